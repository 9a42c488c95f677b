"""How long papers stay: "beginning with" a day counts it, "from" a day does not; nations and records differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_engagement.meetings.notice import (
    NATIONS,
    RECORD_OF_DOCUMENT,
    Record,
    note_deadline,
    retained_through,
    retention,
)
from wagtail_engagement.meetings.papers import DocumentKind
from wagtail_engagement.meetings.retention import Begins, anniversary, last_day


MEETING = date(2027, 1, 7)
DECIDED = date(2027, 1, 20)


@pytest.mark.parametrize("nation", ["england", "wales"])
@pytest.mark.parametrize("kind", ["agenda", "minutes", "report", "summary"])
def test_six_years_beginning_with_the_meeting_end_on_the_eve_of_its_anniversary(kind: str, nation: str) -> None:
    assert retained_through(kind, nation, meeting_date=MEETING) == date(2033, 1, 6)


@pytest.mark.parametrize("kind", ["agenda", "minutes", "report", "summary"])
def test_six_years_from_the_meeting_end_on_its_anniversary_in_northern_ireland(kind: str) -> None:
    assert retained_through(kind, "northern_ireland", meeting_date=MEETING) == date(2033, 1, 7)


@pytest.mark.parametrize(
    ("nation", "through"),
    [("england", date(2031, 1, 6)), ("wales", date(2033, 1, 6)), ("northern_ireland", date(2031, 1, 7))],
)
def test_background_papers_stay_four_years_and_six_in_wales(nation: str, through: date) -> None:
    assert retained_through("background_paper", nation, meeting_date=MEETING) == through


def test_recordings_are_kept_in_northern_ireland_only_and_shorter_on_the_website() -> None:
    assert retained_through("audio", "northern_ireland", meeting_date=MEETING) == date(2033, 1, 7)
    assert retained_through("audio_on_website", "northern_ireland", meeting_date=MEETING) == date(2029, 1, 7)
    assert retained_through("audio", "england", meeting_date=MEETING) is None


def test_background_papers_of_an_executive_are_reckoned_from_the_decision() -> None:
    dates: dict[str, Any] = {"meeting_date": MEETING, "decision_date": DECIDED}
    assert retained_through("background_paper", "england", **dates) == date(2031, 1, 6)
    assert retained_through("background_paper", "england", body="executive", **dates) == date(2031, 1, 19)


def test_decisions_of_an_executive_stay_six_years_beginning_with_the_decision() -> None:
    found = retention("decision_record", "england", meeting_date=None, decision_date=DECIDED, body="executive")
    assert (found.through, found.refuses) == (date(2033, 1, 19), True)
    assert "regulation 21(6)" in str(found.source)


def test_without_a_decision_date_the_day_of_the_meeting_is_taken() -> None:
    assert retained_through("minutes", "england", meeting_date=MEETING, body="executive") == date(2033, 1, 6)


@pytest.mark.parametrize("body", ["principal", "executive", "parish", "non_statutory"])
def test_officer_decisions_of_every_english_body_stay_six_years(body: str) -> None:
    found = retention("officer_decision", "england", meeting_date=None, decision_date=DECIDED, body=body)
    assert (found.through, found.refuses) == (date(2033, 1, 19), True)
    papers = retention("officer_background_paper", "england", meeting_date=None, decision_date=DECIDED, body=body)
    assert papers.through == date(2031, 1, 19)


@pytest.mark.parametrize("kind", ["agenda", "minutes", "report", "summary", "background_paper", "decision_record"])
def test_scotland_warns_and_names_no_act(kind: str) -> None:
    found = retention(kind, "scotland", meeting_date=MEETING)
    assert (found.refuses, found.source) == (False, None)
    assert found.through == date(2031 if kind == "background_paper" else 2033, 1, 6)


@pytest.mark.parametrize("nation", ["england", "wales", "northern_ireland"])
def test_the_other_nations_refuse_and_name_the_act(nation: str) -> None:
    found = retention("minutes", nation, meeting_date=MEETING)
    assert found.refuses
    assert str(found.source)


def test_a_parish_council_is_warned_as_no_period_was_read_for_it() -> None:
    assert not retention("minutes", "england", meeting_date=MEETING, body="parish").refuses


@pytest.mark.parametrize("nation", NATIONS)
def test_a_body_that_is_no_statutory_meeting_keeps_nothing_by_law(nation: str) -> None:
    assert retained_through("minutes", nation, meeting_date=MEETING, body="non_statutory") is None


@pytest.mark.parametrize(
    ("day", "years", "begins", "last"),
    [
        (date(2028, 2, 29), 6, Begins.WITH, date(2034, 2, 28)),
        (date(2028, 2, 29), 6, Begins.FROM, date(2034, 2, 28)),
        (date(2028, 2, 29), 4, Begins.WITH, date(2032, 2, 28)),
        (date(2028, 2, 29), 4, Begins.FROM, date(2032, 2, 29)),
        (date(2026, 3, 1), 6, Begins.WITH, date(2032, 2, 29)),
        (date(2027, 3, 1), 6, Begins.WITH, date(2033, 2, 28)),
        (date(2027, 1, 1), 6, Begins.WITH, date(2032, 12, 31)),
        (date(2096, 2, 29), 4, Begins.FROM, date(2100, 2, 28)),
    ],
)
def test_periods_end_well_in_leap_years(day: date, years: int, begins: Begins, last: date) -> None:
    assert last_day(day, years, begins) == last


@given(st.dates(date(1975, 1, 1), date(2099, 12, 31)), st.sampled_from([2, 4, 6]))
def test_from_is_never_shorter_than_beginning_with_and_at_most_a_day_longer(day: date, years: int) -> None:
    longer = (last_day(day, years, Begins.FROM) - last_day(day, years, Begins.WITH)).days
    assert longer == (0 if anniversary(day, years).day != day.day else 1)


@pytest.mark.parametrize("day", [date(206, 1, 7), date(1890, 3, 1), date(9998, 2, 3), date.max])
def test_a_year_mistyped_stands_in_nobodys_way(day: date) -> None:
    assert retained_through("minutes", "england", meeting_date=day) >= day


def test_documents_are_kept_as_what_they_are() -> None:
    assert set(RECORD_OF_DOCUMENT) <= set(DocumentKind.values)
    assert RECORD_OF_DOCUMENT["appendix"] == Record.REPORT


@pytest.mark.parametrize(
    ("kind", "nation", "values", "says"),
    [
        ("menu", "england", {"meeting_date": MEETING}, "record must be one of agenda, minutes"),
        ("minutes", "mercia", {"meeting_date": MEETING}, "nation must be one of"),
        ("minutes", "england", {"meeting_date": MEETING, "body": "club"}, "kind of body must be one of"),
        ("minutes", "england", {"meeting_date": None}, "date of the meeting is missing"),
        ("officer_decision", "england", {"meeting_date": None}, "date of the decision is missing"),
        ("minutes", "england", {"meeting_date": "2027"}, "must be a date"),
    ],
)
def test_bad_arguments_are_named(kind: str, nation: str, values: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        retained_through(kind, nation, **values)


# -- the Welsh note ------------------------------------------------------------------------------------------------


def test_the_note_of_a_welsh_meeting_is_due_within_seven_working_days_beginning_with_its_own() -> None:
    assert note_deadline(MEETING, nation="wales") == date(2027, 1, 15)


def test_holidays_and_closed_days_put_the_note_off() -> None:
    # Good Friday and Easter Monday lie between
    assert note_deadline(date(2027, 3, 23), nation="wales") == date(2027, 4, 2)
    assert note_deadline(MEETING, nation="wales", closed_days=[date(2027, 1, 11)]) == date(2027, 1, 18)


def test_a_meeting_on_a_saturday_begins_to_count_on_monday() -> None:
    assert note_deadline(date(2027, 1, 9), nation="wales") == date(2027, 1, 19)


def test_community_councils_write_the_note_too() -> None:
    assert note_deadline(MEETING, nation="wales", body="parish") == date(2027, 1, 15)


@pytest.mark.parametrize("nation", ["england", "scotland", "northern_ireland"])
def test_no_note_is_due_elsewhere(nation: str) -> None:
    assert note_deadline(MEETING, nation=nation) is None
