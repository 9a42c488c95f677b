"""What a consultation officer meets in the editor: dates as typed, what is needed to publish, and what the public read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.consultations.conftest import at
from wagtail_engagement.consultations.blocks import ConsultationDocumentBlock, way_blocks
from wagtail_engagement.consultations.models import ConsultationIndexPage, ConsultationPage
from wagtail_engagement.kit.time import say_closing, today


WAY = ("online", {"text": "Answer seven questions.", "url": "https://survey.example/streets"})
TERMS = ("topics", "areas", "audiences", "partners")


def posted(*, publish: bool = True, ways: Any = (WAY,), **values: Any) -> dict[str, Any]:
    """What the browser sends for a complete consultation that is open; ``values`` replace or add to it."""
    opens, closes = today() - timedelta(days=3), today() + timedelta(days=30)
    fields = {
        "title": "School streets",
        "slug": "school-streets",
        "summary": "Should two streets close to cars at school time?",
        "rung": "consulting",
        "what": rich_text("<p>We propose two closures.</p>"),
        "why": rich_text("<p>Children are being hurt.</p>"),
        "opens_at_0": opens.isoformat(),
        "opens_at_1": "09:00",
        "closes_at_0": closes.isoformat(),
        "closes_at_1": "",
        **{name: [] for name in TERMS},
        **{name: rich_text("") for name in ("influence", "feedback", "outcome")},
        "ways": streamfield(list(ways)),
        "documents": streamfield([]),
        "body": streamfield([]),
        "related": streamfield([]),
        "comments": inline_formset([]),
        **values,
    }
    if publish:
        fields["action-publish"] = "yes"
    return nested_form_data(fields)


@pytest.fixture
def create(admin: Any, consultations: ConsultationIndexPage) -> Callable[..., Any]:
    """Fill in the form for a new consultation; returns the response."""
    address = reverse(
        "wagtailadmin_pages:add", args=["wagtail_engagement_consultations", "consultationpage", consultations.pk]
    )
    return lambda **values: admin.post(address, posted(**values))


@pytest.fixture
def edit(admin: Any) -> Callable[..., Any]:
    return lambda page, **values: admin.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), posted(slug=page.slug, **values)
    )


def only() -> ConsultationPage:
    return ConsultationPage.objects.get()


def problems(response: Any) -> dict[str, list[str]]:
    return {name: [str(e) for e in errors] for name, errors in response.context["form"].errors.items()}


def test_a_complete_consultation_can_be_published_by_form(create: Any, client: Any) -> None:
    create()
    page = only()
    assert page.live
    html = client.get(page.url).content.decode()
    assert f"Closes at {say_closing(page.closes_at)}" in html
    assert "11:59pm" in say_closing(page.closes_at)


def test_a_closing_day_typed_without_a_time_holds_the_whole_day(create: Any) -> None:
    create(closes_at_0="2037-01-08", closes_at_1="")
    assert only().closes_at == at(2037, 1, 9)


def test_the_editor_shows_the_day_again_and_the_sentence_the_public_read(create: Any, admin: Any) -> None:
    create(closes_at_0="2037-01-08", closes_at_1="23:59")
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[only().pk])).content.decode()
    assert 'value="2037-01-08"' in html
    assert "Closes at 11:59pm on Thursday 8 January 2037" in html
    assert "At 11:59pm on Thursday 8 January 2037 it becomes “Closed”." in html
    assert "Not due yet" in html


@pytest.mark.parametrize("name", ["summary", "what", "why", "rung", "opens_at", "closes_at"])
def test_each_needed_field_is_asked_for_before_publication(create: Any, name: str) -> None:
    empty = {f"{name}_0": "", f"{name}_1": ""} if name.endswith("_at") else {name: ""}
    if name in {"what", "why"}:
        empty = {name: rich_text("<p></p>")}
    response = create(**empty)
    assert problems(response) == {name: ["Needed before the page can be published."]}
    assert not ConsultationPage.objects.exists()


def test_a_draft_may_be_incomplete(create: Any) -> None:
    empty = {"what": rich_text(""), "why": rich_text(""), "summary": "", "rung": "", "closes_at_0": ""}
    create(publish=False, ways=(), **empty)
    assert not only().live


@pytest.mark.parametrize("ways", [(), (("language", {"text": "Ask for large print."}),)])
def test_without_a_way_to_respond_it_cannot_be_published(create: Any, ways: Any) -> None:
    response = create(ways=ways)
    assert "at least one way to respond" in problems(response)["ways"][0]
    assert "at least one way to respond" in response.content.decode()


def test_a_closing_before_the_opening_is_refused(create: Any) -> None:
    response = create(closes_at_0=(today() - timedelta(days=9)).isoformat())
    assert problems(response) == {"closes_at": ["A consultation closes after it opens."]}


def test_an_outcome_due_before_the_close_is_refused(create: Any) -> None:
    response = create(outcome_due=today().isoformat())
    assert problems(response) == {"outcome_due": ["The outcome is due after the consultation closes."]}


def test_the_form_says_that_a_consultation_does_not_expire_and_ignores_an_expiry(create: Any, admin: Any) -> None:
    create(expire_at="2037-01-01 09:00")
    page = only()
    assert page.live
    assert page.expire_at is None
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "A consultation does not expire" in html


@pytest.mark.parametrize(
    ("date_name", "words_name"),
    [
        ("withdrawn_at", "withdrawn_reason"),
        ("closed_early_at", "closed_early_reason"),
        ("feedback_published_at", "feedback"),
        ("outcome_published_at", "outcome"),
    ],
)
def test_what_becomes_public_on_a_date_needs_its_words(
    consultation: Any, edit: Any, date_name: str, words_name: str
) -> None:
    response = edit(consultation(), **{f"{date_name}_0": today().isoformat(), f"{date_name}_1": ""})
    assert problems(response) == {words_name: ["Needed before the page can be published."]}


def test_a_page_that_went_live_incomplete_can_still_be_withdrawn_extended_and_concluded(
    consultation: Any, edit: Any, client: Any
) -> None:
    lacking = {"what": rich_text(""), "why": rich_text(""), "summary": "", "rung": ""}
    page = consultation(what="", why="", summary="", rung="", ways=[])
    edit(page, ways=(), **lacking, closes_at_0=(today() + timedelta(days=90)).isoformat())
    assert only().closes_at > timezone.now() + timedelta(days=80)
    dates = {
        "opens_at_0": (today() - timedelta(days=60)).isoformat(),
        "closes_at_0": (today() - timedelta(days=9)).isoformat(),
    }
    outcome = {"outcome": rich_text("<p>Decided.</p>"), "outcome_published_at_0": today().isoformat()}
    edit(page, ways=(), **lacking, **dates, **outcome)
    assert "Decided." in client.get(page.url).content.decode()
    reason = {"withdrawn_at_0": today().isoformat(), "withdrawn_reason": "A wrong figure."}
    edit(page, ways=(), **lacking, **dates, **outcome, **reason)
    assert "A wrong figure." in client.get(page.url).content.decode()


def test_what_a_live_page_has_may_not_be_emptied(consultation: Any, edit: Any) -> None:
    response = edit(consultation(), what=rich_text(""), ways=())
    assert set(problems(response)) == {"what", "ways"}


def test_withdrawing_takes_effect_at_once_when_a_day_is_typed(consultation: Any, edit: Any, client: Any) -> None:
    page = consultation()
    edit(page, withdrawn_at_0=today().isoformat(), withdrawn_at_1="", withdrawn_reason="A wrong figure.")
    assert client.get(page.url).context["state"] == "withdrawn"


def test_the_panel_shows_what_a_draft_would_change(consultation: Any, edit: Any, admin: Any) -> None:
    page = consultation()
    edit(page, publish=False, closes_at_0="2037-06-12", closes_at_1="17:00")
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f"Closes at {say_closing(page.closes_at)}" in html
    assert "With the dates of this draft, once published:" in html
    assert "Closes at 5pm on Friday 12 June 2037" in html


def test_the_panel_tells_of_a_written_outcome_without_a_date(consultation: Any, admin: Any) -> None:
    page = consultation(outcome="<p>Decided.</p>", feedback="<p>Much.</p>")
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "An outcome is written but not shown" in html
    assert "“What you told us” is written but not shown" in html
    assert "There is no statement of what people can influence." in html
    assert "Every way to respond needs the internet." in html


def test_the_editor_of_an_incomplete_page_opens(consultation: Any, admin: Any) -> None:
    page = consultation(opens=None, closes=None, ways=[], live=False)
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert "The opening date has not been set yet." in response.content.decode()


def test_a_translation_keeps_words_only_and_shows_the_dates_of_its_source(
    consultation: Any, translate: Any, welsh_home: Any, welsh: Any, admin: Any, edit: Any
) -> None:
    page = consultation()
    twin = translate(page, welsh, title="Strydoedd ysgol", slug="strydoedd-ysgol")
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[twin.pk]))
    html = response.content.decode()
    assert "closes_at" not in response.context["form"].fields
    assert 'name="closes_at_0"' not in html
    assert f"Closes at {say_closing(page.closes_at)}" in html
    edit(twin, title="Strydoedd ysgol newydd", closes_at_0="2039-01-01")
    twin = ConsultationPage.objects.get(pk=twin.pk)
    assert twin.title == "Strydoedd ysgol newydd"
    assert twin.closes_at == page.closes_at


def test_the_translation_of_a_closed_consultation_needs_no_ways_to_respond(
    consultation: Any, translate: Any, welsh_home: Any, welsh: Any, edit: Any
) -> None:
    page = consultation(opens=-60, closes=-30)
    twin = translate(page, welsh, live=False, title="Strydoedd ysgol", slug="strydoedd-ysgol")
    edit(twin, ways=())
    assert ConsultationPage.objects.get(pk=twin.pk).live


def test_a_consultation_that_is_over_gets_no_advice_on_responding(consultation: Any, admin: Any) -> None:
    page = consultation(opens=-60, closes=-30, ways=[])
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "There is no way to respond on this page." not in html
    assert "We are analysing the feedback." in html


@pytest.mark.parametrize("published", [True, False])
def test_a_preview_shows_the_page_as_the_public_would_read_it(consultation: Any, admin: Any, published: bool) -> None:
    page = consultation(live=published)
    if not published:
        page.save_revision()
    response = admin.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    html = response.content.decode()
    assert response.status_code == 200
    assert f"Closes at {say_closing(page.closes_at)}" in html
    assert "Answer seven questions." in html


def test_a_preview_points_at_a_missing_document(consultation: Any, admin: Any) -> None:
    missing = {"title": "The plan", "document": None, "url": "", "note": "", "kind": "consultation"}
    page = consultation(documents=[("document", missing)])
    html = admin.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert "Not available" in html
    assert "The plan" in html


def test_a_page_may_be_made_private_like_any_other() -> None:
    assert ConsultationPage.private_page_options == ["password", "groups", "login"]


@pytest.mark.parametrize("block", [*dict(way_blocks()).values(), ConsultationDocumentBlock()])
def test_every_block_has_a_preview_a_label_and_a_description(block: Any, rf: Any) -> None:
    assert block.is_previewable
    assert block.label
    assert block.get_description()
    value = block.get_preview_value()
    words = str(value.get("text") or value["title"])
    assert words in block.render(value, {"request": rf.get("/")})


def test_the_default_promise_is_not_written_into_the_page(create: Any) -> None:
    create()
    assert only().outcome_due is None
    assert isinstance(only().lifecycle_facts().outcome_due, date)
