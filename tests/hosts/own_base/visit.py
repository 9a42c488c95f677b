"""The host's own classes do everything the packaged ones do."""

from __future__ import annotations

from typing import Any

from tests.hosts.own_base.models import CouncilEvent, CouncilEvents
from tests.hosts.stay import add_event, administrator, fetch, set_up


def visit() -> dict[str, Any]:
    set_up()
    index = CouncilEvents.objects.get()
    page = add_event(index, CouncilEvent, department="Libraries")
    admin = administrator()
    return {
        "page": fetch(page.url),
        "list": fetch(index.url),
        "permanent": fetch(f"/engagement/id/{page.translation_key}/"),
        "calendar": fetch("/engagement/calendar.ics"),
        "admin list": fetch("/admin/engagement/event/", admin),
        "edit": fetch(f"/admin/pages/{page.pk}/edit/", admin),
    }
