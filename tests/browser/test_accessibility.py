"""WCAG 2.2 AA on every page type, in a real browser: axe, reflow, large text, forced colours, keyboard, no JavaScript."""

from __future__ import annotations

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: every page type of the demo; a test below fails when a type is missing here
TYPES = (
    "homepage",
    "contentpage",
    "hubpage",
    "strategypage",
    "ladderguidepage",
    "consultationindexpage",
    "consultationpage",
    "meetingindexpage",
    "committeepage",
    "meetingpage",
    "decisionindexpage",
    "casestudyindexpage",
    "casestudypage",
    "eventindexpage",
    "eventpage",
    "faqindexpage",
    "faqpage",
)
#: lists with a filter set, one that finds nothing and one that is not understood
FILTERED = (
    ("consultationindexpage", "?rung=consulting"),
    ("consultationindexpage", "?q=zzzz"),
    ("eventindexpage", "?topic=nonsense&page=9999&year=abc"),
    ("eventindexpage", "?from=0000-13-99&to=2027-01-01"),
    ("casestudyindexpage", "?q=street"),
    ("meetingindexpage", "?year=2026"),
    ("ladderguidepage", "?effort=low"),
    ("faqindexpage", "?q=meeting"),
)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{item['id']}: {json.dumps([node['target'] for node in item['nodes']][:4])}"
        for item in found.response["violations"]
    ]


def test_every_page_type_of_the_demo_is_tested_here(addresses: dict[str, str]) -> None:
    assert {name for name in addresses if not name.endswith("-cy")} == set(TYPES)


@pytest.mark.parametrize("name", TYPES)
def test_axe_reports_nothing(page: Page, addresses: dict[str, str], name: str) -> None:
    page.goto(addresses[name])
    assert violations(page) == []


@pytest.mark.parametrize(("name", "query"), FILTERED)
def test_axe_reports_nothing_on_filtered_lists(page: Page, addresses: dict[str, str], name: str, query: str) -> None:
    response = page.goto(addresses[name] + query)
    assert response is not None
    assert response.status == 200
    assert violations(page) == []


@pytest.mark.parametrize("name", ["hubpage-cy", "faqpage-cy", "consultationpage-cy"])
def test_axe_reports_nothing_in_welsh(page: Page, addresses: dict[str, str], name: str) -> None:
    page.goto(addresses[name])
    assert page.get_attribute("html", "lang") == "cy"
    assert violations(page) == []


@pytest.mark.parametrize("name", TYPES)
def test_nothing_needs_sideways_scrolling_at_320_px(new_page: Any, addresses: dict[str, str], name: str) -> None:
    page = new_page(viewport={"width": 320, "height": 256})
    page.goto(addresses[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", TYPES)
def test_text_at_twice_its_size_still_fits(new_page: Any, addresses: dict[str, str], name: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto(addresses[name])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("name", ["hubpage", "ladderguidepage", "consultationindexpage", "meetingpage"])
def test_in_forced_colours_links_and_controls_keep_an_outline_on_focus(
    new_page: Any, addresses: dict[str, str], name: str
) -> None:
    page = new_page(forced_colors="active")
    page.goto(addresses[name])
    page.locator("main :is(a, button, select, summary):visible").first.focus()
    outline = page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + ' ' + s.outlineWidth; })()"
    )
    assert not outline.startswith("none")


@pytest.mark.parametrize("name", ["hubpage", "eventindexpage", "faqpage", "ladderguidepage"])
def test_every_control_can_be_reached_and_seen_by_keyboard_alone(
    page: Page, addresses: dict[str, str], name: str
) -> None:
    page.goto(addresses[name])
    reachable = page.evaluate(
        """[...document.querySelectorAll('main a[href], main button, main input, main select, main summary')]
        .filter(e => e.checkVisibility({visibilityProperty: true})).length"""
    )
    page.evaluate("document.querySelector('main').focus()")
    seen = set()
    # a date's field takes several steps: day, month, year and the button of its calendar
    dates = page.locator("main input[type=date]:visible").count()
    for _ in range(reachable + 4 * dates + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """(() => { const e = document.activeElement; if (!e.closest('main')) return '';
            const s = getComputedStyle(e), r = e.getBoundingClientRect();
            const shown = (s.outlineStyle !== 'none' && s.outlineWidth !== '0px') || s.boxShadow !== 'none';
            return shown && r.width > 0 ? [...document.querySelectorAll('*')].indexOf(e).toString() : 'unseen'; })()"""
        )
        assert here != "unseen"
        if here:
            seen.add(here)
    assert len(seen) == reachable


@pytest.mark.parametrize("name", TYPES)
def test_everything_is_there_without_javascript(
    without_js: Page, page: Page, addresses: dict[str, str], name: str
) -> None:
    page.goto(addresses[name])
    without_js.goto(addresses[name])
    assert without_js.locator("main").inner_text().split() == page.locator("main").inner_text().split()
