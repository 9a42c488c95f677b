"""The demo's case studies: figures, quotes, stories, pictures and films."""

from __future__ import annotations

from typing import Any

from wagtail_engagement import registry
from wagtail_engagement.case_studies.pages import CaseStudyIndexMixin, CaseStudyMixin

from .content_files import read
from .council import Council
from .index_pages import IndexPage
from .markup import stream


INDEX = IndexPage("case_studies", CaseStudyIndexMixin)
TEXTS = ("challenge", "what_we_did", "who_was_involved", "lessons")
FIGURE = ("label", "before", "after", "unit", "source")
QUOTE = ("text", "name", "role", "consent")


def outline(council: Council) -> None:
    index = INDEX.outline(council)
    for entry in read("case_studies")["case_study"]:
        council.outline(index, registry.page_model(CaseStudyMixin), entry["slug"], entry["title"], "editor")


def fill(council: Council) -> None:
    INDEX.fill(council)
    for entry in read("case_studies")["case_study"]:
        image = entry.get("image")
        facts = {
            **council.subject(entry),
            "year": entry["year"],
            "lead_image": council.image(image["file"]) if image else None,
            "lead_image_alt": image["alt"] if image else "",
            "resources": _resources(council, entry),
        }
        council.publish(council.pages[entry["slug"]], facts | _texts(council, entry, entry), "editor")


def copy(council: Council) -> None:
    INDEX.copy(council)
    for entry in read("case_studies")["case_study"]:
        if "cy" in entry:
            council.copy(entry["slug"])


def translate(council: Council) -> None:
    INDEX.translate(council)
    for entry in read("case_studies")["case_study"]:
        if words := entry.get("cy"):
            plain = {name: words[name] for name in ("title", "slug", "summary")}
            plain["lead_image_alt"] = words.get("image_alt", "")
            council.twin(entry["slug"], plain | _texts(council, entry, words, welsh=True), "editor")


def _texts(council: Council, entry: dict[str, Any], words: dict[str, Any], *, welsh: bool = False) -> dict[str, Any]:
    """The texts of the page; in Welsh only the streams that were translated."""
    slug = entry["slug"]
    values: dict[str, Any] = {name: council.rich(words.get(name, ""), welsh=welsh) for name in TEXTS}
    made = {
        "figures": [("figure", {name: figure[name] for name in FIGURE}) for figure in words.get("figures", ())],
        "quotes": [("quote", {name: quote[name] for name in QUOTE}) for quote in words.get("quotes", ())],
        "story": [
            (
                "story",
                {
                    "heading": part["heading"],
                    "nature": part["nature"],
                    "text": council.rich(part["text"], welsh=welsh),
                },
            )
            for part in words.get("story", ())
        ],
        "media": [_medium(council, medium, welsh=welsh) for medium in words.get("media", ())],
    }
    return values | {name: stream(f"{slug}/{name}", blocks) for name, blocks in made.items() if blocks or not welsh}


def _resources(council: Council, entry: dict[str, Any]) -> list[dict[str, Any]]:
    chosen = [("resource", council.resources[title].pk) for title in entry.get("resources", ())]
    return stream(f"{entry['slug']}/resources", chosen)


def _medium(council: Council, medium: dict[str, Any], *, welsh: bool) -> tuple[str, Any]:
    """A picture or a film; one whose file or address is empty has gone missing, and editors are told so."""
    if medium["kind"] == "image":
        image = council.image(medium["file"]).pk if medium["file"] else None
        return "image", {"image": image, "alt": medium["alt"], "caption": medium.get("caption", "")}
    return "video", {
        "title": medium["title"],
        "url": medium["url"],
        "transcript": council.rich(medium["transcript"], welsh=welsh),
    }
