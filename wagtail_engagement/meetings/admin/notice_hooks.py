"""What notice hooks into Wagtail: its screens, report, home panel and register, and its lines in a page's history."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from wagtail_engagement.kit.time import say_instant
from wagtail_engagement.meetings.admin.due_views import DueMenuItem, DuePanel, DueReportView, may_publish_meetings
from wagtail_engagement.meetings.notice_acts import POSTED, WITHOUT_ACCESS


@hooks.register("register_admin_urls")
def register_notice_urls() -> list[URLResolver | URLPattern]:
    return [
        path("engagement/notice/", include("wagtail_engagement.meetings.admin.notice_urls")),
        path("engagement/meetings-due/", DueReportView.as_view(), name="wagtail_engagement_due"),
    ]


@hooks.register("register_reports_menu_item")
def due_menu_item() -> DueMenuItem:
    url = reverse("wagtail_engagement_due")
    return DueMenuItem(gettext_lazy("Agendas and minutes due"), url, icon_name="calendar-check", order=800)


@hooks.register("construct_homepage_panels")
def add_due_panel(request: Any, panels: list[Any]) -> None:
    if may_publish_meetings(request.user):
        panels.append(DuePanel(request.user))


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    @actions.register_action(POSTED)
    class NoticePosted(LogFormatter):
        label = gettext_lazy("Record when notice went up")

        def format_message(self, log_entry: Any) -> str:
            from django.utils.dateparse import parse_datetime

            at = parse_datetime(log_entry.data.get("at") or "")
            if at is None:
                return _("The time at which notice went up was taken back")
            return _("Notice went up: %(when)s") % {"when": say_instant(at)}

    @actions.register_action(WITHOUT_ACCESS)
    class WithoutAccess(LogFormatter):
        label = gettext_lazy("Publish without access details")

        def format_message(self, log_entry: Any) -> str:
            return _("The agenda may be published without access details: %(reason)s") % {
                "reason": log_entry.data.get("reason", "")
            }


@hooks.register("register_permissions")
def viewable_log() -> QuerySet[Permission]:
    """Offer "may view" of the notice log in the groups' form; nothing else can be done with it."""
    return Permission.objects.filter(content_type__app_label="wagtail_engagement", codename="view_noticeentry")


if apps.is_installed("wagtail_modeladmin"):
    from wagtail_modeladmin.options import modeladmin_register

    from wagtail_engagement.meetings.admin.notice_register import NoticeRegister

    modeladmin_register(NoticeRegister)
