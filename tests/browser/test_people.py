"""What people do: filter and share a list, follow an anchor, find with the browser, change language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect


pytestmark = pytest.mark.browser


def test_a_filtered_list_is_an_address_that_can_be_shared_without_javascript(
    without_js: Page, addresses: dict[str, str]
) -> None:
    page = without_js
    page.goto(addresses["consultationindexpage"])
    page.select_option("select[name=rung]", "involving")
    page.click("form.eng-filters button[type=submit]")
    assert "rung=involving" in page.url
    expect(page.locator("select[name=rung]")).to_have_value("involving")
    rungs = set(page.locator("main .eng-card .eng-rung").all_inner_texts())
    assert rungs == {"Involving"}


@pytest.mark.parametrize(("width", "shown"), [(320, False), (1280, True)])
def test_filters_are_folded_where_they_would_stand_before_the_results(
    without_js: Page, addresses: dict[str, str], width: int, shown: bool
) -> None:
    page = without_js
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(addresses["consultationindexpage"])
    form, summary = page.locator("form.eng-filters"), page.locator(".eng-fold__summary a")
    expect(form).to_be_visible(visible=shown)
    expect(summary).to_be_visible(visible=not shown)
    if not shown:
        summary.focus()
        page.keyboard.press("Enter")
        expect(form).to_be_visible()
        page.keyboard.press("Tab")
        expect(form.locator("input[name=q]")).to_be_focused()
    page.select_option("select[name=rung]", "involving")
    page.click("form.eng-filters button[type=submit]")
    expect(form).to_be_visible()
    expect(page.locator("#results")).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_anchor_of_a_question_opens_its_answer(
    new_page: object, addresses: dict[str, str], javascript: bool
) -> None:
    page = new_page(java_script_enabled=javascript)  # type: ignore[operator]
    page.goto(addresses["faqpage"])
    anchor = page.locator("main details [id]").nth(3).get_attribute("id")
    page.goto(f"{addresses['faqpage']}#{anchor}")
    details = page.locator("main details").filter(has=page.locator(f"[id='{anchor}']"))
    expect(details).to_have_attribute("open", "")


def test_a_badge_leads_to_its_rung_in_the_guide(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["consultationpage"])
    badge = page.locator("main a.eng-rung").first
    code = (badge.get_attribute("href") or "").split("#")[1]
    badge.click()
    assert page.url.endswith(f"#{code}")
    expect(page.locator(f"[id='{code}']")).to_be_in_viewport()


def test_a_page_leads_to_its_twin_in_welsh_and_back(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["hubpage"])
    link = page.locator("a[hreflang=cy]").first
    assert link.get_attribute("lang") == "cy"
    link.click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    page.locator("a[hreflang=en]").first.click()
    assert page.url.endswith(addresses["hubpage"])


def test_techniques_are_chosen_by_rung_and_effort_and_the_choice_can_be_shared(
    page: Page, addresses: dict[str, str]
) -> None:
    page.goto(addresses["ladderguidepage"])
    page.select_option("select[name=effort]", "low")
    page.locator("form:has(select[name=effort]) button[type=submit]").click()
    assert re.search(r"[?&]effort=low", page.url)
    expect(page.locator("select[name=effort]")).to_have_value("low")


def test_no_page_loads_anything_from_elsewhere_or_breaks_the_content_policy(
    page: Page, demo: str, addresses: dict[str, str]
) -> None:
    foreign: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(demo) else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for address in addresses.values():
        page.goto(address)
    assert [url for url in foreign if not url.startswith("data:")] == []
    assert complaints == []
