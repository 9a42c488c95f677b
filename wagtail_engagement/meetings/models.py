"""The packaged page classes of meetings, for sites without a base page of their own."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_engagement.meetings.committee_pages import AbstractCommitteePage
from wagtail_engagement.meetings.decision_pages import AbstractDecisionIndexPage
from wagtail_engagement.meetings.pages import AbstractMeetingIndexPage, AbstractMeetingPage


class MeetingPage(AbstractMeetingPage):
    template = "wagtail_engagement/meetings/meeting_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtail_engagement_meetings.CommitteePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A meeting of a committee: date, place, status and agenda")

    class Meta(AbstractMeetingPage.Meta):
        abstract = False
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")


class CommitteePage(AbstractCommitteePage):
    template = "wagtail_engagement/meetings/committee_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtail_engagement_meetings.MeetingIndexPage"]
    subpage_types: ClassVar[list[str]] = ["wagtail_engagement_meetings.MeetingPage"]
    page_description = _("A committee: what it does, who sits on it, its meetings")

    class Meta(AbstractCommitteePage.Meta):
        abstract = False
        verbose_name = _("committee")
        verbose_name_plural = _("committees")


class MeetingIndexPage(AbstractMeetingIndexPage):
    template = "wagtail_engagement/meetings/meeting_index_page.html"
    subpage_types: ClassVar[list[str]] = ["wagtail_engagement_meetings.CommitteePage"]
    page_description = _("Lists committees and their meetings, with filters and a calendar to subscribe to")

    class Meta(AbstractMeetingIndexPage.Meta):
        abstract = False
        verbose_name = _("list of meetings")
        verbose_name_plural = _("lists of meetings")


class DecisionIndexPage(AbstractDecisionIndexPage):
    template = "wagtail_engagement/meetings/decision_index_page.html"
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Lists the decisions of all meetings, of officers and of cabinet members, with filters")

    class Meta(AbstractDecisionIndexPage.Meta):
        abstract = False
        verbose_name = _("register of decisions")
        verbose_name_plural = _("registers of decisions")
