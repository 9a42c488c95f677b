"""The resources a case study names: read in two queries, however many there are, in the language of the page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_engagement.kit.vocabulary import Resource


class ResourceBlock(SnippetChooserBlock):
    """A resource from the vocabulary: a guide, a report, a toolkit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("wagtail_engagement.Resource", **kwargs)

    class Meta:
        icon = "doc-full"
        label = _("Resource")
        description = _("Something to read or use that belongs to this case study")


@dataclass
class ShownResource:
    """A resource ready for the template; ``lang`` is set where its words are not in the page's language, and
    ``available`` is False where there is nothing to open (editors are told, the public see nothing)."""

    title: str
    url: str
    kind: Any
    file: Any
    date: Any
    description: str
    provider: str
    lang: str = ""

    @property
    def available(self) -> bool:
        return bool(self.url)


def resources_of(stream: Any, language: str, *, preview: bool) -> list[ShownResource]:
    """The resources of a stream in its order; deleted ones are left out, unavailable ones too unless in a preview."""
    ids = [int(child["value"]) for child in stream.raw_data if child.get("type") == "resource" and child.get("value")]
    if not ids:
        return []
    keys = dict(Resource.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
    by_key: dict[Any, Resource] = {}
    found = Resource.objects.filter(translation_key__in=set(keys.values())).select_related("file", "provider", "locale")
    for resource in found.order_by("pk"):
        if resource.locale.language_code == language or (
            resource.pk in keys and resource.translation_key not in by_key
        ):
            by_key[resource.translation_key] = resource
    wanted = dict.fromkeys(keys[pk] for pk in ids if pk in keys)
    shown = [_shown(by_key[key], language) for key in wanted]
    return [resource for resource in shown if preview or resource.available]


def _shown(resource: Resource, language: str) -> ShownResource:
    own = resource.locale.language_code
    return ShownResource(
        title=resource.title,
        url=resource.file.url if resource.file else resource.link,
        kind=resource.get_kind_display(),
        file=resource.file,
        date=resource.resource_date,
        description=resource.description,
        provider=resource.provider.name if resource.provider else "",
        lang="" if own == language else own,
    )
