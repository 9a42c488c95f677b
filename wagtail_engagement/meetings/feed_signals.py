"""Feeds of a meeting change with its public records: each act of publishing, withdrawing or erasing one is noted."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from wagtail_engagement.kit.feed_versions import touch
from wagtail_engagement.meetings.family import KIND
from wagtail_engagement.meetings.journal import MeetingChange, MeetingRecord
from wagtail_engagement.meetings.outcomes import Attendance, Decision, Declaration, Minute, RecordedVote, Vote
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.publishable import PublishableRecord
from wagtail_engagement.meetings.records import AgendaItem


_RECORDS = (
    MeetingChange,
    MeetingRecord,
    AgendaItem,
    MeetingDocument,
    Decision,
    Minute,
    Vote,
    RecordedVote,
    Declaration,
    Attendance,
)


#: What is written of a public record when only a draft of it is kept.
_DRAFT_ONLY = frozenset({"latest_revision", "has_unpublished_changes"})


def _on_record(
    sender: Any, instance: Any, raw: bool = False, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    if raw or (update_fields and update_fields <= _DRAFT_ONLY):
        return
    holder = instance.vote if isinstance(instance, RecordedVote) else instance
    if holder.meeting_key is not None and _was_public(holder):
        touch(KIND, holder.meeting_key)


def _was_public(record: Any) -> bool:
    """Whether the public could read it now or once; drafts change no feed."""
    if isinstance(record, PublishableRecord):
        return record.live or record.first_published_at is not None
    if isinstance(record, MeetingRecord):
        return bool(record.agenda_published_at or record.decisions_published_at or record.minutes_published_at)
    return getattr(record, "published_at", True) is not None


def connect() -> None:
    """Connect the receivers; called once when the family is registered."""
    for model in _RECORDS:
        for signal in (post_save, post_delete):
            signal.connect(_on_record, sender=model, dispatch_uid=f"wagtail_engagement.feeds.{model.__name__}")
