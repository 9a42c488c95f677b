"""The records of the package: what outlives a page or is finer than one. Pages live in the families' own apps."""

from wagtail_engagement.kit.feed_versions import FeedVersion
from wagtail_engagement.kit.outbox.records import OutboxMessage, Subscription
from wagtail_engagement.kit.public_index import (
    PublicIndexEntry,
    PublicIndexFacet,
    PublicIndexText,
    PublicIndexTombstone,
)
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.kit.ticks import TickRun
from wagtail_engagement.kit.vocabulary import Area, Audience, Partner, Resource, Topic
from wagtail_engagement.ladder.records import Technique
from wagtail_engagement.meetings.journal import MeetingChange, MeetingRecord, NoticeEntry, Reminder, SpecialDay
from wagtail_engagement.meetings.outcomes import Attendance, Decision, Declaration, Minute, RecordedVote, Vote
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.records import AgendaItem


__all__ = [
    "AgendaItem",
    "Area",
    "Attendance",
    "Audience",
    "CouncilSettings",
    "Decision",
    "Declaration",
    "FeedVersion",
    "MeetingChange",
    "MeetingDocument",
    "MeetingRecord",
    "Minute",
    "NoticeEntry",
    "OutboxMessage",
    "Partner",
    "PublicIndexEntry",
    "PublicIndexFacet",
    "PublicIndexText",
    "PublicIndexTombstone",
    "RecordedVote",
    "Reminder",
    "Resource",
    "SpecialDay",
    "Subscription",
    "Technique",
    "TickRun",
    "Topic",
    "Vote",
]
