"""What officers do with what came of a meeting: publish its decisions, its note and its minutes as separate steps,
confirm the minutes, withdraw and erase. Knows no request and no screen.

Decisions and minutes that were public are never deleted, only withdrawn with a reason (Local Government Act 1972
s.100C; SI 2012/2089 reg 21; SI 2014/2095 reg 8). What the public read is in public_outcomes.py.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import log

from wagtail_engagement.kit.time import local, say_day, today
from wagtail_engagement.meetings import acts, agenda, outcome_checks, signals
from wagtail_engagement.meetings.changes import log_change, record_of
from wagtail_engagement.meetings.journal import ChangeField, MeetingRecord, MinutesState
from wagtail_engagement.meetings.outcomes import Attendance, Decision, Declaration, MeetingFact, Minute, Vote
from wagtail_engagement.meetings.public_outcomes import public_outcome
from wagtail_engagement.meetings.publishable import PublishableRecord
from wagtail_engagement.meetings.records import AgendaItem


__all__ = ["public_outcome"]


class Step(models.TextChoices):
    """One act of publishing. The note is what a Welsh council publishes within seven working days (Local Government Act
    1972 s.100C(1A) to (1C)): members present and apologies, interests, decisions and outcomes of votes."""

    DECISIONS = "decisions", gettext_lazy("Decisions")
    NOTE = "note", gettext_lazy("Note of the meeting")
    MINUTES = "minutes", gettext_lazy("Minutes")


#: What each step makes public: records with working text, and plain facts.
RECORDS_OF: dict[str, tuple[type[PublishableRecord], ...]] = {
    Step.DECISIONS: (Decision,),
    Step.NOTE: (Decision,),
    Step.MINUTES: (Decision, Minute),
}
FACTS_OF: dict[str, tuple[type[MeetingFact], ...]] = {
    Step.DECISIONS: (Vote,),
    Step.NOTE: (Vote, Declaration, Attendance),
    Step.MINUTES: (Vote, Declaration, Attendance),
}


class NotReady(Exception):
    """What may not be published as it stands; ``problems`` pairs a record's name with what it lacks."""

    def __init__(self, problems: list[tuple[str, list[str | Promise]]]) -> None:
        super().__init__(f"{len(problems)} records are not ready")
        self.problems = problems


class NothingToPublish(Exception):
    """There is nothing that waits."""


class WrongMeeting(ValueError):
    """The minutes cannot have been confirmed by that meeting; the argument says why, in words."""


@dataclass
class Waiting:
    """What a step would make public: working records, and facts the public do not see."""

    records: list[PublishableRecord] = field(default_factory=list)
    facts: list[MeetingFact] = field(default_factory=list)

    def of(self, model: type[models.Model]) -> list[Any]:
        return [one for one in [*self.records, *self.facts] if isinstance(one, model)]

    def __bool__(self) -> bool:
        return bool(self.records or self.facts)


# -- reading for editors -------------------------------------------------------------------------------------------


def working(model: type[PublishableRecord], meeting_key: uuid.UUID) -> list[Any]:
    """Every record of a meeting as its editors see it, withdrawn ones too; in one query."""
    found = model.everything.filter(meeting_key=meeting_key).select_related("latest_revision")
    return [record.working() for record in found.order_by("sort_order", "pk")]


def facts(model: type[MeetingFact], meeting_key: uuid.UUID) -> list[Any]:
    """Every vote, declaration or attendance of a meeting."""
    found = model._default_manager.filter(meeting_key=meeting_key)
    return list(found.prefetch_related("recorded") if model is Vote else found)


def waiting(meeting: Any, step: str) -> Waiting:
    """What a step would make public now."""
    key = meeting.translation_key
    found = Waiting()
    for model in RECORDS_OF[step]:
        found.records += [
            record
            for record in working(model, key)
            if record.withdrawn_at is None and (not record.live or record.has_unpublished_changes)
        ]
    for fact_model in FACTS_OF[step]:
        found.facts += list(fact_model._default_manager.filter(meeting_key=key, published_at__isnull=True))
    return found


def profile_of_meeting(meeting: Any) -> str:
    """The statutory profile the meeting has from its committee, or "" without one."""
    committee = meeting.committee
    return committee.specific.profile if committee is not None else ""


def new_decision(meeting: Any, item: AgendaItem | None = None) -> Decision:
    """An unsaved decision of a meeting, made on its day."""
    committee = meeting.committee
    made = Decision(
        meeting_id=meeting.pk,
        meeting_key=meeting.translation_key,
        meeting_title=meeting.title,
        committee_key=committee.translation_key if committee is not None else None,
        decided_on=local(meeting.starts_at).date() if meeting.starts_at else None,
    )
    if item is not None:
        made.item, made.sort_order = item, item.sort_order
        made.title, made.is_key, made.plan_reference = item.public_title, item.is_key, item.plan_reference
    return made


def new_minute(meeting: Any, item: AgendaItem | None = None) -> Minute:
    """An unsaved minute of a meeting."""
    made = Minute(meeting_id=meeting.pk, meeting_key=meeting.translation_key, meeting_title=meeting.title)
    if item is not None:
        made.item, made.sort_order = item, item.sort_order
    return made


def name_of(record: Any) -> str:
    """How screens and the public log speak of a record of an outcome."""
    if isinstance(record, Decision):
        return record.title
    return _("Minute %(number)s") % {"number": record.number} if record.number else _("A minute without a number")


# -- publishing ----------------------------------------------------------------------------------------------------


@transaction.atomic
def publish(meeting: Any, step: str, *, nation: str, user: Any = None) -> Waiting:
    """Make everything of a step public at once, all or none. Returns what it was.

    Raises:
        NothingToPublish: nothing waits.
        NotReady: something lacks what the law asks of it.
    """
    found = waiting(meeting, step)
    if not found:
        raise NothingToPublish
    if not meeting.live:
        raise NotReady([(meeting.title, [_("publish the page of the meeting first")])])
    _check(found, nation, profile_of_meeting(meeting))
    now = timezone.now()
    stages = record_of(meeting)
    corrected = [record for record in found.records if record.live]
    before = {record.pk: words_said(type(record).everything.get(pk=record.pk)) for record in corrected}
    for record in found.records:
        acts.publish(record, user)
    for model in FACTS_OF[step]:
        pks = [fact.pk for fact in found.of(model)]
        model._default_manager.filter(pk__in=pks).update(published_at=now)
    for record in corrected:
        log_change(
            meeting,
            ChangeField.CORRECTION,
            before=before[record.pk],
            after=words_said(record),
            record=record.uuid,
            user=user,
            at=now,
        )
    _log_step(meeting, step, found, corrected, user, now)
    first = _remember_stage(stages, step, now)
    agenda.refresh(meeting)
    _tell(meeting, step, first, user)
    return found


def _tell(meeting: Any, step: str, first: bool, user: Any) -> None:
    send = partial(
        signals.outcome_published.send, type(meeting), meeting=meeting, step=str(step), first=first, user=user
    )
    transaction.on_commit(send)


def _check(found: Waiting, nation: str, profile: str) -> None:
    problems: list[tuple[str, list[str | Promise]]] = []
    for decision in found.of(Decision):
        if missing := outcome_checks.missing_to_publish(decision, nation, profile):
            problems.append((name_of(decision), missing))
    if problems:
        raise NotReady(problems)


def words_said(record: Any) -> str:
    """What the public log says a record said."""
    label = record.title if isinstance(record, Decision) else record.number
    return ": ".join(filter(None, [label, outcome_checks.words_of(record.text)]))


def _log_step(meeting: Any, step: str, found: Waiting, corrected: list[Any], user: Any, now: datetime) -> None:
    added = [record for record in found.records if record not in corrected]
    decisions = sum(isinstance(record, Decision) for record in added)
    minutes = sum(isinstance(record, Minute) for record in added)
    parts = []
    if decisions:
        parts.append(ngettext("%(count)s decision", "%(count)s decisions", decisions) % {"count": decisions})
    if minutes:
        parts.append(ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes})
    if votes := len(found.of(Vote)):
        parts.append(ngettext("%(count)s vote", "%(count)s votes", votes) % {"count": votes})
    if found.of(Attendance):
        parts.append(_("who was there"))
    if found.of(Declaration):
        parts.append(_("declarations of interest"))
    if parts:
        which = ChangeField.MINUTES if step == Step.MINUTES else ChangeField.DECISIONS
        log_change(meeting, which, after=", ".join(parts), user=user, at=now)


def _remember_stage(stages: MeetingRecord, step: str, now: datetime) -> bool:
    """Write down when a stage was reached; whether it is for the first time."""
    stages.refresh_from_db()
    reached = stages.minutes_published_at if step == Step.MINUTES else stages.decisions_published_at
    if stages.decisions_published_at is None:
        stages.decisions_published_at = now
    if step == Step.MINUTES:
        if stages.minutes_published_at is None:
            stages.minutes_published_at = now
        if stages.minutes_state == MinutesState.NONE:
            stages.minutes_state = MinutesState.DRAFT
    stages.save()
    return reached is None


def missing_to_confirm(meeting: Any) -> list[tuple[str, list[str | Promise]]]:
    """Late and urgent items of which the minutes do not yet say why they could not wait, each with what is missing."""
    profile = profile_of_meeting(meeting)
    found = []
    for item in AgendaItem.objects.filter(meeting_key=meeting.translation_key).order_by("sort_order", "pk"):
        if missing := outcome_checks.urgency_missing(item, profile):
            found.append((" ".join(filter(None, [item.number_label, item.public_title])), missing))
    return found


def check_confirming(meeting: Any, by: Any) -> None:
    """Whether a meeting can have confirmed the minutes of another.

    Raises:
        WrongMeeting: it is the same one, was not later, or has not been held yet.
    """
    if by.translation_key == meeting.translation_key:
        raise WrongMeeting(_("A meeting does not confirm its own minutes: choose a later one."))
    if by.starts_at is None or (meeting.starts_at is not None and by.starts_at <= meeting.starts_at):
        raise WrongMeeting(_("Minutes are confirmed at a later meeting than their own."))
    if local(by.starts_at).date() > today():
        raise WrongMeeting(_("That meeting has not been held yet."))


@transaction.atomic
def confirm_minutes(meeting: Any, by: Any, *, nation: str, user: Any = None) -> MeetingRecord:
    """Say that a later meeting confirmed the minutes; corrections that wait become public with it.

    Raises:
        WrongMeeting: that meeting cannot have.
        NotReady: the minutes have not been published, or do not say why an urgent item could not wait (M-15).
    """
    check_confirming(meeting, by)
    if problems := missing_to_confirm(meeting):
        raise NotReady(problems)
    if waiting(meeting, Step.MINUTES):
        publish(meeting, Step.MINUTES, nation=nation, user=user)
    stages = record_of(meeting)
    stages.refresh_from_db()
    if stages.minutes_state == MinutesState.NONE:
        raise NotReady([(_("Minutes"), [_("there are none yet: write and publish them first")])])
    first = stages.minutes_confirmed_at is None
    stages.minutes_state, stages.minutes_confirmed_at = MinutesState.CONFIRMED, timezone.now()
    stages.confirmed_by_key = by.translation_key
    stages.save()
    day = say_day(by.starts_at)
    # the log is public, and the title of a page that is not stays out of it
    is_open = by.live and not by.get_view_restrictions().exists()
    after = _("%(meeting)s, %(day)s") % {"meeting": by.title, "day": day} if is_open else day
    log_change(meeting, ChangeField.MINUTES_CONFIRMED, after=after, user=user)
    agenda.refresh(meeting)
    _tell(meeting, "confirmed", first, user)
    return MeetingRecord.objects.get(pk=stages.pk)


# -- taking back ---------------------------------------------------------------------------------------------------


@transaction.atomic
def withdraw(meeting: Any, record: PublishableRecord, *, reason: str, user: Any = None) -> None:
    """Take a public decision or minute back with a reason the public read: its permanent address answers 410, and its
    place on the meeting's page says so.

    Raises:
        NoReason: there is none.
        ValueError: it is not public.
    """
    record = type(record).everything.get(pk=record.pk)
    words = name_of(record)
    acts.withdraw(record, reason=reason, user=user)
    which = ChangeField.DECISION_WITHDRAWN if isinstance(record, Decision) else ChangeField.CORRECTION
    after = "" if isinstance(record, Decision) else _("withdrawn")
    log_change(meeting, which, before=words, after=after, reason=reason.strip(), record=record.uuid, user=user)
    agenda.refresh(meeting)


@transaction.atomic
def erase(meeting: Any, record: PublishableRecord, *, reason: str, user: Any = None) -> None:
    """Published in error: withdraw a decision or minute, or one that was withdrawn already, and erase its words from
    the row, its history, the public log and the index. ``reason`` takes the place of one given earlier.

    Raises:
        NoReason: there is none.
        ValueError: it was never public, and can be deleted.
    """
    if not reason.strip():
        raise acts.NoReason
    record = type(record).everything.get(pk=record.pk)
    if not record.live and record.withdrawn_at is None:
        raise ValueError("What was never public is deleted, not erased.")
    acts.erase(record, reason=reason, user=user)
    type(record).everything.filter(pk=record.pk).update(withdrawn_reason=reason.strip())
    which = ChangeField.DECISION_WITHDRAWN if isinstance(record, Decision) else ChangeField.CORRECTION
    change = log_change(meeting, which, reason=reason.strip(), record=record.uuid, user=user)
    type(change).objects.filter(pk=change.pk).update(erased=True)
    agenda.refresh(meeting)


class WasPublic(Exception):
    """A decision or minute that was public is never deleted, only withdrawn."""


@transaction.atomic
def delete(meeting: Any, record: PublishableRecord, user: Any = None) -> None:
    """Delete a decision or minute that never was public, with all its revisions.

    Raises:
        WasPublic: it is or was public.
    """
    stored = type(record).everything.get(pk=record.pk)
    if stored.live or stored.withdrawn_at is not None:
        raise WasPublic
    log(instance=stored, action="wagtail.delete", user=user, deleted=True)
    stored.delete()
