"""Registers of records, read-only and inspected first. Only loaded where wagtail_modeladmin is installed."""

from typing import Any, ClassVar

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from wagtail_engagement.kit.outbox.records import Subscription
from wagtail_engagement.kit.ticks import TickRun


class ReadOnlyPermissionHelper(PermissionHelper):
    """Nobody creates, changes or deletes a record here, administrators included; those who may view it inspect it.

    ModelAdmin's views of one record ask these methods and not its queryset, so the rule stands here.
    """

    def may_view(self, user: Any) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_list(self, user: Any) -> bool:
        return self.may_view(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.may_view(user)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class Register(ModelAdmin):
    """What all registers have in common."""

    permission_helper_class = ReadOnlyPermissionHelper
    inspect_view_enabled = True
    history_view_enabled = False
    add_to_settings_menu = True
    list_per_page = 50

    def get_permissions_for_registration(self) -> QuerySet[Permission]:
        # the hook of the core offers "view" alone; the others would open nothing
        return Permission.objects.none()


class TickRunRegister(Register):
    """Every run of the regular job in the last 90 days."""

    model = TickRun
    menu_label = _("Regular job")
    menu_icon = "history"
    menu_order = 900
    base_url_path = "engagement/regular-job"
    list_display = ("started_at", "finished_at", "changes", "error")
    list_filter = ("started_at",)
    search_fields = ("error",)
    list_export = ("started_at", "finished_at", "changes", "error")
    inspect_view_fields: ClassVar[list[str]] = ["started_at", "finished_at", "changes", "error"]


class SubscriptionRegister(Register):
    """What is followed by email, and since when; never by whom."""

    model = Subscription
    menu_label = _("Email subscriptions")
    menu_icon = "mail"
    menu_order = 910
    base_url_path = "engagement/subscriptions"
    list_display = ("about", "language", "created_at", "confirmed_at")
    list_filter = ("kind", "language", "confirmed_at")
    inspect_view_fields: ClassVar[list[str]] = ["kind", "subject", "language", "wanted", "created_at", "confirmed_at"]

    def about(self, one: Subscription) -> str:
        return f"{one.kind} {one.subject}"

    about.short_description = _("about")  # type: ignore[attr-defined]


REGISTERS: tuple[type[Register], ...] = (TickRunRegister, SubscriptionRegister)
