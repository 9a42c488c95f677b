"""What editors of questions are asked for, and what the block picker shows them."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.faqs.conftest import A, B, item
from wagtail_engagement.faqs import blocks
from wagtail_engagement.faqs.models import FAQIndexPage, FAQPage
from wagtail_engagement.faqs.references import FAQQuestionsBlock


def listed(values: list[Any]) -> dict[str, Any]:
    """The form data of a ListBlock."""
    data: dict[str, Any] = {"count": str(len(values))}
    for number, value in enumerate(values):
        data[str(number)] = {"value": value, "id": "", "order": str(number), "deleted": ""}
    return data


def sections_data(*questions: tuple[str, str, list[str]]) -> Any:
    made = [
        {"question": text, "answer": rich_text(answer), "former_anchors": listed(former)}
        for text, answer, former in questions
    ]
    return streamfield([("section", {"heading": "One", "intro": rich_text(""), "questions": listed(made)})])


def add(admin: Any, parent: Any, sections: Any, **values: Any) -> Any:
    url = reverse("wagtailadmin_pages:add", args=["wagtail_engagement_faqs", "faqpage", parent.pk])
    base = {"title": "Questions", "slug": "questions", "summary": "", "intro": rich_text(""), "sections": sections}
    return admin.post(url, nested_form_data({**base, **values}))


def test_questions_written_in_the_editor_are_public_after_publishing(admin: Any, faqs: Any, index_is_true: Any) -> None:
    sections = sections_data(("Who?", "<p>We do.</p>", ["#old"]))
    response = add(admin, faqs, sections, **{"action-publish": "1"})
    assert response.status_code == 302
    html = admin.get(FAQPage.objects.get().url).content.decode()
    assert "Who?" in html
    assert 'id="old"' in html


def test_a_page_without_sections_is_saved_as_a_draft_and_not_published(admin: Any, faqs: Any) -> None:
    response = add(admin, faqs, streamfield([]), **{"action-publish": "1"})
    assert set(response.context["form"].errors) == {"sections"}
    assert add(admin, faqs, streamfield([])).status_code == 302


def test_an_earlier_anchor_with_spaces_is_refused(admin: Any, faqs: Any) -> None:
    sections = sections_data(("Who?", "<p>We do.</p>", ["two words"]))
    response = add(admin, faqs, sections, **{"action-publish": "1"})
    assert set(response.context["form"].errors) == {"sections"}


def test_saving_in_the_editor_keeps_every_anchor(admin: Any, faq: Any) -> None:
    page = faq(item(A, "Who?"), item(B, "When?"))
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    html = response.content.decode()
    assert A in html
    assert B in html


def test_a_page_of_questions_stands_below_a_list_of_them_only() -> None:
    assert FAQPage.allowed_parent_page_models() == [FAQIndexPage]
    assert FAQIndexPage.allowed_subpage_models() == [FAQPage]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (blocks.QuestionBlock(), "Who reads what I write?"),
        (blocks.SectionBlock(), "Taking part"),
        (FAQQuestionsBlock(), "A real question"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_every_block_has_a_preview_for_the_picker(faq: Any, rf: Any, block: Any, expected: str) -> None:
    faq(item(A, "A real question"))
    assert block.is_previewable
    assert block.meta.description
    value = block.get_preview_value()
    context = block.get_preview_context(value, {"bound_block": block.bind(value), "request": rf.get("/")})
    assert expected in render_to_string(block.get_preview_template(value), context)
