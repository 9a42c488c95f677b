"""The holidays of each nation are those of GOV.UK, and what GOV.UK's data has not yet."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from wagtail_engagement.meetings.bank_holidays import FIRST_YEAR, LAST_YEAR, NATIONS, bank_holidays, good_friday


DIVISIONS = {
    "england": BankHolidays.ENGLAND_AND_WALES,
    "wales": BankHolidays.ENGLAND_AND_WALES,
    "scotland": BankHolidays.SCOTLAND,
    "northern_ireland": BankHolidays.NORTHERN_IRELAND,
}
WORLD_CUP = date(2026, 6, 15)


def weekdays(nation: str, year: int) -> set[date]:
    """The holidays on which somebody would have worked."""
    return {day for day in bank_holidays(nation, year) if day.weekday() < 5}


@pytest.mark.parametrize("nation", NATIONS)
def test_they_are_those_of_gov_uk_in_every_year_it_covers(nation: str) -> None:
    source = BankHolidays(use_cached_holidays=True).get_holidays(DIVISIONS[nation])
    theirs = {holiday["date"] for holiday in source}
    years = {day.year for day in theirs}
    assert len(years) >= 15
    ours = set().union(*(weekdays(nation, year) for year in years))
    assert ours - theirs <= ({WORLD_CUP} if nation == "scotland" else set())
    assert theirs - ours == set()


def easter_monday(year: int) -> date:
    return good_friday(year) + timedelta(days=3)


@pytest.mark.parametrize("year", range(2015, 2036))
def test_what_sets_the_nations_apart(year: int) -> None:
    england, wales, scotland, north = (set(bank_holidays(nation, year)) for nation in NATIONS)
    assert england == wales
    assert good_friday(year) in england & scotland & north
    assert easter_monday(year) in england & north
    assert easter_monday(year) not in scotland
    assert {date(year, 3, 17), date(year, 7, 12)} <= north - england - scotland
    assert {date(year, 1, 2), date(year, 11, 30)} <= scotland
    assert date(year, 11, 30) not in england | north
    assert [day.month for day in england if day.month == 8] == [8]
    assert min(day.day for day in scotland if day.month == 8) <= 7
    assert min(day.day for day in england if day.month == 8) >= 25


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("year", range(2015, 2036))
def test_a_holiday_on_a_weekend_has_a_weekday_in_its_place(nation: str, year: int) -> None:
    at_christmas = {day for day in weekdays(nation, year) if day.month == 12 and day.day >= 25}
    assert len(at_christmas) == 2
    assert any(day.day <= 4 for day in weekdays(nation, year) if day.month == 1)


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        (date(1999, 12, 31), NATIONS),
        (date(2002, 6, 3), NATIONS),
        (date(2011, 4, 29), NATIONS),
        (date(2012, 6, 5), NATIONS),
        (date(2020, 5, 8), NATIONS),
        (date(2022, 6, 2), NATIONS),
        (date(2022, 6, 3), NATIONS),
        (date(2022, 9, 19), NATIONS),
        (date(2023, 5, 8), NATIONS),
        (WORLD_CUP, ("scotland",)),
    ],
)
def test_one_off_and_moved_holidays_are_known(day: date, nations: tuple[str, ...]) -> None:
    assert tuple(nation for nation in NATIONS if day in bank_holidays(nation, day.year)) == nations


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2022, 5, 30), date(2002, 5, 27), date(2012, 5, 28)])
def test_days_from_which_a_holiday_was_moved_are_ordinary(day: date) -> None:
    assert not any(day in bank_holidays(nation, day.year) for nation in NATIONS)


def test_st_andrews_day_is_a_holiday_from_2007() -> None:
    assert date(2006, 11, 30) not in bank_holidays("scotland", 2006)
    assert date(2007, 11, 30) in bank_holidays("scotland", 2007)


def test_the_package_without_a_subdivision_would_lack_easter_monday() -> None:
    bare = holidays.country_holidays("GB", years=2027)
    lost = set(bank_holidays("england", 2027)) - set(bare)
    assert {date(2027, 3, 29), date(2027, 8, 30)} <= lost


def test_holidays_come_in_order_with_names_and_cannot_be_changed() -> None:
    found = bank_holidays("england", 2027)
    assert list(found) == sorted(found)
    assert found[date(2027, 3, 26)] == "Good Friday"
    with pytest.raises(TypeError):
        found[date(2027, 1, 5)] = "A day off"  # type: ignore[index]


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_years_nobody_knows_are_refused_rather_than_without_holidays(year: int) -> None:
    with pytest.raises(ValueError, match="1975 to 2100"):
        bank_holidays("england", year)


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
@pytest.mark.parametrize("nation", NATIONS)
def test_the_first_and_the_last_year_have_their_holidays(nation: str, year: int) -> None:
    assert len(weekdays(nation, year)) >= 7
    assert good_friday(year) in bank_holidays(nation, year)
