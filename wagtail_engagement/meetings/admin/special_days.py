"""The admin's screens for special days: holidays proclaimed late, and days on which the offices are shut or open."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_engagement.kit.site_settings import Nation
from wagtail_engagement.kit.time import say_day
from wagtail_engagement.meetings.journal import DayEffect, SpecialDay


def years() -> list[tuple[int, str]]:
    """The years for which there is a special day, latest first."""
    found = SpecialDay.objects.annotate(year=ExtractYear("day")).values_list("year", flat=True)
    return [(year, str(year)) for year in sorted(set(found), reverse=True)]


class SpecialDayFilterSet(WagtailFilterSet):
    year = django_filters.ChoiceFilter(label=_("Year"), field_name="day", lookup_expr="year", choices=years)
    effect = django_filters.ChoiceFilter(label=_("What it is"), choices=DayEffect.choices)
    nation = django_filters.ChoiceFilter(label=_("Nation"), choices=Nation.choices)

    class Meta:
        model = SpecialDay
        fields: ClassVar[list[str]] = ["effect", "nation"]


class SpecialDayViewSet(SnippetViewSet):
    """Days that count differently from the calendar of bank holidays."""

    model = SpecialDay
    icon = "date"
    list_display: ClassVar[list[Any]] = [
        Column("day", label=_("Day"), accessor=lambda one: say_day(one.day), sort_key="day"),
        Column("effect", label=_("What it is"), accessor="get_effect_display", sort_key="effect"),
        Column("nation", label=_("Nation"), accessor=lambda one: one.get_nation_display() or gettext("Every nation")),
        "name",
    ]
    list_export: ClassVar[list[str]] = ["day", "effect", "nation", "name"]
    ordering: ClassVar[list[str]] = ["-day"]
    filterset_class = SpecialDayFilterSet
    list_per_page = 50
    inspect_view_enabled = True
    panels: ClassVar[list[Any]] = [
        HelpPanel(
            content=_(
                "Clear days leave out bank holidays, which are known already. Add a day only where it differs: a holiday"
                " proclaimed for one year, a working day on which your offices are shut, or a holiday on which they are"
                " open. Deadlines of all meetings are worked out anew at once; what the notice log says stays."
            )
        ),
        FieldPanel("day"),
        FieldPanel("effect"),
        FieldPanel("nation"),
        FieldPanel("name"),
    ]

    def get_queryset(self, request: Any) -> QuerySet:
        return SpecialDay.objects.all()
