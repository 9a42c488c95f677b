"""What the page of a meeting says around its records: status, change, dates, access to papers, and what to jump to."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.kit import links
from wagtail_engagement.kit.prepared import prepared
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexFacet
from wagtail_engagement.kit.site_settings import CouncilSettings, Nation
from wagtail_engagement.kit.time import local, say_day, say_period
from wagtail_engagement.meetings import agenda, family, lifecycle
from wagtail_engagement.meetings.committees import StatutoryProfile
from wagtail_engagement.meetings.lifecycle import MeetingState
from wagtail_engagement.meetings.notice import filming_notice
from wagtail_engagement.meetings.paper_view import PaperWords
from wagtail_engagement.meetings.public import PublicMeeting, public_meeting, stages_of, stages_of_row, with_stages


@dataclass(frozen=True)
class Deadline:
    """A last instant for the public to do something."""

    label: str | Promise
    at: datetime
    over: bool


@dataclass(frozen=True)
class Inspection:
    """Where papers can be seen in person, and when; lines as written."""

    offices: str
    hours: str


def say_when(facts: Any) -> str | Promise:
    """When a meeting is, in words: only its day while the time is not certain."""
    if facts.starts_at is None:
        return _("Date to be announced")
    if not facts.time_confirmed:
        return say_day(facts.starts_at)
    return say_period(facts.starts_at, facts.ends_at)


def when_iso(facts: Any) -> str:
    """The same for machines: the day alone while the time is not certain."""
    if facts.starts_at is None:
        return ""
    moment = local(facts.starts_at)
    return moment.isoformat(timespec="seconds") if facts.time_confirmed else moment.date().isoformat()


def deadlines(facts: Any, now: datetime) -> list[Deadline]:
    """The last instants for questions, petitions and speaking; none of a meeting that does not take place."""
    if facts.status in lifecycle.NOT_TAKING_PLACE:
        return []
    wanted = (
        (_("Questions by"), facts.questions_deadline),
        (_("Petitions by"), facts.petitions_deadline),
        (_("Ask to speak by"), facts.speaking_deadline),
    )
    return [Deadline(label, at, at <= now) for label, at in wanted if at is not None]


def inspection(committee: Any, council: Any) -> Inspection | None:
    """Where papers can be seen: at the offices the committee names, else at the council's."""
    offices = getattr(committee, "inspection_offices", "") or getattr(council, "offices", "")
    own = getattr(committee, "inspection_offices", "") or getattr(committee, "inspection_hours", "")
    hours = getattr(committee, "inspection_hours", "") if own else getattr(council, "office_hours", "")
    return Inspection(offices, hours) if offices else None


def may_film(committee: Any, council: Any, facts: Any) -> str | None:
    """The notice that people may film and report, where the law gives that right: in England only."""
    profile = getattr(committee, "profile", StatutoryProfile.PRINCIPAL)
    nation = getattr(committee, "nation", "") or getattr(council, "effective_nation", "")
    if profile == StatutoryProfile.NON_STATUTORY or nation not in Nation.values or facts.format == "online":
        return None
    return filming_notice(nation, profile)


@prepared
def _rows_with_stages(page_pk: int, key_hex: str) -> Any:
    rows = with_stages(PublicIndexEntry.objects.select_related("site__councilsettings"))
    backward = PublicIndexFacet.objects.filter(name=links.RELATED, value=key_hex)
    own = rows.annotate(is_linked_to=Exists(backward)).filter(page_id=page_pk, item="", language=F("text_language"))
    return own.order_by("pk")[:1]


def row_with_stages(page_pk: int, meeting_key: uuid.UUID) -> PublicIndexEntry | None:
    """The row of a meeting's page, with its stages, what the council says of itself, and whether others link to it."""
    return _rows_with_stages(page_pk, meeting_key.hex).first()


def replaced_and_replacing(
    rows: list[PublicIndexEntry], row: Any
) -> tuple[PublicIndexEntry | None, list[PublicIndexEntry], list[PublicIndexEntry]]:
    """Of the linked subjects: the meeting that took this one's place, those whose place it took, and the rest."""
    own, later = row.subject.hex if row.subject else "", row.card.get("replaced_by", "")
    replacement, replaced, rest = None, [], []
    for found in rows:
        if later and found.subject.hex == later:
            replacement = found
        elif own and found.card.get("replaced_by") == own:
            replaced.append(found)
        else:
            rest.append(found)
    return replacement, replaced, rest


def council_of(request: Any, row: Any) -> CouncilSettings | None:
    """What the council says of itself, from what the row was read with where it could be."""
    if request is None:
        return None
    CouncilSettings.remember(request, getattr(row, "site", None))
    return CouncilSettings.for_request(request)


def records_of(page: Any, request: Any, context: dict[str, Any]) -> PublicMeeting:
    """The records the page shows: public ones, or in a preview of the agenda what is being written."""
    row, facts = context["row"], context["facts"]
    writing = getattr(request, "is_preview", False) and getattr(request, "preview_mode", "") == "agenda"
    key = facts.translation_key
    stages = stages_of_row(row) or stages_of(key)
    return public_meeting(
        key,
        stages,
        wards={label["key"]: label for label in row.card.get("wards", ())},
        recording_url=facts.recording_url,
        show=agenda.working_agenda if writing else agenda.public_agenda,
    )


def meeting_context(page: Any, request: Any, context: dict[str, Any]) -> dict[str, Any]:
    """The context of a meeting's page beyond that of every subject."""
    row, now, facts = context["row"], context["now"], context["facts"]
    state = lifecycle.state(family.facts_of(row), now)
    records = records_of(page, request, context)
    words = PaperWords()
    for view in records.items:
        view.papers = words.papers(view.documents)
    council = council_of(request, row)
    committee = page.committee.specific if page.committee is not None else None
    change = records.latest_important
    ahead = state != MeetingState.PAST or facts.status in lifecycle.NEEDS_REASON
    elsewhere = facts.held_elsewhere or getattr(committee, "held_elsewhere", "")
    made: dict[str, Any] = {
        "badge": family.badge(row, now),
        "state": state,
        "committee": row.card.get("committee"),
        "joint": row.card.get("joint", []),
        "when": say_when(facts),
        "when_iso": when_iso(facts),
        "deadlines": deadlines(facts, now),
        "status_notice": family.status_notice(facts.status, state),
        "change": change if change is not None and ahead else None,
        "takes_place": facts.status not in lifecycle.NOT_TAKING_PLACE,
        "records": records,
        "agenda": records.items,
        "papers": words.papers(records.documents),
        "held_elsewhere": elsewhere,
        "inspection": None if elsewhere else inspection(committee, council),
        "filming": may_film(committee, council, facts) if state != MeetingState.PAST else None,
        "is_parish": getattr(committee, "profile", "") == StatutoryProfile.PARISH,
        "confirmed_by": confirmed_by(records, row),
        "words_lang": "",
    }
    if facts.locale_id != page.locale_id:
        made["words_lang"] = format_html(' lang="{}"', facts.locale.language_code)
    return made


def confirmed_by(records: PublicMeeting, row: Any) -> PublicIndexEntry | None:
    """The public meeting that confirmed the minutes; one query, only where one did."""
    key = records.stages.confirmed_by_key
    if key is None or records.stages.minutes_confirmed_at is None:
        return None
    return PublicIndexEntry.objects.filter(subject=key, language=row.language, item="").first()
