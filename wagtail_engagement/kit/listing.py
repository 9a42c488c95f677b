"""List pages: subjects of a kind under this page, filtered, in pages, read from the public index alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit import vocabulary
from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES
from wagtail_engagement.kit.filters import SubjectFilterSet
from wagtail_engagement.kit.links import cards
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.templates import PackagedTemplateMixin
from wagtail_engagement.kit.time import seconds_to_next_change


#: The longest a list may be kept, in seconds.
LIST_MAX_AGE = 60


@dataclass
class Window:
    """One page of a list: the rows, and where it stands in the whole."""

    rows: list[PublicIndexEntry]
    total: int
    number: int
    pages: int
    problem: str = ""
    #: when the next of all its subjects is over and moves to its end; None if none will be
    order_changes_at: datetime | None = None

    @property
    def numbers(self) -> list[int | None]:
        """Page numbers to link to; None is a gap."""
        near = {1, self.pages, *range(self.number - 2, self.number + 3)}
        shown: list[int | None] = []
        for number in sorted(n for n in near if 1 <= n <= self.pages):
            if shown and shown[-1] is not None and number > shown[-1] + 1:
                shown.append(None)
            shown.append(number)
        return shown

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.pages


def page_number(asked: str | None, pages: int) -> tuple[int, str]:
    """The page to show for what stood in the address, and what to say if that was not a page of the list."""
    if not asked:
        return 1, ""
    try:
        number = int(asked)
    except ValueError:
        return 1, _("“%(page)s” is not a page number; this is the first page.") % {"page": asked[:20]}
    if number < 1:
        return 1, _("The list begins at page 1; this is the first page.")
    if number > pages:
        return pages, _("The list has no page %(page)s; this is the last page.") % {"page": asked[:20]}
    return number, ""


def _slice(rows: PublicIndexQuerySet, start: int, stop: int, total: int, ascending: bool) -> list[PublicIndexEntry]:
    """Rows ``start`` to ``stop`` by ``sort_at``; read from whichever end is nearer, so a last page costs what a first does."""
    stop = min(stop, total)
    if start >= stop:
        return []
    forward = ("sort_at", "pk") if ascending else ("-sort_at", "-pk")
    backward = ("-sort_at", "-pk") if ascending else ("sort_at", "pk")
    if start <= total - stop:
        return list(rows.order_by(*forward)[start:stop])
    return list(rows.order_by(*backward)[total - stop : total - start])[::-1]


def window(rows: PublicIndexQuerySet, asked: str | None, now: datetime, *, ahead_first: bool, size: int) -> Window:
    """A page of rows. With ``ahead_first``, what is not over yet comes first, soonest first; then the rest, latest first."""
    ahead_condition = Q(sort_at__gt=now)
    counts = rows.aggregate(
        total=Count("pk"), ahead=Count("pk", filter=ahead_condition), next=Min("sort_at", filter=ahead_condition)
    )
    total, ahead = counts["total"], counts["ahead"] if ahead_first else 0
    pages = max(1, -(-total // size))
    number, problem = page_number(asked, pages)
    start, stop = (number - 1) * size, number * size
    found: list[PublicIndexEntry] = []
    if not ahead_first:
        found = _slice(rows, start, stop, total, ascending=False)
    else:
        if start < ahead:
            found += _slice(rows.filter(ahead_condition), start, min(stop, ahead), ahead, ascending=True)
        if stop > ahead and total > ahead:
            rest = rows.filter(sort_at__lte=now)
            found += _slice(rest, max(start - ahead, 0), stop - ahead, total - ahead, ascending=False)
    return Window(found, total, number, pages, problem, counts["next"] if ahead_first else None)


def keep_list(request: Any, response: Any) -> None:
    """Set ``Cache-Control: max-age`` of a list for the anonymous public where the site asks for it: at most a minute,
    and never past the next change of a row it shows or of their order.

    A list of a state ("open now") gets none: subjects that it does not show yet enter it by themselves.
    """
    ceiling = min(engagement_settings.CACHE_MAX_AGE, LIST_MAX_AGE)
    context = getattr(response, "context_data", None)
    user = getattr(request, "user", None)
    if not ceiling or context is None or response.has_header("Cache-Control") or (user and user.is_authenticated):
        return
    if context["filters_by_state"]:
        return
    soon = timedelta(days=engagement_settings.CLOSING_SOON_DAYS)
    instants = [context["window"].order_changes_at]
    for row in context["window"].rows:
        instants += [row.starts_at, row.ends_at, row.stopped_at, row.feedback_at, row.outcome_at, row.sort_at]
        instants += [row.ends_at - soon] if row.ends_at else []
    response["Cache-Control"] = f"max-age={seconds_to_next_change(context['now'], instants, ceiling)}"


class ListPageMixin(PackagedTemplateMixin):
    """A page that lists the subjects below it."""

    intro = RichTextField(gettext_lazy("introduction"), blank=True, features=RICH_TEXT_FEATURES)

    #: kinds of the public index it lists
    list_kinds: ClassVar[tuple[str, ...]] = ()
    filterset_class: ClassVar[type[SubjectFilterSet]] = SubjectFilterSet
    #: whether what is still to come stands before what is over
    ahead_first: ClassVar[bool] = True
    #: whether the list can be followed as a calendar
    has_calendar: ClassVar[bool] = False
    packaged_template = "wagtail_engagement/list_page.html"
    list_panels: ClassVar[list[Any]] = [FieldPanel("intro")]

    class Meta:
        abstract = True

    def listed(self, language: str) -> PublicIndexQuerySet:
        """Every subject of this list in a language."""
        listed = PublicIndexEntry.objects.filter(list_key=self.translation_key, language=language)
        return listed.of_kind(*self.list_kinds)

    def filter_terms(self, language: str) -> dict[str, list[tuple[str, str, str]]]:
        """What its filters offer: ``{facet: [(code in addresses, label, key in the index), ...]}``."""
        return vocabulary.options(language)

    def window_of(self, filterset: SubjectFilterSet, asked: str | None, now: datetime) -> Window:
        """The page of rows to show for the filters and the page number that were asked for."""
        size = engagement_settings.PER_PAGE
        return window(filterset.qs, asked, now, ahead_first=self.ahead_first, size=size)

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().serve(request, *args, **kwargs)
        keep_list(request, response)
        return response

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        language = get_language() or "en"
        data = request.GET if request is not None else {}
        filterset = self.filterset_class(data, self.listed(language), terms=self.filter_terms(language), now=now)
        filtered = filterset.is_filtered()
        found = self.window_of(filterset, data.get("page"), now)
        problems = filterset.problems() + ([found.problem] if found.problem else [])
        context.update(
            now=now,
            filters=filterset.fields(),
            filtered=filtered,
            problems=problems,
            window=found,
            filters_by_state=filterset.is_filtered_by_state(),
            cards=cards(found.rows, now),
            query=query_without_page(data),
        )
        return context


def query_without_page(data: Any) -> str:
    """The filter part of an address, to put before ``page=``; empty values are left out."""
    copy = data.copy()
    copy.pop("page", None)
    if not hasattr(copy, "urlencode"):
        return ""
    for name in [name for name, value in copy.items() if value == ""]:
        copy.pop(name)
    return f"{copy.urlencode()}&" if copy else ""
