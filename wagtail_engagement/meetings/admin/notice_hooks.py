"""What notice hooks into Wagtail: the addresses of its screen, and its lines in a page's history."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLResolver, include, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from wagtail_engagement.kit.time import say_instant
from wagtail_engagement.meetings.notice_acts import POSTED, WITHOUT_ACCESS


@hooks.register("register_admin_urls")
def register_notice_urls() -> list[URLResolver]:
    return [path("engagement/notice/", include("wagtail_engagement.meetings.admin.notice_urls"))]


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
