"""Addresses that outlive pages: permanent ids, documents, and calendars of one subject, a list or a site."""

from importlib import import_module

from django.urls import path

from wagtail_engagement import registry, views
from wagtail_engagement.kit.file_view import document
from wagtail_engagement.kit.outbox import views as outbox


app_name = "wagtail_engagement"

urlpatterns = [
    path("id/<uuid:subject>/", views.permanent, name="permanent"),
    path("id/<uuid:subject>/pack/", views.pack, name="pack"),
    path("id/<uuid:subject>.ics", views.subject_calendar, name="subject_calendar"),
    path("document/<uuid:document>/", document, name="document"),
    path("list/<uuid:list_key>.ics", views.list_calendar, name="list_calendar"),
    path("calendar.ics", views.site_calendar, name="site_calendar"),
]

urlpatterns += [
    path("subscribe/<slug:kind>/<uuid:subject>/", outbox.subscribe, name="subscribe"),
    path("subscription/<str:token>/confirm/", outbox.confirm, name="confirm_subscription"),
    path("subscription/<str:token>/unsubscribe/", outbox.unsubscribe, name="unsubscribe"),
    path("subscription/<str:token>/", outbox.manage, name="manage_subscription"),
]

# families have addresses of their own, under the same prefix and namespace
for module in registry.url_modules():
    urlpatterns += import_module(module).urlpatterns
