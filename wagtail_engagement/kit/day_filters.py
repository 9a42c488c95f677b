"""Filters by day, from one to another: what is not a day, or comes in the wrong order, is said beside its field."""

from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.kit.public_index import PublicIndexQuerySet
from wagtail_engagement.kit.time import end_of_day, start_of_day


#: Names of the two parameters in addresses.
FROM, TO = "from", "to"

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
_OUT_OF_RANGE = _("Give a day in the years 1900 to 2200.")


class DayField(forms.DateField):
    """A day as ``<input type="date">`` sends it, or as people write it where a browser has no such input."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("That is not a date. Give one like 31/1/2027.")}

    def __init__(self, **kwargs: Any) -> None:
        validators = [MinValueValidator(EARLIEST, _OUT_OF_RANGE), MaxValueValidator(LATEST, _OUT_OF_RANGE)]
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], validators=validators, **kwargs)


class DayFilter(django_filters.Filter):
    """Subjects on one side of a day. The day counts as a whole, on the council's clocks."""

    field_class = DayField

    def bounds(self, day: date) -> Q:
        raise NotImplementedError

    def filter(self, qs: PublicIndexQuerySet, value: date | None) -> PublicIndexQuerySet:
        return qs.filter(self.bounds(value)) if value else qs


class EndsFrom(DayFilter):
    """What ends on that day or later. An end at midnight belongs to the day that ends there."""

    def bounds(self, day: date) -> Q:
        return Q(sort_at__gt=start_of_day(day))


class EndsBy(DayFilter):
    """What ends on that day or earlier."""

    def bounds(self, day: date) -> Q:
        return Q(sort_at__lte=end_of_day(day))


class OnFrom(DayFilter):
    """What is on, on that day or later; what has no date yet is not."""

    def bounds(self, day: date) -> Q:
        first = start_of_day(day)
        # what does not sit is over as it starts
        return Q(sort_at__gt=first, starts_at__isnull=False) | Q(starts_at=first)


class StartsBy(DayFilter):
    """What starts on that day or earlier."""

    def bounds(self, day: date) -> Q:
        return Q(starts_at__lt=end_of_day(day))


class DaysForm(forms.Form):
    """A filter form in which a last day before the first one is left out."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get(FROM), cleaned.get(TO)
        if first and last and last < first:
            self.add_error(TO, _("This day is before the first one."))
        return cleaned


def when_on() -> dict[str, DayFilter]:
    """The two filters for what takes place at a time: whatever is on, on one of the days."""
    return {FROM: OnFrom(label=_("On or after")), TO: StartsBy(label=_("On or before"))}


def when_closing() -> dict[str, DayFilter]:
    """The two filters for what people have until a day to do."""
    return {FROM: EndsFrom(label=_("Closing on or after")), TO: EndsBy(label=_("Closing on or before"))}
