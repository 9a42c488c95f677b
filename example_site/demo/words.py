"""The vocabulary of the demo council: terms, partner organisations and resources, each with its Welsh twin."""

from __future__ import annotations

from typing import Any

from wagtail_engagement.kit.vocabulary import TERM_MODELS, Audience, Partner, Resource

from .content_files import read
from .council import Council


def load_terms(council: Council) -> None:
    """Make topics, areas, audiences and partners in both languages; audiences that the setup made are filled in."""
    for model in TERM_MODELS:
        council.terms[model] = {}
        for order, entry in enumerate(read("vocabulary")[model.facet], 1):
            term = _existing(council, model, entry["slug"]) or model(slug=entry["slug"], locale=council.english)
            term.name, term.description, term.sort_order = entry["name"], entry["description"], order
            if model is Partner:
                term.kind, term.url = entry["kind"], entry["url"]
                term.logo = council.mark(term.name, order - 1)
            term.save()
            twin = term.get_translation_or_none(council.welsh) or term.copy_for_translation(council.welsh)
            twin.name, twin.description = entry["name_cy"], entry.get("description_cy", "")
            twin.save()
            council.terms[model][entry["slug"]] = term


def _existing(council: Council, model: type, slug: str) -> Any:
    return Audience.objects.filter(slug=slug, locale=council.english).first() if model is Audience else None


def load_resources(council: Council) -> None:
    """Make what the council and its partners offer to read; two have lost their file, as happens on real sites."""
    for order, entry in enumerate(read("resources")["resources"], 1):
        file = None
        if entry.get("file_body"):
            file = council.document(entry["title"], entry["file_body"], entry["file_name"], "editor")
        resource = council.resources[entry["title"]] = Resource.objects.create(
            title=entry["title"],
            provider=council.terms[Partner][entry["provider"]] if entry["provider"] else None,
            description=entry["description"],
            kind=entry["kind"],
            resource_date=council.calendar.day(entry["resource_date_in_days"]),
            file=file,
            link=entry.get("url", ""),
            sort_order=order,
            locale=council.english,
        )
        if "title_cy" in entry:
            _translate(council, resource, entry)


def _translate(council: Council, resource: Resource, entry: dict[str, Any]) -> None:
    """The Welsh twin of a resource, with a file of its own where it has one."""
    twin = resource.copy_for_translation(council.welsh)
    twin.title, twin.description = entry["title_cy"], entry["description_cy"]
    if entry.get("file_body_cy"):
        twin.file = council.document(twin.title, entry["file_body_cy"], entry["file_name_cy"], "editor", welsh=True)
    twin.save()
