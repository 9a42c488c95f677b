"""Questions shown on other pages by reference."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import blocks as wagtail_blocks
from wagtail.models import PageViewRestriction

from tests.conftest import add_page, publish
from tests.faqs.conftest import A, B, C, Page, item, section
from wagtail_engagement import registry
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.faqs.models import FAQPage
from wagtail_engagement.faqs.questions import anchor_of
from wagtail_engagement.faqs.references import FAQQuestionsBlock, QuestionReferenceBlock, question_choices, reference
from wagtail_engagement.kit.fields import EngagementStreamField


@pytest.fixture
def event(home: Any) -> Any:
    """``event(page_of_questions, A, B)``: an event whose text shows those questions."""
    events = add_page(home, EventIndexPage, title="Events", slug="events")

    def _event(page: Any, *ids: str, **values: Any) -> Any:
        chosen = [reference(page.translation_key, block_id) for block_id in ids]
        body = [("faq_questions", {"heading": values.pop("heading", "Questions people ask"), "questions": chosen})]
        return add_page(events, EventPage, title="Drop-in", summary="Come.", body=body, **values)

    return _event


def shown(html: str) -> list[str]:
    return [details.summary for details in Page(html).details]


def test_chosen_questions_stand_on_the_other_page_in_the_chosen_order(client: Any, faq: Any, event: Any) -> None:
    page = faq(item(A, "Who reads it?", "<p>We do.</p>"), item(B, "When?"), item(C, "Why?"))
    html = client.get(event(page, C, A).url).content.decode()
    assert shown(html) == ["Why?", "Who reads it?"]
    assert "We do." in html
    assert f'href="{page.url}#{anchor_of(A)}"' in html


def test_a_question_is_changed_in_one_place(client: Any, faq: Any, event: Any) -> None:
    page = faq(item(A, "Who reads it?", "<p>We do.</p>"))
    other = event(page, A)
    page.sections = [section(item(A, "Who sees it?", "<p>Our team.</p>"))]
    page.save_revision()
    assert shown(client.get(other.url).content.decode()) == ["Who reads it?"]
    publish(FAQPage.objects.get(pk=page.pk).get_latest_revision_as_object())
    html = client.get(other.url).content.decode()
    assert shown(html) == ["Who sees it?"]
    assert "Our team." in html


@pytest.mark.parametrize("change", ["removed", "unpublished", "restricted", "deleted"])
def test_a_question_no_longer_public_is_left_out_and_editors_are_told(
    client: Any, faq: Any, faqs: Any, event: Any, change: str
) -> None:
    page = faq(item(A, "Who reads it?"), item(B, "Zanzibarwords?"))
    other = event(page, A, B)
    if change == "removed":
        page.sections = [section(item(A, "Who reads it?"))]
        publish(page)
    elif change == "unpublished":
        page.unpublish()
    elif change == "restricted":
        PageViewRestriction.objects.create(page=faqs, restriction_type="login")
    else:
        page.delete()
    html = client.get(other.url).content.decode()
    left = ["Who reads it?"] if change == "removed" else []
    assert shown(html) == left
    assert "Zanzibarwords" not in html
    assert "no longer public" not in html
    response = other.make_preview_request()
    response.render()
    preview = response.content.decode()
    assert f"{2 - len(left)} question" in preview
    assert "no longer public" in preview


def test_without_any_public_question_nothing_of_the_block_remains(client: Any, faq: Any, event: Any) -> None:
    page = faq(item(A, "Who reads it?"))
    other = event(page, A, heading="Lonely heading")
    page.unpublish()
    assert "Lonely heading" not in client.get(other.url).content.decode()


def test_the_page_itself_has_the_last_word_over_a_stale_index(client: Any, faq: Any, event: Any) -> None:
    page = faq(item(A, "Zanzibarwords?"))
    other = event(page, A)
    FAQPage.objects.filter(pk=page.pk).update(live=False)  # behind the index's back
    assert "Zanzibarwords" not in client.get(other.url).content.decode()


def test_a_question_is_shown_in_the_language_of_the_page_where_there_is_one(
    client: Any, faq: Any, event: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    page = faq(item(A, "Who reads it?"), item(B, "When?"))
    other = event(page, A, B)
    translate(page, welsh, title="Ymgyngoriadau", sections=[section(item(A, "Pwy sy'n ei ddarllen?"))])
    twin = translate(other, welsh, title="Galw heibio")
    assert shown(client.get(other.url).content.decode()) == ["Who reads it?", "When?"]
    html = client.get(twin.url).content.decode()
    assert shown(html) == ["Pwy sy'n ei ddarllen?", "When?"]
    assert html.count('<details class="eng-faq__item" lang="en">') == 1


@pytest.mark.parametrize("broken", ["", "nonsense", "not-a-uuid:x", ":", f"{A}:"])
def test_a_reference_that_means_nothing_is_left_out(client: Any, faq: Any, event: Any, broken: str) -> None:
    page = faq(item(A, "Who reads it?"))
    other = event(page, A)
    other.body = [("faq_questions", {"heading": "", "questions": [broken, reference(page.translation_key, A)]})]
    assert shown(client.get(publish(other).url).content.decode()) == ["Who reads it?"]


def test_the_block_costs_the_same_queries_with_five_and_with_a_hundred_questions(
    client: Any, faq: Any, faqs: Any, event: Any
) -> None:
    answer = f'<p>See <a linktype="page" id="{faqs.pk}">the list</a>.</p>'

    def queries(count: int) -> int:
        page = faq(*(item(None, f"Q{n}", answer) for n in range(count)), title=f"With {count}", slug=f"with-{count}")
        other = event(page, *(child.id for child in page.sections[0].value["questions"].bound_blocks))
        client.get(other.url)
        with CaptureQueriesContext(connection) as captured:
            html = client.get(other.url).content.decode()
        assert len(shown(html)) == count
        return len(captured)

    assert queries(5) == queries(100)


def test_editors_choose_from_questions_grouped_by_page_each_once(
    faq: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    page = faq(item(A, "Who reads it?"), item(B, "When?"))
    faq(item(C, "Is it private?"), title="Privacy", slug="privacy")
    faq(item(None, "Draft?"), title="Not yet", slug="not-yet", live=False)
    translate(page, welsh, title="Ymgyngoriadau", sections=[section(item(A, "Pwy?"))])
    groups = [(title, [label for _value, label in questions]) for title, questions in question_choices()]
    assert groups == [("About consultations", ["Who reads it?", "When?"]), ("Privacy", ["Is it private?"])]


def test_a_chosen_question_passes_validation_and_one_that_is_gone_does_not(faq: Any) -> None:
    page = faq(item(A, "Who reads it?"))
    block = QuestionReferenceBlock()
    value = reference(page.translation_key, A)
    assert block.clean(value) == value
    page.unpublish()
    with pytest.raises(ValidationError):
        block.clean(value)


def test_the_words_of_a_question_are_found_on_its_own_page_only(faq: Any, event: Any) -> None:
    other = event(faq(item(A, "Zanzibarwords?")), A)
    searchable = EventPage._meta.get_field("body").get_searchable_content(other.body)
    assert searchable == ["Questions people ask"]


def test_building_the_block_and_its_migration_form_asks_no_database(django_db_blocker: Any) -> None:
    from django.db.migrations.writer import MigrationWriter

    with django_db_blocker.block():
        block = FAQQuestionsBlock()
        host_field = wagtail_blocks.StreamBlock([("questions", block)])
        written, _imports = MigrationWriter.serialize(QuestionReferenceBlock())
        host_field.to_python([{"type": "questions", "value": {"heading": "", "questions": []}}])
    assert "question_choices" in written


def test_the_block_is_offered_in_the_body_of_every_family_and_nowhere_else(db: None) -> None:
    assert "faq_questions" in EventPage._meta.get_field("body").stream_block.child_blocks
    assert "faq_questions" not in EventPage._meta.get_field("related").stream_block.child_blocks


def test_blocks_registered_later_are_offered_by_fields_defined_earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_blocks", {})
    field = EngagementStreamField([("text", wagtail_blocks.TextBlock())], extra="somewhere.body")
    other = EngagementStreamField([("text", wagtail_blocks.TextBlock())])
    registry.register_block("body", "everywhere", wagtail_blocks.CharBlock)
    registry.register_block("somewhere.body", "here", wagtail_blocks.CharBlock)
    registry.register_block("elsewhere.body", "there", wagtail_blocks.CharBlock)
    assert list(field.stream_block.child_blocks) == ["text", "everywhere", "here"]
    assert list(other.stream_block.child_blocks) == ["text"]
    assert field.deconstruct()[2:] == ([], {})
