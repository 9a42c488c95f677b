"""engagement_tick: what changed by itself since the last run, purged and recorded; never needed for correctness."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from tests.core.recording_cache import RecordingCache
from wagtail_engagement import registry
from wagtail_engagement.kit import ticks
from wagtail_engagement.kit.ticks import TickRun


HOUR = timedelta(hours=1)


@pytest.fixture
def purged(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses sent to the front-end cache, with Wagtail's app for it installed."""
    installed = apps.is_installed
    monkeypatch.setattr(apps, "is_installed", lambda name: name == "wagtail.contrib.frontend_cache" or installed(name))
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "tests.core.recording_cache.RecordingCache"}}
    RecordingCache.purged.clear()
    return RecordingCache.purged


@pytest.fixture
def record(db: None) -> Callable[..., TickRun]:
    """``record(hours=3)``: a run that began, and ended a minute later, three hours ago."""

    def _record(hours: float, error: str = "") -> TickRun:
        started_at = timezone.now() - hours * HOUR
        return TickRun.objects.create(started_at=started_at, finished_at=started_at + timedelta(minutes=1), error=error)

    return _record


def test_a_subject_that_began_since_the_last_run_is_counted_once(event: Any, now: datetime) -> None:
    event(starts=1 / 24)
    assert ticks.run(now).changes == 0
    assert ticks.run(now + 2 * HOUR).changes == 1
    assert ticks.run(now + 2 * HOUR + timedelta(minutes=5)).changes == 0


def test_a_subject_that_ended_with_its_day_is_counted_though_nobody_gave_an_end(event: Any, now: datetime) -> None:
    event(starts=-0.01, hours=None)
    ticks.run(now)
    assert ticks.run(now + timedelta(days=1)).changes == 1


def test_a_consultation_that_is_now_closing_soon_is_counted_though_no_instant_passed(
    consultation: Any, now: datetime, settings: Any
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CLOSING_SOON_DAYS": 7}
    consultation(opens=-5, closes=8)
    ticks.run(now)
    assert ticks.run(now + timedelta(hours=12)).changes == 0
    assert ticks.run(now + timedelta(days=2)).changes == 1
    assert ticks.run(now + timedelta(days=3)).changes == 0


def test_a_subject_in_two_languages_is_counted_once(
    event: Any, now: datetime, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    translate(event(starts=1 / 24), welsh, title="Diwrnod agored")
    ticks.run(now)
    assert ticks.run(now + 2 * HOUR).changes == 1


def test_what_changed_while_a_run_was_at_work_is_left_to_the_next(event: Any, now: datetime) -> None:
    event(starts=0.001)
    first = TickRun.objects.create(started_at=now, finished_at=now + 2 * HOUR)
    assert ticks.run(first.finished_at).changes == 1


def test_a_failed_run_is_recorded_told_and_made_good_by_the_next(
    event: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(row: Any, at: datetime) -> Any:
        raise ValueError("no card for this one")

    event(starts=1 / 24)
    event(starts=4)
    ticks.run(now)
    with monkeypatch.context() as patch:
        patch.setitem(registry._families, "event", registry.Family("event", "Event", "Events", broken))
        with pytest.raises(ValueError, match="no card"):
            ticks.run(now + 25 * HOUR)
    failed = TickRun.objects.get(started_at=now + 25 * HOUR)
    assert failed.error == "ValueError: no card for this one"
    assert ticks.failed_since(ticks.last_finished(timezone.now())) == failed
    assert ticks.run(now + 26 * HOUR).changes == 1


def test_the_pages_that_show_a_changed_subject_are_purged_and_no_others(
    purged: list[str], event: Any, events: Any, make: Any, home: Any, now: datetime
) -> None:
    from example_site.host.models import ContentPage

    changed = event("Soon", starts=1 / 24)
    event("Later", starts=20)
    related = event("Afterwards", starts=30, related=[("page", changed)])
    make(home, ContentPage, title="About us", slug="about")
    ticks.run(now)
    assert purged == []
    ticks.run(now + 1.5 * HOUR)
    assert {changed.full_url, related.full_url, events.full_url} <= set(purged)
    assert not any(part in url for url in purged for part in ("later", "about"))


def test_without_wagtails_cache_app_nothing_is_purged(event: Any, now: datetime) -> None:
    event(starts=-0.01)
    assert ticks.run(now).changes == 1
    assert ticks.purge(ticks.changed_entries(now - HOUR, now)) == 0


def test_runs_older_than_ninety_days_are_forgotten(record: Any, now: datetime) -> None:
    record(hours=24 * 91)
    kept = record(hours=24 * 89)
    latest = ticks.run(now)
    assert set(TickRun.objects.all()) == {kept, latest}


def test_a_run_that_failed_does_not_count_as_the_last(record: Any, now: datetime) -> None:
    good = record(hours=3)
    record(hours=1, error="ValueError: broken")
    assert ticks.last_finished(now) == good


@pytest.mark.parametrize(("hours", "overdue"), [(1, False), (1.9, False), (2.1, True), (50, True)])
def test_the_job_is_overdue_after_the_hours_the_setting_gives(
    record: Any, now: datetime, hours: float, overdue: bool
) -> None:
    assert ticks.is_overdue(record(hours=hours), now) is overdue


def test_a_job_that_never_ran_is_overdue(db: None, now: datetime) -> None:
    assert ticks.is_overdue(ticks.last_finished(now), now)


def test_the_command_runs_the_job_and_says_what_it_found(event: Any) -> None:
    event(starts=-0.01)
    said = StringIO()
    call_command("engagement_tick", stdout=said)
    assert said.getvalue() == "1 subjects changed state.\n"
    call_command("engagement_tick", stdout=said, verbosity=0)
    assert said.getvalue().count("\n") == 1
    assert TickRun.objects.filter(error="").count() == 2
