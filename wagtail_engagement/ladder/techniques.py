"""Choosing a technique: what the guide shows of each, and the filter over rung, audience and effort."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.kit.filters import FilterField, SaidFilterSet
from wagtail_engagement.kit.localised import localised, own_words
from wagtail_engagement.kit.prepared import prepared
from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.kit.vocabulary import Audience
from wagtail_engagement.ladder.records import Effort, Reach, Technique


#: Bound of what is read: a technique counts once for each of its audiences.
MOST_ROWS = 1000


def on_rung(code: str) -> Q:
    """Techniques that stand on a rung. The codes are quoted inside the stored list, so none is part of another."""
    return Q(rungs__icontains=f'"{code}"')


@dataclass
class TechniqueEntry:
    """A technique as the guide shows it. ``lang`` is set where its words are not in the page's language; ``rungs``
    are (code, label), highest first; ``audiences`` maps slugs to names."""

    pk: int
    name: str
    slug: str
    lang: str
    codes: list[str]
    rungs: list[tuple[str, str]]
    good_for: str
    effort: str
    reach: str
    inclusion_notes: str
    example: str
    audiences: dict[str, str] = field(default_factory=dict)


@prepared
def _rows(language: str) -> QuerySet:
    return (
        localised(Technique.objects.all(), language)
        .annotate(audience=own_words("audiences", Audience, "name", language))
        .order_by("sort_order", "name", "pk", "audiences__sort_order", "audiences__name")
        .values_list(
            "pk",
            "translation_key",
            "locale__language_code",
            "name",
            "slug",
            "rungs",
            "good_for",
            "effort",
            "reach",
            "inclusion_notes",
            "example",
            "audiences__slug",
            "audience",
        )[:MOST_ROWS]
    )


def all_techniques(language: str) -> list[TechniqueEntry]:
    """Every technique once, in a language or in the one it has, with the names of its audiences; in one query."""
    rung_labels = [(code, str(label)) for code, label in LadderRung.choices]
    efforts = {code: str(label) for code, label in Effort.choices}
    reaches = {code: str(label) for code, label in Reach.choices}
    found: dict[Any, TechniqueEntry] = {}
    rows = _rows(language)
    for pk, key, code, name, slug, rungs, good_for, effort, reach, notes, example, audience_slug, audience in rows:
        entry = found.get(key)
        if entry is None:
            entry = found[key] = TechniqueEntry(
                pk=pk,
                name=name,
                slug=slug,
                lang="" if code == language else code,
                codes=rungs,
                rungs=[pair for pair in rung_labels if pair[0] in rungs],
                good_for=good_for,
                effort=efforts.get(effort, ""),
                reach=reaches.get(reach, ""),
                inclusion_notes=notes,
                example=example,
            )
        if audience_slug and entry.pk == pk:
            entry.audiences[audience_slug] = audience
    return list(found.values())


class TechniqueFilterSet(SaidFilterSet):
    """Techniques by rung, audience and effort; audiences are offered where a technique suits them."""

    rung = django_filters.ChoiceFilter(
        label=_("Rung of the ladder"), choices=LadderRung.choices, method="filter_by_rung"
    )
    audience = django_filters.ChoiceFilter(label=_("Audience"), choices=(), method="filter_by_audience")
    effort = django_filters.ChoiceFilter(label=_("Effort"), choices=Effort.choices)

    class Meta:
        model = Technique
        fields: ClassVar[list[str]] = ["rung", "audience", "effort"]

    def __init__(self, data: Any, entries: Iterable[TechniqueEntry]) -> None:
        entries = list(entries)
        super().__init__(data, queryset=Technique.objects.filter(pk__in=[entry.pk for entry in entries]))
        audiences = {slug: name for entry in entries for slug, name in entry.audiences.items()}
        self.filters["audience"].extra["choices"] = sorted(audiences.items(), key=lambda item: item[1].casefold())
        self.entries = entries

    def filter_by_rung(self, techniques: QuerySet, name: str, value: str) -> QuerySet:
        return techniques.filter(on_rung(value))

    def filter_by_audience(self, techniques: QuerySet, name: str, value: str) -> QuerySet:
        return techniques.filter(audiences__slug=value)

    def controls(self) -> list[FilterField]:
        """The controls of the form, with what was chosen."""
        errors = self.form.errors if self.is_bound else {}
        return [
            FilterField(
                name,
                found.label,
                "" if name in errors or not self.is_bound else str(self.data.get(name, "")),
                choices=[(str(code), str(text)) for code, text in found.extra["choices"]],
            )
            for name, found in self.filters.items()
        ]

    def chosen(self) -> list[TechniqueEntry]:
        """The techniques that match; all, without a query, where nothing was chosen."""
        if not self.is_filtered():
            return self.entries
        matching = set(self.qs.values_list("pk", flat=True))
        return [entry for entry in self.entries if entry.pk in matching]
