"""A late item needs a reason and a chair, or cannot be taken; a late report on a lawful item is not a late item."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from wagtail_engagement.meetings.notice import ItemAssessment, Urgency, assess_item, assess_report, profile


LONDON = ZoneInfo("Europe/London")
COMMITTEE = profile("principal", "england")
CABINET = profile("executive", "england")


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=LONDON)


MEETING = at(2027, 4, 1, 18)
IN_TIME, LATE = at(2027, 3, 22), at(2027, 3, 23)
REASON = "The grant lapses on 5 April."


def judged(published: datetime | None, found: Any = COMMITTEE, **more: Any) -> ItemAssessment:
    more.setdefault("now", published or IN_TIME)
    return assess_item(published, MEETING, found, **more)


def test_an_item_on_an_agenda_published_in_time_needs_nothing() -> None:
    found = judged(IN_TIME)
    assert (found.given, found.late, found.missing, found.may_be_considered) == (5, False, (), True)


def test_a_late_committee_item_needs_a_reason_and_a_chair() -> None:
    found = judged(LATE)
    assert (found.given, found.late, found.missing) == (4, True, ("reason", "chair"))
    assert found.may_be_considered is False


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"reason": REASON}, ("chair",)),
        ({"chair": "Councillor Ash"}, ("reason",)),
        ({"reason": " "}, ("reason", "chair")),
    ],
)
def test_half_an_urgency_is_not_enough(given: dict[str, str], missing: tuple[str, ...]) -> None:
    assert judged(LATE, **given).missing == missing


def test_a_late_committee_item_with_both_may_be_taken() -> None:
    found = judged(LATE, reason=REASON, chair="Councillor Ash")
    assert (found.late, found.missing, found.may_be_considered) == (True, (), True)


def test_a_late_cabinet_item_has_no_urgency_route() -> None:
    found = judged(LATE, CABINET, reason=REASON, chair="Councillor Ash")
    assert (found.urgency, found.missing, found.may_be_considered) == (Urgency.NONE, (), False)


def test_a_late_parish_item_is_for_the_proper_officer() -> None:
    parish = profile("parish", "england")
    found = judged(at(2027, 3, 31), parish)
    assert (found.late, found.missing, found.may_be_considered) == (True, (), None)


def test_an_item_published_since_a_meeting_was_convened_at_shorter_notice_is_not_late() -> None:
    convened = at(2027, 3, 30, 9)
    assert not judged(at(2027, 3, 30, 16), convened_at=convened).late
    assert not judged(at(2027, 3, 30, 16), CABINET, convened_at=convened).late
    assert judged(at(2027, 3, 31), convened_at=convened).late


def test_an_item_not_published_yet_is_judged_as_if_it_were_now() -> None:
    assert not judged(None, now=IN_TIME).late
    assert judged(None, now=LATE).late


def test_an_item_raised_at_the_meeting_is_late() -> None:
    assert judged(at(2027, 4, 1, 19)).late


def test_three_days_are_enough_in_wales() -> None:
    assert not judged(LATE, profile("principal", "scotland")).late
    assert not judged(IN_TIME, profile("principal", "wales")).late


def test_a_late_report_on_a_lawful_item_is_not_a_late_item() -> None:
    item = judged(IN_TIME)
    found = assess_report(item, at(2027, 3, 30), MEETING, now=at(2027, 3, 30))
    assert (found.given, found.late, found.is_late_item, found.to_follow) == (1, True, False, False)


def test_a_late_report_needs_no_urgency_of_a_cabinet_either() -> None:
    item = judged(IN_TIME, CABINET)
    assert item.may_be_considered
    assert not assess_report(item, at(2027, 3, 30), MEETING, now=at(2027, 3, 30)).is_late_item


def test_a_report_that_is_not_there_yet_is_to_follow() -> None:
    found = assess_report(judged(IN_TIME), None, MEETING, now=IN_TIME)
    assert (found.to_follow, found.late) == (True, False)


def test_the_report_of_a_late_item_is_as_late_as_its_item_and_no_more() -> None:
    found = assess_report(judged(LATE), LATE, MEETING, now=LATE)
    assert (found.is_late_item, found.late) == (True, False)
