"""The admin's home says whether the regular jobs run, to those who may see it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Revision

from wagtail_engagement.kit.ticks import TickRun


HEADING = "Regular jobs of engagement pages"


def home_of(client: Any) -> str:
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    return response.content.decode()


def test_a_site_where_the_job_never_ran_says_so_and_gives_the_cron_lines(admin: Any) -> None:
    html = home_of(admin)
    assert "engagement_tick has never run" in html
    for command in ("publish_scheduled", "engagement_tick"):
        assert f"manage.py {command}" in html
    assert "<details open>" in html


def test_after_a_run_it_says_when_and_what_was_found(admin: Any, event: Any) -> None:
    event(starts=-0.01)
    call_command("engagement_tick", verbosity=0)
    html = home_of(admin)
    assert "one subject had changed state" in html
    assert "No scheduled page is overdue" in html
    assert "<details>" in html


def test_a_run_too_long_ago_is_a_warning(admin: Any, now: datetime) -> None:
    long_ago = now - timedelta(hours=3)
    TickRun.objects.create(started_at=long_ago, finished_at=long_ago)
    assert "It should run every few minutes" in home_of(admin)


def test_a_run_that_failed_is_told_with_its_reason(admin: Any, now: datetime) -> None:
    TickRun.objects.create(started_at=now, finished_at=now, error="OperationalError: disk full")
    assert "OperationalError: disk full" in home_of(admin)


@pytest.mark.parametrize(
    ("minutes_late", "said"), [(60, "One scheduled page is overdue"), (2, "No scheduled page is overdue")]
)
def test_a_page_that_should_have_gone_live_is_overdue(
    admin: Any, events: Any, make: Any, now: datetime, minutes_late: int, said: str
) -> None:
    from wagtail_engagement.events.models import EventPage

    page = make(events, EventPage, title="Open day", live=False)
    page.save_revision()
    Revision.objects.for_instance(page).update(approved_go_live_at=now - timedelta(minutes=minutes_late))
    assert said in home_of(admin)


def test_a_page_that_should_have_expired_is_overdue_until_the_job_has_run(
    admin: Any, event: Any, now: datetime
) -> None:
    page = event()
    type(page).objects.filter(pk=page.pk).update(expire_at=now - timedelta(hours=1))
    assert "One scheduled page is overdue" in home_of(admin)
    call_command("publish_scheduled")
    assert "No scheduled page is overdue" in home_of(admin)


@pytest.mark.parametrize(
    ("group", "sees"),
    [
        ("Engagement editors", True),
        ("Democratic services", True),
        ("Proper officer", True),
        ("Consultation officers", True),
        ("Committee members", False),
    ],
)
def test_only_those_who_may_see_the_register_see_the_panel(set_up: None, person: Any, group: str, sees: bool) -> None:
    assert (HEADING in home_of(person(group))) is sees
