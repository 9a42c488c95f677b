"""Cache-Control: asked for by a setting, for the public only, and never past the next change."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone


def max_age(response: Any) -> int:
    found = re.fullmatch(r"max-age=(\d+)", response["Cache-Control"])
    assert found, response["Cache-Control"]
    return int(found[1])


def test_without_the_setting_no_header_is_sent(client: Any, event: Any) -> None:
    assert "Cache-Control" not in client.get(event().url).headers


def test_a_page_whose_next_change_is_far_away_is_kept_as_long_as_the_setting_says(
    client: Any, event: Any, settings: Any
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 3600}
    assert max_age(client.get(event(starts=3).url)) == 3600
    assert max_age(client.get(event(starts=-3).url)) == 3600


@pytest.mark.parametrize("starts", [10 / 1440, -50 / 1440])
def test_a_page_is_not_kept_past_the_start_or_the_end_of_its_event(
    client: Any, event: Any, settings: Any, starts: float
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 3600}
    page = event(starts=starts, hours=1)
    response = client.get(page.url)
    changes = [instant for instant in (page.starts_at, page.ends_at) if instant > response.context["now"]]
    assert max_age(response) <= (min(changes) - response.context["now"]).total_seconds()


def test_who_is_signed_in_gets_no_shared_copy(admin: Any, event: Any, settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 3600}
    assert "max-age" not in admin.get(event().url).headers.get("Cache-Control", "")


def test_a_page_behind_a_restriction_keeps_wagtails_own_header(client: Any, event: Any, settings: Any) -> None:
    from wagtail.models import PageViewRestriction

    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 3600}
    page = event()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="open sesame")
    response = client.get(page.url)
    assert "private" in response["Cache-Control"]
    assert "max-age=3600" not in response["Cache-Control"]


def test_a_list_is_kept_for_a_minute_at_most_and_only_for_the_public(
    client: Any, events: Any, event: Any, admin_client: Any, settings: Any
) -> None:
    event(starts=3)
    assert "Cache-Control" not in client.get(events.url).headers
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 3600}
    assert max_age(client.get(events.url)) == 60
    assert max_age(client.get(events.url, {"q": "library", "page": "9999"})) == 60
    assert "max-age" not in admin_client.get(events.url).headers.get("Cache-Control", "")
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 20}
    assert max_age(client.get(events.url)) == 20


def test_a_list_is_not_kept_past_the_change_of_a_row_or_of_their_order(
    client: Any, events: Any, event: Any, consultations: Any, consultation: Any, days: Any, settings: Any
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 3600, "PER_PAGE": 1, "CLOSING_SOON_DAYS": 2}
    now = timezone.now()
    seconds = timedelta(seconds=30)
    event("Long past", starts=-30)
    event("Ends now", ends_at=now + seconds, starts=-1, hours=None)
    assert max_age(client.get(events.url)) <= 30
    assert max_age(client.get(events.url, {"page": "2"})) <= 30
    consultation("Soon closing soon", closes_at=now + timedelta(days=2) + seconds)
    assert max_age(client.get(consultations.url)) <= 30


def test_a_list_of_a_state_is_not_kept_because_time_brings_subjects_into_it(
    client: Any, events: Any, event: Any, settings: Any
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 3600}
    event(starts=3)
    assert "Cache-Control" not in client.get(events.url, {"state": "now"}).headers
    assert max_age(client.get(events.url, {"state": "nonsense"})) == 60
