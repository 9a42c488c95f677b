"""Resources of the council and its partners, grouped by who provides them; what cannot be opened is left out."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail_engagement.kit.localised import localised, own_words
from wagtail_engagement.kit.prepared import prepared
from wagtail_engagement.kit.time import say_day
from wagtail_engagement.kit.vocabulary import Partner, Resource, ResourceKind, kind_of_partner
from wagtail_engagement.templatetags.engagement_tags import document_facts


#: Bound of what one page shows.
MOST_RESOURCES = 120


@dataclass
class ResourceEntry:
    """A resource as the hub shows it; without an address it is not available, and shown to editors only."""

    title: str
    url: str
    facts: str
    description: str
    lang: str = ""


@dataclass
class Provider:
    """Who provides resources, and what kind of organisation that is in words; the council itself has no name here,
    because the page says it."""

    name: str
    url: str
    kind: str = ""
    resources: list[ResourceEntry] = field(default_factory=list)


def _opened(document: Any, link: str) -> tuple[str, str]:
    """Where a resource is opened, and what that is in a few words; empty where its file is missing."""
    if document is not None and document.get_file_size() is not None:
        return document.url, document_facts(document)
    return link, _("link") if link else ""


@prepared
def _records(language: str, with_missing: bool) -> QuerySet:
    records: Any = Resource.objects.all() if with_missing else Resource.objects.available()
    return (
        localised(records, language)
        .select_related("file")
        .annotate(
            code=F("locale__language_code"),
            provider_key=F("provider__translation_key"),
            provider_url=F("provider__url"),
            provider_kind=F("provider__kind"),
            provider_name=own_words("provider", Partner, "name", language),
        )
        .order_by("provider__sort_order", "provider__name", "sort_order", "title", "pk")[:MOST_RESOURCES]
    )


def providers(*, with_missing: bool = False) -> list[Provider]:
    """The providers that have resources, the council first, each resource once and in the active language where it
    has words in it; in one query.

    Args:
        with_missing: also what has nothing to open, for editors.
    """
    language = get_language() or "en"
    kinds = {code: str(label) for code, label in ResourceKind.choices}
    found: dict[Any, Provider] = {None: Provider("", "")}
    seen = set()
    for resource in _records(language, with_missing):
        url, opened = _opened(resource.file, resource.link)
        if resource.translation_key in seen or not (url or with_missing):
            continue
        seen.add(resource.translation_key)
        group = found.get(resource.provider_key)
        if group is None:
            group = found[resource.provider_key] = Provider(
                resource.provider_name or "", resource.provider_url or "", kind_of_partner(resource.provider_kind or "")
            )
        day = say_day(resource.resource_date, weekday=False) if resource.resource_date else ""
        group.resources.append(
            ResourceEntry(
                title=resource.title,
                url=url,
                facts=", ".join(filter(None, [kinds.get(resource.kind, ""), opened, day])),
                description=resource.description,
                lang="" if resource.code == language else resource.code,
            )
        )
    return [group for group in found.values() if group.resources]
