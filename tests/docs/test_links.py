"""What the documentation leads to is there: pages, headings, pictures; and what it says in Python is Python."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
TEXTS = [*PAGES, *sorted(ROOT.glob("*.md"))]
#: What one picture may weigh (bytes).
HEAVIEST_PICTURE = 150_000

FENCE = re.compile(r"^```(?P<language>[\w+{}-]*)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(?P<text>.+)$", re.MULTILINE)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    """A text without its code blocks."""
    return FENCE.sub("", path.read_text())


def anchors(path: Path) -> set[str]:
    """The anchors of a text's headings, made as GitHub and MyST make them."""
    plain = [re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading["text"]) for heading in HEADING.finditer(prose(path))]
    return {re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-") for text in plain}


def internal_links(path: Path) -> list[str]:
    found = [match["target"] for match in LINK.finditer(prose(path))]
    return [target for target in found if not re.match(r"[a-z]+:", target)]


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_every_internal_link_leads_to_a_file_and_a_heading_that_exist(path: Path) -> None:
    broken = []
    for target in internal_links(path):
        file, _, anchor = target.partition("#")
        leads_to = (path.parent / file).resolve() if file else path
        if not leads_to.is_file() or (anchor and anchor not in anchors(leads_to)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_page_stands_in_the_contents(path: Path) -> None:
    contents = (DOCS / "index.md").read_text().splitlines()
    assert path == DOCS / "index.md" or name(path).removeprefix("docs/").removesuffix(".md") in contents


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_python_in_the_documentation_is_python(path: Path) -> None:
    for block in FENCE.finditer(path.read_text()):
        assert block["language"], f"a code block of {name(path)} does not say what it is written in"
        if block["language"] == "python":
            ast.parse(block["code"])


def test_every_picture_is_used_and_light() -> None:
    pictures = set((DOCS / "_static" / "screenshots").glob("*.png"))
    used = {(path.parent / target).resolve() for path in TEXTS for target in internal_links(path)}
    assert len(pictures) >= 10
    assert pictures <= used
    assert [picture.name for picture in pictures if picture.stat().st_size > HEAVIEST_PICTURE] == []
