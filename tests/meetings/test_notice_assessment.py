"""What notice a meeting was given: the true count, and what is left to do when it is short."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_engagement.meetings.notice import (
    Caution,
    NoticeAssessment,
    NoticeProfile,
    NoticeState,
    Route,
    assess,
    clear_days,
    needs_private_notices,
    private_notice_deadlines,
    profile,
    profiles,
)


LONDON = ZoneInfo("Europe/London")
COMMITTEE = profile("principal", "england")
EXECUTIVE = profile("executive", "england")
NORTH = profile("principal", "northern_ireland")


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


START = at(2027, 1, 7, 18, 30)


def judged(published: datetime | None, found: NoticeProfile | None = None, start: datetime = START, **more: Any):
    more.setdefault("now", published or at(2026, 12, 1))
    return assess(published, start, found or COMMITTEE, **more)


# -- before publication --------------------------------------------------------------------------------------------


def test_an_editor_sees_the_deadline_before_it_is_too_late() -> None:
    found = judged(None)
    assert found.state == NoticeState.NOT_DUE
    assert (found.deadline, found.strict_latest) == (date(2026, 12, 29), date(2026, 12, 29))
    assert [day.isoformat() for day in found.counted] == [
        "2026-12-30",
        "2026-12-31",
        "2027-01-04",
        "2027-01-05",
        "2027-01-06",
    ]
    assert (found.compliant, found.short, found.routes) == (None, 0, ())


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (at(2026, 12, 21), NoticeState.NOT_DUE),
        (at(2026, 12, 22), NoticeState.DUE_SOON),
        (at(2026, 12, 29, 23, 59), NoticeState.DUE_SOON),
        (at(2026, 12, 30, 0, 0), NoticeState.OVERDUE),
        (at(2027, 1, 8), NoticeState.OVERDUE),
    ],
)
def test_notice_becomes_due_and_overdue_with_the_days(now: datetime, state: NoticeState) -> None:
    assert judged(None, now=now).state == state


def test_what_is_overdue_says_what_publishing_now_would_give() -> None:
    found = judged(None, now=at(2026, 12, 31))
    assert (found.given, found.short, found.published_on) == (3, 2, None)
    assert found.routes == (Route.URGENT_ITEM, Route.LATER_DATE)


def test_after_the_meeting_no_later_date_is_offered() -> None:
    assert judged(None, now=at(2027, 1, 8)).routes == (Route.URGENT_ITEM,)
    assert judged(None, EXECUTIVE, now=at(2027, 1, 8)).routes == ()
    assert judged(None, now=at(2027, 1, 8)).given == 0


def test_on_a_sunday_after_the_last_working_day_there_may_still_be_time() -> None:
    found = judged(None, start=at(2027, 2, 15), now=at(2027, 2, 7))
    assert (found.state, found.deadline, found.given) == (NoticeState.DUE_SOON, date(2027, 2, 5), 5)
    assert Caution.NON_WORKING_DAY in found.cautions


# -- after publication ---------------------------------------------------------------------------------------------


def test_published_on_the_deadline_is_full_notice() -> None:
    found = judged(at(2026, 12, 29, 23, 59))
    assert (found.state, found.given, found.compliant, found.short) == (NoticeState.GIVEN, 5, True, 0)
    assert (found.routes, found.cautions) == ((), ())


def test_a_day_late_is_one_short_and_says_so() -> None:
    found = judged(at(2026, 12, 30))
    assert (found.state, found.given, found.compliant, found.short) == (NoticeState.SHORT, 4, False, 1)


def test_a_committee_is_left_with_urgent_items() -> None:
    assert judged(at(2026, 12, 30)).routes == (Route.URGENT_ITEM, Route.LATER_DATE)


def test_an_executive_is_never_offered_urgent_items() -> None:
    found = judged(at(2026, 12, 30), EXECUTIVE)
    assert found.routes == (Route.SHORTER_NOTICE, Route.LATER_DATE)
    assert found.profile.urgency_source is not None
    assert "regulations 6(2) and 7(3)" in str(found.profile.urgency_source)


def test_a_parish_council_asks_its_proper_officer() -> None:
    found = judged(at(2027, 1, 6), profile("parish", "england"))
    assert found.routes == (Route.ASK_PROPER_OFFICER, Route.LATER_DATE)


def test_published_on_a_sunday_counts_but_the_offices_were_shut() -> None:
    found = judged(at(2027, 2, 7), start=at(2027, 2, 15))
    assert (found.given, found.compliant, found.cautions) == (5, True, (Caution.NON_WORKING_DAY,))


def test_a_welsh_council_that_publishes_electronically_has_no_offices_to_open() -> None:
    found = judged(at(2027, 1, 3), profile("principal", "wales"))
    assert (found.given, found.compliant, found.cautions) == (3, True, ())


def test_the_date_is_that_of_london_not_of_utc() -> None:
    published = datetime(2027, 6, 10, 23, 30, tzinfo=UTC)
    found = judged(published, start=at(2027, 6, 18))
    assert (found.published_on, found.given, found.compliant) == (date(2027, 6, 11), 4, False)


def test_the_day_of_the_meeting_is_that_of_london_too() -> None:
    found = judged(None, start=datetime(2027, 6, 17, 23, 30, tzinfo=UTC))
    assert found.meeting_day == date(2027, 6, 18)


def test_what_is_done_after_the_offices_close_can_count_for_the_next_day() -> None:
    evening = at(2026, 12, 29, 17, 30)
    assert judged(evening).compliant
    found = judged(evening, cut_off=time(17))
    assert (found.published_on, found.given) == (date(2026, 12, 30), 4)
    assert judged(at(2026, 12, 29, 16, 59), cut_off=time(17)).compliant


def test_the_councils_own_days_are_taken_into_account() -> None:
    shut = [date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)]
    assert judged(None, closed_days=shut).deadline == date(2026, 12, 22)
    assert judged(at(2026, 12, 29), closed_days=shut).given == 3


# -- convened at shorter notice ------------------------------------------------------------------------------------

CONVENED = at(2027, 2, 11, 9)
SOON = at(2027, 2, 15, 18)


def test_a_meeting_convened_at_shorter_notice_is_lawful_if_papers_go_out_that_day() -> None:
    found = judged(at(2027, 2, 11, 16), start=SOON, convened_at=CONVENED)
    assert (found.state, found.given, found.compliant, found.short) == (NoticeState.GIVEN, 1, True, 0)
    assert found.cautions == (Caution.SHORTER_NOTICE,)


def test_papers_a_day_after_it_was_convened_are_too_late() -> None:
    found = judged(at(2027, 2, 12), start=SOON, convened_at=CONVENED)
    assert (found.state, found.compliant) == (NoticeState.SHORT, False)
    assert found.routes[0] == Route.URGENT_ITEM


def test_papers_after_the_meeting_began_are_too_late_though_it_was_convened_that_day() -> None:
    found = judged(at(2027, 2, 15, 18), start=SOON, convened_at=at(2027, 2, 15, 9))
    assert not found.compliant
    assert judged(at(2027, 2, 15, 17, 59), start=SOON, convened_at=at(2027, 2, 15, 9)).compliant


def test_shorter_notice_works_for_an_executive_too() -> None:
    assert judged(at(2027, 2, 11, 16), EXECUTIVE, SOON, convened_at=CONVENED).compliant


def test_a_meeting_convened_with_full_notice_is_judged_as_any_other() -> None:
    early = at(2027, 1, 4)
    found = judged(early, start=SOON, convened_at=early)
    assert (found.convened_on, found.compliant, found.cautions) == (None, True, ())
    assert not judged(at(2027, 2, 9), start=SOON, convened_at=early).compliant


def test_the_day_it_was_convened_is_that_of_london() -> None:
    convened = datetime(2027, 6, 15, 23, 30, tzinfo=UTC)
    found = judged(at(2027, 6, 16, 9), start=at(2027, 6, 18), convened_at=convened)
    assert (found.convened_on, found.compliant) == (date(2027, 6, 16), True)


def test_papers_of_a_meeting_convened_at_shorter_notice_are_due_that_day() -> None:
    def state(now: datetime) -> NoticeState:
        return judged(None, start=SOON, convened_at=CONVENED, now=now).state

    assert state(at(2027, 2, 11, 12)) == NoticeState.DUE_SOON
    assert state(at(2027, 2, 12)) == NoticeState.OVERDUE


# -- other ways to count -------------------------------------------------------------------------------------------


def test_northern_ireland_shows_the_cautious_and_the_literal_date() -> None:
    found = judged(None, NORTH, at(2027, 3, 18), now=at(2027, 2, 1))
    assert found.deadline == date(2027, 3, 9)
    assert [(other.counting, other.deadline) for other in found.others] == [("calendar", date(2027, 3, 12))]
    assert found.cautions == (Caution.OTHER_COUNTING,)


def test_what_is_enough_by_one_count_only_is_told() -> None:
    found = judged(at(2027, 3, 12), NORTH, at(2027, 3, 18))
    assert (found.compliant, found.given, found.others[0].given, found.others[0].enough) == (False, 2, 5, True)
    assert Caution.OTHER_COUNTING in found.cautions


def test_what_is_enough_by_either_count_needs_no_word() -> None:
    assert judged(at(2027, 3, 9), NORTH, at(2027, 3, 18)).cautions == ()


def test_a_parish_that_counts_saturdays_sees_the_cautious_date() -> None:
    parish = profile("parish", "england", counting="parish")
    found = judged(None, parish, at(2027, 2, 16), now=at(2027, 1, 1))
    assert (found.deadline, found.others[0].deadline) == (date(2027, 2, 11), date(2027, 2, 10))


def test_a_body_whose_law_was_not_read_in_full_is_told_to_ask() -> None:
    assert Caution.NOT_SETTLED in judged(at(2026, 12, 1), profile("executive", "wales")).cautions


# -- always --------------------------------------------------------------------------------------------------------

instants = st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 31), timezones=st.just(UTC))


@given(st.none() | instants, instants, st.none() | instants, instants, st.sampled_from(profiles()))
@settings(max_examples=400)
def test_any_facts_can_be_judged(
    published: datetime | None,
    start: datetime,
    convened: datetime | None,
    now: datetime,
    found: NoticeProfile,
) -> None:
    judgement = assess(published, start, found, convened_at=convened, now=now)
    assert isinstance(judgement, NoticeAssessment)
    assert judgement.deadline <= judgement.strict_latest < judgement.meeting_day
    assert len(judgement.counted) == found.days
    assert (judgement.compliant is None) == (published is None)
    late = judgement.state in {NoticeState.OVERDUE, NoticeState.SHORT}
    assert bool(judgement.short) <= late
    assert bool(judgement.routes) <= late
    if published is not None:
        day = published.astimezone(LONDON).date()
        count = clear_days(day, judgement.meeting_day, nation=found.nation, counting=found.counting)
        assert judgement.given == count
        if convened is None:
            assert judgement.compliant == (count >= found.days)
    if found.body == "executive" and found.nation == "england":
        assert Route.URGENT_ITEM not in judgement.routes


@pytest.mark.parametrize("name", ["published", "meeting_start", "convened_at", "now"])
def test_instants_without_a_time_zone_are_refused(name: str) -> None:
    values: dict[str, Any] = {"published": START, "meeting_start": START, "convened_at": START, "now": START}
    values[name] = datetime(2027, 1, 7, 18, 30)
    with pytest.raises(ValueError, match=f"{name} must be an instant with a time zone"):
        assess(values.pop("published"), values.pop("meeting_start"), COMMITTEE, **values)


def test_a_meeting_in_a_year_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="1975 to 2100"):
        judged(None, start=at(2206, 1, 7))


# -- private meetings of an executive ------------------------------------------------------------------------------


def test_the_28_days_are_shown_as_dates_and_as_working_days() -> None:
    found = private_notice_deadlines(date(2027, 2, 9))
    assert (found.first, found.first_cautious) == (date(2027, 1, 11), date(2026, 12, 29))
    assert found.second == date(2027, 2, 1)


def test_a_council_can_count_the_28_days_as_working_days() -> None:
    found = private_notice_deadlines(date(2027, 2, 9), counting="working")
    assert found.first == found.first_cautious == date(2026, 12, 29)
    with pytest.raises(ValueError, match="calendar or working"):
        private_notice_deadlines(date(2027, 2, 9), counting="parish")


def test_one_private_item_is_enough_to_need_the_notices() -> None:
    assert needs_private_notices("executive", "england", [False, True, False])
    assert not needs_private_notices("executive", "england", [False, False])
    assert not needs_private_notices("principal", "england", [True])
    assert not needs_private_notices("executive", "wales", [True])
