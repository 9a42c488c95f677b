"""The admin's list of meetings says and filters by body, status and notice, at the same cost for many as for few."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail_engagement.meetings.changes import record_of
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.models import MeetingPage


pytestmark = pytest.mark.django_db
LIST = "/admin/engagement/meeting/"


def listed(client: Client, **query: str) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return sorted(page.title for page in response.context["object_list"])


@pytest.fixture
def some(meeting: Callable[..., MeetingPage], committee: Any) -> Any:
    licensing = committee("Licensing Committee", slug="licensing")
    meeting("Late", starts=2)
    meeting("Ahead", starts=60, parent=licensing)
    meeting("Off", starts=2, status="cancelled", status_reason="Flood")
    meeting("Past", starts=-20)
    return licensing


def test_the_list_says_body_status_and_notice(admin_client: Client, some: Any) -> None:
    html = admin_client.get(LIST).content.decode()
    for words in ("Licensing Committee", "Planning Committee", "Cancelled", "Overdue", "Not due yet"):
        assert words in html


def test_it_is_narrowed_by_body_status_and_notice(admin_client: Client, some: Any) -> None:
    assert listed(admin_client, committee=str(some.pk)) == ["Ahead"]
    assert listed(admin_client, status="cancelled") == ["Off"]
    assert listed(admin_client, notice="overdue") == ["Late"]
    assert listed(admin_client, notice="not_due") == ["Ahead"]
    assert listed(admin_client, notice="given") == []


def test_many_meetings_cost_no_more_queries_than_few(
    admin_client: Client, meeting: Callable[..., MeetingPage], some: Any
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(admin_client)
        return len(captured)

    queries()
    few = queries()
    for number in range(8):
        record_of(meeting(f"Meeting {number}"))
    MeetingRecord.objects.update(agenda_published_at=timezone.now())
    assert queries() == few
