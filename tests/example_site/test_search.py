"""The council's search: live and public pages in the reader's language, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from example_site.host.models import ContentPage


pytestmark = pytest.mark.full_text


def found(client: Any, query: str, path: str = "/search/", **more: str) -> list[str]:
    response = client.get(path, {"query": query, **more})
    assert response.status_code == 200
    return [a.get_text() for a in BeautifulSoup(response.content, "html.parser").select(".result a")]


@pytest.fixture
def allotments(home: Any, make: Any) -> Any:
    return make(home, ContentPage, title="Allotments", introduction="A plot of earth near you.")


def test_a_page_is_found_by_its_title_and_by_its_text(client: Any, allotments: Any) -> None:
    assert found(client, "allotments") == ["Allotments"]
    assert found(client, "earth") == ["Allotments"]


def test_a_private_page_is_not_found(client: Any, allotments: Any) -> None:
    PageViewRestriction.objects.create(page=allotments, restriction_type="login")
    assert found(client, "allotments") == []


def test_a_page_under_a_private_page_is_not_found(client: Any, home: Any, make: Any) -> None:
    staff = make(home, ContentPage, title="Staff room")
    make(staff, ContentPage, title="Allotments for staff")
    PageViewRestriction.objects.create(page=staff, restriction_type="password", password="quiet")
    assert found(client, "allotments") == []


def test_a_draft_is_not_found(client: Any, home: Any, make: Any) -> None:
    make(home, ContentPage, title="Allotments next year", live=False)
    assert found(client, "allotments") == []


def test_results_are_in_the_readers_language(
    client: Any, allotments: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    translate(allotments, welsh, title="Rhandiroedd", introduction="earth")
    assert found(client, "earth") == ["Allotments"]
    assert found(client, "earth", "/cy/search/") == ["Rhandiroedd"]


def test_the_search_in_the_other_language_keeps_the_words(client: Any, home: Any) -> None:
    page = BeautifulSoup(client.get("/search/?query=earth").content, "html.parser")
    assert page.select_one(".languages a")["href"] == "/cy/search/?query=earth"


def test_nothing_found_says_so_and_shows_the_words_unharmed(client: Any, home: Any) -> None:
    page = BeautifulSoup(client.get("/search/", {"query": "<b>zebra</b>"}).content, "html.parser")
    assert "Nothing was found for “<b>zebra</b>”" in page.find("main").get_text()
    assert page.select("main b") == []


@pytest.mark.parametrize("number", ["0", "-1", "99999", "two", ""])
def test_a_page_number_that_is_none_shows_results_all_the_same(client: Any, allotments: Any, number: str) -> None:
    assert found(client, "allotments", page=number) == ["Allotments"]


def test_results_come_ten_to_a_page(client: Any, home: Any, make: Any) -> None:
    for number in range(12):
        make(home, ContentPage, title=f"Allotment {number}")
    first, second = found(client, "allotment"), found(client, "allotment", page="2")
    assert (len(first), len(second)) == (10, 2)
    assert not set(first) & set(second)


def test_an_empty_search_only_asks(client: Any, home: Any) -> None:
    page = BeautifulSoup(client.get("/search/").content, "html.parser")
    assert page.select(".result") == []
    assert "Nothing was found" not in page.get_text()


def test_a_character_no_database_stores_finds_nothing_and_breaks_nothing(client: Any, allotments: Any) -> None:
    assert found(client, "\0") == []
    assert found(client, "allot\0ments") == ["Allotments"]
