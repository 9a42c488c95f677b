"""What a page hands to the public index: rows as plain values, before anything is written."""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Value

from wagtail_engagement.kit.vocabulary import TERM_MODELS


@dataclass
class Row:
    """One public subject in one language; attribute names are those of ``PublicIndexEntry``.

    ``facets`` are (name, value) pairs to filter by, and things whose change must refresh the row
    (``("image", "12")``). ``text`` is searched, ``component`` is its serialised calendar entry.
    """

    kind: str
    title: str
    sort_at: datetime
    item: str = ""
    summary: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    stopped_at: datetime | None = None
    feedback_at: datetime | None = None
    outcome_at: datetime | None = None
    outcome_due: date | None = None
    status: str = ""
    rung: str = ""
    year: int | None = None
    card: dict[str, Any] = field(default_factory=dict)
    facets: set[tuple[str, str]] = field(default_factory=set)
    text: str = ""
    component: str = ""
    #: what follows the page's address, for a part of a page with an address of its own
    path: str = ""
    #: the language of the words where it is not the page's own (records are written in one language)
    words_language: str = ""

    # set by the writer
    subject: uuid.UUID | None = None
    language: str = ""
    text_language: str = ""
    page_id: int | None = None
    source_page_id: int | None = None
    site_id: int | None = None
    list_key: uuid.UUID | None = None
    url: str = ""

    @property
    def is_translated(self) -> bool:
        return self.text_language == self.language

    @property
    def anchor_url(self) -> str:
        anchor = self.card.get("anchor", "")
        return f"{self.url}#{anchor}" if anchor else self.url


def digest(values: Iterable[Any]) -> str:
    """A few letters that change with any of the values: for what feeds tell and lists do not show, so that a change of
    it alone makes the row another one (and its feeds with it)."""
    return hashlib.sha256(repr([str(value) for value in values]).encode()).hexdigest()[:12]


class TermNames:
    """The names of all terms in all languages, read once for a batch of rows."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, tuple[str, str]]] | None = None

    def _load(self) -> dict[str, dict[str, tuple[str, str]]]:
        parts = [
            model._default_manager.order_by()
            .annotate(facet=Value(model.facet))
            .values_list("translation_key", "locale__language_code", "name", "slug", "facet")
            for model in TERM_MODELS
        ]
        names: dict[str, dict[str, tuple[str, str]]] = {}
        # order_by(): since Django 6.1 a union takes up the first model's ordering again
        for key, code, name, slug, _facet in parts[0].union(*parts[1:], all=True).order_by():
            names.setdefault(uuid.UUID(str(key)).hex, {})[code] = (name, slug)
        return names

    def label(self, term: Any, language: str) -> dict[str, str]:
        """``{"key", "name", "slug"[, "lang"]}`` of a term in a language; ``lang`` where the name is in another."""
        if self._names is None:
            self._names = self._load()
        known = self._names.get(term.translation_key.hex, {})
        if language in known:
            name, slug = known[language]
            return {"key": term.translation_key.hex, "name": name, "slug": slug}
        for code, (name, slug) in sorted(known.items()):
            if name == term.name:
                return {"key": term.translation_key.hex, "name": name, "slug": slug, "lang": code}
        return {"key": term.translation_key.hex, "name": term.name, "slug": term.slug}


@dataclass
class RowContext:
    """What a page needs to describe itself.

    Attributes:
        language: the language of the lists the row is for.
        source: the page that keeps the facts (the page itself unless it is a translation).
        names: the names of terms.
    """

    language: str
    source: Any
    names: TermNames = field(default_factory=TermNames)
