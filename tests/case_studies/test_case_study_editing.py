"""What editors are asked for before a case study becomes public, and what the block picker shows them."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from wagtail_engagement.case_studies import blocks
from wagtail_engagement.case_studies.models import CaseStudyIndexPage, CaseStudyPage


def form_data(**values: Any) -> dict[str, Any]:
    empty = {name: streamfield([]) for name in ("figures", "quotes", "story", "media", "body", "resources", "related")}
    texts = {name: rich_text("") for name in ("challenge", "what_we_did", "who_was_involved", "lessons")}
    base = {"title": "School streets", "slug": "school-streets", "summary": "", "lead_image_alt": ""}
    return nested_form_data({**base, **empty, **texts, **values})


def add(admin: Any, parent: Any, **values: Any) -> Any:
    url = reverse("wagtailadmin_pages:add", args=["wagtail_engagement_case_studies", "casestudypage", parent.pk])
    return admin.post(url, form_data(**values))


def test_a_draft_may_be_incomplete(admin: Any, studies: Any) -> None:
    assert add(admin, studies).status_code == 302
    assert CaseStudyPage.objects.get().live is False


def test_summary_challenge_and_what_was_done_are_needed_to_publish(admin: Any, studies: Any) -> None:
    response = add(admin, studies, **{"action-publish": "1"})
    errors = response.context["form"].errors
    assert set(errors) == {"summary", "challenge", "what_we_did"}
    assert not CaseStudyPage.objects.exists()


def test_a_picture_needs_its_alternative_text_to_be_published(admin: Any, studies: Any, image: Any) -> None:
    whole = {
        "summary": "Short.",
        "challenge": rich_text("<p>Cars.</p>"),
        "what_we_did": rich_text("<p>Asked.</p>"),
        "lead_image": str(image().pk),
        "action-publish": "1",
    }
    response = add(admin, studies, **whole)
    assert set(response.context["form"].errors) == {"lead_image_alt"}
    assert add(admin, studies, **whole, lead_image_alt="A street").status_code == 302
    assert CaseStudyPage.objects.get().live is True


def test_a_story_cannot_be_published_without_saying_whether_it_is_real(admin: Any, studies: Any) -> None:
    story = {"heading": "Joan", "text": rich_text("<p>She walks.</p>"), "nature": ""}
    response = add(
        admin,
        studies,
        summary="Short.",
        challenge=rich_text("<p>Cars.</p>"),
        what_we_did=rich_text("<p>Asked.</p>"),
        story=streamfield([("story", story)]),
        **{"action-publish": "1"},
    )
    assert set(response.context["form"].errors) == {"story"}


def test_a_case_study_stands_below_a_list_of_them_only() -> None:
    assert CaseStudyPage.allowed_parent_page_models() == [CaseStudyIndexPage]
    assert CaseStudyIndexPage.allowed_subpage_models() == [CaseStudyPage]


@pytest.mark.parametrize("block", [blocks.FigureBlock(), blocks.StoryBlock()], ids=lambda block: type(block).__name__)
def test_every_block_has_a_preview_for_the_picker(block: Any) -> None:
    assert block.is_previewable
    assert block.meta.description
    value = block.normalize(block.get_preview_value())
    html = render_to_string(
        block.get_preview_template(value), block.get_preview_context(value, {"bound_block": block.bind(value)})
    )
    assert value.get("label", value.get("heading")) in html


def test_a_host_page_of_its_own_falls_back_on_the_packaged_template(study: Any, rf: Any) -> None:
    page = study()
    page.template = "council/case_study.html"
    assert page.get_template(rf.get("/")) == [
        "council/case_study.html",
        "wagtail_engagement/case_studies/case_study_page.html",
    ]
