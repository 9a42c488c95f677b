"""Council time: what is said of an instant, and how long an answer may be kept."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_engagement.kit import time as council_time


LONDON = ZoneInfo("Europe/London")
instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(instants)
def test_a_closing_never_says_midnight_or_12am(instant: datetime) -> None:
    said = council_time.say_closing(instant)
    assert "midnight" not in said.lower()
    assert not re.match(r"(12|0|00)(:00)? ?am\b", said)
    assert "start of the day" not in said


@given(days)
def test_the_end_of_a_day_is_said_as_the_last_minute_of_that_day(day: date) -> None:
    said = council_time.say_closing(council_time.end_of_day(day))
    assert said == f"11:59pm on {day:%A} {day.day} {day:%B} {day.year}"


@given(days)
def test_a_day_holds_every_instant_up_to_its_end_and_not_that_one(day: date) -> None:
    start, end = council_time.start_of_day(day), council_time.end_of_day(day)
    assert council_time.today(start) == day
    assert council_time.today(end - timedelta(microseconds=1)) == day
    assert council_time.today(end) == day + timedelta(days=1)
    assert (end - start).total_seconds() / 3600 in {23, 24, 25}


@given(instants, st.lists(st.none() | instants, max_size=6), st.integers(0, 86_400))
def test_an_answer_is_never_kept_past_the_next_change(
    now: datetime, changes: list[datetime | None], ceiling: int
) -> None:
    seconds = council_time.seconds_to_next_change(now, changes, ceiling)
    assert 0 <= seconds <= ceiling
    kept_until = now + timedelta(seconds=seconds)
    assert all(change is None or change <= now or kept_until <= change for change in changes)


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(9, 0, "9am"), (18, 30, "6:30pm"), (12, 0, "noon"), (12, 15, "12:15pm"), (23, 59, "11:59pm")],
)
def test_a_time_of_day_is_said_as_people_say_it(hour: int, minute: int, said: str) -> None:
    assert council_time.clock(datetime(2027, 1, 8, hour, minute, tzinfo=LONDON)) == said


def test_summer_time_is_the_councils_not_utc() -> None:
    assert council_time.say_instant(datetime(2027, 7, 1, 17, 30, tzinfo=UTC)) == "6:30pm on Thursday 1 July 2027"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((8, 14, 0), (8, 16, 0), "Friday 8 January 2027, 2pm to 4pm"),
        ((8, 14, 0), None, "Friday 8 January 2027, 2pm"),
        ((8, 0, 0), None, "Friday 8 January 2027"),
        ((8, 0, 0), (9, 0, 0), "Friday 8 January 2027"),
        ((8, 0, 0), (10, 0, 0), "Friday 8 January 2027 to Saturday 9 January 2027"),
        ((8, 14, 0), (9, 16, 0), "2pm on Friday 8 January 2027 to 4pm on Saturday 9 January 2027"),
    ],
)
def test_a_period_is_said_in_words(start: tuple[int, int, int], end: tuple[int, int, int] | None, said: str) -> None:
    first, last = (datetime(2027, 1, *at, tzinfo=LONDON) if at else None for at in (start, end))
    assert council_time.say_period(first, last) == said
