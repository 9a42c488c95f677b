"""What officers do about notice: record when it went up, keep the notice log, and publish without access details.

Lateness never stops anything. The one thing that does, in Wales, is a notice that does not say when, where and how people
get in or join (Local Government Act 1972 s.100A(6A)); an officer may publish all the same, with a reason that is logged.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log, registry

from wagtail_engagement.kit.time import today
from wagtail_engagement.meetings.acts import NoReason
from wagtail_engagement.meetings.changes import record_of
from wagtail_engagement.meetings.journal import MeetingRecord, NoticeAct, NoticeEntry
from wagtail_engagement.meetings.notice import NoticeAssessment
from wagtail_engagement.meetings.notice_of import access_missing, act_given, law_of, notice_of, profile_for


#: Log actions of a meeting's page.
POSTED = "wagtail_engagement.notice_posted"
WITHOUT_ACCESS = "wagtail_engagement.without_access_details"

#: Acts that give notice, whose clear days are counted.
GIVES_NOTICE: frozenset[str] = frozenset({NoticeAct.NOTICE, NoticeAct.AGENDA, NoticeAct.SUPPLEMENT})


class InTheFuture(ValueError):
    """What has not happened yet is not recorded."""


@transaction.atomic
def record_posting(meeting: Any, at: datetime | None, user: Any = None) -> None:
    """Record when the notice went up at the offices; None takes back what was recorded by mistake.

    Raises:
        InTheFuture: it lies ahead.
    """
    if at is not None and at > timezone.now():
        raise InTheFuture
    stages = MeetingRecord.objects.select_for_update().get(pk=record_of(meeting).pk)
    if stages.notice_posted_at == at:
        return
    stages.notice_posted_at = at
    stages.save(update_fields=["notice_posted_at"])
    log(instance=meeting, action=POSTED, user=user, data={"at": at.isoformat() if at else None})
    if at is not None:
        keep(meeting, NoticeAct.NOTICE, at=at, user=user)


@transaction.atomic
def keep(meeting: Any, act: str, *, at: datetime | None = None, user: Any = None) -> NoticeEntry:
    """Add a line to the notice log: what was published when, and the clear days that act gave by itself."""
    at = at or timezone.now()
    law = law_of(meeting)
    entry = NoticeEntry(
        meeting_key=meeting.translation_key,
        meeting_id=meeting.pk,
        meeting_title=meeting.title,
        committee_title=meeting.committee.title if meeting.committee is not None else "",
        act=act,
        published_at=at,
        meeting_starts_at=meeting.starts_at,
        nation=law.nation,
        profile=law.body,
        by=user if getattr(user, "pk", None) else None,
    )
    if act in GIVES_NOTICE:
        _count(entry, act_given(meeting, at))
    elif act == NoticeAct.DECISIONS:
        found = notice_of(meeting)
        if found is not None and found.note_by is not None:
            entry.deadline, entry.in_time = found.note_by, today(at) <= found.note_by
    entry.save()
    return entry


def _count(entry: NoticeEntry, found: NoticeAssessment | None) -> None:
    if found is not None:
        entry.counting, entry.days_required = found.profile.counting, found.profile.days
        entry.days_given, entry.deadline, entry.in_time = found.given, found.deadline, found.compliant


def log_of(meeting: Any) -> list[NoticeEntry]:
    """The notice log of one meeting, latest first."""
    return list(NoticeEntry.objects.filter(meeting_key=meeting.translation_key).select_related("by"))


# -- access details, Wales -----------------------------------------------------------------------------------------


def access_waived(meeting: Any) -> bool:
    """Whether an officer chose, with a reason, to publish without all access details."""
    return registry.get_logs_for_instance(meeting).filter(action=WITHOUT_ACCESS).exists()


def waive_access(meeting: Any, *, reason: str, user: Any = None) -> None:
    """Let the agenda be published although its notice lacks access details; who and why is in the page's history.

    Raises:
        NoReason: there is no reason.
    """
    if not reason.strip():
        raise NoReason
    missing = access_missing(meeting, profile_for(law_of(meeting)))
    log(instance=meeting, action=WITHOUT_ACCESS, user=user, data={"reason": reason.strip(), "missing": missing})


def hinders(meeting: Any) -> list[str]:
    """The access details without which the agenda is not published, of "time", "place" and "access"."""
    missing = access_missing(meeting, profile_for(law_of(meeting)))
    return missing if missing and not access_waived(meeting) else []


# -- what was published ----------------------------------------------------------------------------------------------


def keep_agenda(sender: Any, meeting: Any, user: Any = None, first: bool = False, **kwargs: Any) -> None:
    """Log a publication of items; before the page itself is public, nothing was published."""
    if first:
        keep(meeting, NoticeAct.AGENDA, user=user)
    elif MeetingRecord.objects.filter(meeting_key=meeting.translation_key, agenda_published_at__isnull=False).exists():
        keep(meeting, NoticeAct.SUPPLEMENT, user=user)


def keep_outcome(sender: Any, meeting: Any, step: str, user: Any = None, **kwargs: Any) -> None:
    """Log a publication of decisions, of the note, or of minutes, and that minutes were confirmed."""
    if step not in {"minutes", "confirmed"}:
        keep(meeting, NoticeAct.DECISIONS, user=user)
        return
    confirmed_at = record_of(meeting).minutes_confirmed_at
    if confirmed_at is None:
        keep(meeting, NoticeAct.DRAFT_MINUTES, user=user)
    elif step == "minutes" or not _told_since(meeting, confirmed_at):
        keep(meeting, NoticeAct.MINUTES, user=user)


def _told_since(meeting: Any, at: datetime) -> bool:
    """Whether corrections were published, and so logged, together with the confirmation."""
    entries = NoticeEntry.objects.filter(meeting_key=meeting.translation_key, act=NoticeAct.MINUTES)
    return entries.filter(published_at__gte=at).exists()
