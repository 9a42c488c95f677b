"""The Agenda screen in a browser: order by keyboard, by drag and without JavaScript, editing below the row, axe."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import sign_in
from tests.browser.test_editors import add_meeting, give_day, live_address, publish_page


pytestmark = pytest.mark.browser

#: our own part of the page; the frame around it and the rich text editor in it are Wagtail's
OURS = {"include": [["#eng-agenda-screen"]], "exclude": [[".Draftail-Editor__wrapper"]]}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def screen(page: Page, request: pytest.FixtureRequest) -> Page:
    """The Agenda screen of a new meeting with the items One to Four."""
    sign_in(page, "clerk")
    add_meeting(page, "Planning Committee")
    page.fill("[name=title]", f"Planning Committee: {request.node.name}")
    page.fill("[name=summary]", "What is taken first.")
    give_day(page, "starts_at", (date.today() + timedelta(days=41)).strftime("%Y-%m-%d 10:00"))
    publish_page(page)
    live_address(page)
    page.get_by_role("link", name="Edit", exact=True).first.click()
    page.get_by_role("link", name="Open the agenda").click()
    for title in ("One", "Two", "Three", "Four"):
        page.get_by_role("link", name="Add an item").click()
        page.fill("[name=public_title]", title)
        page.get_by_role("button", name="Save draft").click()
    expect(titles(page)).to_have_text(["One", "Two", "Three", "Four"])
    return page


def titles(page: Page) -> Locator:
    return page.locator("tr[data-item] td.title a")


def handle(page: Page, title: str) -> Locator:
    return page.locator("tr[data-item]", has=page.get_by_role("link", name=title, exact=True)).locator("[data-handle]")


def violations(page: Page) -> list[str]:
    found = Axe().run(page, context=OURS, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found.response["violations"]]


def test_an_item_is_picked_up_moved_and_put_down_with_the_keyboard_alone(screen: Page) -> None:
    said = screen.locator("#eng-agenda-said")
    handle(screen, "Four").focus()
    screen.keyboard.press("Enter")
    expect(said).to_contain_text("Four picked up.")
    screen.keyboard.press("ArrowUp")
    expect(said).to_have_text("Four: place 3 of 4, level 1.")
    screen.keyboard.press("ArrowUp")
    screen.keyboard.press("ArrowRight")
    expect(said).to_have_text("Four: place 2 of 4, level 2.")
    screen.keyboard.press("ArrowRight")
    expect(said).to_have_text("Four cannot be moved further that way.")
    with screen.expect_response("**/reorder/"):
        screen.keyboard.press(" ")
    expect(said).to_contain_text("The order is saved.")
    expect(handle(screen, "Four")).to_be_focused()
    # Escape puts back what was moved
    screen.keyboard.press("Enter")
    screen.keyboard.press("ArrowLeft")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Escape")
    expect(said).to_have_text("Four is back in its old place.")
    screen.reload()
    expect(titles(screen)).to_have_text(["One", "Four", "Two", "Three"])
    expect(screen.locator("tr[data-depth='1']")).to_have_count(1)


def test_an_item_is_dragged_with_what_stands_below_it(screen: Page) -> None:
    screen.get_by_role("button", name="Make a sub-item: Two").click()
    screen.set_viewport_size({"width": 1280, "height": 1400})  # all rows in view: the mouse cannot leave the window
    grip, target = handle(screen, "One").bounding_box(), handle(screen, "Four").bounding_box()
    assert grip is not None
    assert target is not None
    screen.mouse.move(grip["x"] + 5, grip["y"] + 5)
    screen.mouse.down()
    screen.mouse.move(grip["x"] + 5, grip["y"] + 30, steps=4)
    screen.mouse.move(grip["x"] + 5, target["y"] + target["height"] + 15, steps=12)
    with screen.expect_response("**/reorder/"):
        screen.mouse.up()
    expect(screen.locator("#eng-agenda-said")).to_contain_text("The order is saved.")
    screen.reload()
    expect(titles(screen)).to_have_text(["Three", "Four", "One", "Two"])
    expect(screen.locator("tr[data-depth='1'] td.title")).to_have_text("Two")


def test_an_item_is_edited_below_its_row_and_the_list_jumps_to_it(screen: Page) -> None:
    titles(screen).filter(has_text="Two").click()
    field = screen.locator("tr[data-form] [name=public_title]")
    expect(field).to_have_value("Two")
    expect(screen.locator("tr[data-form] [contenteditable=true]")).to_be_visible()
    assert violations(screen) == []
    # the reasons stand folded until the item is closed
    expect(screen.locator("[name=exempt_category]")).to_be_hidden()
    screen.select_option("[name=access]", "exempt")
    expect(screen.locator("[name=exempt_category]")).to_be_visible()
    screen.select_option("[name=access]", "public")
    field.fill("Second")
    screen.locator("tr[data-form]").get_by_role("button", name="Save draft").click()
    expect(titles(screen)).to_have_text(["One", "Second", "Three", "Four"])
    assert "#item-" in screen.url


def test_without_javascript_buttons_move_items_and_the_form_has_its_page(screen: Page, without_js: Page) -> None:
    plain = without_js
    plain.context.add_cookies(screen.context.cookies())  # signing in needs none either, and is Wagtail's own
    plain.goto(screen.url)
    expect(plain.locator("[data-handle]").first).to_be_hidden()
    up = plain.get_by_role("button", name="Move up: Four")
    up.focus()
    plain.keyboard.press("Enter")
    expect(titles(plain)).to_have_text(["One", "Two", "Four", "Three"])
    titles(plain).filter(has_text="Two").click()
    expect(plain.locator("[name=public_title]")).to_have_value("Two")


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_the_screen(screen: Page, width: int) -> None:
    screen.set_viewport_size({"width": width, "height": 900})
    assert violations(screen) == []


def test_a_refused_order_is_said_and_the_list_goes_back(screen: Page, new_page: Any) -> None:
    other = new_page()
    other.context.add_cookies(screen.context.cookies())
    other.goto(screen.url)
    other.get_by_role("button", name="Move up: Two").click()
    expect(titles(other)).to_have_text(["Two", "One", "Three", "Four"])
    handle(screen, "Four").focus()
    for key in ("Enter", "ArrowUp", "Enter"):
        screen.keyboard.press(key)
    expect(screen.locator("#eng-agenda-said")).to_contain_text("Somebody else has changed this agenda.")
    expect(titles(screen)).to_have_text(["One", "Two", "Three", "Four"])


#: What Word puts on the clipboard, shortened.
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
<h4>Background</h4>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Buses</p>
<ul><li>Trams</li></ul>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Year</p></td><td><p class=MsoNormal>Cost</p></td></tr></table>
</body></html>"""

PASTE = """(editor, html) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', 'Background');
  editor.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_the_rich_text_editor_keeps_pasted_headings_and_true_lists_and_loses_tables(screen: Page) -> None:
    """Why a text with tables is taken from the document itself instead (meetings/word_text.py)."""
    screen.get_by_role("link", name="Add an item").click()
    editor = screen.locator("[contenteditable=true]").first
    editor.click()
    editor.evaluate(PASTE, FROM_WORD)
    expect(editor.locator("h4")).to_have_text("Background")
    expect(editor.locator("li").last).to_have_text("Trams")
    # desktop Word marks its lists by style alone: their bullets arrive as text
    expect(editor.locator(".Draftail-block--unstyled", has_text="·Buses")).to_be_visible()
    expect(editor.locator("table")).to_have_count(0)
