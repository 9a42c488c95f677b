"""The admin's screens for techniques."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.ladder.records import Effort, Technique
from wagtail_engagement.ladder.techniques import on_rung


class RungFilter(django_filters.ChoiceFilter):
    """Techniques that stand on a rung, perhaps among others."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(on_rung(value)) if value else qs


class TechniqueAdminFilterSet(WagtailFilterSet):
    rung = RungFilter(label=_("Rung of the ladder"), choices=LadderRung.choices)
    effort = django_filters.ChoiceFilter(label=_("Effort"), choices=Effort.choices)

    class Meta:
        model = Technique
        fields: ClassVar[list[str]] = ["effort"]


class TechniqueViewSet(SnippetViewSet):
    """Techniques for the ladder guide."""

    model = Technique
    icon = "order"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("rung_labels", label=_("Rungs")),
        Column("effort", label=_("Effort"), accessor="get_effort_display", sort_key="effort"),
        LocaleColumn(),
        UpdatedAtColumn(),
    ]
    list_export: ClassVar[list[str]] = ["name", "slug", "rung_labels", "effort", "reach", "good_for"]
    ordering: ClassVar[list[str]] = ["sort_order", "name"]
    filterset_class = TechniqueAdminFilterSet
    list_per_page = 50
    inspect_view_enabled = True
