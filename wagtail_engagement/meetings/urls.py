"""Addresses of meetings beside the core's: feeds of changes, and open data."""

from django.urls import path

from wagtail_engagement.meetings import feeds


urlpatterns = [
    path("id/<uuid:subject>.atom", feeds.subject_feed, name="meeting_feed"),
    path("meetings.atom", feeds.meetings_feed, name="meetings_feed"),
    path("id/<uuid:subject>.json", feeds.subject_data, name="meeting_data"),
    path("meetings.json", feeds.meetings_data, name="meetings_data"),
]
