"""The core works on a base page that has no promote fields and other permission names."""

from __future__ import annotations

from typing import Any

from wagtail.models import GroupPagePermission, Site
from wagtail.test.basepage.models import BasePage

from tests.hosts.custom_base_page.models import CouncilEvent, CouncilEvents
from tests.hosts.stay import add_event, administrator, fetch, set_up
from wagtail_engagement.kit.public_index import PublicIndexEntry


def visit() -> dict[str, Any]:
    root = BasePage.get_first_root_node() or BasePage.add_root(instance=BasePage(title="Root", slug="root"))
    home = root.add_child(instance=BasePage(title="Home", slug="home-of-the-council"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    set_up()
    index = CouncilEvents.objects.get()
    page = add_event(index, CouncilEvent)
    admin = administrator()
    granted = GroupPagePermission.objects.filter(group__name="Engagement editors")
    return {
        "page": fetch(page.url),
        "list": fetch(index.url),
        "index row": PublicIndexEntry.objects.get().page.specific_class.__name__,
        "permissions": sorted(granted.values_list("permission__codename", flat=True)),
        "home": fetch("/admin/", admin),
        "admin list": fetch("/admin/engagement/event/", admin),
        "edit": fetch(f"/admin/pages/{page.pk}/edit/", admin),
    }
