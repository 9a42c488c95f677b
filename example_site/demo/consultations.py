"""The demo's consultations: one at least in every state and on every rung."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from wagtail_engagement import registry
from wagtail_engagement.consultations.pages import ConsultationIndexMixin, ConsultationMixin

from .content_files import read
from .council import Council
from .faqs import shown_on
from .index_pages import IndexPage
from .markup import stream


AUTHOR = "consultation"
INDEX = IndexPage("consultations", ConsultationIndexMixin)
TEXTS = ("what", "why", "influence", "feedback", "outcome")
REASONS = ("closed_early_reason", "withdrawn_reason")


def outline(council: Council) -> None:
    index = INDEX.outline(council)
    for entry in read("consultations")["consultation"]:
        council.outline(index, registry.page_model(ConsultationMixin), entry["slug"], entry["title"], AUTHOR)


def fill(council: Council) -> None:
    INDEX.fill(council)
    for entry in read("consultations")["consultation"]:
        values = _facts(council, entry) | _texts(council, entry, entry)
        council.publish(council.pages[entry["slug"]], values, AUTHOR, live=not entry.get("draft"))


def copy(council: Council) -> None:
    INDEX.copy(council)
    for entry in read("consultations")["consultation"]:
        if "cy" in entry:
            council.copy(entry["slug"])


def translate(council: Council) -> None:
    INDEX.translate(council)
    for entry in read("consultations")["consultation"]:
        if words := entry.get("cy"):
            plain = {name: words[name] for name in ("title", "slug", "summary")}
            council.twin(entry["slug"], plain | _texts(council, entry, words, welsh=True), AUTHOR)


def _facts(council: Council, entry: dict[str, Any]) -> dict[str, Any]:
    calendar = council.calendar
    closes, due = entry.get("closes_in_days"), entry.get("outcome_due_in_days")
    return {
        **council.subject(entry),
        "reference": entry.get("reference", ""),
        "opens_at": calendar.instant_of(entry, "opens"),
        "closes_at": None if closes is None else calendar.end_of(closes),
        "closed_early_at": calendar.instant_of(entry, "closed_early"),
        "withdrawn_at": calendar.instant_of(entry, "withdrawn"),
        "outcome_due": None if due is None else calendar.day(due),
        "feedback_published_at": calendar.instant_of(entry, "feedback_published"),
        "outcome_published_at": calendar.instant_of(entry, "outcome_published"),
    }


def _texts(council: Council, entry: dict[str, Any], words: dict[str, Any], *, welsh: bool = False) -> dict[str, Any]:
    slug = entry["slug"]
    values: dict[str, Any] = {name: council.rich(words.get(name, ""), welsh=welsh) for name in TEXTS}
    values |= {name: words.get(name, "") for name in REASONS}
    values["ways"] = stream(f"{slug}/ways", [_way(way) for way in words.get("ways", ())])
    documents = [("document", _document(council, document, welsh=welsh)) for document in words.get("documents", ())]
    values["documents"] = stream(f"{slug}/documents", documents)
    body = [*council.picture(entry, words.get("image_alt", "")), *shown_on(council, entry, welsh=welsh)]
    values["body"] = stream(f"{slug}/body", body)
    return values


def _way(way: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A way to respond; only those on the web and by email have an address of their own beside the text."""
    value = {"text": way["text"]}
    if way["kind"] in {"online", "elsewhere"}:
        value["url"] = way["url"]
    elif way["kind"] == "email":
        value["email"] = way["url"].removeprefix("mailto:")
    return way["kind"], value


def _document(council: Council, document: dict[str, Any], *, welsh: bool) -> dict[str, Any]:
    name = f"{slugify(document['title'])[:60].strip('-')}.odt"
    made = council.document(document["title"], document["body"], name, AUTHOR, welsh=welsh)
    return {
        "title": document["title"],
        "document": made.pk,
        "url": "",
        "note": document["note"],
        "kind": document["kind"],
    }
