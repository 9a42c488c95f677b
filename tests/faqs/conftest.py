"""A list of questions, short ways to make pages of them, and to read the HTML they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.conftest import add_page
from wagtail_engagement.faqs.models import FAQIndexPage, FAQPage


A = "3f2b1c9a-77de-4c31-9a52-0d1f5b7a2e01"
B = "b8c4d2e0-1a2b-4f3c-8d9e-5a6b7c8d9e02"
C = "c0ffee00-2b3c-4d5e-9f6a-6b7c8d9e0f03"


def item(block_id: str | None, question: str, answer: str = "<p>Yes.</p>", former: list[str] | None = None) -> Any:
    """A question as it is stored; without an id, as a script may store it and Wagtail accepts it."""
    value = {"question": question, "answer": answer, "former_anchors": former or []}
    return {"type": "item", "value": value, "id": block_id} if block_id else value


def section(*questions: Any, heading: str = "Taking part", intro: str = "") -> Any:
    """A section as it is stored."""
    return {"type": "section", "value": {"heading": heading, "intro": intro, "questions": list(questions)}}


@pytest.fixture
def faqs(home: Any) -> FAQIndexPage:
    return add_page(home, FAQIndexPage, title="Frequently asked questions", slug="faqs")


@pytest.fixture
def faq(faqs: FAQIndexPage) -> Callable[..., FAQPage]:
    """``faq(item(...), item(...), title=…)`` or ``faq(sections=[section(...)])``: a live page of questions."""

    def _faq(*questions: Any, title: str = "About consultations", sections: Any = None, **values: Any) -> Any:
        stored = sections if sections is not None else [section(*questions)]
        return add_page(faqs, FAQPage, title=title, sections=stored, **values)

    return _faq


@dataclass
class Details:
    """A ``<details>`` as a browser has it: the ids inside its hidden part, its question and its text."""

    summary: str = ""
    text: str = ""
    own_id: str = ""
    ids_inside: list[str] = field(default_factory=list)
    open: bool = False


class Page(HTMLParser):
    """Every details, every id and every link of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.details: list[Details] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self._inside: Details | None = None
        self._in_summary = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "details":
            self._inside = Details(own_id=given.get("id") or "", open="open" in given)
            self.details.append(self._inside)
        if tag == "summary":
            self._in_summary = True
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(given["id"] or "")
            if self._inside and not self._in_summary and tag != "details":
                self._inside.ids_inside.append(given["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "summary":
            self._in_summary = False
        if tag == "details":
            self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside is not None and self._in_summary:
            self._inside.summary += data.strip()
        elif self._inside is not None:
            self._inside.text += data

    def opened_by(self, anchor: str) -> str:
        """The question that a browser opens when this anchor is followed."""
        found = [details.summary for details in self.details if anchor in details.ids_inside]
        assert self.ids.count(anchor) == 1, f"{anchor} stands {self.ids.count(anchor)} times on the page"
        return found[0]


@pytest.fixture
def read(client: Any) -> Callable[..., Page]:
    """``read(page)``: the public page, read as a browser would."""

    def _read(page: Any, **query: str) -> Page:
        response = client.get(page.url, query)
        assert response.status_code == 200
        return Page(response.content.decode())

    return _read
