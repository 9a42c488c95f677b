"""The Notice screen: who may do what there, what it says, and what is logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import registry

from tests.conftest import publish
from tests.meetings.outcome_helpers import decision, minute
from wagtail_engagement.meetings import agenda, notice_acts, outcome_acts
from wagtail_engagement.meetings.changes import record_of
from wagtail_engagement.meetings.journal import MeetingRecord, NoticeEntry
from wagtail_engagement.meetings.models import MeetingPage
from wagtail_engagement.meetings.records import AgendaItem


pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def address(page: Any, verb: str = "") -> str:
    return f"/admin/engagement/notice/{page.pk}/" + (f"{verb}/" if verb else "")


def stages(page: Any, **values: Any) -> None:
    record_of(page)
    MeetingRecord.objects.filter(meeting_key=page.translation_key).update(**values)


def acts(page: Any) -> list[str]:
    return list(
        NoticeEntry.objects.filter(meeting_key=page.translation_key).order_by("pk").values_list("act", flat=True)
    )


@pytest.fixture
def page(meeting: Callable[..., MeetingPage]) -> MeetingPage:
    """A meeting far enough ahead for full notice."""
    return meeting(starts=40)


@pytest.fixture
def welsh_meeting(page: MeetingPage, planning: Any) -> MeetingPage:
    planning.nation = "wales"
    planning.save()
    return MeetingPage.objects.get(pk=page.pk)


# -- who ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "sees", "records"),
    [
        ("anonymous", False, False),
        ("elsewhere", False, False),
        ("editor", True, False),
        ("publisher", True, True),
        ("superuser", True, True),
    ],
)
def test_every_address_opens_to_those_the_meeting_s_page_lets_in_and_no_one_else(
    client: Client, roles: dict[str, Any], welsh_meeting: MeetingPage, role: str, sees: bool, records: bool
) -> None:
    if roles[role] is not None:
        client.force_login(roles[role])
    assert (client.get(address(welsh_meeting)).status_code == 200) is sees
    client.post(address(welsh_meeting, "posted"), {"at": "2026-01-05 10:00"})
    assert (record_of(welsh_meeting).notice_posted_at is not None) is records
    client.post(address(welsh_meeting, "without-access-details"), {"reason": "The hall is being booked."})
    assert notice_acts.access_waived(welsh_meeting) is records


def test_a_page_that_is_no_meeting_has_no_such_screen(admin_client: Client, planning: Any) -> None:
    assert admin_client.get(address(planning)).status_code == 404


# -- what it says ------------------------------------------------------------------------------------------------------


def said(client: Client, page: Any) -> str:
    response = client.get(address(page))
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_by_when_to_publish(admin_client: Client, meeting: Callable[..., MeetingPage]) -> None:
    page = meeting(starts=None, starts_at=datetime(2098, 1, 9, 18, tzinfo=LONDON))
    assert "Publish by Wednesday 1 January 2098" not in said(admin_client, page)
    assert "Publish by Tuesday 31 December 2097 (five clear days: 2, 3, 6, 7 and 8 January)" in said(admin_client, page)


def test_the_editor_shows_the_same(admin_client: Client, page: MeetingPage) -> None:
    html = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Publish by" in html
    assert address(page) in html


def test_a_meeting_without_a_date_is_asked_for_one(admin_client: Client, meeting: Callable[..., MeetingPage]) -> None:
    assert "Give the meeting a date" in said(admin_client, meeting(starts=None))


def test_a_body_that_is_no_statutory_meeting_gets_no_deadline(
    admin_client: Client, page: MeetingPage, planning: Any
) -> None:
    planning.statutory_profile = "non_statutory"
    planning.save()
    assert "No deadline is worked out" in said(admin_client, page)


def test_a_public_agenda_without_posting_asks_for_it(admin_client: Client, page: MeetingPage, item: Any) -> None:
    item(page)
    assert "it is not recorded when the notice went up" in said(admin_client, page)
    admin_client.post(address(page, "posted"), {"at": timezone.localtime().strftime("%Y-%m-%d %H:%M")})
    assert "Published on" in said(admin_client, page)
    assert "Must be kept until the end of" in said(admin_client, page)


def test_a_cabinet_whose_agenda_is_late_is_offered_no_urgent_item(
    admin_client: Client, planning: Any, meeting: Callable[..., MeetingPage]
) -> None:
    planning.kind = "executive"
    planning.save()
    html = said(admin_client, meeting(starts=2))
    assert "The last day to publish was" in html
    assert "An executive cannot take a late item as urgent" in html
    assert "chair of the meeting is of the opinion" not in html


def test_a_time_to_come_is_refused_and_kept_in_the_form(admin_client: Client, page: MeetingPage) -> None:
    response = admin_client.post(address(page, "posted"), {"at": "2099-01-05 10:00"})
    html = response.content.decode()
    assert "This lies in the future" in html
    assert "2099-01-05 10:00" in html
    assert acts(page) == []


@pytest.mark.parametrize("at", ["nonsense", "0000-13-99 25:00"])
def test_what_is_no_time_is_said_beside_the_field(admin_client: Client, page: MeetingPage, at: str) -> None:
    response = admin_client.post(address(page, "posted"), {"at": at})
    assert "Enter a valid date/time" in response.content.decode()


def test_posting_is_taken_back_by_emptying_the_field(admin_client: Client, page: MeetingPage) -> None:
    admin_client.post(address(page, "posted"), {"at": "2026-01-05 10:00"})
    admin_client.post(address(page, "posted"), {"at": ""})
    assert record_of(page).notice_posted_at is None
    assert acts(page) == ["notice"]


# -- the log -----------------------------------------------------------------------------------------------------------


def test_the_first_publication_is_an_agenda_and_the_next_a_supplement(
    page: MeetingPage, item: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        item(page, "First")
    with django_capture_on_commit_callbacks(execute=True):
        item(page, "Second")
    assert acts(page) == ["agenda", "supplement"]
    entry = NoticeEntry.objects.earliest("pk")
    assert (entry.days_required, entry.in_time, entry.nation, entry.profile) == (5, True, "england", "principal")
    assert entry.days_given > 20
    assert (entry.meeting_title, entry.committee_title) == (page.title, "Planning Committee")


def test_items_published_before_the_page_are_logged_with_the_page(
    planning: Any, days: Any, item: Any, django_capture_on_commit_callbacks: Any
) -> None:
    from tests.conftest import add_page

    page = add_page(planning, MeetingPage, title="Draft", summary="Soon.", starts_at=days(30), live=False)
    with django_capture_on_commit_callbacks(execute=True):
        item(page)
    assert acts(page) == []
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    assert acts(page) == ["agenda"]


def test_decisions_and_minutes_are_logged_without_a_count(
    meeting: Callable[..., MeetingPage], django_capture_on_commit_callbacks: Any
) -> None:
    held, later = meeting("Held", starts=-20), meeting("Later", starts=-2)
    decision(held)
    with django_capture_on_commit_callbacks(execute=True):
        outcome_acts.publish(held, "decisions", nation="england")
    minute(held)
    with django_capture_on_commit_callbacks(execute=True):
        outcome_acts.publish(held, "minutes", nation="england")
    with django_capture_on_commit_callbacks(execute=True):
        outcome_acts.confirm_minutes(held, later, nation="england")
    assert acts(held) == ["decisions", "draft_minutes", "minutes"]
    assert not NoticeEntry.objects.exclude(days_given=None).exists()


def test_a_welsh_note_is_in_time_or_late(
    welsh_meeting: MeetingPage, days: Any, django_capture_on_commit_callbacks: Any
) -> None:
    MeetingPage.objects.filter(pk=welsh_meeting.pk).update(starts_at=days(-30), ends_at=None)
    page = MeetingPage.objects.get(pk=welsh_meeting.pk)
    decision(page)
    with django_capture_on_commit_callbacks(execute=True):
        outcome_acts.publish(page, "note", nation="wales")
    assert NoticeEntry.objects.get().in_time is False


# -- Wales -------------------------------------------------------------------------------------------------------------


def test_in_wales_an_agenda_without_access_details_waits_for_them_or_a_reason(
    admin_client: Client, welsh_meeting: MeetingPage, item: Any
) -> None:
    made = item(welsh_meeting, public=False)
    publish_all = f"/admin/engagement/agenda/{welsh_meeting.pk}/publish/"
    response = admin_client.post(publish_all, follow=True)
    assert "say where the meeting is held; say how people get to the meeting or join it" in response.content.decode()
    assert not AgendaItem.everything.get(pk=made.pk).live
    assert admin_client.post(address(welsh_meeting, "without-access-details"), {"reason": "  "}).status_code == 200
    assert notice_acts.hinders(welsh_meeting)
    admin_client.post(address(welsh_meeting, "without-access-details"), {"reason": "The hall is being booked."})
    admin_client.post(publish_all)
    assert AgendaItem.everything.get(pk=made.pk).live
    [logged] = registry.get_logs_for_instance(welsh_meeting).filter(action=notice_acts.WITHOUT_ACCESS)
    assert logged.data == {"reason": "The hall is being booked.", "missing": ["place", "access"]}
    assert "The hall is being booked." in logged.message


def test_with_access_details_nothing_hinders_it(admin_client: Client, welsh_meeting: MeetingPage, item: Any) -> None:
    welsh_meeting.venue_name, welsh_meeting.access = "Town Hall", "<p>Step-free from the square.</p>"
    publish(welsh_meeting)
    made = item(welsh_meeting, public=False)
    admin_client.post(f"/admin/engagement/agenda/{welsh_meeting.pk}/publish/")
    assert AgendaItem.everything.get(pk=made.pk).live


# -- items -------------------------------------------------------------------------------------------------------------


def test_the_agenda_screen_marks_a_late_item_and_no_other(
    admin_client: Client, meeting: Callable[..., MeetingPage], item: Any
) -> None:
    page = meeting(starts=30)
    item(page, "Early")
    MeetingPage.objects.filter(pk=page.pk).update(starts_at=timezone.now() + timezone.timedelta(days=1))
    AgendaItem.everything.update(published_at=timezone.now() - timezone.timedelta(days=40))
    stages(page, agenda_published_at=timezone.now() - timezone.timedelta(days=40))
    item(page, "Late")
    item(page, "A heading", kind="heading")
    html = admin_client.get(f"/admin/engagement/agenda/{page.pk}/").content.decode()
    assert html.count("say why it is urgent, and which chair agreed that it is") == 1
    assert "Publish" in html
    assert agenda.counts(page.translation_key)["total"] == 3
