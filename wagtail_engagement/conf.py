"""The one object that reads the host's ``WAGTAIL_ENGAGEMENT`` setting; unknown keys are refused."""

from difflib import get_close_matches
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed


SETTING = "WAGTAIL_ENGAGEMENT"

#: Every key with its default. docs/reference/settings.md describes each.
DEFAULTS: dict[str, Any] = {
    # Say which council and nation when the admin's settings page has not been filled in.
    "COUNCIL_NAME": "",
    "NATION": "england",
    # The zone in which dates are entered and shown; instants are stored in UTC.
    "TIME_ZONE": "Europe/London",
    # Load the package's stylesheet from its base template.
    "INCLUDE_CSS": True,
    # Extra classes for the host's own look, by role: {"button": "btn btn-primary"}.
    "CSS_CLASSES": {},
    # Subjects on each page of a list.
    "PER_PAGE": 20,
    # A consultation is "closing soon" in its last days (days).
    "CLOSING_SOON_DAYS": 7,
    # The outcome is promised this long after closing when no date is given (weeks).
    "OUTCOME_WEEKS": 12,
    # Upper bound of Cache-Control: max-age on our pages (seconds); 0 sends no header.
    "CACHE_MAX_AGE": 0,
    # More StreamField blocks by place: {"case_studies.body": "council.blocks.extra"}.
    "EXTRA_BLOCKS": {},
    # How parish councils in England count clear days, and councils in Northern Ireland the days of notice.
    "PARISH_COUNTING": "working",
    "NORTHERN_IRELAND_COUNTING": "working",
    # Closing time of the offices ("17:00"): what is published later counts for the next day. "" counts the day itself.
    "OFFICE_CLOSING_TIME": "",
    # A reminder of notice that is due is sent so many days before its last day; 0 sends no reminders.
    "REMINDER_DAYS": 3,
    # Largest file that may be uploaded as a record's own, in megabytes of 1024 × 1024 bytes.
    "MAX_UPLOAD_MB": 50,
    # Hours without a run of engagement_tick before the admin home warns.
    "TICK_OVERDUE_HOURS": 2,
}


class EngagementSettings:
    """Attribute access to the host's settings over the defaults; read anew when settings change."""

    def __init__(self) -> None:
        self._values: dict[str, Any] | None = None

    def load(self) -> dict[str, Any]:
        """The merged settings.

        Raises:
            ImproperlyConfigured: the setting is not a dictionary.
        """
        given = getattr(settings, SETTING, {})
        if not isinstance(given, dict):
            raise ImproperlyConfigured(f"{SETTING} must be a dictionary, not {type(given).__name__}.")
        return {**DEFAULTS, **given}

    def __getattr__(self, key: str) -> Any:
        if key not in DEFAULTS:
            raise AttributeError(f"{SETTING} has no key {key!r}.")
        if self._values is None:
            self._values = self.load()
        return self._values[key]

    def reload(self) -> None:
        """Forget what was read; the next access reads the host's settings again."""
        self._values = None


def unknown_keys() -> list[tuple[str, str]]:
    """Keys of the host's setting that mean nothing, each with the nearest key that does (or "")."""
    given = getattr(settings, SETTING, {})
    if not isinstance(given, dict):
        return []
    return [
        (str(key), next(iter(get_close_matches(str(key).upper(), DEFAULTS, n=1)), ""))
        for key in given
        if key not in DEFAULTS
    ]


engagement_settings = EngagementSettings()


def _on_setting_changed(*, setting: str, **kwargs: Any) -> None:
    if setting == SETTING:
        engagement_settings.reload()


setting_changed.connect(_on_setting_changed)
