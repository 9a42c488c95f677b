"""The one settings object: defaults, the host's values, and nothing unknown."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from wagtail_engagement.conf import DEFAULTS, engagement_settings, unknown_keys


def test_what_the_host_does_not_say_has_its_default() -> None:
    assert {key: getattr(engagement_settings, key) for key in DEFAULTS if key != "COUNCIL_NAME"} == {
        key: value for key, value in DEFAULTS.items() if key != "COUNCIL_NAME"
    }


def test_the_hosts_value_wins_and_a_change_is_seen_at_once(settings: Any) -> None:
    assert engagement_settings.PER_PAGE == 20
    settings.WAGTAIL_ENGAGEMENT = {"PER_PAGE": 7}
    assert engagement_settings.PER_PAGE == 7
    assert engagement_settings.CLOSING_SOON_DAYS == 7
    settings.WAGTAIL_ENGAGEMENT = {}
    assert engagement_settings.PER_PAGE == 20


def test_an_unknown_key_cannot_be_read() -> None:
    with pytest.raises(AttributeError, match="PER_PAG"):
        _ = engagement_settings.PER_PAG


def test_an_unknown_key_is_told_with_the_nearest_known_one(settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"PER_PAG": 7, "zzz": 1}
    assert unknown_keys() == [("PER_PAG", "PER_PAGE"), ("zzz", "")]


def test_a_setting_that_is_no_dictionary_is_refused(settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = ["PER_PAGE"]
    with pytest.raises(ImproperlyConfigured, match="must be a dictionary, not list"):
        engagement_settings.load()
