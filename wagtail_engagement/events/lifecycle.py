"""What an event is at an instant: pure functions of its facts, and the same rules as database conditions."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.kit.time import end_of_day, local


class EventKind(models.TextChoices):
    DROP_IN = "drop_in", _("Drop-in")
    WORKSHOP = "workshop", _("Workshop")
    PANEL = "panel", _("Panel")
    SHOWCASE = "showcase", _("Showcase")
    OTHER = "other", _("Event")


class EventFormat(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In person and online")


class EventStatus(models.TextChoices):
    SCHEDULED = "scheduled", _("Going ahead as planned")
    MOVED = "moved", _("Moved to another time or place")
    CANCELLED = "cancelled", _("Cancelled")


class EventState(models.TextChoices):
    """Public words for where an event stands."""

    COMING = "coming", _("Coming up")
    NOW = "now", _("On now")
    PAST = "past", _("Past")
    CANCELLED = "cancelled", _("Cancelled")


@dataclass(frozen=True)
class EventFacts:
    """The stored facts a state follows from; instants are aware. ``over_at`` is when it is over."""

    starts_at: datetime | None
    over_at: datetime
    status: str = EventStatus.SCHEDULED


def over_at(starts_at: datetime, ends_at: datetime | None) -> datetime:
    """When an event is over: at its end, or when its day is, if no end was given."""
    return ends_at or end_of_day(local(starts_at).date())


def state(facts: EventFacts, now: datetime) -> EventState:
    """The state at an instant; intervals are half-open, so an event that ends at 4pm is past at 4pm."""
    if facts.status == EventStatus.CANCELLED:
        return EventState.CANCELLED
    if now >= facts.over_at:
        return EventState.PAST
    if facts.starts_at is not None and now >= facts.starts_at:
        return EventState.NOW
    return EventState.COMING


def state_conditions(now: datetime) -> dict[str, Q]:
    """The same rule over rows of the public index (``sort_at`` is when the event is over)."""
    ahead = Q(sort_at__gt=now)
    cancelled = Q(status=EventStatus.CANCELLED)
    begun = Q(starts_at__lte=now)
    return {
        EventState.COMING: ~cancelled & ahead & ~begun,
        EventState.NOW: ~cancelled & ahead & begun,
        EventState.PAST: ~cancelled & ~ahead,
        EventState.CANCELLED: cancelled,
    }
