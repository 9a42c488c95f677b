"""Which page class of this site plays each part, and what each family adds to lists, hub and search."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise


if TYPE_CHECKING:
    from wagtail_engagement.kit.cards import Card
    from wagtail_engagement.kit.public_index import PublicIndexEntry


class NoPageModel(LookupError):
    """The site has no concrete page class for a part (the thin app is left out, and no class of the host plays it)."""


@dataclass(frozen=True)
class Family:
    """What a family tells the rest about its subjects.

    Attributes:
        kind: the code kept in the public index, e.g. ``"consultation"``.
        label: one subject, for people ("Consultation").
        label_plural: several ("Consultations").
        card: makes the card that lists, hub and related links show, from an index row and the present instant.
        search_weight: order among kinds where several are listed together.
        icon: name of the Wagtail icon beside its list in the admin's menu.
        open_now: rows (as a condition on index columns) that people can take part in at an instant.
        coming: rows of what is on or ahead at an instant, and going ahead.
        settled: rows whose outcome is public at an instant.
        gathers: whether its calendar file holds, besides itself, what belongs to it (a consultation's events).
        promises: how promised outcomes stand at an instant: rows ``on_time``, ``late``, ``overdue`` (others are ignored).
    """

    kind: str
    label: str | Promise
    label_plural: str | Promise
    card: "Callable[[PublicIndexEntry, datetime], Card]"
    search_weight: int = 50
    icon: str = "doc-full"
    open_now: Callable[[datetime], models.Q] | None = None
    coming: Callable[[datetime], models.Q] | None = None
    settled: Callable[[datetime], models.Q] | None = None
    promises: Callable[[datetime], dict[str, models.Q]] | None = None
    gathers: bool = False


_families: dict[str, Family] = {}


def register(family: Family) -> None:
    """Make a family known (called from its ``AppConfig.ready`` or the host's)."""
    _families[family.kind] = family


def family(kind: str) -> Family | None:
    """The family of that kind, or None where its app is not installed."""
    return _families.get(kind)


def families() -> list[Family]:
    """All installed families, in the order they are listed together."""
    return sorted(_families.values(), key=lambda f: (f.search_weight, f.kind))


@dataclass(frozen=True)
class SetupPage:
    """A page that ``engagement_setup`` makes where it is missing.

    Attributes:
        mixin: dotted path of the mixin whose concrete class is used.
        title: its title, in the language of the parent page.
        slug: its place below the hub.
        order: pages are made in this order; 0 is the hub, below which the others stand.
        values: further field values, worked out when the page is made.
    """

    mixin: str
    title: str | Promise
    slug: str
    order: int = 50
    values: Callable[[], dict[str, Any]] = dict


_blocks: dict[str, dict[str, Callable[[], Any]]] = {}


def register_block(place: str, name: str, factory: Callable[[], Any]) -> None:
    """Offer a StreamField block on our pages.

    Args:
        place: a field such as ``"case_studies.body"``, or its last part (``"body"``) for that field of every family.
        name: the block's name in the stream; keep it once content uses it.
        factory: makes the block; called once for each field, when the field is first used.
    """
    _blocks.setdefault(place, {})[name] = factory


def registered_blocks(place: str) -> list[tuple[str, Any]]:
    """The blocks offered for a field such as ``"case_studies.body"``, freshly made."""
    places = dict.fromkeys((place.rpartition(".")[2], place))
    factories = {name: factory for found in places for name, factory in _blocks.get(found, {}).items()}
    return [(name, factory()) for name, factory in factories.items()]


_setup_pages: dict[str, SetupPage] = {}


def register_setup_page(page: SetupPage) -> None:
    """Let ``engagement_setup`` make a page."""
    _setup_pages[page.mixin] = page


def setup_pages() -> list[SetupPage]:
    """All pages to set up, in order."""
    return sorted(_setup_pages.values(), key=lambda page: (page.order, page.slug))


@dataclass(frozen=True)
class SetupEntries:
    """First entries of a family's own vocabulary, which ``engagement_setup`` makes while there are none.

    Attributes:
        label, label_plural: what an entry and several are called in what the command says.
        any_exist: whether there are any, in whatever language.
        make: the entries, not saved yet, for the id of a locale, with words in the active language.
    """

    label: str
    label_plural: str
    any_exist: Callable[[], bool]
    make: Callable[[int], list[Any]]


_setup_entries: dict[str, SetupEntries] = {}


def register_setup_entries(entries: SetupEntries) -> None:
    """Let ``engagement_setup`` make first entries."""
    _setup_entries[entries.label] = entries


def setup_entries() -> list[SetupEntries]:
    """All first entries to make, in the order they were registered."""
    return list(_setup_entries.values())


_viewsets: list[str] = []


def register_viewset(dotted_path: str) -> None:
    """Let a family's snippet viewset stand in the admin's Engagement menu (called from ``AppConfig.ready``)."""
    if dotted_path not in _viewsets:
        _viewsets.append(dotted_path)


def viewsets() -> list[str]:
    """Dotted paths of the families' viewsets, in the order they were registered."""
    return list(_viewsets)


_urls: list[str] = []


def register_urls(dotted_path: str) -> None:
    """Let a family's own addresses stand beside the core's: a module with ``urlpatterns`` (called from its
    ``AppConfig.ready``)."""
    if dotted_path not in _urls:
        _urls.append(dotted_path)


def url_modules() -> list[str]:
    """Dotted paths of the families' modules of addresses, in the order they were registered."""
    return list(_urls)


_listings: dict[str, str] = {}


def register_listing(kind: str, dotted_path: str) -> None:
    """Let a family add to the admin's list of its pages: a module with ``columns()``, ``filters()`` and ``attach(pages)``,
    which gives the pages of one screen what the columns show (their facts are on ``engagement_facts``)."""
    _listings[kind] = dotted_path


def listing(kind: str) -> Any:
    """The module a family registered for its list, or None."""
    return import_module(_listings[kind]) if kind in _listings else None


_jobs: list[str] = []


def register_job(dotted_path: str) -> None:
    """Let ``engagement_tick`` call a function with the present instant on each run (called from ``AppConfig.ready``)."""
    if dotted_path not in _jobs:
        _jobs.append(dotted_path)


def jobs() -> list[str]:
    """Dotted paths of the families' functions for the regular job, in the order they were registered."""
    return list(_jobs)


def page_models(mixin: type[models.Model]) -> list[type[models.Model]]:
    """Every concrete page class of this site that plays the mixin's part."""
    from wagtail.models import get_page_models

    return [model for model in get_page_models() if issubclass(model, mixin)]


def page_model(mixin: type[models.Model]) -> type[models.Model]:
    """The one concrete page class that plays the mixin's part.

    Raises:
        NoPageModel: there is none.
    """
    found = page_models(mixin)
    if not found:
        raise NoPageModel(
            f"No page class uses {mixin.__name__}: install the packaged app or add the mixin to a page of your own."
        )
    return found[0]


def subject_models() -> Iterator[type[models.Model]]:
    """Every concrete page class that has rows in the public index."""
    from wagtail_engagement.kit.subjects import IndexedPageMixin

    yield from page_models(IndexedPageMixin)
