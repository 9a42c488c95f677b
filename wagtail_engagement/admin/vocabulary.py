"""Admin screens of the shared vocabulary: topics, areas, audiences, partner organisations and resources."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_engagement.kit.vocabulary import Area, Audience, Partner, PartnerKind, Resource, ResourceKind, Topic


class TermViewSet(SnippetViewSet):
    """What the screens of all terms have in common."""

    list_display: ClassVar[list[Any]] = ["name", "slug", "sort_order", LocaleColumn(), UpdatedAtColumn()]
    list_export: ClassVar[list[str]] = ["name", "slug", "description", "sort_order"]
    ordering: ClassVar[list[str]] = ["sort_order", "name"]
    list_per_page = 50
    inspect_view_enabled = True


class TopicViewSet(TermViewSet):
    model = Topic
    icon = "tag"


class AreaViewSet(TermViewSet):
    model = Area
    icon = "site"


class AudienceViewSet(TermViewSet):
    model = Audience
    icon = "group"


class PartnerFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=PartnerKind.choices)

    class Meta:
        model = Partner
        fields: ClassVar[list[str]] = ["kind"]


class PartnerViewSet(TermViewSet):
    model = Partner
    icon = "link"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "slug",
        "sort_order",
        LocaleColumn(),
        UpdatedAtColumn(),
    ]
    list_export: ClassVar[list[str]] = ["name", "slug", "kind", "description", "url", "sort_order"]
    filterset_class = PartnerFilterSet


def availability(resource: Resource) -> str:
    """What an editor must know of a resource at a glance: whether the public can open it."""
    if resource.file_id:
        return gettext("File")
    return gettext("Link") if resource.link else gettext("Not available")


class AvailabilityFilter(django_filters.ChoiceFilter):
    """Resources that can be opened, or those that cannot."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if value == "yes":
            return qs.exclude(file__isnull=True, link="")
        return qs.filter(file__isnull=True, link="") if value == "no" else qs


class ResourceFilterSet(WagtailFilterSet):
    provider = django_filters.ModelChoiceFilter(
        label=_("Provided by"),
        queryset=Partner.objects.all(),
        null_label=_("The council"),
        null_value="council",
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ResourceKind.choices)
    available = AvailabilityFilter(label=_("Available"), choices=[("yes", _("Yes")), ("no", _("No"))])

    class Meta:
        model = Resource
        fields: ClassVar[list[str]] = ["provider", "kind"]


class ResourceViewSet(SnippetViewSet):
    """Resources; one whose file or link is missing says so here and is left out for the public."""

    model = Resource
    icon = "doc-full-inverse"
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("provider", label=_("Provided by"), accessor=lambda item: item.provider or gettext("The council")),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("resource_date", label=_("Date"), sort_key="resource_date"),
        Column("availability", label=_("To open"), accessor=availability),
        LocaleColumn(),
        UpdatedAtColumn(),
    ]
    list_export: ClassVar[list[str]] = ["title", "provider", "kind", "resource_date", "link"]
    ordering: ClassVar[list[str]] = ["sort_order", "title"]
    filterset_class = ResourceFilterSet
    list_per_page = 50
    inspect_view_enabled = True

    def get_queryset(self, request: Any) -> QuerySet:
        return Resource.objects.select_related("provider")


#: In the order of the menu.
VIEWSETS: tuple[type[SnippetViewSet], ...] = (
    TopicViewSet,
    AreaViewSet,
    AudienceViewSet,
    PartnerViewSet,
    ResourceViewSet,
)
