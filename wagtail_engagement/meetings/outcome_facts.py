"""Votes, declarations and attendance as officers write them: drafts until published, then corrections that are public at
once, and are written down in the public log with their reason."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.acts import NoReason
from wagtail_engagement.meetings.changes import log_change
from wagtail_engagement.meetings.journal import ChangeField, MeetingChange
from wagtail_engagement.meetings.outcomes import Attendance, Declaration, MeetingFact, RecordedVote, Vote


def say(fact: MeetingFact) -> str:
    """A fact in words, as the public log keeps it."""
    if isinstance(fact, Attendance):
        said = f"{fact.name}: {fact.get_presence_display()}"
        if fact.role:
            said = f"{fact.name} ({fact.role}): {fact.get_presence_display()}"
        if fact.substitute_for:
            said = _("%(said)s, substitute for %(name)s") % {"said": said, "name": fact.substitute_for}
        return said
    if isinstance(fact, Declaration):
        parts = [fact.get_kind_display(), fact.nature]
        parts += [_("has a dispensation")] if fact.dispensation else []
        parts += [_("left the room")] if fact.left_room else []
        return f"{fact.name}: {', '.join(str(part) for part in parts if part)}"
    return _say_vote(fact)


def _say_vote(vote: Any) -> str:
    counts = [
        f"{label} {count}"
        for label, count in (
            (_("for"), vote.votes_for),
            (_("against"), vote.votes_against),
            (_("abstained"), vote.abstentions),
        )
        if count is not None
    ]
    parts = [vote.motion, ", ".join(counts), str(vote.get_result_display())]
    if vote.casting_vote:
        parts.append(_("by the chair's casting vote"))
    if vote.pk:
        names = [f"{one.name}: {one.get_ballot_display()}" for one in RecordedVote.objects.filter(vote_id=vote.pk)]
        parts.append("; ".join(names))
    return ". ".join(part for part in parts if part)


def touches_public(facts: Iterable[MeetingFact]) -> bool:
    """Whether any of the facts is public, so that changing it changes what the public read at once."""
    return any(fact.published_at is not None for fact in facts)


def state_of(facts: Iterable[MeetingFact]) -> str:
    """A mark of what facts say now; an editor who began from another state would overwrite somebody's work."""
    parts = [f"{fact.pk}|{fact.sort_order}|{say(fact)}|{fact.published_at}" for fact in facts]
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


@transaction.atomic
def save(
    meeting: Any,
    changed: Iterable[MeetingFact],
    removed: Iterable[MeetingFact] = (),
    *,
    reason: str = "",
    in_error: bool = False,
    user: Any = None,
) -> int:
    """Keep facts as they now are, and remove others. Returns how many of them the public had read.

    A fact that is not public is simply kept; it waits for its step. One that is public changes for the public at once.

    Args:
        in_error: the words that were public were published in error: the public log keeps none of them.

    Raises:
        NoReason: something public changes, and no reason is given.
    """
    count = 0
    for fact in changed:
        before = say(type(fact)._default_manager.get(pk=fact.pk)) if fact.pk else ""
        fact.save()
        count += _note(meeting, fact, before, say(fact), reason, in_error, user)
    for fact in removed:
        before = say(fact)
        record, public = fact.uuid, fact.published_at is not None
        fact.delete()
        fact.uuid = record
        count += _note(meeting, fact, before, _("removed"), reason, in_error, user) if public else 0
    if count:
        agenda.refresh(meeting)
    return count


@transaction.atomic
def save_vote(
    meeting: Any,
    vote: Vote,
    ballots: Iterable[tuple[str, str]],
    *,
    reason: str = "",
    in_error: bool = False,
    user: Any = None,
) -> int:
    """Keep a vote with its recorded votes, given as (name, ballot). Otherwise as ``save``.

    Raises:
        NoReason: it is public and changes, and no reason is given.
    """
    before = say(Vote.objects.get(pk=vote.pk)) if vote.pk else ""
    vote.save()
    vote.recorded.all().delete()
    RecordedVote.objects.bulk_create(RecordedVote(vote=vote, name=name, ballot=ballot) for name, ballot in ballots)
    count = _note(meeting, vote, before, say(vote), reason, in_error, user)
    if count:
        agenda.refresh(meeting)
    return count


def _note(meeting: Any, fact: MeetingFact, before: str, after: str, reason: str, in_error: bool, user: Any) -> int:
    """Write the correction of a public fact into the log; 1 where there was one."""
    if fact.published_at is None or before == after:
        return 0
    if not reason.strip():
        raise NoReason
    if in_error:
        MeetingChange.objects.filter(record=fact.uuid).update(before="", after="", reason="", erased=True)
        before = ""
        after = "" if fact.pk is None else after
    change = log_change(
        meeting,
        ChangeField.CORRECTION,
        before=before,
        after=after,
        reason=reason.strip(),
        record=fact.uuid,
        user=user,
    )
    if in_error:
        MeetingChange.objects.filter(pk=change.pk).update(erased=True)
    return 1
