"""How consultations show in lists, on the hub and among related subjects."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_engagement import registry
from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.consultations import lifecycle, wording
from wagtail_engagement.consultations.lifecycle import ConsultationFacts, ConsultationState
from wagtail_engagement.kit.cards import Card, card_of
from wagtail_engagement.kit.day_filters import when_closing
from wagtail_engagement.kit.filters import StateFilter, SubjectFilterSet
from wagtail_engagement.kit.public_index import PublicIndexEntry


KIND = "consultation"
LABEL = _("Consultation")

#: What people can choose in a list, in the order a consultation goes through it.
STATE_CHOICES = (
    (ConsultationState.UPCOMING.value, ConsultationState.UPCOMING.label),
    (ConsultationState.OPEN.value, ConsultationState.OPEN.label),
    (lifecycle.CLOSING_SOON, _("Closing soon")),
    (lifecycle.CLOSED, _("Closed, outcome to come")),
    (ConsultationState.ANALYSING.value, _("Closed, analysing feedback")),
    (ConsultationState.FEEDBACK_PUBLISHED.value, _("Closed, what you told us published")),
    (ConsultationState.CONCLUDED.value, ConsultationState.CONCLUDED.label),
    (ConsultationState.WITHDRAWN.value, ConsultationState.WITHDRAWN.label),
)


def facts_of(row: PublicIndexEntry) -> ConsultationFacts:
    """The facts of an index row, whose end is the effective close."""
    return ConsultationFacts(
        opens_at=row.starts_at,
        closes_at=row.ends_at,
        withdrawn_at=row.stopped_at,
        outcome_due=row.outcome_due,
        feedback_at=row.feedback_at,
        outcome_at=row.outcome_at,
    )


def card(row: PublicIndexEntry, now: datetime) -> Card:
    """The card of a consultation: its state, and when it closes or what came of it."""
    facts = facts_of(row)
    made = card_of(row, LABEL)
    made.badge = wording.badge(facts, now, engagement_settings.CLOSING_SOON_DAYS)
    made.lines.extend(wording.card_lines(facts, now))
    return made


def state_conditions(now: datetime) -> dict[str, Q]:
    """The conditions behind each choice of the state filter."""
    return lifecycle.state_conditions(now, engagement_settings.CLOSING_SOON_DAYS)


def promise_conditions(now: datetime) -> dict[str, Q]:
    """How the promise of an outcome stands, over index rows."""
    return lifecycle.outcome_conditions(now, engagement_settings.CLOSING_SOON_DAYS)


class ConsultationFilterSet(SubjectFilterSet):
    """Consultations by state and by what all subjects are filtered by."""

    state = StateFilter(label=_("State"), field_name="status", choices=STATE_CHOICES, states=state_conditions)
    vars().update(when_closing())

    shown = ("q", "state", "from", "to", "topic", "area", "audience", "rung", "partner", "year")


def register() -> None:
    """Make the family known to lists, hub and links."""
    registry.register(
        registry.Family(
            kind=KIND,
            label=LABEL,
            label_plural=_("Consultations"),
            card=card,
            gathers=True,
            search_weight=10,
            icon="comment",
            open_now=lifecycle.open_condition,
            settled=lifecycle.concluded_condition,
            promises=promise_conditions,
        )
    )
    registry.register_setup_page(
        registry.SetupPage(
            "wagtail_engagement.consultations.pages.ConsultationIndexMixin", _("Consultations"), "consultations", 10
        )
    )
