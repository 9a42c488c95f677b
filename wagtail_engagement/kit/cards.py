"""A card: what any list, the hub and related links show of a subject, made ready for one template."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from wagtail_engagement.kit.rungs import rung_text


if TYPE_CHECKING:
    from wagtail_engagement.kit.public_index import PublicIndexEntry


Text = str | Promise


@dataclass
class Badge:
    """A word with a look: the state of a subject. ``code`` becomes the class ``eng-badge--<code>``."""

    code: str
    label: Text


@dataclass
class Card:
    """One subject in a list.

    Attributes:
        kind: the family's code; kind_label: the same for people.
        url, title, summary: as in the index; lang is set where they are not in the page's language.
        badge: its state in a word, if the family has states.
        lines: facts in order of weight ("Closes at 11:59pm on …"), each a full phrase.
        terms: names of topics and areas, each ``{"name"[, "lang"]}``.
        partners: names of the organisations behind it.
        image: ``{"url", "width", "height", "alt"}`` or None.
    """

    kind: str
    kind_label: Text
    url: str
    title: str
    summary: str = ""
    lang: str = ""
    badge: Badge | None = None
    lines: list[Text] = field(default_factory=list)
    rung: str = ""
    rung_label: Text = ""
    terms: list[dict[str, str]] = field(default_factory=list)
    partners: list[dict[str, str]] = field(default_factory=list)
    image: dict[str, str | int] | None = None


def card_of(row: "PublicIndexEntry", kind_label: Text) -> Card:
    """A card with everything the shared columns of an index row say; families add badge and lines."""
    text = rung_text(row.rung)
    lead = row.card.get("lead")
    return Card(
        kind=row.kind,
        kind_label=kind_label,
        url=row.anchor_url,
        title=row.title,
        summary=row.summary,
        lang="" if row.is_translated else row.text_language,
        rung=row.rung,
        rung_label=text.label if text else "",
        terms=[*row.card.get("topics", []), *row.card.get("areas", [])],
        partners=[*([lead] if lead else []), *row.card.get("partners", [])],
        image=row.card.get("image"),
    )
