"""Saves every public page of the demo, lists under their filters too, and has the W3C's Nu checker validate them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlencode, urlsplit


ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "html"
PAGES = HOME / "pages"
CHECKER = HOME / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OURS = ("wagtail_engagement.", "example_site.")
# What a list must answer with a normal page: nothing found, a page beyond the last, values nobody offers.
BAD_INPUT = ({"q": "zzzz"}, {"page": "9999"}, {"page": "x"}, {"rung": "no-such-rung", "year": "soon"})


class FilterReader(HTMLParser):
    """Collects the choices of a page's filter forms: for each name, the first value that is not empty."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[str, str] = {}
        self._in_form = False
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in_form = given.get("method", "get").lower() == "get"
        elif not self._in_form:
            return
        elif tag == "select":
            self._select = given.get("name")
        elif tag == "option" and self._select:
            self.keep(self._select, given.get("value", ""))
        elif tag == "input" and given.get("type") in {"checkbox", "radio"}:
            self.keep(given.get("name", ""), given.get("value", "on"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False
        elif tag == "select":
            self._select = None

    def keep(self, name: str, value: str) -> None:
        if name and value:
            self.choices.setdefault(name, value)


def filter_variants(html: str) -> list[str]:
    """Query strings that use the filters of a page: each alone, all at once, and bad input. None if it has none."""
    reader = FilterReader()
    reader.feed(html)
    if not reader.choices:
        return []
    each = [{name: value} for name, value in reader.choices.items()]
    return [urlencode(query) for query in (*each, reader.choices, *BAD_INPUT)]


def errors(report: dict) -> list[str]:
    """The checker's errors as lines: file, line, message and the markup it stumbled on."""
    return [
        f"{Path(unquote(urlsplit(message.get('url', '')).path)).name}:{message.get('lastLine', '?')}: {message['message']}"
        f"\n    {' '.join(message.get('extract', '').split())}"
        for message in report["messages"]
        if message["type"] != "info"
    ]


def load_demo() -> None:
    """Load the demo council into a database and a media folder of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "example_site.settings.demo"
    os.environ["EXAMPLE_SITE_VAR"] = str(HOME)
    os.environ.pop("DATABASE_URL", None)
    sys.path.insert(0, str(ROOT))

    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo")


def save_pages() -> list[str]:
    """Write every public page to PAGES and return what went wrong: a status, or a page type without a page."""
    from django.test import Client
    from wagtail.models import Page, get_page_models

    client = Client(headers={"host": "localhost"})
    wrong: list[str] = []
    seen: set[str] = set()

    def save(name: str, url: str, status: int = 200) -> str:
        response = client.get(url)
        if response.status_code != status:
            wrong.append(f"{url} answered {response.status_code}, not {status}")
            return ""
        html = response.content.decode()
        (PAGES / f"{name}.html").write_text(html)
        return html

    for page in Page.objects.live().public().filter(depth__gte=2).specific().order_by("path"):
        kind = type(page).__name__
        name = f"{page.locale.language_code}-{kind}-{page.pk}"
        html = save(name, page.relative_url(None) or page.url)
        seen.add(kind)
        for number, query in enumerate(filter_variants(html), 1):
            save(f"{name}-filter-{number}", f"{page.url}?{query}")
    save("not-found", "/there-is-no-such-page/", status=404)

    types = {model.__name__ for model in get_page_models() if model.__module__.startswith(OURS)}
    return wrong + [f"the demo has no public page of type {name}" for name in sorted(types - seen)]


def check(folder: Path) -> list[str]:
    """Validate every file of the folder in one run of the checker."""
    files = sorted(folder.glob("*.html"))
    command = ["java", "-Xss1m", "-jar", CHECKER, "--errors-only", "--format", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return errors(json.loads(done.stderr))
    except json.JSONDecodeError:
        return [f"the checker did not run: {done.stderr[:2000]}"]


def install_checker() -> None:
    """Fetch the checker from npm, once; its install script would download a Java that is not needed."""
    if not CHECKER.exists():
        options = ["--prefix", HOME, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(["npm", "install", *options, "vnu-jar"], check=True)


def main() -> int:
    if missing := [tool for tool in ("npm", "java") if shutil.which(tool) is None]:
        print(f"make test-html needs {' and '.join(missing)}: Node.js with npm, and Java 11 or newer")
        return 1
    shutil.rmtree(PAGES, ignore_errors=True)
    for old in HOME.glob("demo.sqlite3*"):
        old.unlink()
    PAGES.mkdir(parents=True)
    install_checker()
    load_demo()
    wrong = save_pages()
    wrong += check(PAGES)
    print("\n".join(wrong))
    count = len(list(PAGES.glob("*.html")))
    print(f"check_html: {count} pages in {PAGES.relative_to(ROOT)}, {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
