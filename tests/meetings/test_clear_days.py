"""Clear days are working days strictly between publication and meeting; a deadline moves back, never forward."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_engagement.kit.site_settings import Nation
from wagtail_engagement.meetings.bank_holidays import NATIONS
from wagtail_engagement.meetings.clear_days import (
    COUNTINGS,
    DayRules,
    can_be_counted,
    clear_days,
    counted_days,
    publication_deadline,
    strict_latest,
)


EXAMPLES = json.loads((Path(__file__).resolve().parents[1] / "data" / "clear_days.json").read_text())
NATION_OF = {"ENG": "england", "WLS": "wales", "SCT": "scotland", "NIR": "northern_ireland"}
COUNTING_OF = {"working": "working", "calendar": "calendar", "nalc": "parish"}
ONE_DAY = timedelta(days=1)

nations = st.sampled_from(NATIONS)
countings = st.sampled_from(COUNTINGS)
days_of_years = st.dates(date(2015, 1, 1), date(2035, 12, 31))
notice_days = st.sampled_from([1, 3, 5, 28])


def how(example: dict[str, Any]) -> dict[str, Any]:
    return {
        "nation": NATION_OF[example["subdiv"]],
        "counting": COUNTING_OF[example["mode"]],
        "closed_days": [date.fromisoformat(day) for day in example["extra_closed"]],
    }


# -- worked examples -----------------------------------------------------------------------------------------------

every_example = pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])


@every_example
def test_the_deadline_of_a_worked_example(example: dict[str, Any]) -> None:
    meeting = date.fromisoformat(example["meeting"])
    latest = strict_latest(meeting, days=example["days"], **how(example))
    deadline = publication_deadline(meeting, days=example["days"], **how(example))
    assert latest.isoformat() == example["strict_latest"]
    assert deadline.isoformat() == example["deadline"]


@every_example
def test_the_days_counted_in_a_worked_example(example: dict[str, Any]) -> None:
    meeting, deadline = date.fromisoformat(example["meeting"]), date.fromisoformat(example["deadline"])
    counted = counted_days(deadline, meeting, **how(example))
    assert [day.isoformat() for day in counted] == example["counted"]
    assert clear_days(deadline, meeting, **how(example)) == example["days"]


@every_example
def test_a_day_later_than_the_latest_is_one_short(example: dict[str, Any]) -> None:
    meeting, latest = date.fromisoformat(example["meeting"]), date.fromisoformat(example["strict_latest"])
    assert clear_days(latest + ONE_DAY, meeting, **how(example)) == example["days"] - 1


# -- invariants ----------------------------------------------------------------------------------------------------


@given(days_of_years, notice_days, nations, countings)
@settings(max_examples=400)
def test_the_strict_latest_is_the_last_date_that_is_enough(
    meeting: date, days: int, nation: str, counting: str
) -> None:
    latest = strict_latest(meeting, days=days, nation=nation, counting=counting)
    assert clear_days(latest, meeting, nation=nation, counting=counting) == days
    assert clear_days(latest + ONE_DAY, meeting, nation=nation, counting=counting) == days - 1


@given(days_of_years, notice_days, nations, countings)
@settings(max_examples=400)
def test_the_deadline_is_the_last_working_day_not_after_it(
    meeting: date, days: int, nation: str, counting: str
) -> None:
    latest = strict_latest(meeting, days=days, nation=nation, counting=counting)
    deadline = publication_deadline(meeting, days=days, nation=nation, counting=counting)
    works = DayRules.of(nation).is_working
    assert deadline <= latest < meeting
    assert works(deadline)
    assert not any(works(deadline + timedelta(days=ahead)) for ahead in range(1, (latest - deadline).days + 1))
    assert clear_days(deadline, meeting, nation=nation, counting=counting) >= days


@given(days_of_years, st.integers(-40, 400), nations, countings)
def test_the_count_is_the_number_of_days_listed_and_lists_neither_end(
    meeting: date, before: int, nation: str, counting: str
) -> None:
    published = meeting - timedelta(days=before)
    listed = counted_days(published, meeting, nation=nation, counting=counting)
    assert clear_days(published, meeting, nation=nation, counting=counting) == len(listed)
    assert all(published < day < meeting for day in listed)
    assert listed == sorted(set(listed))


@given(days_of_years, st.integers(0, 60), nations, countings)
def test_publishing_a_day_earlier_never_gives_fewer(meeting: date, before: int, nation: str, counting: str) -> None:
    published = meeting - timedelta(days=before)
    later = clear_days(published, meeting, nation=nation, counting=counting)
    earlier = clear_days(published - ONE_DAY, meeting, nation=nation, counting=counting)
    assert later <= earlier <= later + 1


@given(days_of_years, st.lists(st.integers(-40, 0), max_size=8), notice_days, nations, countings)
def test_closing_or_one_off_holidays_never_bring_the_deadline_nearer(
    meeting: date, back: list[int], days: int, nation: str, counting: str
) -> None:
    own = [meeting + timedelta(days=day) for day in back]
    plain = publication_deadline(meeting, days=days, nation=nation, counting=counting)
    for name in ("closed_days", "extra_holidays"):
        found = publication_deadline(meeting, days=days, nation=nation, counting=counting, **{name: own})
        assert found <= plain
    opened = publication_deadline(meeting, days=days, nation=nation, counting=counting, open_days=own)
    assert opened >= plain


# -- where it is often got wrong -----------------------------------------------------------------------------------


def test_saturdays_and_sundays_do_not_count() -> None:
    assert clear_days(date(1990, 4, 26), date(1990, 5, 1), nation="england") == 2
    assert clear_days(date(2027, 2, 5), date(2027, 2, 8), nation="england") == 0


def test_neither_the_day_of_publication_nor_that_of_the_meeting_counts() -> None:
    monday = date(2027, 2, 8)
    assert clear_days(monday, monday + timedelta(days=4), nation="england") == 3
    assert clear_days(monday, monday + ONE_DAY, nation="england") == 0


def test_publishing_on_the_day_of_the_meeting_or_after_it_gives_none() -> None:
    day = date(2027, 2, 8)
    for counting in COUNTINGS:
        assert clear_days(day, day, nation="england", counting=counting) == 0
        assert clear_days(day + timedelta(days=30), day, nation="england", counting=counting) == 0


def test_a_deadline_on_a_weekend_moves_back_never_forward() -> None:
    meeting = date(2027, 2, 15)
    assert strict_latest(meeting, days=5, nation="england") == date(2027, 2, 7)
    assert publication_deadline(meeting, days=5, nation="england") == date(2027, 2, 5)
    assert clear_days(date(2027, 2, 8), meeting, nation="england") == 4


def test_a_calendar_count_has_its_deadline_on_a_working_day_too() -> None:
    meeting = date(2027, 3, 19)
    assert strict_latest(meeting, days=5, nation="northern_ireland", counting="calendar") == date(2027, 3, 13)
    assert publication_deadline(meeting, days=5, nation="northern_ireland", counting="calendar") == date(2027, 3, 12)


def test_easter_monday_counts_in_scotland_only() -> None:
    found = {nation: clear_days(date(2027, 3, 23), date(2027, 3, 30), nation=nation) for nation in NATIONS}
    assert found == {"england": 2, "wales": 2, "scotland": 3, "northern_ireland": 2}


def test_the_august_holiday_is_at_its_beginning_in_scotland_and_at_its_end_elsewhere() -> None:
    first = {nation: clear_days(date(2027, 7, 30), date(2027, 8, 4), nation=nation) for nation in NATIONS}
    last = {nation: clear_days(date(2027, 8, 27), date(2027, 9, 1), nation=nation) for nation in NATIONS}
    assert first == {"england": 2, "wales": 2, "scotland": 1, "northern_ireland": 2}
    assert last == {"england": 1, "wales": 1, "scotland": 2, "northern_ireland": 1}


def test_the_substitute_of_2_january_is_a_holiday_in_scotland() -> None:
    # 2 January 2027 is a Saturday
    assert clear_days(date(2027, 1, 1), date(2027, 1, 5), nation="scotland") == 0
    assert clear_days(date(2027, 1, 1), date(2027, 1, 5), nation="england") == 1


@pytest.mark.parametrize("nation", NATIONS)
def test_both_christmas_holidays_of_2027_have_a_substitute(nation: str) -> None:
    # Saturday and Sunday, so Monday 27 and Tuesday 28 are left out
    assert counted_days(date(2027, 12, 23), date(2027, 12, 30), nation=nation) == [
        date(2027, 12, 24),
        date(2027, 12, 29),
    ]


@pytest.mark.parametrize(
    ("nation", "holiday"),
    [
        ("england", date(2022, 9, 19)),
        ("wales", date(2023, 5, 8)),
        ("northern_ireland", date(2022, 6, 3)),
        ("scotland", date(2026, 6, 15)),
    ],
)
def test_one_off_holidays_do_not_count(nation: str, holiday: date) -> None:
    assert clear_days(holiday - ONE_DAY, holiday + ONE_DAY, nation=nation) == 0


def test_a_holiday_proclaimed_late_is_given_by_the_council() -> None:
    day = date(2031, 5, 15)
    assert clear_days(day - ONE_DAY, day + ONE_DAY, nation="wales") == 1
    assert clear_days(day - ONE_DAY, day + ONE_DAY, nation="wales", extra_holidays=[day]) == 0


def test_a_council_that_works_on_st_andrews_day_counts_it() -> None:
    day = date(2027, 11, 30)
    around = (day - ONE_DAY, day + ONE_DAY)
    assert clear_days(*around, nation="scotland") == 0
    assert clear_days(*around, nation="scotland", open_days=[day]) == 1
    assert clear_days(*around, nation="scotland", open_days=[day], closed_days=[day]) == 0


def test_an_open_saturday_is_still_no_working_day() -> None:
    saturday = date(2027, 2, 13)
    assert clear_days(saturday - ONE_DAY, saturday + ONE_DAY, nation="england", open_days=[saturday]) == 0


def test_a_parish_count_leaves_out_the_easter_break_from_thursday_to_tuesday() -> None:
    # Good Friday is 26 March 2027
    counted = counted_days(date(2027, 3, 23), date(2027, 4, 1), nation="england", counting="parish")
    assert counted == [date(2027, 3, 24), date(2027, 3, 31)]


def test_a_parish_count_takes_the_longer_christmas_break() -> None:
    # Christmas Day is a Friday: the break ends on Tuesday 29 December, not on Saturday 26
    counted = counted_days(date(2026, 12, 22), date(2027, 1, 4), nation="england", counting="parish")
    assert counted == [date(2026, 12, 23), date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 2)]
    # Christmas Day 2028 is a Monday: the break begins on the Friday before
    counted = counted_days(date(2028, 12, 20), date(2028, 12, 29), nation="england", counting="parish")
    assert counted == [date(2028, 12, 21), date(2028, 12, 28)]


def test_a_parish_count_can_be_the_stricter_one() -> None:
    meeting = date(2027, 4, 1)
    parish = publication_deadline(meeting, days=3, nation="england", counting="parish")
    working = publication_deadline(meeting, days=3, nation="england")
    assert parish < working


def test_a_parish_count_leaves_out_a_holiday_on_a_saturday_and_closed_days() -> None:
    new_year = date(2028, 1, 1)
    around = (date(2027, 12, 31), date(2028, 1, 5))
    assert new_year.weekday() == 5
    assert counted_days(*around, nation="england", counting="parish") == [date(2028, 1, 4)]
    assert counted_days(*around, nation="england", counting="parish", closed_days=[date(2028, 1, 4)]) == []
    saturday = date(2027, 2, 13)
    around = (saturday - ONE_DAY, saturday + ONE_DAY)
    assert clear_days(*around, nation="england", counting="parish") == 1
    assert clear_days(*around, nation="england", counting="parish", closed_days=[saturday]) == 0


def test_a_calendar_count_takes_every_date_but_ends_on_a_day_the_offices_are_open() -> None:
    how = {"nation": "northern_ireland", "counting": "calendar", "closed_days": [date(2027, 3, 12), date(2027, 3, 15)]}
    assert clear_days(date(2027, 3, 12), date(2027, 3, 18), **how) == 5
    assert strict_latest(date(2027, 3, 18), days=5, **how) == date(2027, 3, 12)
    assert publication_deadline(date(2027, 3, 18), days=5, **how) == date(2027, 3, 11)


def test_a_one_off_holiday_after_christmas_makes_the_break_longer() -> None:
    extra = [date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)]
    counted = counted_days(
        date(2026, 12, 23), date(2027, 1, 6), nation="england", counting="parish", extra_holidays=extra
    )
    assert counted == [date(2027, 1, 5)]


def test_a_whole_year_of_deadlines_is_counted_in_no_time() -> None:
    start = datetime.now(UTC)
    for offset in range(365):
        publication_deadline(date(2027, 1, 1) + timedelta(days=offset), days=28, nation="england")
    assert (datetime.now(UTC) - start).total_seconds() < 5


def test_the_nations_are_those_of_the_council_settings() -> None:
    assert list(NATIONS) == list(Nation.values)
    assert clear_days(date(2027, 3, 23), date(2027, 3, 30), nation=Nation.SCOTLAND) == 3


@pytest.mark.parametrize(
    ("day", "can"),
    [
        (date(1975, 12, 31), False),
        (date(1976, 12, 31), True),
        (date(2100, 12, 31), True),
        (date(2101, 1, 1), False),
        (date(206, 1, 7), False),
    ],
)
def test_screens_can_ask_whether_a_meeting_lies_too_far_away_to_count(day: date, can: bool) -> None:
    assert can_be_counted(day) == can
    if can:
        for nation in NATIONS:
            for counting in COUNTINGS:
                assert publication_deadline(day, days=28, nation=nation, counting=counting) < day


# -- bad arguments -------------------------------------------------------------------------------------------------

MEETING = date(2027, 1, 7)
NOON = datetime(2027, 1, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"nation": "england", "published": NOON}, "published must be a date without a time"),
        ({"nation": "england", "published": "2027-01-01"}, "published must be a date"),
        ({"nation": "england", "meeting": None}, "meeting must be a date"),
        ({"nation": "england", "meeting": date(2206, 1, 7)}, "1975 to 2100"),
        ({"nation": "england", "meeting": date(27, 1, 7), "counting": "calendar"}, "1975 to 2100"),
        ({"nation": "England"}, "nation must be one of england, wales, scotland, northern_ireland"),
        ({"nation": ""}, "nation must be one of"),
        ({"nation": None}, "nation must be one of"),
        ({"nation": ["england"]}, "nation must be one of"),
        ({"nation": "england", "counting": "nalc"}, "counting must be one of working, calendar, parish"),
        ({"nation": "england", "counting": []}, "counting must be one of"),
        ({"nation": "england", "closed_days": "2027-01-01"}, "closed_days must be a list of dates"),
        ({"nation": "england", "open_days": [NOON]}, "Each of open_days must be a date"),
        ({"nation": "england", "extra_holidays": 5}, "extra_holidays must be a list of dates"),
    ],
)
def test_bad_arguments_of_a_count_are_named(values: dict[str, Any], says: str) -> None:
    arguments = {"published": date(2026, 12, 29), "meeting": MEETING, **values}
    with pytest.raises(ValueError, match=says):
        clear_days(arguments.pop("published"), arguments.pop("meeting"), **arguments)


@pytest.mark.parametrize("days", [0, -5, 5.0, "5", None, True, 367])
@pytest.mark.parametrize("function", [strict_latest, publication_deadline])
def test_days_of_notice_are_whole_and_within_a_year(function: Any, days: Any) -> None:
    with pytest.raises(ValueError, match="days of notice must be a whole number from 1 to 366"):
        function(MEETING, days=days, nation="england")


@pytest.mark.parametrize("counting", COUNTINGS)
def test_a_notice_that_would_begin_before_the_known_years_is_refused(counting: str) -> None:
    with pytest.raises(ValueError, match="1975 to 2100"):
        publication_deadline(date(1975, 1, 3), days=5, nation="scotland", counting=counting)
