"""The colours of the council's stylesheet and of the package's can be told apart by people with low vision."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]
SITE = (ROOT / "example_site/host/static/host/css/site.css").read_text(encoding="utf-8")
PACKAGE = (ROOT / "wagtail_engagement/static/wagtail_engagement/css/engagement.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6});", SITE))


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2 of a colour such as #0b3a41 or #fff."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"), ("ink", "tint"), ("ink-soft", "paper"), ("ink-soft", "tint"), ("link", "paper"),
        ("link", "tint"), ("link-hover", "paper"), ("link-hover", "sand"), ("link-visited", "paper"),
        ("link-visited", "tint"), ("paper", "teal-900"), ("paper", "teal-800"), ("paper", "teal-700"),
        ("teal-300", "teal-900"), ("focus-ink", "accent"), ("focus-ink", "focus"), ("accent", "teal-900"),
    ],
)  # fmt: skip
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    assert contrast(COLOURS[text], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "tint", "teal-900", "teal-700"])
def test_one_of_the_two_colours_of_focus_shows_on_every_ground(ground: str) -> None:
    assert max(contrast(COLOURS["focus"], COLOURS[ground]), contrast(COLOURS["focus-ink"], COLOURS[ground])) >= 3


def test_the_edges_of_fields_show() -> None:
    assert contrast(COLOURS["control"], COLOURS["paper"]) >= 3


def test_badges_bring_two_colours_that_stand_out_from_each_other() -> None:
    pairs = re.findall(r"background: (#[0-9a-f]{6});\n(?:[^}]*\n)?\s+color: (#[0-9a-f]{6});", PACKAGE)
    assert len(pairs) >= 6
    assert all(contrast(text, ground) >= 7 for ground, text in pairs)


def test_the_packages_stylesheet_is_one_layer_and_never_more_specific_than_an_element() -> None:
    rules = re.sub(r"/\*.*?\*/", "", PACKAGE, flags=re.DOTALL)
    outside = rules.strip().removeprefix("@layer wagtail_engagement {").removesuffix("}")
    assert rules.strip().startswith("@layer wagtail_engagement {")
    selectors = re.findall(r"(?:^|[{}])\s*([^{}@;]+?)\s*\{", outside)
    assert len(selectors) > 100
    for selector in selectors:
        bare = re.sub(r":where\((?:[^()]|\([^()]*\))*\)", "", selector)
        assert not re.search(r"[.#]", bare), selector


def test_the_filters_fold_without_anything_a_browser_might_not_know() -> None:
    rules = re.findall(r"[^{}]*\beng-fold\b[^{}]*\{", re.sub(r"/\*.*?\*/", "", PACKAGE, flags=re.DOTALL))
    assert rules
    assert not [rule for rule in rules if ":has(" in rule or "::details-content" in rule]


@pytest.mark.parametrize("sheet", [SITE, PACKAGE])
def test_stylesheets_fetch_nothing_from_elsewhere(sheet: str) -> None:
    assert not re.search(r"@import|url\(|@font-face", sheet)


def test_the_packages_stylesheet_leaves_fonts_and_page_width_to_the_host() -> None:
    assert "font-family" not in PACKAGE
    assert not re.search(
        r"(?<!eng-)(?:^|\s)(?:html|body|main)\b[^{]*\{", re.sub(r"/\*.*?\*/", "", PACKAGE, flags=re.DOTALL)
    )


def test_the_packages_stylesheet_says_everything_once() -> None:
    headings = re.findall(r"/\* ([A-Z][^*]*?):? -+ \*/", PACKAGE)
    assert len(headings) > 15
    assert len(headings) == len(set(headings))
    top = re.findall(r"^  (:where\([^{}]+) \{$", PACKAGE, re.MULTILINE)
    assert len(top) > 100
    assert sorted({rule for rule in top if top.count(rule) > 1}) == []
