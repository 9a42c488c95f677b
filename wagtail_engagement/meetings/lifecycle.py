"""What a meeting is at an instant: pure functions of its facts, and the same rules as database conditions."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.kit.time import end_of_day, local


class MeetingFormat(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    HYBRID = "hybrid", _("In person and online")
    ONLINE = "online", _("Online")


class MeetingStatus(models.TextChoices):
    """What the council has said of a meeting. "Postponed" has no new date yet; "rescheduled" has one."""

    PROVISIONAL = "provisional", _("Provisional date")
    SCHEDULED = "scheduled", _("Going ahead as planned")
    POSTPONED = "postponed", _("Postponed")
    RESCHEDULED = "rescheduled", _("Moved to another date")
    ADJOURNED = "adjourned", _("Adjourned")
    CANCELLED = "cancelled", _("Cancelled")
    HELD = "held", _("Held")
    INQUORATE = "inquorate", _("Not enough members present")


class MeetingState(models.TextChoices):
    """Where a meeting stands in time; its status is said beside it."""

    COMING = "coming", _("Coming up")
    NOW = "now", _("On now")
    PAST = "past", _("Past")


#: A meeting that is not, or no longer, sitting: past as soon as it has begun, or would have.
NOT_SITTING: frozenset[str] = frozenset(
    {
        MeetingStatus.POSTPONED,
        MeetingStatus.ADJOURNED,
        MeetingStatus.CANCELLED,
        MeetingStatus.HELD,
        MeetingStatus.INQUORATE,
    }
)

#: Nobody need come, or join.
NOT_TAKING_PLACE: frozenset[str] = frozenset(
    {MeetingStatus.POSTPONED, MeetingStatus.CANCELLED, MeetingStatus.INQUORATE}
)

#: A change that the public must be told the reason of.
NEEDS_REASON: frozenset[str] = frozenset(
    {
        MeetingStatus.POSTPONED,
        MeetingStatus.RESCHEDULED,
        MeetingStatus.ADJOURNED,
        MeetingStatus.CANCELLED,
        MeetingStatus.INQUORATE,
    }
)


@dataclass(frozen=True)
class MeetingFacts:
    """The stored facts a state follows from; instants are aware. Without ``starts_at`` the date is not known yet."""

    starts_at: datetime | None
    ends_at: datetime | None = None
    status: str = MeetingStatus.SCHEDULED


def over_at(facts: MeetingFacts) -> datetime | None:
    """When a meeting is over: at its end; when its day is, if no end was given; at its start, if it does not sit.

    None while its date is not known. An end before the start is a slip of the pen and counts as none.
    """
    if facts.starts_at is None:
        return None
    if facts.status in NOT_SITTING:
        return facts.starts_at
    if facts.ends_at is not None and facts.ends_at > facts.starts_at:
        return facts.ends_at
    return end_of_day(local(facts.starts_at).date())


def state(facts: MeetingFacts, now: datetime) -> MeetingState:
    """The state at an instant; intervals are half-open, so a meeting that ends at 9pm is past at 9pm."""
    over = over_at(facts)
    if facts.starts_at is None or over is None:
        return MeetingState.COMING
    if now >= over:
        return MeetingState.PAST
    return MeetingState.NOW if now >= facts.starts_at else MeetingState.COMING


def state_conditions(now: datetime) -> dict[str, Q]:
    """The same rule over rows of the public index, whose ``sort_at`` is ``over_at`` of a meeting with a date."""
    undated = Q(starts_at__isnull=True)
    return {
        MeetingState.COMING: undated | Q(starts_at__gt=now),
        MeetingState.NOW: Q(starts_at__lte=now, sort_at__gt=now),
        MeetingState.PAST: ~undated & Q(sort_at__lte=now),
    }
