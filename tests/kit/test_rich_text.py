"""Pieces of rich text expanded together read as if each had been expanded alone, for fewer queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.rich_text import expand_db_html

from wagtail_engagement.events.models import EventIndexPage
from wagtail_engagement.kit.rich_text import expand_together


@pytest.fixture
def pieces(home: Any, welsh: Any, welsh_home: Any, make: Any, translate: Any) -> list[str]:
    """Links of every kind: to pages with a translation, with a draft one and without, to nowhere, and outside."""
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"x", name="plan.txt"))
    pages = [make(home, EventIndexPage, title=f"Events {n}", slug=f"events-{n}") for n in range(3)]
    translate(pages[0], welsh, title="Digwyddiadau", slug="digwyddiadau")
    translate(pages[1], welsh, title="Drafft", slug="drafft", live=False)
    return [
        *(f'<p><a linktype="page" id="{page.pk}">{page.title}</a> &amp; more</p>' for page in pages),
        '<p><a linktype="page" id="999999">gone</a></p>',
        f'<p><a linktype="document" id="{document.pk}">the plan</a></p>',
        '<p><a href="mailto:a@b.example">write</a> <a href="#here">down</a></p>',
        "",
    ]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_together_reads_as_each_alone(pieces: list[str], language: str) -> None:
    with translation.override(language):
        assert expand_together(pieces) == [expand_db_html(piece) for piece in pieces]


def test_a_hundred_links_cost_no_more_queries_than_one(pieces: list[str]) -> None:
    with translation.override("cy"):
        expand_together(pieces)  # Wagtail keeps the sites' roots from here on
        with CaptureQueriesContext(connection) as few:
            expand_together(pieces[:3])
        with CaptureQueriesContext(connection) as many:
            expand_together(pieces[:3] * 100)
    assert len(many) == len(few)


def test_a_link_to_no_page_at_all_keeps_its_words(db: None) -> None:
    assert expand_together(['<a linktype="page" id="x">broken</a>', '<a linktype="page">empty</a>']) == [
        "<a>broken</a>",
        "<a>empty</a>",
    ]


def test_a_separator_in_the_text_does_not_mix_pieces_up() -> None:
    assert expand_together(["<p>a\x1db</p>", "<p>c</p>"]) == ["<p>ab</p>", "<p>c</p>"]
