"""A month as a wall calendar has it: weeks from Monday to Sunday, and the months beside it. Pure values."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wagtail_engagement.kit.day_filters import EARLIEST, LATEST
from wagtail_engagement.kit.time import end_of_day, start_of_day


_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def code(self) -> str:
        """As it stands in addresses: "2026-12"."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def name(self) -> str:
        """ "December 2026"."""
        return date_format(self.first, "F Y")

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Its first instant and the first instant after it, on the council's clocks."""
        return start_of_day(self.first), end_of_day(self.last)

    @property
    def previous(self) -> "Month | None":
        """The month before; None where the calendar begins."""
        before = self.first - timedelta(days=1)
        return Month.of(before) if before >= EARLIEST else None

    @property
    def next(self) -> "Month | None":
        """The month after; None where the calendar ends."""
        after = self.last + timedelta(days=1)
        return Month.of(after) if after <= LATEST else None

    @property
    def weeks(self) -> list[list[date]]:
        """Its weeks, from Monday to Sunday, filled up with days of the months beside it."""
        return calendar.Calendar().monthdatescalendar(self.year, self.number)


def weekdays() -> list[tuple[str, str]]:
    """The days of the week in full and short, Monday first."""
    return [(str(WEEKDAYS[number]), str(WEEKDAYS_ABBR[number])) for number in range(7)]


def month_of(asked: str | None, today: date) -> tuple[Month, str]:
    """The month that stood in an address, and what to say if that was none; this month where none was asked for."""
    if not asked:
        return Month.of(today), ""
    found = _MONTH.fullmatch(asked.strip())
    if found and 1 <= int(found[2]) <= 12 and EARLIEST.year <= int(found[1]) <= LATEST.year:
        return Month(int(found[1]), int(found[2])), ""
    return Month.of(today), _("“%(month)s” is not a month we can show; this is the present one.") % {
        "month": asked[:20]
    }
