"""How events show in lists, on the hub and among related subjects."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement import registry
from wagtail_engagement.events.lifecycle import EventFacts, EventKind, EventState, EventStatus, state, state_conditions
from wagtail_engagement.kit.cards import Badge, Card, card_of
from wagtail_engagement.kit.day_filters import when_on
from wagtail_engagement.kit.filters import StateFilter, SubjectFilterSet
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import say_period


KIND = "event"


def facts_of(row: PublicIndexEntry) -> EventFacts:
    """The facts of an index row."""
    return EventFacts(starts_at=row.starts_at, over_at=row.sort_at, status=row.status)


def badge(row: PublicIndexEntry, now: datetime) -> Badge:
    """The state of an event in a word; a moved one that is still to come says so."""
    found = state(facts_of(row), now)
    if found == EventState.COMING and row.status == EventStatus.MOVED:
        return Badge("moved", _("Moved"))
    return Badge(found.value, found.label)


def card(row: PublicIndexEntry, now: datetime) -> Card:
    """The card of an event: what it is, when and where."""
    made = card_of(row, EventKind(row.card.get("event_kind", "other")).label)
    made.badge = badge(row, now)
    if row.starts_at:
        made.lines.append(say_period(row.starts_at, row.ends_at))
    if row.card.get("place"):
        made.lines.append(row.card["place"])
    elif row.card.get("online"):
        made.lines.append(gettext_lazy("Online"))
    return made


class EventFilterSet(SubjectFilterSet):
    """Events by state and by what all subjects are filtered by."""

    state = StateFilter(
        label=gettext_lazy("When"), field_name="status", choices=EventState.choices, states=state_conditions
    )
    vars().update(when_on())

    shown = ("q", "state", "from", "to", "topic", "area", "audience", "rung", "partner", "year")


def coming(now: datetime) -> Q:
    """Events that are on or ahead, and going ahead: ``NOW`` or ``COMING`` of ``state_conditions`` in fewer words."""
    return Q(sort_at__gt=now) & ~Q(status=EventStatus.CANCELLED)


def register() -> None:
    """Make the family known to lists, hub and links."""
    registry.register(
        registry.Family(
            kind=KIND,
            label=gettext_lazy("Event"),
            label_plural=gettext_lazy("Events"),
            card=card,
            search_weight=20,
            icon="date",
            coming=coming,
        )
    )
    registry.register_setup_page(
        registry.SetupPage("wagtail_engagement.events.pages.EventIndexMixin", gettext_lazy("Events"), "events", 30)
    )
