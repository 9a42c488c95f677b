"""Where a case study stands in time: a pure function of its year and of when it was published."""

from datetime import date, datetime, timedelta

from wagtail_engagement.kit.time import local, start_of_day


#: Stands for "not known" where an instant is needed: before every real one, and the same at every rebuild.
UNKNOWN = start_of_day(date(2000, 1, 1))


def sort_instant(year: int | None, published_at: datetime | None) -> datetime:
    """The instant lists sort a case study by, latest first.

    Its year counts before the day it was published: one about 2024 that was written up in 2026 stands among those
    of 2024. Within the year it is the instant of first publication, or the nearest the year has to it. A year out
    of the calendar's range counts as none.
    """
    if year is None or not 1900 <= year <= 2200:
        return published_at or UNKNOWN
    first, last = start_of_day(date(year, 1, 1)), start_of_day(date(year + 1, 1, 1)) - timedelta(microseconds=1)
    if published_at is None:
        return first
    return min(max(published_at, first), last)


def shown_year(year: int | None, published_at: datetime | None) -> int | None:
    """The year to show and to filter by: the one it is about, else the one it was published in."""
    if year is not None:
        return year
    return local(published_at).year if published_at else None
