"""Decisions and minutes in a browser: one click for each member, a vote recorded by name, publishing, axe."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in
from tests.browser.test_editors import add_meeting, give_day, live_address, publish_page


pytestmark = pytest.mark.browser

#: our own part of the page; the frame around it and the rich text editor in it are Wagtail's
OURS = {"include": [["#main form"]], "exclude": [[".Draftail-Editor__wrapper"]]}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    found = Axe().run(page, context=OURS, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found.response["violations"]]


@pytest.fixture
def screen(page: Page, request: pytest.FixtureRequest) -> Page:
    """The screen of a meeting that was held some days ago."""
    sign_in(page, "clerk")
    add_meeting(page, "Planning Committee")
    page.fill("[name=title]", f"Planning Committee: {request.node.name}")
    page.fill("[name=summary]", "What came of it.")
    give_day(page, "starts_at", (date.today() - timedelta(days=3)).strftime("%Y-%m-%d 10:00"))
    publish_page(page)
    live_address(page)
    page.get_by_role("link", name="Edit", exact=True).first.click()
    number = page.url.rstrip("/").split("/")[-2]
    page.goto(page.url.split("/pages/")[0] + f"/engagement/outcomes/{number}/")
    return page


def test_attendance_takes_one_click_for_each_member_and_feeds_a_recorded_vote(screen: Page) -> None:
    overview = screen.url
    screen.get_by_role("link", name="Attendance", exact=True).click()
    members = screen.locator("fieldset.eng-outcome-screen__row")
    expect(members.first).to_be_visible()
    assert violations(screen) == []
    name = members.first.locator("legend").inner_text()
    members.first.get_by_label("Present", exact=True).check()
    screen.get_by_role("button", name="Save", exact=True).click()
    expect(screen.locator("body")).to_contain_text("The attendance is saved.")

    screen.goto(f"{overview}item/meeting/vote/")
    screen.fill("[name=vote-motion]", "That the lanes be built.")
    assert screen.input_value("[name=ballots-0-name]") == name
    screen.select_option("[name=ballots-0-ballot]", "for")
    assert violations(screen) == []
    screen.get_by_role("button", name="Save", exact=True).click()
    expect(screen.locator("body")).to_contain_text("The vote is saved.")
    screen.get_by_role("link", name="Publish: Decisions (1)").click()
    screen.get_by_role("button", name="Publish decisions").click()
    expect(screen.locator("body")).to_contain_text("Decisions: published.")


def test_a_decision_and_a_minute_are_written_on_one_page_and_published_apart(screen: Page) -> None:
    screen.get_by_role("link", name="Write the outcome").last.click()
    screen.fill("[name=decision-title]", "Bus lanes")
    screen.locator(
        "[data-contentpath=text] [contenteditable=true], .Draftail-Editor [contenteditable=true]"
    ).first.fill("The lanes are built.")
    screen.fill("[name=minute-number]", "77/26")
    assert violations(screen) == []
    screen.get_by_role("button", name="Save", exact=True).click()
    expect(screen.locator("body")).to_contain_text("is saved")
    screen.get_by_role("link", name="Publish: Decisions (1)").click()
    screen.get_by_role("button", name="Publish decisions").click()
    expect(screen.locator("body")).to_contain_text("Decisions are public since")
    expect(screen.locator("body")).to_contain_text("No minutes have been published.")


def test_attendance_needs_no_javascript(screen: Page, browser: Browser, demo: Any) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=screen.context.storage_state())
    plain = context.new_page()
    plain.goto(f"{screen.url}attendance/")
    plain.locator("fieldset.eng-outcome-screen__row").first.get_by_label("Apologies").check()
    plain.get_by_role("button", name="Save", exact=True).click()
    assert "The attendance is saved." in plain.content()
    context.close()
