"""Addresses of the screen "Decisions and minutes", below the admin."""

from django.urls import path, re_path

from wagtail_engagement.meetings.admin import attendance, outcome_steps, outcomes


app_name = "wagtail_engagement_outcomes"

_KIND = r"(?P<kind>decision|minute)"
_RECORD = r"(?P<record>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"

urlpatterns = [
    path("<int:page_id>/", outcomes.IndexView.as_view(), name="index"),
    path("<int:page_id>/item/<str:item>/", outcomes.ItemView.as_view(), name="item"),
    path("<int:page_id>/item/<str:item>/decision/", outcomes.DecisionView.as_view(), name="add_decision"),
    path("<int:page_id>/item/<str:item>/vote/", outcomes.VoteView.as_view(), name="add_vote"),
    path("<int:page_id>/decision/<uuid:decision>/", outcomes.DecisionView.as_view(), name="decision"),
    path("<int:page_id>/vote/<uuid:vote>/", outcomes.VoteView.as_view(), name="vote"),
    path("<int:page_id>/vote/<uuid:vote>/delete/", outcome_steps.DeleteVoteView.as_view(), name="delete_vote"),
    path("<int:page_id>/publish/<str:step>/", outcome_steps.PublishView.as_view(), name="publish"),
    path("<int:page_id>/confirm/", outcome_steps.ConfirmMinutesView.as_view(), name="confirm"),
    re_path(rf"^(?P<page_id>\d+)/{_KIND}/{_RECORD}/withdraw/$", outcome_steps.WithdrawView.as_view(), name="withdraw"),
    re_path(rf"^(?P<page_id>\d+)/{_KIND}/{_RECORD}/delete/$", outcome_steps.DeleteView.as_view(), name="delete"),
    path("<int:page_id>/attendance/", attendance.AttendanceView.as_view(), name="attendance"),
    path("<int:page_id>/attendance/import/", attendance.ImportView.as_view(), name="attendance_import"),
    path("<int:page_id>/attendance/pattern.csv", attendance.PatternView.as_view(), name="attendance_pattern"),
]
