"""Stored facts under the law of notice: which law, which days, which acts; and where no claim is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.meetings import keeping
from wagtail_engagement.meetings.changes import record_of
from wagtail_engagement.meetings.journal import MeetingRecord, SpecialDay
from wagtail_engagement.meetings.models import MeetingPage
from wagtail_engagement.meetings.notice_of import UNPOSTED, items_of, law_of, notice_of, notices_of


pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=LONDON)


#: Before everything that is published in these tests.
EARLY = at(2026, 11, 2)


def stages(page: Any, **values: Any) -> None:
    record_of(page)
    MeetingRecord.objects.filter(meeting_key=page.translation_key).update(**values)


@pytest.fixture
def january(meeting: Callable[..., MeetingPage]) -> MeetingPage:
    """A meeting at 6pm on Thursday 7 January 2027."""
    return meeting("January", starts=None, starts_at=at(2027, 1, 7, 18))


def judged(page: Any, now: datetime = EARLY) -> Any:
    found = notice_of(page, now=now)
    assert found is not None
    return found


def test_a_council_in_england_publishes_five_clear_days_before(january: MeetingPage) -> None:
    assert judged(january).assessment.deadline == date(2026, 12, 29)
    assert judged(january).state == "not_due"


def test_notice_counts_from_the_last_act_the_law_asks_for(january: MeetingPage) -> None:
    stages(january, agenda_published_at=at(2026, 12, 21), notice_posted_at=at(2026, 12, 30))
    found = judged(january, at(2026, 12, 31))
    assert found.assessment.published_on == date(2026, 12, 30)
    assert (found.assessment.given, found.assessment.short) == (4, 1)


def test_a_public_agenda_without_a_record_of_the_posting_is_not_notice(january: MeetingPage) -> None:
    stages(january, agenda_published_at=at(2026, 12, 21))
    found = judged(january, at(2026, 12, 22))
    assert found.state == UNPOSTED
    assert found.assessment.published_on is None
    assert found.missing == ("posted",)


def test_a_welsh_council_posts_nothing_and_says_how_to_get_in(january: MeetingPage, planning: Any) -> None:
    planning.nation = "wales"
    planning.save()
    stages(january, agenda_published_at=at(2026, 12, 21))
    found = judged(january, at(2026, 12, 22))
    assert (found.state, found.wants_posting) == ("given", False)
    assert found.access_missing == ("place", "access")
    assert found.note_by == date(2027, 1, 15)
    assert not found.note_done


def test_own_days_count_in_their_nation_and_an_empty_one_in_all(january: MeetingPage) -> None:
    SpecialDay.objects.create(day=date(2026, 12, 30), effect="closed")
    assert judged(january).assessment.deadline == date(2026, 12, 24)
    SpecialDay.objects.all().update(nation="wales")
    assert judged(january).assessment.deadline == date(2026, 12, 29)


def test_the_office_s_closing_time_makes_the_next_day_count(january: MeetingPage, settings: Any) -> None:
    stages(january, agenda_published_at=at(2026, 12, 29, 18), notice_posted_at=at(2026, 12, 29, 9))
    assert judged(january, at(2026, 12, 30)).assessment.given == 5
    settings.WAGTAIL_ENGAGEMENT = {"OFFICE_CLOSING_TIME": "17:00"}
    assert judged(january, at(2026, 12, 30)).assessment.given == 4


@pytest.mark.parametrize(("counting", "deadline"), [("working", date(2027, 1, 22)), ("parish", date(2027, 1, 25))])
def test_a_parish_counts_as_its_setting_says(
    meeting: Callable[..., MeetingPage], planning: Any, settings: Any, counting: str, deadline: date
) -> None:
    planning.statutory_profile = "parish"
    planning.save()
    settings.WAGTAIL_ENGAGEMENT = {"PARISH_COUNTING": counting}
    page = meeting(starts=None, starts_at=at(2027, 1, 29 if counting == "parish" else 28, 18))
    assert judged(page).profile.counting == counting
    assert judged(page).assessment.deadline == deadline


@pytest.mark.parametrize(
    "values",
    [
        {"starts": None},
        {"starts": None, "starts_at": datetime(2950, 1, 7, 18, tzinfo=LONDON)},
        {"status": "cancelled", "status_reason": "Ill"},
        {"held_elsewhere": "https://papers.example.org/"},
    ],
)
def test_no_claim_is_made(meeting: Callable[..., MeetingPage], values: dict[str, Any]) -> None:
    assert notice_of(meeting(**values)) is None


def test_no_claim_is_made_of_a_body_that_is_no_statutory_meeting(january: MeetingPage, planning: Any) -> None:
    planning.statutory_profile = "non_statutory"
    planning.save()
    assert notice_of(january) is None


def test_an_agenda_that_was_public_is_judged_although_the_meeting_was_called_off_later(january: MeetingPage) -> None:
    MeetingPage.objects.filter(pk=january.pk).update(status="cancelled")
    stages(january, agenda_published_at=at(2026, 12, 21), notice_posted_at=at(2026, 12, 21))
    assert judged(MeetingPage.objects.get(pk=january.pk), at(2026, 12, 22)).state == "given"


@pytest.mark.parametrize("own", ["", "scotland"])
def test_the_law_of_many_is_the_law_of_each(january: MeetingPage, planning: Any, own: str) -> None:
    CouncilSettings.objects.create(site=Site.objects.get(is_default_site=True), nation="wales")
    planning.nation = own
    planning.save()
    page = MeetingPage.objects.get(pk=january.pk)
    law = law_of(page)
    assert (law.body, law.nation) == keeping.law_of(page) == ("principal", own or "wales")


def test_many_meetings_cost_no_more_queries_than_one(meeting: Callable[..., MeetingPage], committee: Any) -> None:
    meeting()
    for number in range(4):
        meeting(f"Meeting {number}", parent=committee(f"Committee {number}", slug=f"c{number}"))

    def queries(pages: Any) -> int:
        with CaptureQueriesContext(connection) as captured:
            found = notices_of(pages)
        assert len(found) == len(pages)
        return len(captured)

    pages = list(MeetingPage.objects.all())
    assert queries(pages[:1]) == queries(pages)


def test_an_item_counts_from_when_an_agenda_with_it_was_first_public(january: MeetingPage, item: Any) -> None:
    early, late = item(january, "Early"), item(january, "Late")
    type(early).everything.filter(pk=early.pk).update(published_at=at(2026, 12, 1))
    type(late).everything.filter(pk=late.pk).update(published_at=at(2027, 1, 4))
    stages(january, agenda_published_at=at(2026, 12, 21))
    items = list(type(early).everything.filter(meeting_key=january.translation_key))
    found = items_of(january, items, now=at(2027, 1, 5))
    assert (found[early.pk].late, found[early.pk].given) == (False, 9)
    assert (found[late.pk].late, found[late.pk].given) == (True, 2)
    assert found[late.pk].missing == ("reason", "chair")


def test_a_late_cabinet_item_has_no_urgency_route(january: MeetingPage, planning: Any, item: Any) -> None:
    planning.kind = "executive"
    planning.save()
    late = item(january, "Late", public=False, urgency_reason="Flood", urgency_chair="Councillor Ash")
    [found] = items_of(january, [late], now=at(2027, 1, 5)).values()
    assert found.late
    assert found.may_be_considered is False
