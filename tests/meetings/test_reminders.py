"""Reminders go once, in time, to whoever keeps the meeting, in the language of its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command

from wagtail_engagement.kit.time import say_day
from wagtail_engagement.meetings.changes import record_of
from wagtail_engagement.meetings.journal import MeetingRecord, Reminder
from wagtail_engagement.meetings.models import MeetingPage
from wagtail_engagement.meetings.reminders import work


pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
CLERK = "clerk@harrowmere.example"


@pytest.fixture
def january(meeting: Callable[..., MeetingPage]) -> MeetingPage:
    """A meeting whose last day to publish is Tuesday 29 December 2026."""
    starts_at = datetime(2027, 1, 7, 18, tzinfo=LONDON)
    return meeting("January", starts=None, starts_at=starts_at, contact_email=CLERK)


def on(day: int, month: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=LONDON)


def test_a_reminder_goes_three_days_before_and_only_once(january: MeetingPage) -> None:
    assert work(on(25)) == 0
    assert work(on(26)) == 1
    assert work(on(27)) == 0
    [sent] = mail.outbox
    assert sent.to == [CLERK]
    assert sent.subject == "Agenda due: January, 7 January 2027"
    assert "Publish by Tuesday 29 December 2026" in sent.body


def test_another_goes_when_it_is_late(january: MeetingPage) -> None:
    assert [work(on(26)), work(on(30)), work(on(31))] == [1, 1, 0]
    assert mail.outbox[-1].subject.startswith("Agenda late")


def test_a_meeting_on_another_day_is_reminded_of_anew(january: MeetingPage) -> None:
    work(on(26))
    MeetingPage.objects.update(starts_at=january.starts_at + timedelta(days=1))
    assert work(on(27)) == 1


def test_no_reminder_of_what_is_done(january: MeetingPage) -> None:
    record_of(january)
    MeetingRecord.objects.update(agenda_published_at=on(1), notice_posted_at=on(1))
    assert work(on(26)) == 0


def test_the_contact_of_the_committee_stands_in_and_without_one_nothing_goes(
    january: MeetingPage, planning: Any
) -> None:
    MeetingPage.objects.update(contact_email="")
    assert work(on(26)) == 0
    assert not Reminder.objects.exists()
    type(planning).objects.update(contact_email="committee@harrowmere.example")
    assert work(on(26)) == 1
    assert mail.outbox[0].to == ["committee@harrowmere.example"]


def test_minutes_are_asked_for_after_four_weeks(january: MeetingPage) -> None:
    record_of(january)
    MeetingRecord.objects.update(agenda_published_at=on(1), notice_posted_at=on(1))
    assert [work(on(1, 2, 2027)), work(on(5, 2, 2027)), work(on(9, 2, 2027))] == [0, 1, 0]
    assert mail.outbox[0].subject.startswith("Minutes outstanding")


def test_what_was_late_long_ago_is_left_to_the_report(january: MeetingPage) -> None:
    record_of(january)
    MeetingRecord.objects.update(agenda_published_at=on(1), notice_posted_at=on(1))
    assert work(on(1, 6, 2027)) == 0


def test_the_setting_turns_them_off(january: MeetingPage, settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"REMINDER_DAYS": 0}
    assert work(on(26)) == 0


def test_a_mail_that_was_refused_is_tried_again(january: MeetingPage, settings: Any) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.nowhere.Backend"
    assert work(on(26)) == 0
    settings.EMAIL_BACKEND = working
    assert work(on(26)) == 1


def test_a_welsh_page_is_reminded_of_in_welsh(january: MeetingPage, welsh: Any) -> None:
    from django.utils import translation

    MeetingPage.objects.filter(pk=january.pk).update(locale=welsh)
    assert work(on(26)) == 1
    with translation.override("cy"):
        assert say_day(on(29)) in mail.outbox[0].body


def test_the_regular_job_sends_them(meeting: Callable[..., MeetingPage]) -> None:
    meeting("Late", starts=2, contact_email=CLERK)
    call_command("engagement_tick", verbosity=0)
    assert [sent.to for sent in mail.outbox] == [[CLERK]]
