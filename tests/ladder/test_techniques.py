"""Choosing a technique: the filter, its shared addresses, and the screens on which techniques are written."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.kit.vocabulary import Audience
from wagtail_engagement.ladder.records import Technique, validate_rungs
from wagtail_engagement.ladder.techniques import all_techniques, on_rung


@pytest.fixture
def three(technique: Any, audience: Any) -> None:
    technique("Citizens panel", "consulting", "involving", audiences=[audience], effort="medium")
    technique("Newsletter", "informing", effort="low", good_for="Telling everyone", example="Four times a year")
    technique("Co-production", "collaborating", audiences=[audience], effort="high", inclusion_notes="Pay people.")


def names(response: Any) -> list[str]:
    return [technique.name for technique in response.context["techniques"]]


def test_every_technique_says_its_rungs_effort_reach_audiences_notes_and_example(
    client: Any, guide: Any, three: None
) -> None:
    html = client.get(guide.url).content.decode()
    for words in ("Citizens panel", "Young people", "Telling everyone", "Four times a year", "Pay people.", "Dozens"):
        assert words in html
    assert 'id="technique-newsletter"' in html


def test_what_a_technique_is_good_for_is_said_once(client: Any, guide: Any, three: None) -> None:
    assert client.get(guide.url).content.decode().count("Telling everyone") == 1


def test_a_rung_leads_to_the_techniques_that_stand_on_it(client: Any, guide: Any, three: None) -> None:
    rungs = {rung.code: [t.name for t in rung.techniques] for rung in client.get(guide.url).context["rungs"]}
    assert rungs == {
        "devolving": [],
        "collaborating": ["Co-production"],
        "involving": ["Citizens panel"],
        "consulting": ["Citizens panel"],
        "informing": ["Newsletter"],
    }


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, ["Citizens panel", "Co-production", "Newsletter"]),
        ({"rung": "involving"}, ["Citizens panel"]),
        ({"rung": "consulting"}, ["Citizens panel"]),
        ({"effort": "low"}, ["Newsletter"]),
        ({"audience": "young-people"}, ["Citizens panel", "Co-production"]),
        ({"audience": "young-people", "effort": "high"}, ["Co-production"]),
        ({"rung": "informing", "effort": "high"}, []),
        ({"rung": "", "audience": "", "effort": ""}, ["Citizens panel", "Co-production", "Newsletter"]),
    ],
)
def test_an_address_with_rung_audience_and_effort_chooses_techniques(
    client: Any, guide: Any, three: None, chosen: dict[str, str], found: list[str]
) -> None:
    response = client.get(guide.url, chosen)
    assert sorted(names(response)) == found
    assert not response.context["problems"]


def test_what_was_chosen_stays_chosen_in_the_form(client: Any, guide: Any, three: None) -> None:
    html = client.get(guide.url, {"rung": "involving", "effort": "medium"}).content.decode()
    assert '<option value="involving" selected>' in html
    assert '<option value="medium" selected>' in html


def test_the_ladder_stays_whole_and_its_links_leave_the_filter_behind(client: Any, guide: Any, three: None) -> None:
    response = client.get(guide.url, {"rung": "informing"})
    assert [len(rung.techniques) for rung in response.context["rungs"]] == [0, 1, 1, 1, 1]
    assert 'href="/ladder/#technique-co-production"' in response.content.decode()


def test_nothing_that_matches_is_said_with_a_way_back(client: Any, guide: Any, three: None) -> None:
    html = client.get(guide.url, {"rung": "informing", "effort": "high"}).content.decode()
    assert "No technique matches all of what you chose." in html
    assert 'href="/ladder/#techniques"' in html


@pytest.mark.parametrize(
    "asked",
    [
        {"rung": "climbing"},
        {"audience": "nobody"},
        {"effort": "enormous"},
        {"rung": "\x00", "effort": "'; drop table"},
        {"rung": ["consulting", "climbing"]},
    ],
)
def test_values_that_are_not_understood_are_said_and_left_out(
    client: Any, guide: Any, three: None, asked: dict[str, Any]
) -> None:
    response = client.get(guide.url, asked)
    assert response.status_code == 200
    assert response.context["problems"]
    assert len(names(response)) == 3
    assert "We did not understand all of that address" in response.content.decode()


def test_a_filter_on_a_site_without_techniques_is_said_not_to_be_understood(client: Any, guide: Any) -> None:
    response = client.get(guide.url, {"audience": "young-people"})
    assert response.status_code == 200
    assert response.context["problems"]


def test_a_technique_in_two_languages_is_one_technique(
    client: Any, guide: Any, three: None, audience: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    twin = Technique.objects.get(slug="newsletter").copy_for_translation(welsh)
    twin.name = "Cylchlythyr"
    twin.save()
    Audience.objects.create(
        name="Pobl ifanc", slug="young-people", locale=welsh, translation_key=audience.translation_key
    )
    response = client.get(translate(guide, welsh, slug="yr-ysgol").url)
    assert sorted(names(response)) == ["Citizens panel", "Co-production", "Cylchlythyr"]
    html = response.content.decode()
    assert '<h3 class="eng-list__title " lang="en">Co-production</h3>' in html
    assert "Pobl ifanc" in html
    assert sorted(names(client.get(guide.url))) == ["Citizens panel", "Co-production", "Newsletter"]


def test_a_translated_technique_keeps_its_audiences(three: None, welsh: Any) -> None:
    twin = Technique.objects.get(slug="co-production").copy_for_translation(welsh)
    twin.save()
    assert [audience.slug for audience in Technique.objects.get(pk=twin.pk).audiences.all()] == ["young-people"]


def test_a_deleted_audience_leaves_the_technique(client: Any, guide: Any, three: None, audience: Any) -> None:
    audience.delete()
    response = client.get(guide.url)
    assert len(names(response)) == 3
    assert "Young people" not in response.content.decode()


@pytest.mark.django_db
@given(codes=st.lists(st.sampled_from(LadderRung.values), unique=True), asked=st.sampled_from(LadderRung.values))
def test_the_database_finds_a_technique_on_exactly_its_rungs(codes: list[str], asked: str) -> None:
    from wagtail.models import Locale

    locale = Locale.objects.get_or_create(language_code="en")[0]
    made = Technique.objects.create(name="Any", slug="any", rungs=codes, locale=locale)
    try:
        assert Technique.objects.filter(on_rung(asked)).exists() == (asked in codes)
        assert [entry.codes for entry in all_techniques("en")] == [codes]
    finally:
        made.delete()


@pytest.mark.parametrize("wrong", ["consulting", ["climbing"], [["consulting"]], {"consulting": 1}, None])
def test_rungs_are_a_list_of_known_codes(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        validate_rungs(wrong)


def form(**values: Any) -> dict[str, Any]:
    given = {"name": "Reference group", "slug": "reference-group", "effort": "low", "reach": "few", "sort_order": "0"}
    return {**given, "rungs": ["involving", "informing"], **values}


def test_a_technique_is_written_in_the_admin(admin: Any, english: Any, audience: Any) -> None:
    url = reverse(Technique.snippet_viewset.get_url_name("add"))
    assert admin.get(url).status_code == 200
    response = admin.post(url, form(audiences=[audience.pk]))
    made = Technique.objects.get()
    assert response.status_code == 302
    assert made.rungs == ["involving", "informing"]
    assert list(made.audiences.all()) == [audience]


@pytest.mark.parametrize("wrong", [{"rungs": []}, {"rungs": ["climbing"]}, {"slug": "newsletter"}, {"effort": "vast"}])
def test_a_technique_needs_a_rung_a_short_name_of_its_own_and_known_words(
    admin: Any, english: Any, technique: Any, wrong: dict[str, Any]
) -> None:
    technique("Newsletter")
    response = admin.post(reverse(Technique.snippet_viewset.get_url_name("add")), form(**wrong))
    assert response.status_code == 200
    assert Technique.objects.count() == 1


def test_the_list_of_techniques_shows_rungs_and_is_filtered_by_them(admin: Any, three: None) -> None:
    url = reverse(Technique.snippet_viewset.get_url_name("list"))
    html = admin.get(url, {"rung": "involving"}).content.decode()
    assert "Involving, Consulting" in html
    assert "Newsletter" not in html
    edit = reverse(Technique.snippet_viewset.get_url_name("edit"), args=[Technique.objects.first().pk])
    assert admin.get(edit).status_code == 200
