"""The public log "Changes to this meeting": lines are added by the acts of officers, and never altered.

The one exception is an act of erasing (acts.erase), which blanks the words of lines about what was published in error.
"""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from wagtail_engagement.meetings.journal import MeetingChange, MeetingRecord


def record_of(meeting: Any) -> MeetingRecord:
    """The stages of a meeting, made where it has none yet."""
    found, _made = MeetingRecord.objects.get_or_create(
        meeting_key=meeting.translation_key,
        defaults={"meeting_id": meeting.pk, "meeting_title": meeting.title},
    )
    return found


@transaction.atomic
def log_change(
    meeting: Any,
    field: str,
    *,
    before: str = "",
    after: str = "",
    reason: str = "",
    record: uuid.UUID | None = None,
    user: Any = None,
    at: datetime | None = None,
) -> MeetingChange:
    """Add a line that everyone may read, and count it.

    Args:
        field: a ``ChangeField``.
        before: what the public read until now, in words; ``after``: what they read from now on.
        record: the permanent id of the item, document or decision meant.
    """
    record_of(meeting)
    MeetingRecord.objects.filter(meeting_key=meeting.translation_key).update(sequence=F("sequence") + 1)
    return MeetingChange.objects.create(
        meeting_key=meeting.translation_key,
        at=at or timezone.now(),
        field=field,
        before=before,
        after=after,
        reason=reason,
        record=record,
        by=user if getattr(user, "pk", None) else None,
    )


def changes_to(meeting_key: uuid.UUID) -> QuerySet[MeetingChange]:
    """The public log of a meeting, latest first."""
    return MeetingChange.objects.filter(meeting_key=meeting_key)
