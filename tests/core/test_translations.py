"""The catalogues are complete and sound: every word of the interface has its Welsh, and no page mixes the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import polib
import pytest
from bs4 import BeautifulSoup, Comment
from django.test import Client
from django.utils.translation import ngettext, override
from wagtail.models import Page

from tests.core.message_sources import Message, in_module, in_template, messages
from tests.core.welsh_site import (  # noqa: F401  (fixtures)
    case_study,
    consultations,
    events,
    facets,
    meetings,
    one,
    questions,
    strategy,
    subjects,
    whole_site,
)
from wagtail_engagement.kit.time import council_zone, say_period


ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("wagtail_engagement", "example_site")
WELSH_FORMS = 4
#: What is not words: placeholders, tags, e-mail and web addresses.
NO_WORDS = re.compile(r"%\(\w+\)[sd]|<[^>]*>|\S+@\S+|https?://\S+")
PLACEHOLDER = re.compile(r"%%|%\(\w+\)[sd]|</?[a-z][^>]*>")
WORD = re.compile(r"[^\W\d_]+")

every_folder = pytest.mark.parametrize("folder", FOLDERS)


def catalogue(folder: str, language: str = "cy") -> polib.POFile:
    return polib.pofile(str(ROOT / folder / "locale" / language / "LC_MESSAGES" / "django.po"))


def forms(entry: polib.POEntry) -> list[str]:
    """The translations of an entry, one for each plural form."""
    return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)] or [entry.msgstr]


# -- catalogues ----------------------------------------------------------------------------------------------------


@every_folder
def test_every_message_is_translated_and_none_is_doubtful_or_left_over(folder: str) -> None:
    entries = catalogue(folder)
    assert len(entries) > 50
    assert [entry.msgid for entry in entries.untranslated_entries()] == []
    assert [entry.msgid for entry in entries.fuzzy_entries()] == []
    assert [entry.msgid for entry in entries.obsolete_entries()] == []
    assert not entries.metadata_is_fuzzy


@every_folder
def test_welsh_has_all_its_plural_forms(folder: str) -> None:
    entries = catalogue(folder)
    assert entries.metadata["Plural-Forms"].startswith(f"nplurals={WELSH_FORMS};")
    plurals = [entry for entry in entries if entry.msgid_plural]
    assert plurals
    assert [entry.msgid for entry in plurals if len(list(filter(None, forms(entry)))) != WELSH_FORMS] == []


@every_folder
def test_placeholders_and_tags_are_those_of_the_message(folder: str) -> None:
    def marks(text: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(text))

    wrong = []
    for entry in catalogue(folder):
        for number, form in enumerate(forms(entry)):
            # the form for exactly one may say it in a word, as the English does
            allowed = [marks(entry.msgid_plural or entry.msgid)] + ([marks(entry.msgid)] if number == 0 else [])
            if marks(form) not in allowed:
                wrong.append((entry.msgid, form))
    assert wrong == []


@every_folder
def test_make_messages_would_find_nothing_new_and_nothing_to_drop(folder: str) -> None:
    found, wrong = messages(ROOT / folder)
    assert wrong == []
    for language in ("cy", "en") if folder == "wagtail_engagement" else ("cy",):
        kept = {
            Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")
            for entry in catalogue(folder, language)
            if not entry.obsolete
        }
        assert sorted(found.keys() - kept) == [], "run `make messages`, then translate these"
        assert sorted(kept - found.keys()) == [], "run `make messages`: nothing asks for these"


def test_messages_are_found_in_modules() -> None:
    source = '_("One")\nngettext("%(n)s day", "%(n)s days", n)\npgettext("month", "May")\nx.gettext_lazy("A " "b")\n'
    found = [message for _line, message in in_module(source)]
    assert found == [Message("One"), Message("%(n)s day", "%(n)s days"), Message("May", "", "month"), Message("A b")]


@pytest.mark.parametrize(
    "source", ['_(f"Until {day}")', "_(word)", "from django.utils.translation import gettext as say"]
)
def test_what_make_messages_would_miss_in_a_module_is_reported(source: str) -> None:
    ((_line, problem),) = in_module(source)
    assert isinstance(problem, str)


def test_messages_are_found_in_templates() -> None:
    source = (
        '{% load i18n %}{% translate "One" %}{% firstof x _("Two") %}{% translate "May" context "month" %}'
        "{% blocktranslate count n=days %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
        "{% blocktranslate trimmed %}\n    Three\n    and 4%\n{% endblocktranslate %}"
    )
    assert list(in_template(source)) == [
        Message("One"),
        Message("Two"),
        Message("May", "", "month"),
        Message("%(n)s day", "%(n)s days"),
        Message("Three and 4%%"),
    ]


# -- pages ---------------------------------------------------------------------------------------------------------

#: English words no Welsh sentence has; those of the catalogues join them.
COMMON = """
    about after again all also any are because been before but can did does every find for from has have how into its
    just last list more must not now off once only other our page pages people read show than that the their them then
    there these they this those under until was were what when where which who why will with without would yes you your
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december bytes noon
"""


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(NO_WORDS.sub(" ", text)) if len(word) > 2}


@pytest.fixture(scope="module")
def telltales() -> set[str]:
    """Words that give English away: those the catalogues have on the English side and nowhere on the Welsh."""
    english, welsh = set(COMMON.split()), set()
    for entry in (entry for folder in FOLDERS for entry in catalogue(folder)):
        english |= words(entry.msgid) | words(entry.msgid_plural)
        welsh |= words(" ".join(forms(entry)))
    return english - welsh


def said(html: str, language: str) -> Iterator[str]:
    """What a page says in a language: its text and the attributes that are read out, addresses left out."""
    soup = BeautifulSoup(html, "html.parser")
    for gone in soup(["script", "style", "address"]):
        gone.decompose()

    def in_language(element: Any) -> bool:
        near = element if element.get("lang") else element.find_parent(attrs={"lang": True})
        return near is not None and near["lang"] == language

    for text in soup.find_all(string=True):
        if not isinstance(text, Comment) and text.strip() and in_language(text.parent):
            yield text.strip()
    for element in soup.find_all(True):
        if in_language(element):
            yield from (element[name] for name in ("aria-label", "alt", "title", "placeholder") if element.get(name))


def mixed(client: Client, addresses: list[str], telltales: set[str]) -> dict[str, set[str]]:
    """What is said in English as though it were Welsh, by the address of the page."""
    found = {}
    for address in addresses:
        html = client.get(address).content.decode()
        assert '<html lang="cy">' in html
        found[address] = {text for text in said(html, "cy") if words(text) & telltales}
    return {address: english for address, english in found.items() if english}


def test_no_page_in_welsh_has_an_english_word(client: Client, whole_site: list[str], telltales: set[str]) -> None:
    assert len(whole_site) > 50
    assert mixed(client, whole_site, telltales) == {}


def test_a_new_site_in_welsh_says_in_welsh_that_nothing_is_there_yet(
    client: Client, one: Any, welsh: Any, telltales: set[str]
) -> None:
    addresses = [page.get_url() for page in Page.objects.filter(live=True, locale=welsh, depth__gt=2)]
    assert len(addresses) >= 7
    assert mixed(client, addresses, telltales) == {}


def test_the_words_that_give_english_away_are_found_on_an_english_page(
    client: Client, home: Page, telltales: set[str]
) -> None:
    html = client.get(home.get_url()).content.decode()
    assert len([text for text in said(html, "en") if words(text) & telltales]) > 5


def test_text_in_another_language_and_postal_addresses_are_not_read_as_welsh() -> None:
    html = '<p lang="cy">Da <b lang="en">Bus</b> <a lang="en" title="Open"></a></p><address lang="cy">Street</address>'
    assert list(said(html, "cy")) == ["Da"]


def test_days_and_months_are_said_in_welsh() -> None:
    start = datetime(2027, 1, 8, 14, tzinfo=council_zone())
    with override("cy"):
        assert say_period(start, start.replace(hour=16)) == "Dydd Gwener 8 Ionawr 2027, 2pm tan 4pm"


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "1 canlyniad"), (2, "2 ganlyniad"), (3, "3 o ganlyniadau"), (11, "11 o ganlyniadau")]
)
def test_welsh_counts_mutate_as_they_should(count: int, expected: str) -> None:
    with override("cy"):
        assert ngettext("%(total)s result", "%(total)s results", count) % {"total": count} == expected
