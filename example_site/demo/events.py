"""The demo's drop-ins, workshops, panels and showcases."""

from __future__ import annotations

from typing import Any

from wagtail_engagement import registry
from wagtail_engagement.events.pages import EventIndexMixin, EventMixin

from .content_files import read
from .council import Council
from .faqs import shown_on
from .index_pages import IndexPage
from .markup import stream


INDEX = IndexPage("events", EventIndexMixin)
PLAIN = ("kind", "format", "status", "place_name", "place_address", "booking")
SOMETIMES = ("booking_url", "joining_url", "status_reason")


def outline(council: Council) -> None:
    index = INDEX.outline(council)
    for entry in read("events")["event"]:
        council.outline(index, registry.page_model(EventMixin), entry["slug"], entry["title"], "editor")


def fill(council: Council) -> None:
    INDEX.fill(council)
    for entry in read("events")["event"]:
        council.publish(council.pages[entry["slug"]], _facts(council, entry) | _texts(council, entry), "editor")


def copy(council: Council) -> None:
    INDEX.copy(council)
    for entry in read("events")["event"]:
        if "cy" in entry:
            council.copy(entry["slug"])


def translate(council: Council) -> None:
    INDEX.translate(council)
    for entry in read("events")["event"]:
        if words := entry.get("cy"):
            texts = {
                name: words[name] for name in ("title", "slug", "summary", "place_name", "place_address", "booking")
            }
            council.twin(entry["slug"], texts | _texts(council, entry, words), "editor")


def _facts(council: Council, entry: dict[str, Any]) -> dict[str, Any]:
    calendar = council.calendar
    ends_on = entry.get("ends_in_days", entry["starts_in_days"])
    return {
        **council.subject(entry),
        **{name: entry[name] for name in PLAIN},
        **{name: entry.get(name, "") for name in SOMETIMES},
        "starts_at": calendar.instant_of(entry, "starts"),
        "ends_at": calendar.instant(ends_on, entry["ends_at_time"]),
        "previous_starts_at": calendar.instant_of(entry, "previous_starts"),
        "capacity": entry.get("capacity"),
    }


def _texts(council: Council, entry: dict[str, Any], words: dict[str, Any] | None = None) -> dict[str, Any]:
    """The texts of the page, in English or, with ``words``, in Welsh."""
    welsh, words = words is not None, words or entry
    body = [
        *council.picture(entry, words.get("image_alt", "")),
        ("paragraph", council.rich(words["body"], welsh=welsh)),
        *shown_on(council, entry, welsh=welsh),
    ]
    return {
        "access": council.rich(words.get("access", ""), welsh=welsh),
        "what_came_of_it": council.rich(words.get("what_came_of_it", ""), welsh=welsh),
        "body": stream(f"{entry['slug']}/body", body),
    }
