"""The bank and public holidays of each nation: the ``holidays`` package by subdivision, and what it lacks."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import holidays


#: The nations, by the codes used throughout, with their subdivision in the ``holidays`` package. Without a
#: subdivision that package silently drops Easter Monday, both August holidays and every holiday of one nation.
SUBDIVISIONS: dict[str, str] = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}

NATIONS: tuple[str, ...] = tuple(SUBDIVISIONS)

#: The years whose bank holidays are known, both included.
FIRST_YEAR = 1975
LAST_YEAR = 2100

#: Proclaimed days that versions of the package still in use lack.
ADDED: dict[str, dict[date, str]] = {
    "scotland": {date(2026, 6, 15): "Scotland's participation in the FIFA World Cup final"},
}

#: Days the package has too early: St Andrew's Day is a holiday by an Act of 2007.
LEFT_OUT: dict[str, frozenset[date]] = {"scotland": frozenset({date(2006, 11, 30)})}


def check_nation(nation: str) -> str:
    """The code of a nation.

    Raises:
        ValueError: it is none of ``NATIONS``.
    """
    if not isinstance(nation, str) or nation not in SUBDIVISIONS:
        raise ValueError(f"The nation must be one of {', '.join(NATIONS)}, not {nation!r}.")
    return str(nation)


def bank_holidays(nation: str, year: int) -> Mapping[date, str]:
    """The holidays of a nation in a year with their English names, in order.

    A holiday that falls on a weekend stands beside the weekday that takes its place.

    Raises:
        ValueError: the nation or the year is not known.
    """
    return _bank_holidays(check_nation(nation), year)


@cache
def _bank_holidays(nation: str, year: int) -> Mapping[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Bank holidays are known for the years {FIRST_YEAR} to {LAST_YEAR}, not for {year}.")
    found = dict(holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=year, expand=False))
    for day, name in ADDED.get(nation, {}).items():
        if day.year == year:
            found.setdefault(day, name)
    for day in LEFT_OUT.get(nation, ()):
        found.pop(day, None)
    return MappingProxyType(dict(sorted(found.items())))


@cache
def good_friday(year: int) -> date:
    """Good Friday of a year: the one Friday between 20 March and 23 April that is a holiday in every nation."""
    return next(day for day in _bank_holidays("england", year) if day.weekday() == 4 and _near_easter(day))


def _near_easter(day: date) -> bool:
    return date(day.year, 3, 20) <= day <= date(day.year, 4, 23)
