"""What the stored facts of a meeting come to under the law of notice: the one place that joins the two.

The law itself is pure (notice.py); here are read the stages of a meeting, the law of its body, and the council's own days.
No claim is made (None) of a meeting without a date or of a year that cannot be counted, of a body that is no statutory
meeting, of one whose papers another system publishes, and of one called off before its agenda was public.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from wagtail_engagement import registry
from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit.folding import plain
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.kit.time import local
from wagtail_engagement.meetings import notice
from wagtail_engagement.meetings.committee_pages import CommitteeMixin
from wagtail_engagement.meetings.committees import StatutoryProfile
from wagtail_engagement.meetings.journal import DayEffect, MeetingRecord, SpecialDay
from wagtail_engagement.meetings.lifecycle import MeetingStatus
from wagtail_engagement.meetings.notice import ItemAssessment, NoticeAssessment, NoticeProfile, OwnDays
from wagtail_engagement.meetings.profiles import PARISH_BODY


#: Called off before anything was published: no notice is due.
CALLED_OFF: frozenset[str] = frozenset({MeetingStatus.CANCELLED, MeetingStatus.POSTPONED})

#: The agenda is public, but when the notice went up at the offices is not recorded.
UNPOSTED = "unposted"


@dataclass(frozen=True)
class Law:
    """The law a meeting is held under: the statutory profile of its body, the nation, and whether papers are published
    by another system."""

    body: str
    nation: str
    elsewhere: bool = False


@dataclass(frozen=True)
class SpecialDays:
    """The council's own days, of every nation, read once."""

    rows: tuple[tuple[date, str, str], ...] = ()

    @classmethod
    def read(cls) -> "SpecialDays":
        return cls(tuple(SpecialDay.objects.values_list("day", "effect", "nation")))

    def of(self, nation: str) -> OwnDays:
        """Those that count in a nation: its own, and those of every nation."""
        found: dict[str, list[date]] = defaultdict(list)
        for day, effect, where in self.rows:
            if where in {"", nation}:
                found[effect].append(day)
        return OwnDays(
            closed_days=found[DayEffect.CLOSED],
            open_days=found[DayEffect.OPEN],
            extra_holidays=found[DayEffect.HOLIDAY],
        )


@dataclass(frozen=True)
class MeetingNotice:
    """What notice a meeting was given, or can still be given, and what its body owes besides.

    Attributes:
        assessment: judged by the last act the law asks for: the agenda public, and the notice up at the offices where
            the law asks for that.
        posted_at, agenda_at: when these were done, None before.
        missing: acts not done, of "posted" and "website" (``profiles.missing_acts``).
        access_missing: details a Welsh notice lacks, of "time", "place" and "access".
        note_by: the last day for the Welsh note; ``note_done``: whether decisions or minutes are public.
    """

    assessment: NoticeAssessment
    posted_at: datetime | None
    agenda_at: datetime | None
    missing: tuple[str, ...]
    access_missing: tuple[str, ...]
    note_by: date | None
    note_done: bool

    @property
    def profile(self) -> NoticeProfile:
        return self.assessment.profile

    @property
    def wants_posting(self) -> bool:
        """Whether the law asks for a notice put up somewhere, so that its time is to be recorded."""
        return bool(self.profile.posting)

    @property
    def state(self) -> str:
        """A ``NoticeState``, or ``UNPOSTED``."""
        if self.agenda_at is not None and "posted" in self.missing:
            return UNPOSTED
        return self.assessment.state


def cut_off() -> time | None:
    """The closing time of the offices, where what is published later shall count for the next day."""
    given = engagement_settings.OFFICE_CLOSING_TIME
    return time.fromisoformat(given) if given else None


def profile_for(law: Law) -> NoticeProfile | None:
    """The notice a body gives, counted as the settings say; None where no claim is made."""
    counting = None
    if law.nation == "northern_ireland":
        counting = engagement_settings.NORTHERN_IRELAND_COUNTING
    elif law.body == PARISH_BODY and law.nation == "england":
        counting = engagement_settings.PARISH_COUNTING
    return notice.profile(law.body, law.nation, counting=counting)


def laws_of(meetings: Iterable[Any]) -> dict[uuid.UUID, Law]:
    """The law of each meeting by its key, in a few queries for all of them; the same as ``keeping.law_of``."""
    meetings = list(meetings)
    parents = {page.path[: -page.steplen] for page in meetings}
    committees = {
        committee.path: committee
        for model in registry.page_models(CommitteeMixin)
        for committee in model._default_manager.filter(path__in=parents).defer_streamfields()
    }
    nations = {
        one.site.root_page.path: one.effective_nation
        for one in CouncilSettings.objects.select_related("site__root_page")
    }
    roots = sorted(Site.objects.values_list("root_page__path", flat=True), key=len, reverse=True) if nations else []
    found = {}
    for page in meetings:
        committee = committees.get(page.path[: -page.steplen])
        root = next((root for root in roots if page.path.startswith(root)), "")
        nation = (committee.nation if committee else "") or nations.get(root) or engagement_settings.NATION
        body = committee.profile if committee else StatutoryProfile.PRINCIPAL
        elsewhere = bool(page.held_elsewhere or (committee and committee.held_elsewhere))
        found[page.translation_key] = Law(body, nation, elsewhere)
    return found


def law_of(meeting: Any) -> Law:
    """The law of one meeting."""
    return laws_of([meeting])[meeting.translation_key]


def can_be_judged(meeting: Any) -> bool:
    """Whether a meeting has a date, of a year whose holidays are known."""
    return meeting.starts_at is not None and notice.can_be_counted(local(meeting.starts_at).date())


def notice_of(meeting: Any, *, now: datetime | None = None) -> MeetingNotice | None:
    """The notice of one meeting; its page must be the one that keeps its facts."""
    return notices_of([meeting], now=now).get(meeting.translation_key)


def notices_of(meetings: Iterable[Any], *, now: datetime | None = None) -> dict[uuid.UUID, MeetingNotice]:
    """The notice of each meeting by its key; those of which no claim is made are left out. The number of queries does
    not grow with the number of meetings."""
    counted = [page for page in meetings if can_be_judged(page)]
    if not counted:
        return {}
    laws, days = laws_of(counted), SpecialDays.read()
    keys = [page.translation_key for page in counted]
    records = {record.meeting_key: record for record in MeetingRecord.objects.filter(meeting_key__in=keys)}
    at = now or timezone.now()
    found = {}
    for page in counted:
        made = _judge(page, records.get(page.translation_key), laws[page.translation_key], days, at)
        if made is not None:
            found[page.translation_key] = made
    return found


def _judge(
    meeting: Any, record: MeetingRecord | None, law: Law, days: SpecialDays, now: datetime
) -> MeetingNotice | None:
    profile = profile_for(law)
    posted_at = record.notice_posted_at if record else None
    agenda_at = record.agenda_published_at if record else None
    if profile is None or law.elsewhere or (agenda_at is None and meeting.status in CALLED_OFF):
        return None
    own = days.of(law.nation)
    acts = [agenda_at, *([posted_at] if profile.posting else [])]
    done = [act for act in acts if act is not None]
    published = max(done) if len(done) == len(acts) else None
    return MeetingNotice(
        assessment=notice.assess(
            published,
            meeting.starts_at,
            profile,
            convened_at=meeting.convened_at,
            now=now,
            cut_off=cut_off(),
            **own,
        ),
        posted_at=posted_at,
        agenda_at=agenda_at,
        missing=tuple(notice.missing_acts(profile, posted=posted_at is not None, on_website=agenda_at is not None)),
        access_missing=tuple(access_missing(meeting, profile)),
        note_by=notice.note_deadline(local(meeting.starts_at).date(), nation=law.nation, body=law.body, **own),
        note_done=record is not None and record.decisions_published_at is not None,
    )


def access_missing(meeting: Any, profile: NoticeProfile | None) -> list[str]:
    """Which details a Welsh notice lacks (Local Government Act 1972 s.100A(6A)); empty elsewhere."""
    return notice.missing_access_details(
        profile,
        meeting.format,
        time=meeting.starts_at is not None and meeting.time_confirmed,
        place=" ".join([meeting.venue_name, meeting.venue_address]),
        how_to_access=" ".join([meeting.joining_url, plain(meeting.access)]),
    )


def act_given(meeting: Any, at: datetime) -> NoticeAssessment | None:
    """What notice one act of publication gave by itself, such as an agenda or a supplement; None without a claim."""
    law = law_of(meeting)
    profile = profile_for(law)
    if profile is None or not can_be_judged(meeting):
        return None
    own = SpecialDays.read().of(law.nation)
    return notice.assess(
        at, meeting.starts_at, profile, convened_at=meeting.convened_at, now=at, cut_off=cut_off(), **own
    )


def items_of(meeting: Any, items: Iterable[Any], *, now: datetime | None = None) -> dict[int, ItemAssessment]:
    """Each item's own count by its id: from when an agenda with it was first public. None of a meeting of which no
    claim is made; an item that was withdrawn is no matter for the meeting."""
    law = law_of(meeting)
    profile = profile_for(law)
    if profile is None or law.elsewhere or not can_be_judged(meeting):
        return {}
    record = MeetingRecord.objects.filter(meeting_key=meeting.translation_key).first()
    agenda_at = record.agenda_published_at if record else None
    own, at = SpecialDays.read().of(law.nation), now or timezone.now()
    found = {}
    for item in items:
        if item.withdrawn_at is not None:
            continue
        # an item that was published before its page is read from when the page is
        first = max(item.published_at, agenda_at) if item.published_at and agenda_at else None
        found[item.pk] = notice.assess_item(
            first,
            meeting.starts_at,
            profile,
            convened_at=meeting.convened_at,
            now=at,
            reason=item.urgency_reason,
            chair=item.urgency_chair,
            cut_off=cut_off(),
            **own,
        )
    return found
