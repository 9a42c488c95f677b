"""What the hub shows of the present: open now, closing soon, coming, latest outcomes; read from the public index."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from wagtail.models import Site

from wagtail_engagement import registry
from wagtail_engagement.kit.cards import Card
from wagtail_engagement.kit.links import cards
from wagtail_engagement.kit.localised import localised
from wagtail_engagement.kit.places import Place, list_models, lists_of
from wagtail_engagement.kit.prepared import Read, prepared
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.shelves import shelves
from wagtail_engagement.kit.vocabulary import Audience


#: The badge of what is open in its last days; families decide which that is.
SOON = "closing_soon"

#: How many cards each section shows at most.
MOST_SOON, MOST_OPEN, MOST_COMING, MOST_OUTCOMES = 3, 6, 6, 3


@dataclass
class Section:
    """Cards of one section, and the lists that have the rest."""

    cards: list[Card] = field(default_factory=list)
    lists: list[Place] = field(default_factory=list)


@dataclass
class Now:
    """The sections of the hub that change by themselves."""

    soon: Section
    open: Section
    coming: Section
    outcomes: Section

    @property
    def has_dates(self) -> bool:
        """Whether there is anything to put into a calendar."""
        return bool(self.soon.cards or self.open.cards or self.coming.cards)


def sections(request: Any, found: list[Place], now: datetime) -> Now:
    """The sections for the request's site and the active language, in one query; each is bounded.

    Args:
        found: the lists to lead on to.
    """
    site = Site.find_for_request(request)
    here = (get_language() or "en", site.pk if site else None)
    wanted: dict[str, Read] = {}
    for name, rule, rows in (
        ("open", "open_now", _ahead),
        ("coming", "coming", _ahead),
        ("outcomes", "settled", _latest_outcomes),
    ):
        for family in registry.families():
            condition: Callable[[datetime], Q] | None = getattr(family, rule)
            if condition is not None:
                # a part for each kind, so that each follows an index
                wanted[f"{name} {family.kind}"] = rows(*here, family.kind, condition(now), now)
    shelf = shelves(wanted)
    lists = lists_of(found)

    def section(name: str) -> tuple[list[PublicIndexEntry], list[Place]]:
        kinds = [key.split()[1] for key in wanted if key.split()[0] == name]
        return (
            [row for kind in kinds for row in shelf[f"{name} {kind}"]],
            [lists[kind] for kind in kinds if kind in lists],
        )

    is_open, open_lists = section("open")
    coming, coming_lists = section("coming")
    settled, settled_lists = section("outcomes")
    opened = cards(sorted(is_open, key=lambda row: row.sort_at), now)
    soon = [card for card in opened if card.badge and card.badge.code == SOON][:MOST_SOON]
    coming.sort(key=lambda row: row.starts_at or row.sort_at)
    settled.sort(key=lambda row: row.outcome_at or row.sort_at, reverse=True)
    return Now(
        soon=Section(soon),
        open=Section([card for card in opened if card not in soon][:MOST_OPEN], open_lists),
        coming=Section(cards(coming[:MOST_COMING], now), coming_lists),
        outcomes=Section(cards(settled[:MOST_OUTCOMES], now), settled_lists),
    )


def _shown(language: str, site: int | None, kind: str, condition: Q) -> PublicIndexQuerySet:
    rows = PublicIndexEntry.objects.filter(condition, language=language, site_id=site, kind=kind, item="")
    return rows.defer("page", "source_page_id", "list_key", "year", "created_at", "modified_at")


@prepared
def _ahead(language: str, site: int | None, kind: str, condition: Q, now: datetime) -> PublicIndexQuerySet:
    rows = _shown(language, site, kind, condition).filter(sort_at__gt=now)
    return rows.order_by("sort_at", "pk")[: MOST_SOON + MOST_OPEN]


@prepared
def _latest_outcomes(language: str, site: int | None, kind: str, condition: Q, now: datetime) -> PublicIndexQuerySet:
    return _shown(language, site, kind, condition).order_by("-outcome_at", "-pk")[:MOST_OUTCOMES]


def front_models() -> list[Any]:
    """The classes of pages the hub leads on to: every list, and what the set-up puts below a hub."""
    found = list_models()
    for wanted in registry.setup_pages():
        if wanted.order != 0:
            found += registry.page_models(import_string(wanted.mixin))
    return list(dict.fromkeys(found))


@dataclass
class AudienceEntry:
    """An audience in words; ``lang`` is set where they are not in the page's language."""

    name: str
    slug: str
    description: str
    lang: str


@prepared
def _audiences(language: str) -> QuerySet:
    rows = localised(Audience.objects.order_by("sort_order", "name", "pk"), language)
    return rows.values_list("translation_key", "name", "slug", "description", "locale__language_code")


def audiences() -> list[AudienceEntry]:
    """Everybody the council wants to hear from, in one query."""
    language = get_language() or "en"
    found: dict[Any, AudienceEntry] = {}
    for key, name, slug, description, code in _audiences(language):
        found.setdefault(key, AudienceEntry(name, slug, description, "" if code == language else code))
    return list(found.values())
