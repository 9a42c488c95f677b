"""Checks that ruff, djhtml and curlylint cannot make: what templates and modules of this project must not contain."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
MAX_LINES = 400

# Words that mark unfinished work, wherever they stand.
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b|lorem ipsum|coming soon|placeholder text", re.IGNORECASE)
# Ways for a test to look away.
LOOKING_AWAY = re.compile(r"mark\.(skip|skipif|xfail)\b|pytest\.(skip|xfail|importorskip)\(|\btime\.sleep\(")

TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}|\{%-? *comment\b.*?endcomment *-?%\}", re.DOTALL)
TRANSLATED_BLOCK = re.compile(
    r"\{%-? *(?P<tag>blocktranslate|blocktrans)\b.*?end(?P=tag) *-?%\}",
    re.DOTALL,
)
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# A word people read: two letters or more. E-mail and web addresses and what no language translates are let through.
WORD = re.compile(r"[^\W\d_]{2,}")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
NOT_TRANSLATED = frozenset({"BSD", "CSV", "HTML", "ICS", "JSON", "PDF", "RSS", "XML", "Wagtail"})
SPOKEN_ATTRIBUTES = frozenset({"alt", "aria-label", "aria-description", "placeholder", "title"})
# Elements whose words are for machines, and postal addresses, which stay as they are in every language.
NOT_READ = frozenset({"script", "style", "address"})


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong: the file, relative to the repository, the line (from 1) and what it is."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class TemplateReader(HTMLParser):
    """Reads a template whose tags were blanked out, and notes inline code and words nobody translates."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._unread: str | None = None

    def note(self, message: str) -> None:
        self.found.append((self.getpos()[0], message))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self.note("inline <style>: put it in the stylesheet")
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.note("inline <script>: put it in a module under static/")
        for name, value in given.items():
            if name == "style":
                self.note("style attribute: use a class")
            if name.startswith("on"):
                self.note(f"{name} attribute: listen in a module under static/")
            if name in SPOKEN_ATTRIBUTES and (word := untranslated_word(value)):
                self.note(f"{name} is not translated: {word!r}")
        if tag in NOT_READ:
            self._unread = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = None

    def handle_data(self, data: str) -> None:
        if self._unread is None and (word := untranslated_word(data)):
            # The text may begin with empty lines: point at the word.
            self.found.append((self.getpos()[0] + data[: data.index(word)].count("\n"), f"not translated: {word!r}"))


def untranslated_word(text: str) -> str | None:
    """The first word in the text that a reader of another language would not understand."""
    return next((word for word in WORD.findall(ADDRESS.sub("", text)) if word not in NOT_TRANSLATED), None)


def blank(match: re.Match[str]) -> str:
    """Replace what was matched by as many lines of nothing, so that line numbers stay true."""
    return "\n" * match[0].count("\n")


def template_findings(source: str) -> list[tuple[int, str]]:
    """Line and message for everything wrong with one template."""
    for pattern in (TEMPLATE_COMMENT, TRANSLATED_BLOCK, TEMPLATE_TAG):
        source = pattern.sub(blank, source)
    reader = TemplateReader()
    reader.feed(source)
    reader.close()
    return reader.found


def line_findings(source: str, pattern: re.Pattern[str], message: str) -> list[tuple[int, str]]:
    """Line and message for every line the pattern is found in."""
    return [
        (number, f"{message}: {match[0]!r}")
        for number, line in enumerate(source.splitlines(), 1)
        if (match := pattern.search(line))
    ]


def length_findings(source: str) -> list[tuple[int, str]]:
    """A module that has grown past one idea."""
    lines = len(source.splitlines())
    return [(lines, f"{lines} lines, more than {MAX_LINES}: one idea per module")] if lines > MAX_LINES else []


def files(root: Path, folders: Iterable[str], *suffixes: str) -> Iterator[Path]:
    """The files under those folders with one of the suffixes, in order."""
    for folder in folders:
        yield from (path for path in sorted((root / folder).rglob("*")) if path.suffix in suffixes)


def findings(root: Path = ROOT) -> list[Finding]:
    """Everything wrong with the repository at root."""
    found: set[Finding] = set()

    def add(path: Path, results: Iterable[tuple[int, str]]) -> None:
        found.update(Finding(str(path.relative_to(root)), line, message) for line, message in results)

    this = Path(__file__).name
    shipped = ("wagtail_engagement", "example_site")
    for path in files(root, shipped, ".html"):
        add(path, template_findings(path.read_text()))
    for path in files(root, (*shipped, "scripts", "bench"), ".py"):
        if "migrations" not in path.parts:
            add(path, length_findings(path.read_text()))
    for path in files(root, (*shipped, "scripts", "bench", "docs"), ".py", ".html", ".css", ".js", ".md", ".toml"):
        if path.name != this and "_build" not in path.parts:
            add(path, line_findings(path.read_text(), UNFINISHED, "unfinished"))
    for path in files(root, ("tests",), ".py"):
        if path.name != f"test_{this}":
            add(path, line_findings(path.read_text(), LOOKING_AWAY, "a test that looks away"))
    return sorted(found)


def main() -> int:
    found = findings()
    for finding in found:
        print(finding)
    print(f"check_source: {len(found)} findings" if found else "check_source: nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
