"""What the core alone shows."""

from __future__ import annotations

from typing import Any

from tests.hosts.stay import administrator, fetch, set_up


def visit() -> dict[str, Any]:
    set_up()
    admin = administrator()
    return {
        "calendar": fetch("/engagement/calendar.ics"),
        "admin": fetch("/admin/", admin),
        "topics": fetch("/admin/snippets/wagtail_engagement/topic/", admin),
    }
