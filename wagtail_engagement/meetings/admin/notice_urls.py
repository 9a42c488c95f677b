"""Addresses of the Notice screen, below the admin."""

from django.urls import path

from wagtail_engagement.meetings.admin import notice_views


app_name = "wagtail_engagement_notice"

urlpatterns = [
    path("<int:page_id>/", notice_views.IndexView.as_view(), name="index"),
    path("<int:page_id>/posted/", notice_views.PostedView.as_view(), name="posted"),
    path("<int:page_id>/without-access-details/", notice_views.WaiverView.as_view(), name="waiver"),
]
