"""What meetings owe the public: said in a report and on the home page, to those who may publish them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail_engagement.meetings.changes import record_of
from wagtail_engagement.meetings.due import owed
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.models import MeetingPage


pytestmark = pytest.mark.django_db
REPORT = "/admin/engagement/meetings-due/"


def agenda_public(page: Any, **values: Any) -> None:
    record_of(page)
    before = page.starts_at - timedelta(days=30)
    values = {"agenda_published_at": before, "notice_posted_at": before, **values}
    MeetingRecord.objects.filter(meeting_key=page.translation_key).update(**values)


@pytest.fixture
def all_kinds(meeting: Callable[..., MeetingPage]) -> dict[str, MeetingPage]:
    made = {
        "agenda_late": meeting("Late", starts=2),
        "agenda_due": meeting("Due", starts=30),
        "unposted": meeting("Unposted", starts=20),
        "minutes": meeting("Minutes", starts=-60),
    }
    agenda_public(made["unposted"], notice_posted_at=None)
    agenda_public(made["minutes"])
    agenda_public(meeting("Done", starts=-60), minutes_published_at=timezone.now())
    agenda_public(meeting("Given", starts=20))
    meeting("Cancelled", starts=2, status="cancelled", status_reason="Flood")
    meeting("Far", starts=200)
    return made


def test_each_meeting_owes_what_it_owes_and_no_other(all_kinds: dict[str, MeetingPage]) -> None:
    found = [(due.owed.value, due.meeting.title) for due in owed()]
    assert found == [("agenda_late", "Late"), ("unposted", "Unposted"), ("agenda_due", "Due"), ("minutes", "Minutes")]


def test_a_welsh_council_owes_its_note(meeting: Callable[..., MeetingPage], planning: Any) -> None:
    planning.nation = "wales"
    planning.save()
    for title, starts in (("Old", -20), ("New", -1)):
        agenda_public(meeting(title, starts=starts))
    assert [(due.owed.value, due.meeting.title) for due in owed()] == [("note_late", "Old"), ("note_due", "New")]


@pytest.mark.parametrize(
    ("role", "opens"),
    [("anonymous", False), ("editor", False), ("elsewhere", False), ("publisher", True), ("superuser", True)],
)
def test_report_and_panel_are_for_those_who_may_publish_meetings(
    client: Client, roles: dict[str, Any], all_kinds: dict[str, MeetingPage], role: str, opens: bool
) -> None:
    if roles[role] is not None:
        client.force_login(roles[role])
        assert ("Agendas and minutes due" in client.get("/admin/").content.decode()) is opens
    assert (client.get(REPORT).status_code == 200) is opens


@pytest.mark.parametrize("chosen", ["", "agenda_late", "minutes", "nonsense"])
def test_the_report_is_filtered_and_downloaded(
    admin_client: Client, all_kinds: dict[str, MeetingPage], chosen: str
) -> None:
    MeetingPage.objects.filter(title="Late").update(title="=Late")
    titles = {"agenda_late": "=Late", "minutes": "Minutes"}
    shown = {titles[chosen]} if chosen in titles else {"=Late", "Due", "Unposted", "Minutes"}
    response = admin_client.get(REPORT, {"owed": chosen})
    assert {due.meeting.title for due in response.context["lines"]} == shown
    text = admin_client.get(REPORT, {"owed": chosen, "export": "csv"}).content.decode("utf-8-sig")
    assert len(text.splitlines()) == len(shown) + 1
    assert ("'=Late" in text) is ("=Late" in shown)


def test_an_empty_report_says_so(admin_client: Client, meeting: Callable[..., MeetingPage]) -> None:
    meeting(starts=200)
    assert "Nothing is due" in admin_client.get(REPORT).content.decode()


def test_many_meetings_cost_no_more_queries_than_few(
    superuser: Any, meeting: Callable[..., MeetingPage], committee: Any
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            owed(user=superuser)
        return len(captured)

    meeting()
    few = queries()
    for number in range(4):
        meeting(f"Meeting {number}", parent=committee(f"Committee {number}", slug=f"c{number}"))
    assert queries() == few
