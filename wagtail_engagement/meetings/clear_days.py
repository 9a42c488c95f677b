"""Counting clear days: which days count, how many lie between two dates, and the last day to publish.

"Clear days" is never defined by statute. Both ends are left out (R v Herefordshire Justices, 1820), and so are days
that are not working days (R v Swansea City Council ex parte Elitestone Ltd, Court of Appeal, 1993).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypedDict

from wagtail_engagement.meetings.bank_holidays import (
    FIRST_YEAR,
    LAST_YEAR,
    bank_holidays,
    check_nation,
    good_friday,
)


#: Monday to Friday, without holidays and the council's closed days.
WORKING = "working"
#: Every date.
CALENDAR = "calendar"
#: As the National Association of Local Councils advises: Saturdays count; Sundays, holidays and the Christmas and
#: Easter breaks (Local Government Act 1972 s.243) do not.
PARISH = "parish"

COUNTINGS: tuple[str, ...] = (WORKING, CALENDAR, PARISH)

#: No notice is longer (days).
MOST_DAYS = 366

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)


class OwnDays(TypedDict, total=False):
    """A council's own days: those its offices are shut, those it works although they are holidays (St Andrew's Day,
    for example), and one-off holidays of its nation that were proclaimed late."""

    closed_days: Iterable[date]
    open_days: Iterable[date]
    extra_holidays: Iterable[date]


def check_date(day: date, name: str) -> date:
    """A date without a time.

    Raises:
        ValueError: it is not a date, or has a time, whose date would depend on a time zone.
    """
    if isinstance(day, datetime) or not isinstance(day, date):
        raise ValueError(f"{name} must be a date without a time, not {day!r}.")
    return day


def check_day(day: date, name: str) -> date:
    """A date without a time, of a year whose bank holidays are known.

    Raises:
        ValueError: it is not a date, has a time, or lies too far away.
    """
    if not FIRST_YEAR <= check_date(day, name).year <= LAST_YEAR:
        raise ValueError(f"{name} must be in the years {FIRST_YEAR} to {LAST_YEAR}, not in {day.year}.")
    return day


def can_be_counted(meeting: date) -> bool:
    """Whether notice of a meeting can be counted at all: its year, and the one before, have known holidays. Screens
    ask this first, so that a year mistyped is no error there."""
    return FIRST_YEAR < meeting.year <= LAST_YEAR


def check_days(days: int) -> int:
    """A number of clear days, from 1.

    Raises:
        ValueError: it is not a whole number, or out of range.
    """
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
        raise ValueError(f"The days of notice must be a whole number from 1 to {MOST_DAYS}, not {days!r}.")
    return days


def _set(days: Iterable[date], name: str) -> frozenset[date]:
    if isinstance(days, (str, bytes)) or not isinstance(days, Iterable):
        raise ValueError(f"{name} must be a list of dates, not {days!r}.")
    return frozenset(check_date(day, f"Each of {name}") for day in days)


@dataclass(frozen=True)
class DayRules:
    """Which days count for one body. ``closed`` outdoes ``open``; neither makes a Saturday or Sunday a working day."""

    nation: str
    counting: str = WORKING
    closed: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()

    @classmethod
    def of(
        cls,
        nation: str,
        counting: str = WORKING,
        *,
        closed_days: Iterable[date] = (),
        open_days: Iterable[date] = (),
        extra_holidays: Iterable[date] = (),
    ) -> "DayRules":
        """The rules from a nation, a counting and the council's own days.

        Raises:
            ValueError: one of them is not known or not a list of dates.
        """
        if counting not in COUNTINGS:
            raise ValueError(f"The counting must be one of {', '.join(COUNTINGS)}, not {counting!r}.")
        return cls(
            check_nation(nation),
            str(counting),
            _set(closed_days, "closed_days"),
            _set(open_days, "open_days"),
            _set(extra_holidays, "extra_holidays"),
        )

    def is_holiday(self, day: date) -> bool:
        """Whether it is a bank or public holiday of the nation, one-off ones included."""
        return day in self.extra or day in bank_holidays(self.nation, day.year)

    def is_working(self, day: date) -> bool:
        """Whether the council works: Monday to Friday, no holiday, not closed. The same in every counting."""
        if day.weekday() >= SATURDAY or day in self.closed:
            return False
        return day in self.open or not self.is_holiday(day)

    def counts(self, day: date) -> bool:
        """Whether the day is one of the clear days."""
        if self.counting == CALENDAR:
            return True
        if self.counting == WORKING:
            return self.is_working(day)
        if day.weekday() == SUNDAY or day in self.closed or self.is_in_a_break(day):
            return False
        return day in self.open or not self.is_holiday(day)

    def is_in_a_break(self, day: date) -> bool:
        """Whether it is in the Christmas or Easter break (Local Government Act 1972 s.243).

        Christmas: from the last weekday before Christmas Day to the first weekday after it that is no holiday. Where
        Saturday might be either, the longer break is taken. Easter: from the Thursday before to the Tuesday after.
        """
        if day.month in {3, 4}:
            friday = good_friday(day.year)
            return friday - ONE_DAY <= day <= friday + timedelta(days=4)
        if day.month == 12 or (day.month == 1 and self.extra):
            christmas = date(day.year if day.month == 12 else day.year - 1, 12, 25)
            first, last = christmas - ONE_DAY, christmas + ONE_DAY
            while first.weekday() >= SATURDAY:
                first -= ONE_DAY
            while last.weekday() >= SATURDAY or self.is_holiday(last):
                last += ONE_DAY
            return first <= day <= last
        return False

    def between(self, first: date, last: date) -> list[date]:
        """The days that count strictly between two dates; empty where they are the same or reversed."""
        found, day = [], first + ONE_DAY
        while day < last:
            if self.counts(day):
                found.append(day)
            day += ONE_DAY
        return found

    def strict_latest(self, meeting: date, days: int) -> date:
        """The latest date with that many days that count between it and the meeting; it may be no working day."""
        day = meeting
        while days:
            day -= ONE_DAY
            days -= self.counts(day)
        return day - ONE_DAY

    def deadline(self, meeting: date, days: int) -> date:
        """The last working day not after ``strict_latest``: a day on which the offices are open."""
        day = self.strict_latest(meeting, days)
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def last_of(self, first: date, days: int) -> date:
        """The last of a number of days that count, beginning with the first date itself where it counts."""
        day = first - ONE_DAY
        while days:
            day += ONE_DAY
            days -= self.counts(day)
        return day


def clear_days(
    published: date,
    meeting: date,
    *,
    nation: str,
    counting: str = WORKING,
    closed_days: Iterable[date] = (),
    open_days: Iterable[date] = (),
    extra_holidays: Iterable[date] = (),
) -> int:
    """The clear days between publication and meeting, both days left out; 0 where they are the same or reversed.

    Both are dates of the council's own clocks, never of UTC.

    Raises:
        ValueError: an argument is not a date, or no nation or counting that is known.
    """
    rules = DayRules.of(nation, counting, closed_days=closed_days, open_days=open_days, extra_holidays=extra_holidays)
    return len(rules.between(check_day(published, "published"), check_day(meeting, "meeting")))


def strict_latest(
    meeting: date,
    *,
    days: int,
    nation: str,
    counting: str = WORKING,
    closed_days: Iterable[date] = (),
    open_days: Iterable[date] = (),
    extra_holidays: Iterable[date] = (),
) -> date:
    """The latest date that still leaves that many clear days; it may be a weekend or a holiday.

    Raises:
        ValueError: an argument is not a date, not a number of days, or no nation or counting that is known.
    """
    rules = DayRules.of(nation, counting, closed_days=closed_days, open_days=open_days, extra_holidays=extra_holidays)
    return rules.strict_latest(check_day(meeting, "meeting"), check_days(days))


def publication_deadline(
    meeting: date,
    *,
    days: int,
    nation: str,
    counting: str = WORKING,
    closed_days: Iterable[date] = (),
    open_days: Iterable[date] = (),
    extra_holidays: Iterable[date] = (),
) -> date:
    """The last working day not after ``strict_latest``, in every counting: what screens show as "publish by".

    A deadline that falls on a day the offices are shut moves back, never forward.

    Raises:
        ValueError: as ``strict_latest``.
    """
    rules = DayRules.of(nation, counting, closed_days=closed_days, open_days=open_days, extra_holidays=extra_holidays)
    return rules.deadline(check_day(meeting, "meeting"), check_days(days))


def counted_days(
    deadline: date,
    meeting: date,
    *,
    nation: str,
    counting: str = WORKING,
    closed_days: Iterable[date] = (),
    open_days: Iterable[date] = (),
    extra_holidays: Iterable[date] = (),
) -> list[date]:
    """The clear days themselves, in order: every day that counts strictly between the two dates.

    Raises:
        ValueError: as ``clear_days``.
    """
    rules = DayRules.of(nation, counting, closed_days=closed_days, open_days=open_days, extra_holidays=extra_holidays)
    return rules.between(check_day(deadline, "deadline"), check_day(meeting, "meeting"))
