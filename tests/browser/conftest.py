"""A real browser on the demo council: loaded once, served by a process of its own, shared by all workers.

These tests read the demo; what they add in the admin has titles of its own.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright


ROOT = Path(__file__).resolve().parents[2]
EXECUTABLES = ("chromium", "chromium-browser", "google-chrome")

# A running Playwright holds an event loop; Django would take it for an asynchronous caller.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "example_site.settings.test",
        "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
        "EXAMPLE_SITE_VAR": str(folder),
        "EXAMPLE_SITE_MEDIA": str(folder / "media"),
    }


def manage(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment(folder), check=True)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the loaded demo: the first worker loads it, the others wait for the lock."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / "demo"
    folder.mkdir(exist_ok=True)
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "loaded").exists():
            manage(folder, "migrate", "--verbosity", "0")
            manage(folder, "load_demo", "--verbosity", "0")
            (folder / "loaded").touch()
    return folder


@pytest.fixture(scope="session")
def demo(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the demo for this worker, on a copy of its own of what was loaded."""
    folder = tmp_path_factory.mktemp("served") / "demo"
    shutil.copytree(demo_folder, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (folder / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=environment(folder),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def wait_until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    """Ask until the server answers or has ended; each try waits for the connection itself."""
    for _ in range(2000):
        if server.poll() is not None:
            raise RuntimeError(f"the demo server ended with {server.returncode}")
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            try:
                server.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    raise RuntimeError("the demo server did not answer")


@pytest.fixture(scope="session")
def addresses(demo_folder: Path) -> dict[str, str]:
    """An address of every page type, by model name (with ``-cy`` for Welsh)."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.list_pages"],
        cwd=ROOT,
        env=environment(demo_folder),
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium where there is one, else Playwright's own. Without either this fails: it is never skipped."""
    found = next((path for path in map(shutil.which, EXECUTABLES) if path), None)
    launched = playwright.chromium.launch(executable_path=found, args=["--disable-dev-shm-usage"])
    yield launched
    launched.close()


@pytest.fixture
def page(browser: Browser, demo: str) -> Iterator[Page]:
    context = browser.new_context(base_url=demo, locale="en-GB", timezone_id="Europe/London")
    yield context.new_page()
    context.close()


@pytest.fixture
def without_js(browser: Browser, demo: str) -> Iterator[Page]:
    context = browser.new_context(base_url=demo, locale="en-GB", java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def new_page(browser: Browser, demo: str) -> Iterator[Any]:
    """``new_page(viewport={…}, forced_colors="active")``: a page in a context of its own."""
    contexts = []

    def make(**options: Any) -> Page:
        context = browser.new_context(base_url=demo, locale="en-GB", **options)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def sign_in(page: Page, name: str) -> None:
    """Sign in to the admin as one of the demo's people."""
    from example_site.demo.people import PASSWORD

    page.goto("/admin/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
