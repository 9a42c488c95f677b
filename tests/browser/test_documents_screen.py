"""The Documents screen in a browser: files dropped together become papers, also without JavaScript; axe finds nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.test_editors import add_meeting, give_day, live_address, publish_page
from tests.meetings.papers import pdf


pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: our own part of the page; the frame around it is Wagtail's
OURS = {"include": [["main form[method=post]"]]}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Three files of a meeting as a clerk has them on her desk; the last is none that is taken."""
    named = {"Agenda.pdf": pdf(), "1 Apologies note.pdf": pdf(2), "notes.exe": b"MZ"}
    for name, content in named.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in named]


@pytest.fixture
def screen(page: Page, request: pytest.FixtureRequest) -> Page:
    """The Documents screen of a new meeting with one agenda item."""
    sign_in(page, "clerk")
    add_meeting(page, "Planning Committee")
    page.fill("[name=title]", f"Planning Committee: {request.node.name}")
    page.fill("[name=summary]", "What is taken first.")
    give_day(page, "starts_at", (date.today() + timedelta(days=43)).strftime("%Y-%m-%d 10:00"))
    publish_page(page)
    live_address(page)
    page.get_by_role("link", name="Edit", exact=True).first.click()
    page.get_by_role("link", name="Open the documents").click()
    return page


def violations(page: Page) -> list[str]:
    page.wait_for_load_state()
    found = Axe().run(page, context=OURS, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found.response["violations"]]


def confirm(page: Page) -> None:
    expect(page.get_by_text("notes.exe: Files of this type are not taken.")).to_be_visible()
    expect(page.get_by_label("Title").first).to_have_value("Agenda")
    page.get_by_role("button", name="Save as drafts").click()
    expect(page.get_by_text("2 documents are saved as drafts.")).to_be_visible()


def test_files_dropped_together_become_papers(screen: Page, files: list[str]) -> None:
    page = screen
    page.get_by_role("link", name="Upload files").click()
    expect(page.get_by_role("button", name="Upload and check")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Files").set_input_files(files)
    expect(page.locator("[data-engagement-chosen] li")).to_have_text(
        ["Agenda.pdf", "1 Apologies note.pdf", "notes.exe"]
    )
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("button", name="Save as drafts")).to_be_visible()
    assert violations(page) == []
    confirm(page)
    assert violations(page) == []


def test_what_is_dropped_on_the_box_is_what_the_field_sends(screen: Page) -> None:
    page = screen
    page.get_by_role("link", name="Upload files").click()
    dropped = page.evaluate_handle(
        "() => { const held = new DataTransfer(); held.items.add(new File(['x'], 'Dropped.txt')); return held; }"
    )
    page.locator("[data-engagement-drop]").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator("[data-engagement-chosen] li")).to_have_text("Dropped.txt")
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_label("Title")).to_have_value("Dropped")


def test_uploading_works_without_javascript(screen: Page, without_js: Page, files: list[str]) -> None:
    sign_in(without_js, "clerk")
    without_js.goto(screen.url)
    without_js.get_by_role("link", name="Upload files").click()
    without_js.get_by_label("Files").set_input_files(files)
    without_js.get_by_role("button", name="Upload and check").click()
    confirm(without_js)
