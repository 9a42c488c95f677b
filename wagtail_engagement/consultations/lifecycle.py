"""What a consultation is at an instant: pure functions of its stored facts, and the same rules as database conditions.

Instants are aware; intervals are half-open, so a consultation that closes at an instant is closed at that instant.
Nothing here reads the clock or the database: ``now`` is always given.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.kit.time import end_of_day, local, start_of_day, today


class ConsultationState(models.TextChoices):
    """Where a consultation stands, with the word the public read for it."""

    DRAFT = "draft", _("Draft")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    UPCOMING = "upcoming", _("Upcoming")
    OPEN = "open", _("Open")
    ANALYSING = "analysing", _("Closed")
    FEEDBACK_PUBLISHED = "feedback_published", _("Closed")
    CONCLUDED = "concluded", _("Concluded")


class OutcomeStatus(models.TextChoices):
    """How the council stands with the outcome it promised."""

    NOT_DUE = "not_due", _("Not due yet")
    DUE_SOON = "due_soon", _("Due soon")
    OVERDUE = "overdue", _("Overdue")
    ON_TIME = "on_time", _("Published on time")
    LATE = "late", _("Published late")
    NOT_REQUIRED = "not_required", _("Not required")


#: Flag over ``open``: its last days.
CLOSING_SOON = "closing_soon"
#: Both states between closing and the outcome.
CLOSED = "closed"

#: An outcome is due soon in the four weeks before it is due (days).
DUE_SOON_DAYS = 28

#: Stands for "no end" where a list needs an instant to sort by.
NEVER = datetime(9999, 12, 1, tzinfo=UTC)


@dataclass(frozen=True)
class ConsultationFacts:
    """The stored facts a state follows from. All but ``live`` may be missing: drafts and old pages are incomplete.

    Attributes:
        opens_at, closes_at: when people can respond, the closing instant no longer included.
        closed_early_at: when it closed before ``closes_at``.
        withdrawn_at: when the council took it back.
        outcome_due: the last day on which the outcome is on time.
        feedback_at, outcome_at: when "what you told us" and the outcome become public.
        live: whether the page is published.
    """

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    closed_early_at: datetime | None = None
    withdrawn_at: datetime | None = None
    outcome_due: date | None = None
    feedback_at: datetime | None = None
    outcome_at: datetime | None = None
    live: bool = True

    @property
    def closed_at(self) -> datetime | None:
        """The effective close: the earlier of the planned and the early one; None means it has no end."""
        return min((at for at in (self.closes_at, self.closed_early_at) if at is not None), default=None)

    @property
    def is_closed_early(self) -> bool:
        """Whether it closes before the instant first announced."""
        return self.closed_early_at is not None and (self.closes_at is None or self.closed_early_at < self.closes_at)

    @property
    def over_at(self) -> datetime:
        """When nobody can respond any more: the effective close or the withdrawal, whichever is earlier."""
        return min((at for at in (self.closed_at, self.withdrawn_at) if at is not None), default=NEVER)


def closing_day(instant: datetime) -> date:
    """The last day a closing instant leaves open: midnight belongs to the day that ends there."""
    moment = local(instant)
    return (moment - timedelta(days=1)).date() if moment == start_of_day(moment.date()) else moment.date()


def default_outcome_due(closed_at: datetime | None, weeks: int) -> date | None:
    """The day an outcome is promised by where none was given: ``weeks`` after the last open day."""
    return closing_day(closed_at) + timedelta(weeks=weeks) if closed_at else None


def state(facts: ConsultationFacts, now: datetime) -> ConsultationState:
    """The state at an instant; the first rule that matches wins.

    A missing closing instant never means closed; a missing opening instant means not open yet.
    """
    if not facts.live:
        return ConsultationState.DRAFT
    if facts.withdrawn_at is not None and facts.withdrawn_at <= now:
        return ConsultationState.WITHDRAWN
    if facts.opens_at is not None and now < facts.opens_at:
        return ConsultationState.UPCOMING
    if facts.closed_at is None or now < facts.closed_at:
        return ConsultationState.UPCOMING if facts.opens_at is None else ConsultationState.OPEN
    if facts.outcome_at is not None and facts.outcome_at <= now:
        return ConsultationState.CONCLUDED
    if facts.feedback_at is not None and facts.feedback_at <= now:
        return ConsultationState.FEEDBACK_PUBLISHED
    return ConsultationState.ANALYSING


def is_open(facts: ConsultationFacts, now: datetime) -> bool:
    """Whether somebody can respond; pages, lists and forms all ask this."""
    return state(facts, now) == ConsultationState.OPEN


def is_closing_soon(facts: ConsultationFacts, now: datetime, days: int) -> bool:
    """Whether it is open and in its last ``days`` days."""
    return is_open(facts, now) and facts.closed_at is not None and facts.closed_at - now <= timedelta(days=days)


def is_closed(facts: ConsultationFacts, now: datetime) -> bool:
    """Whether it ran and closed, with or without an outcome yet; a withdrawn one did not."""
    return state(facts, now) in {
        ConsultationState.ANALYSING,
        ConsultationState.FEEDBACK_PUBLISHED,
        ConsultationState.CONCLUDED,
    }


def shows_feedback(facts: ConsultationFacts, now: datetime) -> bool:
    """Whether "what you told us" is public: published, and the consultation closed."""
    return is_closed(facts, now) and facts.feedback_at is not None and facts.feedback_at <= now


def shows_outcome(facts: ConsultationFacts, now: datetime) -> bool:
    """Whether the outcome is public: published, and the consultation closed."""
    return state(facts, now) == ConsultationState.CONCLUDED


def punctuality(facts: ConsultationFacts) -> str:
    """``"on_time"`` or ``"late"`` for a dated outcome, else ``""``; does not change with time, so the index keeps it."""
    if facts.outcome_at is None:
        return ""
    if facts.outcome_due is None or facts.outcome_at < end_of_day(facts.outcome_due):
        return OutcomeStatus.ON_TIME.value
    return OutcomeStatus.LATE.value


def outcome_status(facts: ConsultationFacts, now: datetime) -> OutcomeStatus:
    """How the council stands with its promise of an outcome; nothing is due before closing or after withdrawal."""
    found = state(facts, now)
    if found == ConsultationState.WITHDRAWN:
        return OutcomeStatus.NOT_REQUIRED
    if found == ConsultationState.CONCLUDED:
        return OutcomeStatus(punctuality(facts))
    if not is_closed(facts, now) or facts.outcome_due is None:
        return OutcomeStatus.NOT_DUE
    day = today(now)
    if day > facts.outcome_due:
        return OutcomeStatus.OVERDUE
    if day >= facts.outcome_due - timedelta(days=DUE_SOON_DAYS):
        return OutcomeStatus.DUE_SOON
    return OutcomeStatus.NOT_DUE


def change_instants(facts: ConsultationFacts, soon_days: int) -> list[datetime | None]:
    """Every instant at which a page about it may read differently, in no order."""
    closed, due = facts.closed_at, facts.outcome_due
    return [
        facts.opens_at,
        closed,
        closed - timedelta(days=soon_days) if closed else None,
        facts.withdrawn_at,
        facts.feedback_at,
        facts.outcome_at,
        end_of_day(due) if due else None,
    ]


def next_change(facts: ConsultationFacts, now: datetime, soon_days: int) -> tuple[datetime, ConsultationState] | None:
    """The next instant at which the state changes by itself, and the state it changes to; None if it stays as it is."""
    present = state(facts, now)
    for instant in sorted(at for at in change_instants(facts, soon_days) if at is not None and at > now):
        found = state(facts, instant)
        if found != present:
            return instant, found
    return None


def open_condition(now: datetime) -> Q:
    """Rows of the public index that are open at an instant."""
    return Q(starts_at__lte=now, sort_at__gt=now)


def concluded_condition(now: datetime) -> Q:
    """Rows of the public index whose outcome is public at an instant."""
    stands = Q(stopped_at__isnull=True) | Q(stopped_at__gt=now)
    begun_or_unknown = Q(starts_at__isnull=True) | Q(starts_at__lte=now)
    return stands & begun_or_unknown & Q(ends_at__lte=now, outcome_at__lte=now)


def state_conditions(now: datetime, soon_days: int) -> dict[str, Q]:
    """The same rule over rows of the public index, by state code; also ``closing_soon`` and ``closed``.

    Columns: ``starts_at`` opens, ``ends_at`` effective close, ``stopped_at`` withdrawn, ``feedback_at``,
    ``outcome_at``, ``sort_at`` over (``over_at``). Drafts have no row.
    """
    stands = Q(stopped_at__isnull=True) | Q(stopped_at__gt=now)
    to_come = Q(starts_at__gt=now)
    begun_or_unknown = Q(starts_at__isnull=True) | Q(starts_at__lte=now)
    running = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    closed = stands & begun_or_unknown & Q(ends_at__lte=now)
    undecided = Q(outcome_at__isnull=True) | Q(outcome_at__gt=now)
    silent = Q(feedback_at__isnull=True) | Q(feedback_at__gt=now)
    is_open = open_condition(now)
    return {
        ConsultationState.WITHDRAWN.value: Q(stopped_at__lte=now),
        ConsultationState.UPCOMING.value: stands & (to_come | (Q(starts_at__isnull=True) & running)),
        ConsultationState.OPEN.value: is_open,
        CLOSING_SOON: is_open & Q(ends_at__lte=now + timedelta(days=soon_days)),
        CLOSED: closed & undecided,
        ConsultationState.ANALYSING.value: closed & undecided & silent,
        ConsultationState.FEEDBACK_PUBLISHED.value: closed & undecided & Q(feedback_at__lte=now),
        ConsultationState.CONCLUDED.value: concluded_condition(now),
    }


def outcome_conditions(now: datetime, soon_days: int) -> dict[str, Q]:
    """``outcome_status`` over rows of the public index, by code (``status`` keeps ``punctuality``)."""
    states = state_conditions(now, soon_days)
    day = today(now)
    waiting, concluded = states[CLOSED], states[ConsultationState.CONCLUDED.value]
    before = states[ConsultationState.UPCOMING.value] | states[ConsultationState.OPEN.value]
    soon = day + timedelta(days=DUE_SOON_DAYS)
    return {
        OutcomeStatus.NOT_REQUIRED.value: states[ConsultationState.WITHDRAWN.value],
        OutcomeStatus.ON_TIME.value: concluded & Q(status=OutcomeStatus.ON_TIME.value),
        OutcomeStatus.LATE.value: concluded & Q(status=OutcomeStatus.LATE.value),
        OutcomeStatus.OVERDUE.value: waiting & Q(outcome_due__lt=day),
        OutcomeStatus.DUE_SOON.value: waiting & Q(outcome_due__gte=day, outcome_due__lte=soon),
        OutcomeStatus.NOT_DUE.value: before | (waiting & (Q(outcome_due__isnull=True) | Q(outcome_due__gt=soon))),
    }
