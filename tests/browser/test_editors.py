"""What editors and clerks do in the admin: an agenda with an exempt item, a consultation to a closing day, a page not ready yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import sign_in


pytestmark = pytest.mark.browser

NEEDED = "Needed before the page can be published."
PRIVATE = "Seaview Holdings offered 2.4 million"


@pytest.fixture
def public(new_page: Any) -> Iterator[Page]:
    """A page of somebody who has not signed in."""
    yield new_page()


def add_meeting(page: Page, committee: str) -> None:
    """Open the form for a new meeting of a committee."""
    page.goto("/admin/engagement/committee/")
    href = page.get_by_role("link", name=committee, exact=True).first.get_attribute("href")
    found = re.search(r"/admin/pages/(\d+)/", href or "")
    assert found
    page.goto(f"/admin/pages/add/wagtail_engagement_meetings/meetingpage/{found[1]}/")


def write(page: Page, name: str, text: str) -> None:
    """Replace what stands in a rich text field."""
    rich_text(page, name).click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Backspace")
    page.keyboard.type(text)
    # the editor writes into the form a moment after the last key
    written = f'"text":"{re.escape(text)}"' if text else "^null$"
    expect(page.locator(f"input[name='{name}']")).to_have_value(re.compile(written))


def rich_text(page: Page, name: str) -> Locator:
    return page.locator(f"*:has(> input[name='{name}']) [contenteditable=true]")


def give_day(page: Page, name: str, day: str) -> None:
    field = page.locator(f"[name='{name}']")
    field.fill(day)
    # the calendar that opens would lie over what comes next
    field.press("Tab")


def publish_page(page: Page) -> None:
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.locator("footer [name=action-publish]").click()


def live_address(page: Page) -> str:
    """Where the page just published stands; the message that says so leads there."""
    message = page.locator(".messages .success")
    expect(message).to_be_visible()
    address = message.get_by_role("link", name="View live").get_attribute("href")
    assert address
    return address


def test_a_clerk_builds_and_publishes_an_agenda_and_the_text_of_an_exempt_item_is_never_public(
    page: Page, public: Page
) -> None:
    sign_in(page, "clerk")
    add_meeting(page, "Planning Committee")
    page.fill("[name=title]", "Planning Committee: the sale of Saltby pier")
    page.fill("[name=summary]", "The offers for the pier.")
    give_day(page, "starts_at", (date.today() + timedelta(days=40)).strftime("%Y-%m-%d 10:00"))
    publish_page(page)
    address = live_address(page)
    seen: list[str] = []

    def look() -> None:
        public.goto(address)
        seen.append(public.content())

    page.get_by_role("link", name="Edit", exact=True).first.click()
    page.get_by_role("link", name="Open the agenda").click()

    def add(number: str, title: str) -> None:
        page.get_by_role("link", name="Add an item").click()
        page.fill("[name=number_label]", number)
        page.fill("[name=public_title]", title)

    add("1", "Apologies")
    page.get_by_role("button", name="Save draft").click()
    add("2", "Offers for the pier")
    write(page, "body", PRIVATE)
    page.get_by_role("button", name="Save draft").click()
    look()

    # closed while its text is still there: refused, said beside the text, and nothing is lost
    page.get_by_role("link", name="Offers for the pier", exact=True).click()
    page.select_option("[name=access]", "exempt")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Take this text out")).to_be_visible()
    expect(rich_text(page, "body")).to_have_text(PRIVATE)
    expect(page.locator("[name=access]")).to_have_value("exempt")

    write(page, "body", "")
    page.fill("[name=exempt_category]", "Information relating to the financial affairs of any particular person")
    page.fill("[name=exempt_paragraph]", "3")
    page.fill("[name=public_interest_reason]", "Bids would be lower if bidders knew each other's.")
    page.get_by_role("button", name="Save draft").click()
    add("1(a)", "Substitutes")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("button", name="Move up: 1(a) Substitutes").click()
    page.get_by_role("button", name="Make a sub-item: 1(a) Substitutes").click()
    expect(page.locator("table td.title")).to_have_text(["Apologies", "Substitutes", "Offers for the pier"])
    look()
    assert all("Offers for the pier" not in html for html in seen)

    page.get_by_role("button", name="Publish all changes").click()
    expect(page.get_by_text("3 are public.")).to_be_visible()
    look()
    expect(public.get_by_role("heading", name="Offers for the pier")).to_be_visible()
    expect(public.get_by_text("Bids would be lower if bidders knew each other's.")).to_be_visible()
    assert all("Seaview" not in html for html in seen)


def fill_in_consultation(page: Page, title: str) -> None:
    page.goto("/admin/engagement/consultation/")
    page.get_by_role("link", name="Add consultation").click()
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "Should buses run to Saltby after eight in the evening?")
    write(page, "what", "Two more buses each evening.")


def test_a_consultation_published_to_a_closing_day_says_1159pm(page: Page, public: Page) -> None:
    sign_in(page, "editor")
    fill_in_consultation(page, "Later buses to Saltby")
    write(page, "why", "The last bus leaves before the late shift ends.")
    closes = date.today() + timedelta(days=45)
    give_day(page, "opens_at_0", (date.today() - timedelta(days=1)).isoformat())
    give_day(page, "closes_at_0", closes.isoformat())
    page.select_option("[name=rung]", "consulting")
    page.get_by_label("Travel and roads", exact=True).check()
    ways = page.locator("[data-contentpath=ways]")
    ways.get_by_title("Insert a block").click()
    page.get_by_role("option", name="Email").click()
    ways.get_by_label("What to do").fill("Tell us which evenings you travel.")
    publish_page(page)
    public.goto(live_address(page))
    said = f"11:59pm on {closes:%A} {closes.day} {closes:%B %Y}"
    expect(public.locator("main")).to_contain_text(said)
    expect(public.locator("main")).to_contain_text("Tell us which evenings you travel.")


def test_publishing_a_page_that_is_not_ready_says_what_is_missing_and_keeps_what_was_written(
    page: Page, public: Page
) -> None:
    sign_in(page, "consultation")
    fill_in_consultation(page, "Half-written buses")
    publish_page(page)
    expect(page.locator(".messages .error")).to_be_visible()
    for field in ("opens_at", "closes_at", "why", "rung"):
        expect(page.locator(f"[data-contentpath={field}]")).to_contain_text(NEEDED)
    expect(page.locator("[data-contentpath=ways]")).to_contain_text("Give at least one way to respond")
    expect(page.locator("[name=title]")).to_have_value("Half-written buses")
    expect(rich_text(page, "what")).to_have_text("Two more buses each evening.")
    response = public.goto("/have-your-say/consultations/half-written-buses/")
    assert response is not None
    assert response.status == 404
