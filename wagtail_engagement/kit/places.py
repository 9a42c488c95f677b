"""Where on a site its lists and guides are, for the links that lead from the hub and the ladder to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction, Site

from wagtail_engagement import registry
from wagtail_engagement.compat import base_page_model
from wagtail_engagement.kit.listing import ListPageMixin
from wagtail_engagement.kit.prepared import prepared


#: At most so many places are read; a site has a handful.
MOST_PLACES = 100


@dataclass(frozen=True)
class Place:
    """A public page that leads on: its class, title and address, what it says of itself, and the kinds it lists."""

    model: Any
    title: str
    url: str
    description: str = ""
    kinds: tuple[str, ...] = ()


def places(request: Any, models: Iterable[Any], *, under: Any = None) -> list[Place]:
    """The live, unrestricted pages of those classes on the request's site and in the active language, in tree order.

    Args:
        models: concrete page classes.
        under: a page they must lie below; anywhere on the site when None.
    """
    site = Site.find_for_request(request)
    types = ContentType.objects.get_for_models(*models)
    of_type = {found.pk: model for model, found in types.items()}
    if site is None or not of_type:
        return []
    below = Q(path__range=_descendants(under), depth__gt=under.depth) if under is not None else Q()
    found = []
    for page in _open_pages(sorted(of_type), get_language() or "en", below):
        parts = page.get_url_parts(request)
        if parts and parts[0] == site.pk:
            model = of_type[page.content_type_id]
            kinds = tuple(getattr(model, "list_kinds", ()))
            # on its own site a page's address needs no host
            found.append(Place(model, page.title, parts[2], page.search_description, kinds))
    return found


def unrestricted() -> Any:
    """The condition that neither a page nor any above it is private, for a queryset of pages."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return ~Exists(PageViewRestriction.objects.annotate(reader=path).filter(reader__startswith=F("page__path")))


@prepared
def _open_pages(types: list[int], language: str, below: Q) -> QuerySet:
    # there are few pages of these classes and many in a language, but SQLite would begin with the language if it could
    # look that up; inside a function it cannot
    pages = base_page_model()._default_manager.alias(code=Coalesce("locale__language_code", Value("")))
    pages = pages.filter(unrestricted(), below, content_type__pk__in=types, live=True, code=language)
    needed = ("path", "title", "url_path", "search_description", "content_type", "locale")
    return pages.order_by("path").only(*needed)[:MOST_PLACES]


def _descendants(page: Any) -> tuple[str, str]:
    """Paths between which those of the pages below this one lie, as treebeard reckons them."""
    return page.path + page.alphabet[0] * page.steplen, page.path + page.alphabet[-1] * page.steplen


def list_models(*kinds: str) -> list[Any]:
    """The classes of this site's list pages that list any of the kinds; all lists when none is named."""
    return [model for model in registry.page_models(ListPageMixin) if not kinds or set(kinds) & set(model.list_kinds)]


def lists_of(found: Iterable[Place]) -> dict[str, Place]:
    """The first of the places that lists each kind."""
    by_kind: dict[str, Place] = {}
    for place in found:
        for kind in place.kinds:
            by_kind.setdefault(kind, place)
    return by_kind
