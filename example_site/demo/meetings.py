"""The demo's committees, two years of their meetings, and the agendas, which are published as records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from wagtail_engagement import registry
from wagtail_engagement.kit.site_settings import Nation
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.committee_pages import CommitteeMixin
from wagtail_engagement.meetings.journal import SpecialDay
from wagtail_engagement.meetings.pages import MeetingIndexMixin, MeetingMixin
from wagtail_engagement.meetings.records import Access, AgendaItem

from . import meeting_stories as stories
from .clock import as_at
from .content_files import Calendar, read
from .council import Council, fresh
from .index_pages import IndexPage
from .markup import stream


AUTHOR = "clerk"
INDEX = IndexPage("meetings", MeetingIndexMixin)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MEMBER = ("name", "role", "group", "ward")


def outline(council: Council) -> None:
    index = INDEX.outline(council)
    committees = {entry["slug"]: entry for entry in read("meetings")["committees"]}
    for entry in committees.values():
        council.outline(index, registry.page_model(CommitteeMixin), entry["slug"], entry["title"], AUTHOR)
    for entry in read("meetings")["meetings"]:
        day = meeting_day(council.calendar, entry["starts_in_days"], committees[entry["committee"]])
        council.outline(
            council.pages[entry["committee"]],
            registry.page_model(MeetingMixin),
            entry["key"],
            entry["title"],
            AUTHOR,
            slug=day.isoformat(),
        )


def fill(council: Council) -> None:
    INDEX.fill(council)
    committees = {entry["slug"]: entry for entry in read("meetings")["committees"]}
    for entry in committees.values():
        council.publish(council.pages[entry["slug"]], _committee(council, entry), AUTHOR)
    for day in read("meeting_records")["special_days"]:
        SpecialDay.objects.get_or_create(day=council.calendar.day(day["in_days"]), defaults={"name": day["name"]})
    for entry in read("meetings")["meetings"]:
        _happens(council, entry, committees[entry["committee"]])
    for entry in read("meetings")["meetings"]:
        stories.confirm(council, entry["key"])


def _happens(council: Council, entry: dict[str, Any], committee: dict[str, Any]) -> None:
    """Publish a meeting as it was first planned, then its agenda and papers, what changed, and what came of it."""
    key, values, user = entry["key"], _meeting(council, entry, committee), council.people[AUTHOR]
    planned, start = _as_planned(values, entry), values["starts_at"]
    with as_at(planned["starts_at"] + timedelta(days=stories.PAGE)):
        council.publish(council.pages[key], planned, AUTHOR)
    if entry.get("items"):
        with as_at(planned["starts_at"] + timedelta(days=stories.AGENDA)):
            items = list(_agenda(council, fresh(council.pages[key]), entry["items"], None, key))
            late = {fact["item"] for fact in stories.of_meeting("item_facts", key) if "added_days" in fact}
            stories.papers(council, fresh(council.pages[key]), key, with_agenda=True)
            first = [item for item in items if item.number_label not in late]
            agenda.publish(fresh(council.pages[key]), first, nation=Nation.ENGLAND, user=user)
        stories.item_changes(council, fresh(council.pages[key]), key)
        stories.papers(council, fresh(council.pages[key]), key, with_agenda=False)
    if values != planned:
        with as_at(start + timedelta(days=entry.get("changed_days", _CHANGED[values["status"]]))):
            council.publish(council.pages[key], values, AUTHOR)
    stories.outcome(council, fresh(council.pages[key]), key)


#: Days after the start at which a meeting's page says what became of it; before it, if negative.
_CHANGED: dict[str, float] = {
    "provisional": -20,
    "scheduled": -20,
    "postponed": -0.2,
    "rescheduled": -20,
    "adjourned": 0.1,
    "cancelled": -12,
    "held": 1,
    "inquorate": 0.1,
}


def _as_planned(values: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """A meeting's values as they were before anything changed."""
    planned = values | {"previous_starts_at": None, "status_reason": "", "replaced_by": None, "recording_url": ""}
    if values["status"] != "provisional":
        planned["status"] = "scheduled"
    if values["previous_starts_at"]:
        moved = values["starts_at"] - values["previous_starts_at"]
        planned |= {"starts_at": values["previous_starts_at"], "ends_at": values["ends_at"] - moved}
    facts = _facts(entry)
    for name in ("venue_name", "venue_address"):
        planned[name] = facts.get(f"first_{name}", values[name])
    return planned


def _facts(entry: dict[str, Any]) -> dict[str, Any]:
    """What the records say of a meeting's page beside its own entry."""
    return read("meeting_records")["meeting_facts"].get(entry["key"], {})


def copy(council: Council) -> None:
    INDEX.copy(council)


def translate(council: Council) -> None:
    INDEX.translate(council)


def meeting_day(calendar: Calendar, days: int, committee: dict[str, Any]) -> date:
    """The day of a meeting: the committee's usual day of the week that is nearest to the one counted from loading."""
    day = calendar.day(days)
    ahead = (WEEKDAYS.index(committee["usual_weekday"]) - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _committee(council: Council, entry: dict[str, Any]) -> dict[str, Any]:
    facts = read("meeting_records")["committee_facts"]
    own = facts["all"] | facts.get(entry["slug"], {})
    since = council.calendar.day(own["members_since_days"]).isoformat()
    members = [
        ("member", {name: member[name] for name in MEMBER} | {"voting": member.get("voting", True), "starts": since})
        for member in entry["members"]
    ]
    if former := own.get("former"):
        ended = {"starts": council.calendar.day(-900).isoformat(), "ends": council.calendar.day(-190).isoformat()}
        members.append(("member", {"ward": "", "group": "", "role": "Member", "voting": True} | former | ended))
    standing = [
        ("item", {"number": str(number), "title": title, "kind": "procedural"})
        for number, title in enumerate(own["standing_items"], 1)
    ]
    parent = own.get("parent_body")
    return {
        **council.subject(entry),
        "short_name": entry["short_name"],
        "kind": entry["kind"],
        "terms_of_reference": council.rich(entry["terms_of_reference"]),
        "membership": stream(f"{entry['slug']}/membership", members),
        "standing_items": stream(f"{entry['slug']}/standing", standing),
        "parent_body": council.pages[parent] if parent else None,
        "joint_bodies": own.get("joint_bodies", ""),
        "held_elsewhere": own.get("held_elsewhere", ""),
        "participation": council.rich(own["participation"]),
        "inspection_offices": own["inspection_offices"],
        "inspection_hours": own["inspection_hours"],
        "quorum": own.get("quorum"),
        "default_start": time.fromisoformat(entry["default_start"]),
        "default_end": time.fromisoformat(entry["default_end"]),
        "default_venue_name": entry["venue_name"],
        "default_venue_address": entry["venue_address"],
        "default_access": council.rich(entry["access"]),
    }


def _meeting(council: Council, entry: dict[str, Any], committee: dict[str, Any]) -> dict[str, Any]:
    """The values of a meeting; what it does not say of itself is as its committee usually does it."""
    calendar, previous = council.calendar, entry.get("previous_starts_in_days")

    def at(days: int, clock: str) -> Any:
        day = meeting_day(calendar, days, committee)
        return calendar.instant((day - calendar.start).days, clock)

    shared = {name: committee[name] for name in ("contact_name", "contact_email", "contact_phone")}
    shared["partners"] = committee.get("partners", ())
    facts, values = _facts(entry), council.subject(entry | shared)
    later = entry.get("replaced_by") or facts.get("replaced_by")
    starts_at = at(entry["starts_in_days"], entry.get("start", committee["default_start"]))
    values |= {
        "time_confirmed": facts.get("time_confirmed", True),
        "replaced_by": council.pages[later] if later else None,
        "joint_committees": [council.pages[slug] for slug in facts.get("joint_committees", ())],
        "held_elsewhere": facts.get("held_elsewhere", ""),
        "recording_url": facts.get("recording_url", ""),
        "questions_deadline": calendar.instant((starts_at.date() - calendar.start).days - 3, "12:00"),
        "speaking_deadline": calendar.instant((starts_at.date() - calendar.start).days - 1, "12:00"),
    }
    return values | {
        "starts_at": starts_at,
        "ends_at": at(entry["starts_in_days"], entry.get("end", committee["default_end"])),
        "previous_starts_at": None if previous is None else at(previous, entry["previous_start"]),
        "status": entry["status"],
        "status_reason": entry.get("status_reason", ""),
        "format": "hybrid" if entry.get("joining_url") else "in_person",
        "joining_url": entry.get("joining_url", ""),
        "venue_name": entry.get("venue_name", committee["venue_name"]),
        "venue_address": entry.get("venue_address", committee["venue_address"]),
        "access": council.rich(entry.get("access", committee["access"])),
    }


def _agenda(council: Council, page: Any, entries: Any, parent: AgendaItem | None, key: str) -> Iterator[AgendaItem]:
    """The items of an agenda, each before those below it."""
    for place, entry in enumerate(entries, 1):
        item = AgendaItem(
            meeting_id=page.pk,
            meeting_key=page.translation_key,
            meeting_title=page.title,
            parent=parent,
            sort_order=place * agenda.STEP,
            number_label=entry["number"],
            public_title=entry["title"],
            lead_officer=entry.get("lead_officer", ""),
            access=entry["access"],
            **_words(council, entry),
            **stories.first_facts(key, entry["number"]),
        )
        agenda.save_draft(item, council.people[AUTHOR])
        yield item
        yield from _agenda(council, page, entry.get("items", ()), item, key)


def _words(council: Council, entry: dict[str, Any]) -> dict[str, str]:
    """The text of an open item; of a closed one the public facts that stand in its place."""
    if entry["access"] == Access.EXEMPT:
        return {
            "exempt_category": "\n".join(entry["paragraph_wording"]),
            "exempt_paragraph": " and ".join(entry["paragraphs"]),
            "public_interest_reason": entry["public_interest_reason"],
        }
    if entry["access"] == Access.CONFIDENTIAL:
        return {"confidential_limb": entry["confidential_limb"], "confidential_source": entry["confidential_source"]}
    return {"body": council.rich(entry.get("body", "")), "recommendation": entry.get("recommendation", "")}
