"""The list of all meetings, as a list and month by month, and the committees that hold them. No concrete model."""

from datetime import datetime
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from wagtail_engagement import registry
from wagtail_engagement.kit.filters import SubjectFilterSet
from wagtail_engagement.kit.listing import ListPageMixin, Window
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.routing import route_to_child
from wagtail_engagement.kit.time import today
from wagtail_engagement.meetings import family
from wagtail_engagement.meetings.committee_pages import CommitteeMixin
from wagtail_engagement.meetings.month import month_of
from wagtail_engagement.meetings.month_view import MOST_IN_A_MONTH, address, month_view


class MeetingIndexMixin(ListPageMixin):
    """The list of all meetings: what is to come first, past ones kept; and the committees that hold them."""

    list_kinds = (family.KIND, family.COMMITTEE)
    filterset_class = family.MeetingFilterSet
    has_calendar = True
    packaged_template = "wagtail_engagement/meetings/meeting_index_page.html"

    class Meta:
        abstract = True

    def route(self, request: Any, path_components: list[str]) -> Any:
        found = route_to_child(self, request, path_components, registry.page_models(CommitteeMixin))
        return found or super().route(request, path_components)

    def listed(self, language: str) -> PublicIndexQuerySet:
        return super().listed(language).of_kind(family.KIND)

    def committees(self, language: str) -> list[PublicIndexEntry]:
        """The public committees of this list, by name; read once for a page."""
        known = self.__dict__.setdefault("_committees", {})
        if language not in known:
            rows = super().listed(language).of_kind(family.COMMITTEE)
            known[language] = sorted(rows, key=lambda row: row.title.casefold())
        return known[language]

    def filter_terms(self, language: str) -> dict[str, list[tuple[str, str, str]]]:
        committees = [(row.card["slug"], row.title, row.subject.hex) for row in self.committees(language)]
        return {**super().filter_terms(language), "committee": committees}

    def window_of(self, filterset: SubjectFilterSet, asked: str | None, now: datetime) -> Window:
        """The page of the list that was asked for; where a month was, all that starts in it."""
        if filterset.data.get("view") != "month":
            return super().window_of(filterset, asked, now)
        month, problem = month_of(filterset.data.get("month"), today(now))
        first, after = month.bounds
        inside = filterset.qs.filter(starts_at__gte=first, starts_at__lt=after)
        rows = list(inside.order_by("starts_at", "pk")[:MOST_IN_A_MONTH])
        # a month shows no cards: its rows are handed over once the cards of a list would have been made
        self.__dict__["_month_rows"] = rows
        return Window([], len(rows), 1, 1, problem)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["committees"] = self.committees(get_language() or "en")
        data = request.GET if request is not None else QueryDict()
        now = context.get("now") or timezone.now()
        context["list_url"] = address(data, view="", month="")
        context["month_url"] = address(data, view="month")
        if data.get("view") == "month":
            month, _problem = month_of(data.get("month"), today(now))
            context["window"].rows = self.__dict__.pop("_month_rows", [])
            context["month"] = month_view(month, context["window"].rows, now, data)
            context["keep"] = [("view", "month"), ("month", month.code)]
        return context


class AbstractMeetingIndexPage(MeetingIndexMixin, Page):
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *MeetingIndexMixin.list_panels]

    class Meta:
        abstract = True
