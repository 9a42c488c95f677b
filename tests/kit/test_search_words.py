"""A subject is found by words of its own, not by those it shows of other pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation

from tests.conftest import add_page, publish
from wagtail_engagement.case_studies.models import CaseStudyIndexPage, CaseStudyPage
from wagtail_engagement.consultations.models import ConsultationIndexPage, ConsultationPage
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.faqs.models import FAQIndexPage, FAQPage
from wagtail_engagement.faqs.references import reference
from wagtail_engagement.kit.index_writer import disagreements
from wagtail_engagement.kit.public_index import PublicIndexText
from wagtail_engagement.meetings.models import CommitteePage, MeetingIndexPage, MeetingPage


QUESTION = "5f6b3f0e-1b1c-4e0a-9a55-0d6d2f3f8a10"

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(home: Any) -> str:
    """A public question about parking, as the stored reference to it."""
    sections = [
        {
            "type": "section",
            "value": {
                "heading": "Coming",
                "intro": "",
                "questions": [
                    {
                        "type": "item",
                        "id": QUESTION,
                        "value": {"question": "Is there parking?", "answer": "<p>Yes.</p>"},
                    }
                ],
            },
        }
    ]
    index = add_page(home, FAQIndexPage, title="Questions", slug="questions")
    page = add_page(index, FAQPage, title="Coming to us", sections=json.dumps(sections))
    return reference(page.translation_key, QUESTION)


@pytest.mark.parametrize("family", ["consultation", "event", "meeting"])
def test_questions_shown_by_reference_are_found_on_their_own_page_only(
    home: Any, question: str, family: str, index_is_true: Any
) -> None:
    if family == "consultation":
        parent, model = add_page(home, ConsultationIndexPage, slug="list"), ConsultationPage
    elif family == "event":
        parent, model = add_page(home, EventIndexPage, slug="list"), EventPage
    else:
        parent, model = (
            add_page(add_page(home, MeetingIndexPage, slug="list"), CommitteePage, slug="board"),
            MeetingPage,
        )
    body = [
        {"type": "paragraph", "value": "<p>Bring your <b>umbrella</b>.</p>"},
        {
            "type": "faq_questions",
            "value": {"heading": "Asked often", "questions": [{"type": "item", "value": question}]},
        },
    ]
    page = publish(add_page(parent, model, title="Open day", body=json.dumps(body)))
    text = PublicIndexText.objects.get(entry__page_id=page.pk, entry__language="en").folded
    assert "umbrella" in text
    assert "asked often" in text
    assert "parking" not in text
    index_is_true()


def test_a_row_is_the_same_whatever_language_its_editor_works_in(home: Any, welsh: Any) -> None:
    index = add_page(home, CaseStudyIndexPage, title="Case studies", slug="case-studies")
    story = {"heading": "A week", "text": "<p>She rang.</p>", "nature": "illustrative"}
    with translation.override("cy"):
        add_page(index, CaseStudyPage, title="A week", story=json.dumps([{"type": "story", "value": story}]))
    with translation.override("en"):
        assert disagreements() == []
    with translation.override("cy"):
        assert disagreements() == []
