"""What the public read of what came of a meeting: decisions, minutes, votes, declarations and attendance by item."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.outcomes import Attendance, Decision, Declaration, Minute, Presence, Vote


@dataclass(frozen=True)
class Tombstone:
    """What is left of a decision or minute that was withdrawn: no words of it, only when and why."""

    uuid: uuid.UUID
    anchor: str
    withdrawn_at: datetime
    reason: str
    is_decision: bool


@dataclass
class ItemOutcome:
    """What came of one item, or (without an item) of the meeting as a whole."""

    decisions: list[Decision] = field(default_factory=list)
    minutes: list[Minute] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    withdrawn: list[Tombstone] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.decisions or self.minutes or self.votes or self.declarations or self.withdrawn)


@dataclass
class Outcome:
    """What came of a meeting, as the public may read it.

    Attributes:
        record: the stages of the meeting (which minutes state, since when).
        attendance: everybody whose presence is public, in order.
    """

    record: MeetingRecord | None = None
    items: dict[int | None, ItemOutcome] = field(default_factory=dict)
    attendance: list[Attendance] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.items or self.attendance)

    def of(self, item_pk: int | None) -> ItemOutcome | None:
        """What came of an item (by its primary key), or None."""
        return self.items.get(item_pk)

    def rest(self, shown: Iterable[int]) -> list[ItemOutcome]:
        """What belongs to none of the items shown: to the meeting as a whole, or to an item no longer there."""
        known = set(shown)
        return [outcome for pk, outcome in self.items.items() if pk not in known]

    @property
    def attended(self) -> list[tuple[str, list[Attendance]]]:
        """Who was there and who was not, as (label, people) in the field's order; empty groups are left out."""
        groups: dict[str, list[Attendance]] = defaultdict(list)
        for one in self.attendance:
            groups[one.presence].append(one)
        return [(str(Presence(code).label), groups[code]) for code in Presence.values if groups.get(code)]

    @property
    def decisions(self) -> list[Decision]:
        """All public decisions in order."""
        return [decision for outcome in self.items.values() for decision in outcome.decisions]

    @property
    def has_minutes(self) -> bool:
        return any(outcome.minutes for outcome in self.items.values())


def public_outcome(meeting_key: uuid.UUID, record: MeetingRecord | None) -> Outcome:
    """What came of a meeting; no query at all where nothing has been published, six otherwise.

    Args:
        record: the stages of the meeting (``MeetingRecord``), or None where it has none.
    """
    outcome = Outcome(record)
    if record is None or (record.decisions_published_at is None and record.minutes_published_at is None):
        return outcome
    items: dict[int | None, ItemOutcome] = defaultdict(ItemOutcome)
    for model, name in ((Decision, "decisions"), (Minute, "minutes")):
        # one query for what is public and for what was: the same rule as the manager of public records
        was_public = Q(live=True) | Q(withdrawn_at__isnull=False)
        for found in model.everything.filter(was_public, meeting_key=meeting_key).order_by("sort_order", "pk"):
            if found.is_public:
                getattr(items[found.item_id], name).append(found)
            elif found.withdrawn_at is not None:
                items[found.item_id].withdrawn.append(_tombstone(found))
    public = {"meeting_key": meeting_key, "published_at__isnull": False}
    for vote in Vote.objects.filter(**public).prefetch_related("recorded"):
        items[vote.item_id].votes.append(vote)
    for declaration in Declaration.objects.filter(**public):
        items[declaration.item_id].declarations.append(declaration)
    outcome.items = dict(items)
    outcome.attendance = list(Attendance.objects.filter(**public))
    return outcome


def _tombstone(record: Any) -> Tombstone:
    return Tombstone(
        record.uuid, record.anchor, record.withdrawn_at, record.withdrawn_reason, isinstance(record, Decision)
    )
