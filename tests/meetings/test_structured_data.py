"""What search engines read of a meeting: its status in schema.org's words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from wagtail_engagement.meetings.journal import MeetingChange
from wagtail_engagement.meetings.meeting_data import meeting_data


SCHEMA = "https://schema.org/"


@pytest.mark.parametrize(
    ("status", "name"),
    [
        ("scheduled", "EventScheduled"),
        ("provisional", "EventScheduled"),
        ("held", "EventScheduled"),
        ("cancelled", "EventCancelled"),
        ("inquorate", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("rescheduled", "EventRescheduled"),
    ],
)
def test_each_status_has_its_word(meeting: Any, status: str, name: str) -> None:
    page = meeting(status=status, status_reason="Snow.")
    assert meeting_data(page, page)["eventStatus"] == SCHEMA + name


def test_a_moved_meeting_says_when_it_was_first_planned(meeting: Any) -> None:
    page = meeting(status="rescheduled", status_reason="Snow.")
    page.previous_starts_at = page.starts_at - timedelta(days=7)
    assert meeting_data(page, page)["previousStartDate"] == page.previous_starts_at.isoformat()
    page.status = "cancelled"
    assert "previousStartDate" not in meeting_data(page, page)


def test_a_meeting_moved_online_says_so(meeting: Any) -> None:
    page = meeting(format="online", joining_url="https://live.example/1")
    line = MeetingChange(field="format", before="In person", after="Online")
    assert meeting_data(page, page)["eventStatus"] == f"{SCHEMA}EventScheduled"
    assert meeting_data(page, page, [line])["eventStatus"] == f"{SCHEMA}EventMovedOnline"
    page.status = "rescheduled"
    assert meeting_data(page, page, [line])["eventStatus"] == [
        f"{SCHEMA}EventRescheduled",
        f"{SCHEMA}EventMovedOnline",
    ]


def test_a_time_that_is_not_certain_is_not_told(meeting: Any) -> None:
    page = meeting(time_confirmed=False)
    data = meeting_data(page, page)
    assert len(data["startDate"]) == len("2027-01-08")
    assert "endDate" not in data


def test_pages_lead_to_their_feeds(client: Any, meetings: Any, planning: Any, meeting: Any) -> None:
    page = meeting()
    for found in (page, planning):
        html = client.get(found.url).content.decode()
        head = html[: html.index("</head>")]
        for ending in ("atom", "ics", "json"):
            address = f"/engagement/id/{found.translation_key}.{ending}"
            assert address in head
            assert f'href="{address}"' in html[len(head) :]
    assert "/engagement/meetings.atom" in client.get(meetings.url).content.decode()
