"""The demo's forty questions on six pages."""

from __future__ import annotations

from typing import Any

from wagtail_engagement import registry
from wagtail_engagement.faqs.pages import FAQIndexMixin, FAQMixin
from wagtail_engagement.faqs.references import reference

from .content_files import read
from .council import Council
from .index_pages import made_by_setup
from .markup import block_id, items, stream


def outline(council: Council) -> None:
    index = council.adopt(made_by_setup(registry.page_model(FAQIndexMixin), council), read("faqs")["index_slug"])
    for entry in read("faqs")["pages"]:
        council.outline(index, registry.page_model(FAQMixin), entry["slug"], entry["title"], "editor")


def fill(council: Council) -> None:
    content = read("faqs")
    council.publish(council.pages[content["index_slug"]], _index(council, content), "editor")
    for entry in content["pages"]:
        council.publish(council.pages[entry["slug"]], _texts(council, entry["slug"], entry), "editor")


def copy(council: Council) -> None:
    content = read("faqs")
    council.copy(content["index_slug"])
    for entry in content["pages"]:
        if "cy" in entry:
            council.copy(entry["slug"])


def translate(council: Council) -> None:
    content = read("faqs")
    council.twin(content["index_slug"], _index(council, content["cy"], welsh=True), "editor")
    for entry in content["pages"]:
        if words := entry.get("cy"):
            council.twin(entry["slug"], _texts(council, entry["slug"], words, welsh=True), "editor")


def shown_on(council: Council, entry: dict[str, Any], *, welsh: bool = False) -> list[tuple[str, Any]]:
    """The block that shows questions on another page by reference; nothing where an entry names none."""
    asked = []
    for named in entry.get("asked", ()):
        page, section, number = named.split("/")
        item = block_id(f"{page}/sections/{section}", int(number))
        asked.append(reference(council.find(page).translation_key, item))
    if not asked:
        return []
    heading = "Cwestiynau y mae pobl yn eu gofyn" if welsh else "Questions people ask"
    return [("faq_questions", {"heading": heading, "questions": items(f"{entry['slug']}/asked", asked)})]


def _index(council: Council, words: dict[str, Any], *, welsh: bool = False) -> dict[str, Any]:
    return {
        "title": words["index_title"],
        "slug": words["index_slug"],
        "search_description": words["index_summary"],
        "intro": council.rich(words["index_intro"], welsh=welsh),
    }


def _texts(council: Council, name: str, words: dict[str, Any], *, welsh: bool = False) -> dict[str, Any]:
    """The texts of a page; ``name`` is its English slug, so that the anchors are the same in both languages."""
    sections = []
    for number, section in enumerate(words["sections"]):
        questions = [
            {"question": entry["question"], "answer": council.rich(entry["answer"], welsh=welsh), "former_anchors": []}
            for entry in section["questions"]
        ]
        value = {
            "heading": section["heading"],
            "intro": council.rich(section["intro"], welsh=welsh),
            "questions": items(f"{name}/sections/{number}", questions),
        }
        sections.append(("section", value))
    return {
        "title": words["title"],
        "slug": words["slug"],
        "summary": words["summary"],
        "search_description": words["summary"],
        "intro": council.rich(words["intro"], welsh=welsh),
        "sections": stream(f"{name}/sections", sections),
    }
