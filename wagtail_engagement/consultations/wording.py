"""The words the public read for each state of a consultation: badge, heading, sentences and key dates."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from wagtail_engagement.consultations.lifecycle import (
    CLOSING_SOON,
    ConsultationFacts,
    ConsultationState,
    OutcomeStatus,
    closing_day,
    is_closing_soon,
    outcome_status,
    punctuality,
    state,
)
from wagtail_engagement.kit.cards import Badge
from wagtail_engagement.kit.time import local, say_closing, say_day, say_instant, start_of_day


@dataclass
class Notice:
    """What stands at the top of a page: one heading and full sentences below it; ``tone`` is a class of eng-notice."""

    heading: str
    sentences: list[str] = field(default_factory=list)
    tone: str = "info"

    def __str__(self) -> str:
        return " ".join([f"{self.heading}.", *self.sentences])


def badge(facts: ConsultationFacts, now: datetime, soon_days: int) -> Badge:
    """The state in a word; "closing soon" in the last days of an open one."""
    if is_closing_soon(facts, now, soon_days):
        return Badge(CLOSING_SOON, _("Closing soon"))
    found = state(facts, now)
    return Badge(found.value, found.label)


def opening(instant: datetime) -> str:
    """ "Opens at 9am on Monday 4 January 2027", or the day alone where it opens with the day."""
    if local(instant) == start_of_day(local(instant).date()):
        return _("Opens on %(day)s") % {"day": say_day(instant)}
    return _("Opens at %(when)s") % {"when": say_instant(instant)}


def closing(instant: datetime) -> str:
    """ "Closes at 11:59pm on Friday 8 January 2027"."""
    return _("Closes at %(when)s") % {"when": say_closing(instant)}


def closed(instant: datetime) -> str:
    """ "Closed at 11:59pm on Friday 8 January 2027"."""
    return _("Closed at %(when)s") % {"when": say_closing(instant)}


def headline(facts: ConsultationFacts, now: datetime) -> str:
    """The one phrase that says where it stands; also the first line of its card."""
    found = state(facts, now)
    if found == ConsultationState.DRAFT:
        return _("This consultation is not published")
    if found == ConsultationState.WITHDRAWN:
        return _("This consultation has been withdrawn")
    if found == ConsultationState.UPCOMING:
        return opening(facts.opens_at) if facts.opens_at else _("The opening date has not been set yet")
    if found == ConsultationState.OPEN:
        return closing(facts.closed_at) if facts.closed_at else _("Open, with no closing date set yet")
    if found == ConsultationState.CONCLUDED:
        return _("This consultation has concluded")
    assert facts.closed_at is not None  # noqa: S101  (only a closed consultation comes this far)
    return closed(facts.closed_at)


def _promise(facts: ConsultationFacts, now: datetime, by: str, overdue: str) -> str:
    """The sentence about the outcome that is still to come, honest when its day has passed."""
    if outcome_status(facts, now) == OutcomeStatus.OVERDUE:
        return overdue % {"day": say_day(facts.outcome_due)}
    return by % {"day": say_day(facts.outcome_due)} if facts.outcome_due else ""


def _early(facts: ConsultationFacts) -> str:
    if not facts.is_closed_early:
        return ""
    if facts.closes_at is None:
        return _("It closed early.")
    return _("It closed early: it was to close at %(when)s.") % {"when": say_closing(facts.closes_at)}


def _ran(facts: ConsultationFacts) -> str:
    assert facts.closed_at is not None  # noqa: S101  (said of closed consultations only)
    last = say_day(closing_day(facts.closed_at), weekday=False)
    if facts.opens_at is None:
        return _("It closed on %(last)s.") % {"last": last}
    return _("It ran from %(first)s to %(last)s.") % {"first": say_day(facts.opens_at, weekday=False), "last": last}


def _published(facts: ConsultationFacts) -> str:
    assert facts.outcome_at is not None  # noqa: S101  (said of concluded consultations only)
    day = say_day(facts.outcome_at)
    if punctuality(facts) == OutcomeStatus.LATE:
        return _("The outcome was published on %(day)s, later than we promised. It was due by %(due)s.") % {
            "day": day,
            "due": say_day(facts.outcome_due),
        }
    return _("The outcome was published on %(day)s.") % {"day": day}


def notice(facts: ConsultationFacts, now: datetime, soon_days: int) -> Notice:
    """Heading and sentences for the top of the page, in the active language."""
    found = state(facts, now)
    said = Notice(headline(facts, now))
    if found == ConsultationState.WITHDRAWN and facts.withdrawn_at:
        said.tone = "warning"
        said.sentences = [
            _("It was withdrawn on %(day)s. You can no longer respond.") % {"day": say_day(facts.withdrawn_at)}
        ]
    elif found == ConsultationState.UPCOMING and facts.closed_at:
        said.sentences = [_("It will close at %(when)s.") % {"when": say_closing(facts.closed_at)}]
    elif found == ConsultationState.OPEN:
        said.tone = "warning" if is_closing_soon(facts, now, soon_days) else "success"
    elif found == ConsultationState.ANALYSING:
        said.sentences = [
            _early(facts),
            _("We are analysing the feedback."),
            _promise(
                facts,
                now,
                _("We will publish the outcome by %(day)s."),
                _("We said we would publish the outcome by %(day)s. That day has passed: the outcome is overdue."),
            ),
        ]
    elif found == ConsultationState.FEEDBACK_PUBLISHED and facts.feedback_at:
        said.sentences = [
            _early(facts),
            _("What you told us was published on %(day)s.") % {"day": say_day(facts.feedback_at)},
            _promise(
                facts,
                now,
                _("We expect to publish the decision by %(day)s."),
                _("We said we would publish the decision by %(day)s. That day has passed: the decision is overdue."),
            ),
        ]
    elif found == ConsultationState.CONCLUDED:
        said.sentences = [_ran(facts), _early(facts), _published(facts)]
    said.sentences = [sentence for sentence in said.sentences if sentence]
    if outcome_status(facts, now) == OutcomeStatus.OVERDUE:
        said.tone = "warning"
    return said


def card_lines(facts: ConsultationFacts, now: datetime) -> list[str]:
    """The lines of its card: where it stands, and what is known of the outcome."""
    found, status = state(facts, now), outcome_status(facts, now)
    if found == ConsultationState.CONCLUDED and facts.outcome_at:
        return [_("Outcome published on %(day)s") % {"day": say_day(facts.outcome_at)}]
    lines = [headline(facts, now)]
    if found == ConsultationState.FEEDBACK_PUBLISHED:
        lines.append(_("What you told us has been published"))
    if found in {ConsultationState.ANALYSING, ConsultationState.FEEDBACK_PUBLISHED} and facts.outcome_due:
        said = (
            _("Outcome overdue: it was due by %(day)s")
            if status == OutcomeStatus.OVERDUE
            else _("Outcome due by %(day)s")
        )
        lines.append(said % {"day": say_day(facts.outcome_due)})
    return lines


@dataclass
class Milestone:
    """One line of the key dates: what happens, when in words and for machines, and whether it is behind us."""

    label: str
    when: str
    machine: datetime | date
    done: bool


def timeline(facts: ConsultationFacts, now: datetime) -> list[Milestone]:
    """The dates a reader needs, oldest first; what withdrawal made void is left out."""
    found: list[Milestone] = []

    def add(label: str, when: str, at: datetime | date | None, done: bool) -> None:
        if at is not None:
            found.append(Milestone(label, when, at, done))

    withdrawn = state(facts, now) == ConsultationState.WITHDRAWN
    stop = facts.withdrawn_at if withdrawn else None
    if facts.opens_at and not (stop and facts.opens_at >= stop):
        done = facts.opens_at <= now
        first = local(facts.opens_at) == start_of_day(local(facts.opens_at).date())
        add(
            _("Opened") if done else _("Opens"),
            say_day(facts.opens_at) if first else say_instant(facts.opens_at),
            facts.opens_at,
            done,
        )
    end = facts.closed_at
    if end and not (stop and end >= stop):
        done = end <= now
        label = _("Closed early") if done and facts.is_closed_early else _("Closed") if done else _("Closes")
        add(label, say_closing(end), end, done)
    if withdrawn:
        add(_("Withdrawn"), say_day(stop), stop, True)
        return found
    if facts.feedback_at and facts.feedback_at <= now and end and end <= now:
        add(_("What you told us published"), say_day(facts.feedback_at), facts.feedback_at, True)
    if state(facts, now) == ConsultationState.CONCLUDED:
        add(_("Outcome published"), say_day(facts.outcome_at), facts.outcome_at, True)
    elif facts.outcome_due:
        overdue = outcome_status(facts, now) == OutcomeStatus.OVERDUE
        add(
            _("Outcome was due by") if overdue else _("Outcome due by"),
            say_day(facts.outcome_due),
            facts.outcome_due,
            False,
        )
    return found
