"""Pages of questions: permanent anchors, native details, structured data."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import publish
from tests.faqs.conftest import A, B, C, item, section
from wagtail_engagement.faqs.models import FAQPage
from wagtail_engagement.faqs.questions import anchor_of


@pytest.fixture(autouse=True)
def _true_at_the_end(index_is_true: Any) -> None:
    """Every test here ends with an index that a rebuild would not alter."""


def stored(page: Any) -> list[dict[str, Any]]:
    """The stored sections of a page, as plain data that may be changed and set again."""
    return json.loads(json.dumps(list(FAQPage.objects.get(pk=page.pk).sections.raw_data)))


def test_every_question_is_a_closed_native_details_with_its_anchor_inside_the_hidden_part(read: Any, faq: Any) -> None:
    page = read(faq(item(A, "Who reads it?", "<p>We do.</p>"), item(B, "When?")))
    assert [(d.summary, d.own_id, d.open) for d in page.details] == [("Who reads it?", "", False), ("When?", "", False)]
    assert page.opened_by(anchor_of(A)) == "Who reads it?"
    assert page.opened_by(anchor_of(B)) == "When?"
    assert "We do." in page.details[0].text
    assert f"#{anchor_of(A)}" in page.links


def test_an_anchor_survives_rewording_reordering_and_a_move_to_the_front(read: Any, faq: Any) -> None:
    page = faq(item(A, "Who reads it?"), item(B, "When?"))
    sections = stored(page)
    questions = sections[0]["value"]["questions"]
    questions.reverse()
    questions.insert(0, item(C, "A new one"))
    questions[2]["value"].update(question="Who sees my answer?", answer="<p>Our team.</p>")
    page.sections = sections
    page = publish(page)
    assert read(page).opened_by(anchor_of(A)) == "Who sees my answer?"
    assert read(page).opened_by(anchor_of(B)) == "When?"


def test_an_anchor_survives_moving_to_another_section(read: Any, faq: Any) -> None:
    page = faq(sections=[section(item(A, "Who?"), item(B, "When?")), section(item(C, "Why?"), heading="Afterwards")])
    first, second = stored(page)
    second["value"]["questions"].append(first["value"]["questions"].pop(0))
    page.sections = [first, second]
    assert read(publish(page)).opened_by(anchor_of(A)) == "Who?"


def test_an_anchor_is_the_same_in_a_translation(
    read: Any, faq: Any, welsh: Any, welsh_home: Any, translate: Any, faqs: Any
) -> None:
    page = faq(item(A, "Who reads it?"), item(B, "When?"))
    sections = stored(page)
    sections[0]["value"]["questions"][0]["value"]["question"] = "Pwy sy'n ei ddarllen?"
    twin = translate(page, welsh, title="Am ymgynghoriadau", sections=sections)
    assert read(page).opened_by(anchor_of(A)) == "Who reads it?"
    assert read(twin).opened_by(anchor_of(A)) == "Pwy sy'n ei ddarllen?"


def test_a_translation_made_by_wagtail_keeps_every_anchor(
    faq: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    page = faq(item(None, "Who reads it?"), item(None, "When?"))

    def ids(of: Any) -> list[str]:
        return [child["id"] for child in stored(of)[0]["value"]["questions"]]

    assert ids(translate(page, welsh)) == ids(page)


def test_questions_stored_without_an_id_get_one_that_page_and_revision_share(faq: Any) -> None:
    page = faq(item(None, "Who reads it?"), item(None, "When?"))
    ids = [child["id"] for child in stored(page)[0]["value"]["questions"]]
    assert len(set(ids)) == 2
    draft = page.get_latest_revision_as_object()
    assert [child.id for child in draft.sections[0].value["questions"].bound_blocks] == ids
    again = publish(publish(draft))
    assert [child["id"] for child in stored(again)[0]["value"]["questions"]] == ids


def test_two_questions_never_share_an_id_or_keep_one_that_is_too_long(read: Any, faq: Any) -> None:
    page = faq(item(A, "First"), item(A, "Second"), item("x" * 60, "Third"))
    ids = [child["id"] for child in stored(page)[0]["value"]["questions"]]
    assert ids[0] == A
    assert len(set(ids)) == 3
    assert max(map(len, ids)) <= 36
    assert [read(page).opened_by(anchor_of(block_id)) for block_id in ids] == ["First", "Second", "Third"]


def test_former_anchors_still_land_on_their_question(read: Any, faq: Any) -> None:
    page = read(faq(item(A, "Who reads it?", former=["#who-reads", "faq12"]), item(B, "When?", former=["when"])))
    assert page.opened_by("who-reads") == "Who reads it?"
    assert page.opened_by("faq12") == "Who reads it?"
    assert page.opened_by("when") == "When?"


def test_a_former_anchor_never_takes_the_place_of_another_question(read: Any, faq: Any) -> None:
    page = read(faq(item(A, "First", former=["old", "old", anchor_of(B)]), item(B, "Second", former=["old"])))
    assert page.opened_by(anchor_of(B)) == "Second"
    assert page.opened_by("old") == "First"


def test_former_anchors_cannot_break_out_of_the_markup(client: Any, faq: Any) -> None:
    page = faq(item(A, "First", former=['"><script>alert(1)</script>']))
    assert "<script>alert" not in client.get(page.url).content.decode()


def test_headings_are_in_order_whether_or_not_sections_have_them(read: Any, faq: Any) -> None:
    full = read(faq(sections=[section(item(A, "Who?"), heading="One"), section(item(B, "When?"), heading="Two")]))
    bare = read(faq(sections=[section(item(C, "Why?"), heading="")], title="Bare", slug="bare"))
    for page in (full, bare):
        ours = page.headings[page.headings.index(1) :]
        assert all(after - before <= 1 for before, after in zip(ours, ours[1:], strict=False))
        assert ours.count(1) == 1


def test_a_page_of_several_sections_lists_them_at_the_top(read: Any, faq: Any) -> None:
    page = read(faq(sections=[section(item(A, "Who?"), heading="One"), section(item(B, "When?"), heading="Two")]))
    targets = [link[1:] for link in page.links if link.startswith("#s-")]
    assert len(targets) == 2
    assert all(page.ids.count(target) == 1 for target in targets)


def test_lists_and_links_in_an_answer_are_shown_as_such(client: Any, faq: Any, home: Any, faqs: Any) -> None:
    answer = f'<p>See <a linktype="page" id="{faqs.pk}">the list</a>:</p><ul><li>One</li><li>Two</li></ul>'
    html = client.get(faq(item(A, "Which?", answer)).url).content.decode()
    assert f'<a href="{faqs.url}">the list</a>' in html
    assert "<ul><li>One</li><li>Two</li></ul>" in html


def test_the_day_of_the_last_update_is_that_of_the_last_publication(client: Any, faq: Any) -> None:
    from wagtail_engagement.kit.time import say_day

    page = faq(item(A, "Who?"))
    html = client.get(page.url).content.decode()
    assert re.search(
        rf"Last updated <time datetime=\"[^\"]+\">{say_day(page.last_published_at, weekday=False)}</time>", html
    )


def structured(html: str) -> dict[str, Any]:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(scripts) == 1
    return json.loads(scripts[0])


def test_structured_data_holds_every_question_with_its_answer_and_address(client: Any, faq: Any) -> None:
    page = faq(item(A, "Who reads it?", "<p>We do.</p><ul><li>All</li><li>of us</li></ul>"), item(B, "When?"))
    data = structured(client.get(page.url).content.decode())
    assert data["@type"] == "FAQPage"
    assert [(q["name"], q["acceptedAnswer"]["text"]) for q in data["mainEntity"]] == [
        ("Who reads it?", "We do. All of us"),
        ("When?", "Yes."),
    ]
    assert data["mainEntity"][0]["url"] == f"{page.full_url}#{anchor_of(A)}"


@pytest.mark.parametrize("nasty", ["</script><script>alert(1)</script>", "<!--", '"quotes" & \\ <b>', "]]>\u2028"])
def test_no_question_or_answer_can_close_the_structured_data(client: Any, faq: Any, nasty: str) -> None:
    from html import escape

    page = faq(item(A, nasty, f"<p>{escape(nasty)}</p>"))
    html = client.get(page.url).content.decode()
    data = structured(html)
    assert data["mainEntity"][0]["name"] == nasty.strip()
    assert "<script>alert" not in html


def test_a_page_without_questions_or_words_is_a_normal_page(client: Any, faq: Any) -> None:
    for number, sections in enumerate([[], [section()], [section(item(A, "", ""))]]):
        page = faq(sections=sections, title=f"Empty {number}", slug=f"empty-{number}")
        html = client.get(page.url).content.decode()
        assert "<details" not in html
        assert "ld+json" not in html


def test_a_page_costs_the_same_queries_with_five_and_with_a_hundred_questions(client: Any, faq: Any, faqs: Any) -> None:
    answer = f'<p>See <a linktype="page" id="{faqs.pk}">the list</a>.</p>'

    def queries(count: int) -> int:
        page = faq(
            *(item(None, f"Question {n}", answer) for n in range(count)), title=f"With {count}", slug=f"f{count}"
        )
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page.url).content.count(b"<details") == count
        return len(captured)

    assert queries(5) == queries(100)


def test_a_preview_shows_questions_as_they_are_being_written(faq: Any) -> None:
    page = faq(item(A, "Who reads it?"))
    page.sections = [section(item(A, "Who reads it now?"), item(None, "Brand new"))]
    response = page.make_preview_request()
    response.render()
    html = response.content.decode()
    assert "Who reads it now?" in html
    assert "Brand new" in html


def test_a_host_page_of_its_own_falls_back_on_the_packaged_template(faq: Any, rf: Any) -> None:
    page = faq(item(A, "Who?"))
    page.template = "council/questions.html"
    assert page.get_template(rf.get("/")) == ["council/questions.html", "wagtail_engagement/faqs/faq_page.html"]
