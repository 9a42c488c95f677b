"""Addresses of the screen of a register of decisions, below the admin."""

from django.urls import path

from wagtail_engagement.meetings.admin import officer_decisions as views


app_name = "wagtail_engagement_decisions"

urlpatterns = [
    path("<int:page_id>/", views.IndexView.as_view(), name="index"),
    path("<int:page_id>/add/", views.DecisionFormView.as_view(), name="add"),
    path("<int:page_id>/<uuid:decision>/", views.DecisionFormView.as_view(), name="edit"),
    path("<int:page_id>/<uuid:decision>/withdraw/", views.WithdrawView.as_view(), name="withdraw"),
    path("<int:page_id>/<uuid:decision>/delete/", views.DeleteView.as_view(), name="delete"),
]
