"""The demo's committees, two years of their meetings, and the agendas, which are published as records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from wagtail_engagement import registry
from wagtail_engagement.kit.site_settings import Nation
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.committee_pages import CommitteeMixin
from wagtail_engagement.meetings.pages import MeetingIndexMixin, MeetingMixin
from wagtail_engagement.meetings.records import Access, AgendaItem

from .content_files import Calendar, read
from .council import Council
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
    for entry in read("meetings")["meetings"]:
        values = _meeting(council, entry, committees[entry["committee"]])
        page = council.publish(council.pages[entry["key"]], values, AUTHOR)
        items = list(_agenda(council, page, entry.get("items", ()), None))
        agenda.publish(page, items, nation=Nation.ENGLAND, user=council.people[AUTHOR])


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
    members = [("member", {name: member[name] for name in MEMBER} | {"voting": True}) for member in entry["members"]]
    return {
        **council.subject(entry),
        "short_name": entry["short_name"],
        "kind": entry["kind"],
        "terms_of_reference": council.rich(entry["terms_of_reference"]),
        "membership": stream(f"{entry['slug']}/membership", members),
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
    if later := entry.get("replaced_by"):
        shared["related"] = [*entry.get("related", ()), {"slug": later}]
    values = council.subject(entry | shared)
    return values | {
        "starts_at": at(entry["starts_in_days"], entry.get("start", committee["default_start"])),
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


def _agenda(council: Council, page: Any, entries: Any, parent: AgendaItem | None) -> Iterator[AgendaItem]:
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
        )
        agenda.save_draft(item, council.people[AUTHOR])
        yield item
        yield from _agenda(council, page, entry.get("items", ()), item)


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
