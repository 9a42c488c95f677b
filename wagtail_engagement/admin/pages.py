"""Flat lists of each family's pages in the admin, for the packaged class or the host's own, with state and dates."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from wagtail_engagement import registry
from wagtail_engagement.kit.filters import StateFilter
from wagtail_engagement.kit.guide import GUIDE_KIND
from wagtail_engagement.kit.listing import ListPageMixin
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.kit.time import say_closing, say_day, say_instant
from wagtail_engagement.kit.vocabulary import Topic


NOT_PUBLIC = "not-public"

#: Fields that place a subject in time, in the order of the columns, and how each is said.
TIME_FIELDS: dict[str, Callable[[Any], str]] = {
    "opens_at": say_instant,
    "closes_at": say_closing,
    "starts_at": say_instant,
    "year": str,
}

MAY_LIST = frozenset({"add", "change", "publish", "bulk_delete", "lock", "unlock"})


def own_rows(pages: Iterable[Any]) -> dict[int, PublicIndexEntry]:
    """The public index's row of each page that has one, in the page's own language, by page id."""
    found = PublicIndexEntry.objects.filter(page_id__in=[page.pk for page in pages])
    return {row.page_id: row for row in found.filter(item="", language=F("text_language"))}


def attach_facts(model: Any, pages: Iterable[Any], now: datetime) -> None:
    """Give each page its state in words (``engagement_state``) and the page whose dates count
    (``engagement_facts``: of a translation, its source), in two queries for the whole list."""
    pages = list(pages)
    rows = own_rows(pages)
    sources: dict[Any, Any] = {}
    keys = {page.translation_key for page in pages}
    public = model._default_manager.filter(translation_key__in=keys, live=True, alias_of__isnull=True)
    for source in public.defer_streamfields().order_by("pk"):
        sources.setdefault(source.translation_key, source)
    for page in pages:
        source = sources.get(page.translation_key)
        page.engagement_facts = source if source is not None and source.pk < page.pk else page
        row = rows.get(page.pk)
        family = registry.family(row.kind) if row is not None else None
        badge = family.card(row, now).badge if family is not None else None
        page.engagement_state = badge.label if badge else gettext("Not public") if row is None else ""


class TimeColumn(Column):
    """A date or instant on the council's clocks, read from the page that keeps the facts."""

    def get_value(self, instance: Any) -> str:
        value: date | datetime | int | None = getattr(getattr(instance, "engagement_facts", instance), self.name, None)
        if value is None:
            return ""
        return TIME_FIELDS[self.name](value) if self.name in TIME_FIELDS else say_day(value)


class SubjectIndexView(IndexView):
    """Wagtail's list of pages of one type, with what the public are told of each."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        attach_facts(self.model, context["object_list"], timezone.now())
        own = registry.listing(self.model.index_kinds()[0])
        if own is not None:
            own.attach(context["object_list"])
        return context


class PublicStateFilter(django_filters.ChoiceFilter):
    """Pages whose subject is in a state now, by the same rule the public pages use; or those that are not public."""

    def __init__(self, *args: Any, kinds: tuple[str, ...] = (), states: Any = None, **kwargs: Any) -> None:
        self.kinds, self.states = kinds, states
        super().__init__(*args, **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        rows: PublicIndexQuerySet = PublicIndexEntry.objects.of_kind(*self.kinds).filter(
            page__isnull=False, item="", language=F("text_language")
        )
        if value == NOT_PUBLIC:
            return qs.exclude(pk__in=rows.values("page_id"))
        return qs.filter(pk__in=rows.filter(self.states(timezone.now())[value]).values("page_id"))


def state_filter_of(kinds: tuple[str, ...]) -> StateFilter | None:
    """The state filter the public list of these kinds uses, or None where they have no states or no list."""
    for model in registry.page_models(ListPageMixin):
        found = model.filterset_class.base_filters.get("state")
        if set(kinds) & set(model.list_kinds) and isinstance(found, StateFilter):
            return found
    return None


def has_field(model: Any, name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())


def filterset_of(model: Any) -> type[PageFilterSet]:
    """Wagtail's filters for pages, and ours for what the class has: state, rung, topic."""
    filters: dict[str, Any] = {}
    kinds = model.index_kinds()
    state = state_filter_of(kinds)
    if state is not None:
        choices = [*state.extra["choices"], (NOT_PUBLIC, _("Not public"))]
        filters["state"] = PublicStateFilter(
            label=_("State"), choices=choices, kinds=kinds, states=state.states, widget=forms.RadioSelect
        )
    if has_field(model, "rung"):
        filters["rung"] = django_filters.ChoiceFilter(
            field_name="rung",
            label=_("Rung of the ladder"),
            choices=LadderRung.choices,
            widget=forms.RadioSelect,
        )
    if has_field(model, "topics"):
        filters["topics"] = django_filters.ModelMultipleChoiceFilter(
            field_name="topics",
            label=_("Topics"),
            queryset=lambda request: Topic.objects.filter(locale=Locale.get_default()),
            widget=forms.CheckboxSelectMultiple,
        )
    own = registry.listing(kinds[0])
    if own is not None:
        filters |= own.filters()
    return type(f"{model.__name__}FilterSet", (PageFilterSet,), filters)


def columns_of(model: Any) -> list[Any]:
    """Wagtail's columns, with state and dates after the title."""
    ours: list[Any] = []
    if registry.family(model.index_kinds()[0]) is not None and has_field(model, "rung"):
        ours.append(Column("engagement_state", label=_("State")))
    ours += [
        TimeColumn(name, label=capfirst(model._meta.get_field(name).verbose_name), sort_key=name)
        for name in TIME_FIELDS
        if has_field(model, name)
    ]
    own = registry.listing(model.index_kinds()[0])
    if own is not None:
        ours += own.columns()
    columns: list[Any] = []
    for column in IndexView.base_columns:
        columns.append(column)
        if column.name == "title":
            columns += ours
    return columns


class PagesMenuItem(MenuItem):
    """A menu item for those who may work on pages at all; the list itself shows only what each may explore."""

    def is_shown(self, request: Any) -> bool:
        return PagePermissionPolicy().user_has_any_permission(request.user, MAY_LIST)


class SubjectListingViewSet(PageListingViewSet):
    """The flat list of one page class; made by ``viewset_of``."""

    index_view_class = SubjectIndexView
    menu_item_class = PagesMenuItem
    #: so that a group of snippets takes it as one of its own
    menu_item_is_registered: ClassVar[bool] = True


def viewset_of(model: Any) -> SubjectListingViewSet:
    """The flat list of a page class. Wagtail reads columns and filters from the class, so each has a class of its own."""
    kind = model.index_kinds()[0]
    family = registry.family(kind)
    made = type(
        f"{model.__name__}ListingViewSet",
        (SubjectListingViewSet,),
        {
            "model": model,
            "icon": family.icon if family else "doc-full",
            "menu_label": capfirst(model._meta.verbose_name_plural),
            "columns": columns_of(model),
            "filterset_class": filterset_of(model),
            "url_prefix": f"engagement/{kind}",
        },
    )
    return made(f"engagement_{kind}")


def subject_viewsets() -> list[SubjectListingViewSet]:
    """A list for every page class of this site that has subjects, in the families' order. The ladder guide is one
    page and needs none."""
    models = [model for model in registry.subject_models() if model.index_kinds()[0] != GUIDE_KIND]

    def place(model: Any) -> tuple[int, str]:
        family = registry.family(model.index_kinds()[0])
        return (family.search_weight if family else 100, model.index_kinds()[0])

    return [viewset_of(model) for model in sorted(models, key=place)]
