"""Cache-Control: asked for by a setting, for the public only, and never past the next change."""

from __future__ import annotations

import re
from typing import Any

import pytest


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
