"""How long a meeting's page must stay public once its agenda, decisions or minutes have been, and what refuses otherwise.

Local Government Act 1972 ss.100C and 100D and their like: the periods stand in retention.py. Before anything of a meeting
has been public it is deleted freely; in Scotland, whose periods could not be read in the law, editors are only warned.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import PagePermissionTester

from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.kit.time import local, say_day, today
from wagtail_engagement.meetings.committees import StatutoryProfile
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.retention import Record, Retention, retention


class KeptByLaw(PermissionDenied):
    """Something that must stay available is not taken away; the message says why, and until when."""


def law_of(meeting: Any) -> tuple[str, str]:
    """The statutory profile and the nation of a meeting: its committee's, or those of a committee of the council."""
    committee = meeting.committee
    if committee is not None:
        committee = committee.specific
        return committee.profile, committee.effective_nation
    site = meeting.get_site()
    nation = CouncilSettings.for_site(site).effective_nation if site else engagement_settings.NATION
    return StatutoryProfile.PRINCIPAL, nation


def retentions_of(meeting: Any, record: MeetingRecord | None, law: tuple[str, str] | None = None) -> list[Retention]:
    """The periods that run for what of a meeting has been public; empty before anything has been. ``law`` is what
    ``law_of`` gives, where it is known already."""
    if record is None:
        return []
    public = {
        Record.AGENDA: record.agenda_published_at,
        Record.DECISION_RECORD: record.decisions_published_at,
        Record.MINUTES: record.minutes_published_at,
    }
    body, nation = law or law_of(meeting)
    found = []
    for kind, since in public.items():
        if since is None:
            continue
        day = local(meeting.starts_at or since).date()
        period = retention(kind, nation, meeting_date=day, decision_date=day, body=body)
        if period is not None:
            found.append(period)
    return found


def kept(meeting: Any) -> Retention | None:
    """The longest period that runs today, those that refuse before those that warn; None if nothing need be kept."""
    if _KNOWN in meeting.__dict__:
        return meeting.__dict__[_KNOWN]
    record = MeetingRecord.objects.filter(meeting_key=meeting.translation_key).first()
    return _longest(retentions_of(meeting, record))


#: Where a list of many meetings leaves what it read for all of them at once, on the instances it shows.
_KNOWN = "_engagement_kept"


def _longest(periods: list[Retention]) -> Retention | None:
    running = [period for period in periods if period.through >= today()]
    return max(running, key=lambda period: (period.refuses, period.through), default=None)


def remember(meeting: Any, record: MeetingRecord | None, law: tuple[str, str]) -> None:
    """Let ``kept`` answer for this instance without a query, for a list that shows many."""
    meeting.__dict__[_KNOWN] = _longest(retentions_of(meeting, record, law))


def refusal(meeting: Any) -> str:
    """Why a meeting's page may not be deleted or unpublished now, in words; empty where it may."""
    period = kept(meeting)
    if period is None or not period.refuses:
        return ""
    return _(
        "“%(meeting)s” has been public and must stay so until the end of %(day)s (%(source)s). "
        "Withdraw a document or a text instead, with the reason."
    ) % {"meeting": meeting.title, "day": say_day(period.through), "source": period.source}


def caution(meeting: Any) -> str:
    """What an editor should know before taking a meeting away where the law read here does not settle it."""
    period = kept(meeting)
    if period is None or period.refuses:
        return ""
    return _(
        "Parts of “%(meeting)s” have been public. Ask your proper officer before you take them away: how long they "
        "must be kept is not settled here."
    ) % {"meeting": meeting.title}


def refuse_if_kept(meeting: Any) -> None:
    """Raise where a meeting's page must stay.

    Raises:
        KeptByLaw: with the reason.
    """
    reason = refusal(meeting)
    if reason:
        raise KeptByLaw(reason)


class MeetingPermissionTester(PagePermissionTester):
    """Wagtail's answer, and before it ours: nobody deletes or unpublishes what must stay, superusers included."""

    def _kept(self) -> bool:
        if not self.page.live or self.page.alias_of_id:
            return False
        known = self.__dict__.setdefault("_refusal", refusal(self.page.specific))
        return bool(known)

    def can_delete(self, *args: Any, **kwargs: Any) -> bool:
        return super().can_delete(*args, **kwargs) and not self._kept()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and not self._kept()


def now_kept_from(meeting: Any) -> bool:
    """Whether a save would take a page away that is public and must stay."""
    if not meeting.pk or meeting.live or meeting.alias_of_id:
        return False
    was_live = type(meeting)._default_manager.filter(pk=meeting.pk, live=True).exists()
    return was_live and bool(refusal(meeting))


def kept_below(page: Any) -> Any | None:
    """A meeting at or below a place in the tree that must stay, or None; deleting the place would take it along."""
    from wagtail_engagement import registry
    from wagtail_engagement.meetings.pages import MeetingMixin

    begun = MeetingRecord.objects.exclude(
        agenda_published_at=None, decisions_published_at=None, minutes_published_at=None
    )
    for model in registry.page_models(MeetingMixin):
        below = model._default_manager.filter(path__startswith=page.path, live=True, alias_of__isnull=True)
        for meeting in below.filter(translation_key__in=begun.values("meeting_key")).order_by("-starts_at"):
            if refusal(meeting):
                return meeting
    return None
