"""An events list and a short way to add events to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import add_page
from wagtail_engagement.events.models import EventIndexPage, EventPage


@pytest.fixture
def events(home: Any) -> EventIndexPage:
    return add_page(home, EventIndexPage, title="Events", slug="events")


@pytest.fixture
def event(events: EventIndexPage, days: Callable[[float], Any]) -> Callable[..., EventPage]:
    def _event(
        title: str = "Drop-in at the library", *, starts: float = 3, hours: float | None = 2, **values: Any
    ) -> Any:
        starts_at = days(starts)
        if hours is not None:
            values.setdefault("ends_at", days(starts + hours / 24))
        return add_page(events, EventPage, title=title, starts_at=starts_at, summary="Come and talk to us.", **values)

    return _event
