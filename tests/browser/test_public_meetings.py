"""The public pages of meetings in a real browser: the month, the pack, a long agenda; axe, narrow screens, paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.test_accessibility import violations


pytestmark = pytest.mark.browser

#: addresses by page type and what is added to them
VIEWS = (
    ("meetingindexpage", "?view=month"),
    ("meetingindexpage", "?view=month&month=2026-13"),
    ("meetingindexpage", "?view=month&month=1950-01"),
    ("meetingindexpage", "?date=0000-13-99"),
    ("meetingpage", "?pack"),
)


@pytest.mark.parametrize(("name", "query"), VIEWS)
def test_axe_reports_nothing(page: Page, addresses: dict[str, str], name: str, query: str) -> None:
    response = page.goto(addresses[name] + query)
    assert response is not None
    assert response.status == 200
    assert violations(page) == []


@pytest.mark.parametrize(("name", "query"), VIEWS)
def test_nothing_needs_sideways_scrolling_at_320_px(
    new_page: Any, addresses: dict[str, str], name: str, query: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 256})
    page.goto(addresses[name] + query)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_narrow_screen_has_the_list_of_the_month_in_place_of_its_grid(
    new_page: Any, addresses: dict[str, str]
) -> None:
    wide, narrow = new_page(viewport={"width": 1280, "height": 900}), new_page(viewport={"width": 320, "height": 640})
    for page in (wide, narrow):
        page.goto(addresses["meetingindexpage"] + "?view=month")
    assert wide.locator(".eng-month").is_visible()
    assert not narrow.locator(".eng-month").is_visible()


def test_months_are_left_through_by_keyboard_without_javascript(without_js: Page, addresses: dict[str, str]) -> None:
    without_js.goto(addresses["meetingindexpage"] + "?view=month&month=2026-12")
    without_js.locator("a[rel=next]").focus()
    without_js.keyboard.press("Enter")
    without_js.wait_for_url("**month=2027-01**")
    assert without_js.locator("#results").inner_text() == "January 2027"


def test_the_title_of_an_item_is_its_own_permanent_link(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["meetingpage"])
    link = page.locator(".eng-agenda__title a").first
    address = link.get_attribute("href")
    link.click()
    assert address is not None
    assert page.url.endswith(address)
    assert page.locator(f"[id='{address[1:]}']").count() == 1


def test_paper_shows_the_agenda_and_nothing_that_is_only_for_screens(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["meetingpage"])
    page.emulate_media(media="print")
    assert page.locator(".eng-agenda").is_visible()
    for selector in (".eng-views", ".eng-calendar-link", ".eng-print-link"):
        assert page.locator(f"{selector}:visible").count() == 0
