"""What the public read in the ladder guide."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from tests.conftest import add_page, publish
from wagtail_engagement.consultations.models import ConsultationIndexPage, ConsultationPage
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.rungs import RUNGS
from wagtail_engagement.ladder.models import LadderGuidePage


class Rungs(HTMLParser):
    """The ids of the items of the ladder, in the order they are read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.lists: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "eng-ladder" in given.get("class", "").split():
            self.lists.append(tag)
        if tag == "li" and "eng-ladder__rung" in given.get("class", "").split():
            self.ids.append(given["id"])


def on_rung(response: Any, code: str) -> dict[str, list[str]]:
    """Titles of the subjects on a rung, by kind."""
    rung = next(rung for rung in response.context["rungs"] if rung.code == code)
    return {group.label: [card.title for card in group.cards] for group in rung.subjects}


def test_the_ladder_is_one_ordered_list_highest_rung_first_with_an_anchor_for_each(client: Any, guide: Any) -> None:
    read = Rungs(client.get(guide.url).content.decode())
    assert read.lists == ["ol"]
    assert read.ids == ["devolving", "collaborating", "involving", "consulting", "informing"]


def test_each_rung_says_what_it_means_what_it_promises_and_when_to_use_it(client: Any, guide: Any) -> None:
    response = client.get(guide.url)
    html = response.content.decode()
    for text in RUNGS:
        for words in (text.definition, text.promise, text.when, text.examples):
            assert str(words) in html


def test_a_guide_on_an_empty_site_says_that_nothing_stands_on_its_rungs(client: Any, guide: Any) -> None:
    html = client.get(guide.url).content.decode()
    assert html.count("Nothing of ours stands on this rung at the moment.") == 5
    assert "Choose a technique" not in html


def test_the_badge_of_a_subject_leads_to_its_rung_in_the_guide(client: Any, guide: Any, consultation: Any) -> None:
    page = consultation("School streets", "involving")
    assert 'href="/ladder/#involving"' in client.get(page.url).content.decode()


def test_a_guide_that_is_no_longer_public_is_not_linked(client: Any, guide: Any, consultation: Any) -> None:
    page = consultation("School streets", "involving")
    guide.unpublish()
    assert "#involving" not in client.get(page.url).content.decode()


def test_the_guide_has_one_row_in_each_language_and_a_rebuild_alters_nothing(
    guide: Any, welsh: Any, index_is_true: Callable[[], None]
) -> None:
    publish(guide)
    assert PublicIndexEntry.objects.filter(subject=guide.translation_key, language="en").count() == 1


def test_a_rung_lists_its_consultations_with_their_state_and_its_case_studies(
    client: Any, guide: Any, consultation: Any, case_study: Any
) -> None:
    consultation("Bins", "consulting")
    case_study("The crossing", "consulting")
    case_study("The garden", "devolving")
    response = client.get(guide.url)
    assert on_rung(response, "consulting") == {"Consultations": ["Bins"], "Case studies": ["The crossing"]}
    assert on_rung(response, "devolving") == {"Case studies": ["The garden"]}
    assert "eng-badge--open" in response.content.decode()


def test_a_rung_shows_the_latest_three_and_leads_to_the_list_of_all(
    client: Any, guide: Any, consultation: Any, consultations: Any
) -> None:
    for number, closes in enumerate((30, -5, 10, -50, -20)):
        consultation(f"Number {number}", closes=closes, opens=-90)
    consultation("On another rung", "informing")
    response = client.get(guide.url)
    assert on_rung(response, "consulting") == {"Consultations": ["Number 0", "Number 2", "Number 1"]}
    assert 'href="/consultations/?rung=consulting"' in response.content.decode()
    assert client.get("/consultations/?rung=consulting").context["window"].total == 5


def test_a_list_behind_a_login_is_not_linked(client: Any, guide: Any, consultation: Any, case_study: Any) -> None:
    study = case_study("The crossing")
    consultation("Bins")
    PageViewRestriction.objects.create(page=study.get_parent(), restriction_type="login")
    html = client.get(guide.url).content.decode()
    assert "/consultations/?rung=" in html
    assert "/stories/" not in html


def test_drafts_and_private_subjects_never_show(client: Any, guide: Any, consultation: Any) -> None:
    consultation("A draft", live=False)
    private = consultation("For staff")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    withdrawn = consultation("Unpublished")
    withdrawn.unpublish()
    html = client.get(guide.url).content.decode()
    for title in ("A draft", "For staff", "Unpublished"):
        assert title not in html


def test_a_guide_lists_the_subjects_and_lists_of_its_own_site_only(
    client: Any, guide: Any, consultation: Any, home: Any, make: Any, days: Any
) -> None:
    from example_site.host.models import HomePage

    consultation("In Harrowmere")
    other = add_page(home.get_parent(), HomePage, title="Another council", slug="another")
    Site.objects.create(hostname="other.example", root_page=other)
    index = make(other, ConsultationIndexPage, title="Consultations", slug="consultations")
    make(index, ConsultationPage, title="Elsewhere", rung="consulting", opens_at=days(-1), closes_at=days(9))
    theirs = make(other, LadderGuidePage, title="Their ladder", slug="ladder")
    assert on_rung(client.get(guide.url), "consulting") == {"Consultations": ["In Harrowmere"]}
    response = client.get(theirs.get_url_parts()[2], headers={"host": "other.example"})
    assert on_rung(response, "consulting") == {"Consultations": ["Elsewhere"]}
    assert "/consultations/?rung=consulting" in response.content.decode()


def test_the_welsh_guide_shows_each_subject_once_in_welsh_where_there_is_any(
    client: Any, guide: Any, consultation: Any, consultations: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    streets = consultation("School streets")
    consultation("Bins")
    translate(consultations, welsh, title="Ymgynghoriadau", slug="ymgynghoriadau")
    translate(streets, welsh, title="Strydoedd ysgol", slug="strydoedd-ysgol")
    twin = translate(guide, welsh, title="Yr ysgol", slug="yr-ysgol")
    response = client.get(twin.url)
    [titles] = on_rung(response, "consulting").values()
    assert sorted(titles) == ["Bins", "Strydoedd ysgol"]
    html = response.content.decode()
    assert 'lang="en" hreflang="en">Bins</a>' in html
    assert "/cy/ymgynghoriadau/?rung=consulting" in html


def queries(client: Any, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def test_the_guide_costs_three_queries_more_than_a_page_of_the_host_however_much_there_is(
    client: Any, guide: Any, home: Any, consultation: Any, case_study: Any, technique: Any, audience: Any
) -> None:
    from example_site.host.models import ContentPage

    plain = add_page(home, ContentPage, title="About us", slug="about-us")
    consultation("Bins")
    case_study("The crossing")
    technique("Survey", audiences=[audience])
    few = queries(client, guide.url)
    for number in range(60):
        consultation(f"Consultation {number}", RUNGS[number % 5].code)
        technique(f"Technique {number}", RUNGS[number % 5].code, audiences=[audience])
    assert queries(client, guide.url) == few
    assert few <= queries(client, plain.url) + 3


@pytest.mark.parametrize("place", ["add", "edit", "preview"])
def test_editors_can_write_and_preview_a_guide(admin: Any, guide: Any, home: Any, place: str) -> None:
    if place == "add":
        url = f"/admin/pages/add/wagtail_engagement_ladder/ladderguidepage/{home.pk}/"
    else:
        url = f"/admin/pages/{guide.pk}/edit/"
    if place == "preview":
        response = guide.make_preview_request()
        response.render()
        assert "Devolving" in response.content.decode()
    else:
        assert admin.get(url).status_code == 200


def test_the_setup_makes_a_guide_with_words_in_it(client: Any, home: Any) -> None:
    call_command("engagement_setup", parent=str(home.pk), verbosity=0)
    page = LadderGuidePage.objects.get()
    html = client.get(page.url).content.decode()
    assert "A higher rung is not always better" in html
