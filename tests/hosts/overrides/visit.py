"""The host's templates are used, and its classes stand beside ours."""

from __future__ import annotations

from typing import Any

from tests.hosts.stay import add_event, fetch, set_up
from wagtail_engagement.events.models import EventIndexPage, EventPage


def visit() -> dict[str, Any]:
    set_up()
    index = EventIndexPage.objects.get()
    return {"page": fetch(add_event(index, EventPage).url), "list": fetch(index.url)}
