"""A month of meetings for the page: each day with its meetings, read from rows of the public index."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import clock, local, today
from wagtail_engagement.meetings import family
from wagtail_engagement.meetings.month import Month, weekdays


#: A month shows at most so many meetings.
MOST_IN_A_MONTH = 500


@dataclass(frozen=True)
class Entry:
    """A meeting on its day, ready for a template.

    Attributes:
        attrs: the lang attributes of its title, where that is not in the page's language.
        facts: time and status; ``where``: time, committee and place.
        code, label: of its status, which says in a word what is not simply as planned, or where it stands in time.
    """

    url: str
    title: str
    attrs: SafeString
    facts: str
    where: SafeString
    code: str
    label: str


@dataclass
class Day:
    """A day of the grid. Those of the months beside it hold no meetings."""

    day: date
    inside: bool
    is_today: bool
    meetings: list[Entry] = field(default_factory=list)


@dataclass
class MonthView:
    """The month as grid and as list, and the addresses of the months beside it."""

    month: Month
    weeks: list[list[Day]]
    weekdays: list[tuple[str, str]]
    previous: tuple[str, str] | None
    next: tuple[str, str] | None
    this: str

    @property
    def days(self) -> list[Day]:
        """The days of the month that have meetings."""
        return [day for week in self.weeks for day in week if day.meetings]


def month_view(month: Month, rows: Iterable[PublicIndexEntry], now: datetime, data: QueryDict) -> MonthView:
    """A month with its meetings.

    Args:
        rows: those that start in it, in order.
        data: what stood in the address, kept in the links to other months.
    """
    on: dict[date, list[Entry]] = defaultdict(list)
    for row in rows:
        if row.starts_at is not None:
            on[local(row.starts_at).date()].append(entry(row, now))
    present = today(now)
    weeks = [
        [
            Day(day, day.month == month.number, day == present, on[day] if day.month == month.number else [])
            for day in week
        ]
        for week in month.weeks
    ]

    def beside(other: Month | None) -> tuple[str, str] | None:
        return (address(data, view="month", month=other.code), other.name) if other else None

    return MonthView(
        month,
        weeks,
        weekdays(),
        beside(month.previous),
        beside(month.next),
        "" if month == Month.of(present) else address(data, view="month", month=""),
    )


def entry(row: PublicIndexEntry, now: datetime) -> Entry:
    timed = row.card.get("timed", True) and row.starts_at is not None
    time = clock(local(row.starts_at)) if timed and row.starts_at else ""
    badge = family.badge(row, now)
    committee = row.card.get("committee") or {}
    name: Any = committee.get("name", "")
    if committee.get("lang"):
        name = format_html('<span lang="{}">{}</span>', committee["lang"], name)
    lang = row.text_language
    said = [(part,) for part in (time or _("Time to be confirmed"), name, family.place(row)) if part]
    return Entry(
        url=row.url,
        title=row.title,
        attrs=mark_safe("") if row.is_translated else format_html(' lang="{}" hreflang="{}"', lang, lang),
        facts=", ".join([part for part in (time, str(badge.label)) if part]),
        where=format_html_join(", ", "{}", said),
        code=badge.code,
        label=str(badge.label),
    )


def address(data: QueryDict, **changed: str) -> str:
    """The query of an address with some parameters changed; empty ones, and the page of the list, are left out."""
    kept = QueryDict(mutable=True)
    for name, value in data.items():
        if name not in changed and name != "page" and value:
            kept[name] = value
    for name, value in changed.items():
        if value:
            kept[name] = value
    return f"?{kept.urlencode()}"
