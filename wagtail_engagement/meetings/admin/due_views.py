"""The report of what meetings owe the public, and the panel on the admin's home page for those who may publish."""

import csv
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from wagtail_engagement.kit.time import say_instant
from wagtail_engagement.meetings.due import Owed, meetings_of, owed


#: How many lines the panel shows.
SHOWN = 8


def may_publish_meetings(user: Any) -> bool:
    """Whether somebody may publish any meeting there is."""
    if not PagePermissionPolicy().user_has_permission(user, "publish"):
        return False
    return any(meetings.exists() for meetings in meetings_of(user))


def harmless(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


class DueReportView(WagtailAdminTemplateMixin, View):
    """Agendas due and late, postings not recorded, notes and minutes outstanding; as a table or a CSV file."""

    template_name = "wagtail_engagement/meetings/admin/due_report.html"
    header_icon = "calendar-check"

    def get_page_title(self) -> str:
        return _("Agendas and minutes due")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_publish_meetings(request.user):
            raise PermissionDenied
        chosen = request.GET.get("owed", "")
        lines = [due for due in owed(user=request.user) if chosen not in Owed.values or due.owed == chosen]
        if request.GET.get("export") == "csv":
            return self.as_csv(lines)
        return self.render_to_response(self.get_context_data(lines=lines, choices=Owed.choices, chosen=chosen))

    def as_csv(self, lines: list[Any]) -> HttpResponse:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="agendas-and-minutes-due.csv"'
        response.write("\ufeff")  # so that spreadsheets read accents right
        writer = csv.writer(response)
        writer.writerow([_("What is due"), _("Day"), _("Meeting"), _("Starts")])
        for due in lines:
            row = [str(due.owed.label), due.day.isoformat(), due.meeting.title, say_instant(due.meeting.starts_at)]
            writer.writerow([harmless(cell) for cell in row])
        return response


class DueMenuItem(MenuItem):
    """The way to the report, for those who may publish meetings."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_publish_meetings(request.user)


class DuePanel(Component):
    """The next deadlines on the admin's home page."""

    name = "engagement_meetings_due"
    template_name = "wagtail_engagement/meetings/admin/due_panel.html"
    order = 180

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def lines(self) -> list[Any]:
        return owed(user=self.user)

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {
            "lines": self.lines[:SHOWN],
            "more": max(0, len(self.lines) - SHOWN),
            "report_url": reverse("wagtail_engagement_due"),
        }
