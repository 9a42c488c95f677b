"""The list of pages of questions, its search, and the rows it reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.conftest import publish
from tests.faqs.conftest import A, B, C, item, section
from wagtail_engagement.faqs.models import FAQPage
from wagtail_engagement.faqs.questions import anchor_of
from wagtail_engagement.kit.public_index import PublicIndexEntry


@pytest.fixture(autouse=True)
def _true_at_the_end(index_is_true: Any) -> None:
    """Every test here ends with an index that a rebuild would not alter."""


def found(client: Any, faqs: Any, words: str) -> list[str]:
    response = client.get(faqs.url, {"q": words})
    assert response.status_code == 200
    return [card.title for card in response.context["cards"]]


def rows(language: str = "en", kind: str = "faq_question") -> list[PublicIndexEntry]:
    return list(PublicIndexEntry.objects.filter(kind=kind, language=language).order_by("-sort_at"))


def test_the_list_shows_each_page_with_its_count_and_day_of_update_in_the_editors_order(
    client: Any, faqs: Any, faq: Any
) -> None:
    from wagtail_engagement.kit.time import say_day

    faq(item(A, "Who?"), item(B, "When?"), title="Second thoughts", summary="About feedback.")
    page = faq(item(C, "Why?"), title="First steps", slug="first")
    page.move(faqs, pos="first-child")
    cards = client.get(faqs.url).context["cards"]
    updated = f"Last updated {say_day(page.last_published_at, weekday=False)}"
    assert [(card.title, card.lines[0]) for card in cards] == [
        ("First steps", "1 question"),
        ("Second thoughts", "2 questions"),
    ]
    assert cards[0].lines[1] == updated
    assert cards[1].summary == "About feedback."


def test_a_search_reads_questions_and_answers_of_all_pages_and_leads_to_the_anchor(
    client: Any, faqs: Any, faq: Any
) -> None:
    page = faq(
        item(A, "Who reads it?", "<p>The <b>engagement</b> team.</p>"), item(B, "When?", "<p>Within a week.</p>")
    )
    faq(item(C, "Is it private?", "<p>Yes, the team keeps it so.</p>"), title="Privacy", slug="privacy")
    assert found(client, faqs, "team") == ["Is it private?", "Who reads it?"]
    assert found(client, faqs, "reads team") == ["Who reads it?"]
    card = client.get(faqs.url, {"q": "engagement"}).context["cards"][0]
    assert card.url == f"{page.url}#{anchor_of(A)}"
    assert card.summary == "The engagement team."
    assert "About consultations" in [str(line) for line in card.lines]


def test_a_search_does_not_mind_accents_or_capitals(client: Any, faqs: Any, faq: Any) -> None:
    faq(item(A, "Ble mae'r Tŷ?", "<p>Yn y dref, wrth gwrs: café Ŵyn.</p>"), item(B, "When?"))
    for words in ("ty", "TŶ", "cafe wyn", "CAFÉ"):
        assert found(client, faqs, words) == ["Ble mae'r Tŷ?"], words


def test_a_search_that_finds_nothing_says_so_and_an_empty_one_shows_the_pages(client: Any, faqs: Any, faq: Any) -> None:
    faq(item(A, "Who?"))
    assert "Nothing matches" in client.get(faqs.url, {"q": "zebra"}).content.decode()
    assert found(client, faqs, "  ") == ["About consultations"]


@pytest.mark.parametrize(
    "query",
    [{"page": "9999"}, {"page": "x", "q": "who"}, {"q": "%_\\'\""}, {"q": "\x00"}, {"q": "é" * 500}, {"zz": "1"}],
)
def test_bad_input_gives_a_normal_page(client: Any, faqs: Any, faq: Any, query: dict[str, str]) -> None:
    faq(item(A, "Who?"))
    assert client.get(faqs.url, query).status_code == 200


def test_many_pages_are_listed_in_pages(client: Any, faqs: Any, faq: Any, settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"PER_PAGE": 2}
    for number in range(5):
        faq(item(None, "Who?"), title=f"Page {number}", slug=f"page-{number}")
    assert found(client, faqs, "") == ["Page 0", "Page 1"]
    assert [card.title for card in client.get(faqs.url, {"page": "3"}).context["cards"]] == ["Page 4"]


def test_each_question_has_one_row_in_the_order_of_the_page(faq: Any) -> None:
    page = faq(sections=[section(item(A, "One"), item(B, "Two")), section(item(C, "Three"), heading="More")])
    assert [(row.item, row.title, row.card["anchor"]) for row in rows()] == [
        (A, "One", anchor_of(A)),
        (B, "Two", anchor_of(B)),
        (C, "Three", anchor_of(C)),
    ]
    assert {row.subject for row in rows()} == {page.translation_key}


def test_a_new_wording_changes_one_row_and_leaves_the_others_untouched(faq: Any) -> None:
    page = faq(item(A, "One"), item(B, "Two"))
    before = {row.item: row.modified_at for row in rows()}
    page.sections = [section(item(A, "One, reworded"), item(B, "Two"))]
    publish(page)
    after = {row.item: row.modified_at for row in rows()}
    assert after[A] > before[A]
    assert after[B] == before[B]


def test_rows_follow_every_change_of_their_page(faq: Any, faqs: Any) -> None:
    page = faq(item(A, "One"), item(B, "Two"))
    page.sections = [section(item(B, "Two"), item(C, "Three"))]
    page = publish(page)
    assert [row.title for row in rows()] == ["Two", "Three"]
    page.sections = [section(item(B, "Draft only"))]
    page.save_revision()
    assert [row.title for row in rows()] == ["Two", "Three"]
    page.unpublish()
    assert rows() == []
    publish(FAQPage.objects.get(pk=page.pk).get_latest_revision_as_object())
    assert [row.title for row in rows()] == ["Draft only"]
    restriction = PageViewRestriction.objects.create(page=faqs, restriction_type="login")
    assert rows() == []
    restriction.delete()
    assert rows() != []
    page.delete()
    assert rows() == []


def test_an_unpublished_page_or_a_question_only_in_a_draft_is_not_found(client: Any, faqs: Any, faq: Any) -> None:
    page = faq(item(A, "One"))
    page.sections = [section(item(A, "One"), item(B, "Secret plan"))]
    page.save_revision()
    faq(item(C, "Secret page"), title="Draft", slug="draft", live=False)
    assert found(client, faqs, "secret") == []
    assert [card.title for card in client.get(faqs.url).context["cards"]] == ["About consultations"]


def test_a_welsh_list_shows_welsh_words_where_there_are_any_and_marks_the_rest(
    client: Any, faqs: Any, faq: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    page = faq(item(A, "Who reads it?"))
    faq(item(B, "When?"), title="Timing", slug="timing")
    twin = translate(page, welsh, title="Ymgyngoriadau", sections=[section(item(A, "Pwy sy'n ei ddarllen?"))])
    welsh_list = faqs.get_translation(welsh)
    cards = client.get(welsh_list.url).context["cards"]
    assert {(card.title, card.lang) for card in cards} == {("Ymgyngoriadau", ""), ("Timing", "en")}
    questions = client.get(welsh_list.url, {"q": "w"}).context["cards"]
    assert {(card.title, card.lang, card.url) for card in questions} == {
        ("Pwy sy'n ei ddarllen?", "", f"{FAQPage.objects.get(pk=twin.pk).url}#{anchor_of(A)}"),
        ("When?", "en", f"{FAQPage.objects.get(title='Timing').url}#{anchor_of(B)}"),
    }


def test_a_permanent_address_of_a_page_of_questions_leads_to_the_page(client: Any, faq: Any) -> None:
    page = faq(item(A, "Who?"))
    assert client.get(f"/engagement/id/{page.translation_key}/").url == page.url


def test_a_page_of_questions_can_be_named_as_related(faq: Any) -> None:
    from wagtail_engagement.kit import links

    page = faq(item(A, "Who?"))
    other = faq(item(B, "When?"), title="Other", slug="other")
    entry = PublicIndexEntry.objects.get(kind="faq_page", subject=other.translation_key, language="en")
    entry.card["related"] = [page.translation_key.hex]
    assert [row.title for row in links.related_to(entry)] == ["About consultations"]


def test_list_and_search_cost_the_same_queries_with_few_and_with_many(client: Any, faqs: Any, faq: Any) -> None:
    def queries(**query: str) -> int:
        client.get(faqs.url, query)
        with CaptureQueriesContext(connection) as captured:
            client.get(faqs.url, query)
        return len(captured)

    for number in range(2):
        faq(item(None, "Who reads it?"), title=f"Page {number}", slug=f"page-{number}")
    few = queries(), queries(q="reads")
    for number in range(2, 12):
        faq(*(item(None, f"Who reads {n}?") for n in range(5)), title=f"Page {number}", slug=f"page-{number}")
    assert (queries(), queries(q="reads")) == few
