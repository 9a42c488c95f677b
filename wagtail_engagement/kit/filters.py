"""Filters over the public index: what people choose, checked by django-filter; what is not understood is said and left out."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

import django_filters
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement.kit.day_filters import DayFilter, DaysForm
from wagtail_engagement.kit.folding import words
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.kit.time import today


Choice = tuple[str, Any]

ANY = gettext_lazy("Any")


class SearchFilter(django_filters.CharFilter):
    """Every word must stand somewhere in the subject's public words."""

    def filter(self, qs: PublicIndexQuerySet, value: str) -> PublicIndexQuerySet:
        for word in words(value or ""):
            qs = qs.filter(text__folded__contains=word)
        return qs


class TermFilter(django_filters.ChoiceFilter):
    """Subjects that carry a term; chosen by the term's slug, kept in the index by its permanent key."""

    keys: dict[str, str] = {}

    def filter(self, qs: PublicIndexQuerySet, value: str) -> PublicIndexQuerySet:
        return qs.with_facet(self.field_name, self.keys[value]) if value else qs


class StateFilter(django_filters.ChoiceFilter):
    """Subjects in a state now, by the same rule the pages use; families give the conditions."""

    def __init__(self, *args: Any, states: Any = None, **kwargs: Any) -> None:
        self.states = states
        super().__init__(*args, **kwargs)

    def filter(self, qs: PublicIndexQuerySet, value: str) -> PublicIndexQuerySet:
        if not value:
            return qs
        return qs.filter(self.states(self.parent.now)[value])


class YearFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField


@dataclass
class FilterField:
    """One control of the filter form, ready for the template (Django's own widgets render an option at a time)."""

    name: str
    label: Any
    value: str = ""
    kind: str = "select"
    choices: list[Choice] = field(default_factory=list)
    error: str = ""

    @property
    def html_id(self) -> str:
        return f"eng-filter-{self.name}"

    @property
    def error_id(self) -> str:
        return f"{self.html_id}-error"


class SaidFilterSet(django_filters.FilterSet):
    """A filter set that says what it did not understand, instead of finding nothing or failing."""

    def problems(self) -> list[str]:
        """What was asked for and not understood, in words; each was left out of the filter."""
        if not self.is_bound:
            return []
        found = []
        for name in self.form.errors:
            value = str(self.data.get(name, ""))[:60].strip()
            found.append(
                _("“%(value)s” is not something we can filter “%(label)s” by, so it was left out.")
                % {"value": value, "label": self.filters[name].label}
            )
        return found

    def is_filtered(self) -> bool:
        """Whether anything was chosen that narrows the list."""
        return self.is_bound and any(
            self.form.cleaned_data.get(name) not in (None, "") for name in self.filters if name not in self.form.errors
        )


class SubjectFilterSet(SaidFilterSet):
    """Filters every family may use; ``shown`` names those a list offers, in order."""

    q = SearchFilter(label=gettext_lazy("Search"), max_length=200)
    rung = django_filters.ChoiceFilter(label=gettext_lazy("Rung of the ladder"), choices=LadderRung.choices)
    topic = TermFilter(label=gettext_lazy("Topic"), field_name="topic")
    area = TermFilter(label=gettext_lazy("Area"), field_name="area")
    audience = TermFilter(label=gettext_lazy("Audience"), field_name="audience")
    partner = TermFilter(label=gettext_lazy("Organisation"), field_name="partner")
    year = YearFilter(label=gettext_lazy("Year"), field_name="year", min_value=1900, max_value=2200)

    shown: ClassVar[tuple[str, ...]] = ("q", "rung", "topic", "area", "audience", "partner", "year")

    class Meta:
        model = PublicIndexEntry
        fields: ClassVar[list[str]] = []
        form = DaysForm

    def __init__(
        self, data: Any, queryset: PublicIndexQuerySet, *, terms: dict[str, list[tuple[str, str, str]]], now: datetime
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.now = now
        self.filters = {name: self.filters[name] for name in self.shown}
        for name, found in self.filters.items():
            if isinstance(found, TermFilter):
                found.keys = {slug: key for slug, _label, key in terms[name]}
                found.extra["choices"] = [(slug, label) for slug, label, _key in terms[name]]

    def is_filtered_by_state(self) -> bool:
        """Whether time alone may bring subjects into the filtered list."""
        if not self.is_filtered():
            return False
        chosen = self.form.cleaned_data
        return any(isinstance(found, StateFilter) and chosen.get(name) for name, found in self.filters.items())

    def year_choices(self) -> list[Choice]:
        """The years a list offers: next year and the nine before it."""
        latest = today(self.now).year + 1
        return [(str(year), str(year)) for year in range(latest, latest - 10, -1)]

    def fields(self) -> list[FilterField]:
        """The controls, with what was chosen and what was wrong with it."""
        errors = self.form.errors if self.is_bound else {}
        made = []
        for name, found in self.filters.items():
            value = str(self.data.get(name, "")).strip() if self.is_bound else ""
            label = found.label
            if isinstance(found, SearchFilter):
                made.append(FilterField(name, label, value[:200], "search"))
                continue
            if isinstance(found, DayFilter):
                made.append(self._day_field(name, errors))
                continue
            if isinstance(found, YearFilter):
                choices = self.year_choices()
                if value and name not in errors and value not in dict(choices):
                    choices.append((value, value))
            else:
                choices = [(str(code), text) for code, text in found.extra["choices"]]
            made.append(FilterField(name, label, "" if name in errors else value, "select", choices))
        return made

    def _day_field(self, name: str, errors: Any) -> FilterField:
        """A day as the input wants it; what was wrong with it stands beside the empty field."""
        if name in errors:
            return FilterField(name, self.filters[name].label, kind="date", error=" ".join(errors[name]))
        day = self.form.cleaned_data.get(name) if self.is_bound else None
        return FilterField(name, self.filters[name].label, day.isoformat() if day else "", "date")
