"""The notice log as a register: read-only, inspected first, filtered and exported. Needs wagtail_modeladmin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.admin.registers import Register
from wagtail_engagement.kit.time import say_instant
from wagtail_engagement.meetings.journal import NoticeEntry


COLUMNS = (
    "published_at",
    "act",
    "meeting_title",
    "committee_title",
    "meeting_starts_at",
    "days_given",
    "days_required",
    "deadline",
    "in_time",
)


class NoticeRegister(Register):
    """What was published when, and the clear days it gave."""

    model = NoticeEntry
    menu_label = _("Notice log")
    menu_icon = "calendar-check"
    menu_order = 910
    base_url_path = "engagement/notice-log"
    list_display = ("published", "act", "meeting_title", "committee_title", *COLUMNS[5:])
    list_filter = ("act", "nation", "in_time", "published_at")
    search_fields = ("meeting_title", "committee_title")
    ordering = ("-published_at", "-pk")
    list_export = (*COLUMNS, "nation", "profile", "counting")
    inspect_view_fields: ClassVar[list[str]] = [*COLUMNS, "nation", "profile", "counting", "by"]

    @admin.display(description=_("published"), ordering="published_at")
    def published(self, entry: Any) -> str:
        return say_instant(entry.published_at)
