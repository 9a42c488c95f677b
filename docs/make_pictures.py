"""Makes the documentation's pictures: loads the demo council into a folder that is thrown away, and photographs it.

Run it with the packages of the test group: ``python docs/make_pictures.py [NAME ...]``; without names it makes all.
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright


ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import (  # noqa: E402
    EXECUTABLES,
    environment,
    manage,
    sign_in,
    wait_until_it_answers,
)


PICTURES = Path(__file__).resolve().parent / "_static" / "screenshots"
#: What a picture may weigh (bytes), and the numbers of colours to try until it does (0: as many as it has).
HEAVIEST = 150_000
COLOURS = (0, 256, 128, 64)

WIDE, ADMIN, PHONE = (1200, 900), (1280, 860), (390, 844)

#: Who takes each picture of the admin; the public ones are nobody's.
Shot = Callable[[Page], None]
SHOTS: dict[str, tuple[str, tuple[int, int], Shot]] = {}


def picture(name: str, size: tuple[int, int] = WIDE, person: str = "") -> Callable[[Shot], Shot]:
    """Register how a picture is taken: the size of its window, and who is signed in."""

    def register(shot: Shot) -> Shot:
        SHOTS[name] = (person, size, shot)
        return shot

    return register


# --- The public site ----------------------------------------------------------------------------------------------


@picture("hub", (1200, 1540))
def hub(page: Page) -> None:
    page.goto("/have-your-say/")


@picture("hub-on-a-phone", PHONE)
def hub_on_a_phone(page: Page) -> None:
    page.goto("/have-your-say/")
    to_heading(page, "Closing soon")


@picture("consultation")
def consultation(page: Page) -> None:
    page.goto("/have-your-say/consultations/school-streets-millbrook-and-priory-park/")
    to_heading(page, "School streets in Millbrook and Priory Park", room=70)


@picture("consultations")
def consultations(page: Page) -> None:
    page.goto("/have-your-say/consultations/?state=open")
    to_heading(page, "Consultations")


@picture("meeting")
def meeting(page: Page) -> None:
    page.goto("/have-your-say/meetings/cabinet/")
    page.get_by_role("link", name="Cabinet: town centre, care homes and the goods yard").first.click()
    to_heading(page, "Agenda")


@picture("case-study")
def case_study(page: Page) -> None:
    page.goto("/have-your-say/case-studies/play-areas-children-designed/")
    to_heading(page, "What changed")


@picture("questions", (1200, 820))
def questions(page: Page) -> None:
    page.goto("/have-your-say/faqs/taking-part/")
    page.locator("summary").first.click()
    to_heading(page, "Taking part")


@picture("ladder")
def ladder(page: Page) -> None:
    page.goto("/have-your-say/ladder-of-engagement/")
    to_heading(page, "The five rungs")


# --- The admin ----------------------------------------------------------------------------------------------------


@picture("admin-menu", ADMIN, "editor")
def admin_menu(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("button", name="Engagement").click()
    page.get_by_role("link", name="Partner organisations").wait_for()


@picture("consultation-dates", ADMIN, "consultation")
def consultation_dates(page: Page) -> None:
    to_editor(page, "/admin/engagement/consultation/", "When should our libraries open?")
    to_heading(page, "Dates", room=80)


@picture("consultation-status", ADMIN, "consultation")
def consultation_status(page: Page) -> None:
    to_editor(page, "/admin/engagement/consultation/", "Homes for later life: choosing a site in Aldersey Green")


@picture("agenda-screen", ADMIN, "clerk")
def agenda_screen(page: Page) -> None:
    to_editor(page, "/admin/engagement/meeting/", "Cabinet: town centre, care homes and the goods yard")
    page.get_by_role("link", name="Open the agenda").click()


def to_editor(page: Page, listing: str, title: str) -> None:
    """Open the editor of a page from the flat list of its kind."""
    page.goto(f"{listing}?q={title.split(':')[0]}")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_role("heading", name=title).first.wait_for()


def to_heading(page: Page, name: str, room: int = 24) -> None:
    """Bring a heading to the top of the window, with room above it (pixels)."""
    heading = page.get_by_role("heading", name=name, exact=True).first
    heading.evaluate(
        "(heading, room) => { heading.style.scrollMarginTop = `${room}px`; heading.scrollIntoView(); }", room
    )


# --- Taking and keeping them --------------------------------------------------------------------------------------


def light(shot: bytes) -> bytes:
    """The picture as a PNG of as few colours as it takes to stay below the limit.

    Raises:
        ValueError: it is too heavy even then.
    """
    whole = Image.open(io.BytesIO(shot)).convert("RGB")
    for colours in COLOURS:
        kept = io.BytesIO()
        fewer = whole.quantize(colours, kmeans=1, dither=Image.Dither.NONE) if colours else whole
        fewer.save(kept, "PNG", optimize=True)
        if kept.tell() <= HEAVIEST:
            return kept.getvalue()
    raise ValueError(f"still {kept.tell()} bytes with {COLOURS[-1]} colours")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the demo in a folder, while it is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment(folder),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_it_answers(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def take(names: list[str]) -> None:
    """Load the demo, take the pictures of these names and keep them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = next((path for path in map(shutil.which, EXECUTABLES) if path), None)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        manage(folder, "migrate", "--verbosity", "0")
        manage(folder, "load_demo", "--verbosity", "0")
        manage(folder, "engagement_tick", "--verbosity", "0")
        with served(folder) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=["--disable-dev-shm-usage"])
            for name in names:
                person, (width, height), shot = SHOTS[name]
                context = browser.new_context(
                    base_url=address,
                    viewport={"width": width, "height": height},
                    locale="en-GB",
                    timezone_id="Europe/London",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                if person:
                    sign_in(page, person)
                shot(page)
                page.wait_for_load_state("networkidle")
                kept = light(page.screenshot())
                (PICTURES / f"{name}.png").write_bytes(kept)
                print(f"{name}.png: {len(kept) // 1000} kB")
                context.close()
            browser.close()


if __name__ == "__main__":
    unknown = sorted(set(sys.argv[1:]) - set(SHOTS))
    if unknown:
        sys.exit(f"No pictures of these names: {', '.join(unknown)}. There are: {', '.join(SHOTS)}.")
    take(sys.argv[1:] or list(SHOTS))
