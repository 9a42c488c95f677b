"""Directed links between public subjects of any family: followed both ways, shown as cards.

A page names related pages in its ``related`` field; the index keeps each as a facet ("related", subject id).
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from wagtail_engagement import registry
from wagtail_engagement.compat import base_page_model
from wagtail_engagement.kit.cards import Card
from wagtail_engagement.kit.guide import GUIDE_KIND
from wagtail_engagement.kit.prepared import prepared
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexFacet, PublicIndexQuerySet


RELATED = "related"

#: A page shows at most this many related subjects, the latest ones.
MOST_RELATED = 50


def targets(page: Any) -> list[uuid.UUID]:
    """The subjects a page names as related, in its order."""
    ids = [pk for pk in (block.value_id() for block in _bound(page)) if pk]
    if not ids:
        return []
    keys = dict(base_page_model()._default_manager.filter(pk__in=ids).values_list("pk", "translation_key"))
    return [keys[pk] for pk in ids if pk in keys]


class _Reference:
    """The page id inside a stream child, read without fetching the page."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def value_id(self) -> int | None:
        value = self.raw.get("value") if isinstance(self.raw, dict) else None
        return int(value) if value else None


def _bound(page: Any) -> Iterable[_Reference]:
    return [_Reference(child) for child in page.related.raw_data if child.get("type") == "page"]


@prepared
def _linked(language: str, own: uuid.UUID, own_hex: str, forward: list[uuid.UUID], more: Q) -> PublicIndexQuerySet:
    backward = PublicIndexFacet.objects.filter(name=RELATED, value=own_hex).values("entry_id")
    condition = Q(pk__in=backward) | Q(subject__in=forward) | more
    found = PublicIndexEntry.objects.in_language(language).filter(condition, item="").exclude(subject=own)
    return found.order_by("-sort_at")[:MOST_RELATED]


def related_to(entry: PublicIndexEntry) -> list[PublicIndexEntry]:
    """Public subjects linked with this one in either direction, in its language, in one query."""
    return list(_linked(entry.language, entry.subject, entry.subject.hex, _forward(entry), Q()))


def related_and_guide(entry: PublicIndexEntry) -> tuple[list[PublicIndexEntry], str | None]:
    """The same, and in the same query the address of the site's ladder guide, to which the badges lead.

    The address is "" where the site has no guide, None where it was not among the rows read. Nothing is asked where
    the row shows no badge and was read with the word that nothing is linked (``is_linked_to``).
    """
    if not (entry.card.get(RELATED) or entry.rung or getattr(entry, "is_linked_to", True)):
        return [], None
    guide = Q(kind=GUIDE_KIND, site_id=entry.site_id)
    found = list(_linked(entry.language, entry.subject, entry.subject.hex, _forward(entry), guide))
    url = next((row.url for row in found if row.kind == GUIDE_KIND), None if len(found) == MOST_RELATED else "")
    named = set(entry.card.get(RELATED, []))
    return [row for row in found if row.kind != GUIDE_KIND or row.subject.hex in named], url


def _forward(entry: PublicIndexEntry) -> list[uuid.UUID]:
    return [uuid.UUID(value) for value in entry.card.get(RELATED, [])]


def related_to_draft(page: Any) -> list[PublicIndexEntry]:
    """The same for a page as it stands in a preview, from its own field and what others say of it."""
    from django.utils.translation import get_language

    key = page.translation_key
    return list(_linked(get_language() or "en", key, key.hex, targets(page), Q()))


def cards(entries: Iterable[PublicIndexEntry], now: datetime) -> list[Card]:
    """The cards of index rows, each made by its family; rows of families not installed are left out."""
    made = []
    for entry in entries:
        family = registry.family(entry.kind)
        if family is not None:
            made.append(family.card(entry, now))
    return made
