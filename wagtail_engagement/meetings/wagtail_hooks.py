"""Where meetings stand in the admin: the Agenda screen, and the ways to it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from wagtail_engagement.meetings.admin import (  # noqa: F401  (register hooks)
    document_hooks,
    guards,
    notice_hooks,
    outcome_hooks,
    schedule,
)
from wagtail_engagement.meetings.admin.rights import AgendaRights, agenda_page
from wagtail_engagement.meetings.pages import MeetingMixin


@hooks.register("register_admin_urls")
def register_agenda_urls() -> list[URLResolver]:
    return [path("engagement/agenda/", include("wagtail_engagement.meetings.admin.urls"))]


@hooks.register("register_page_header_buttons")
def agenda_header_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """A way to the agenda from every screen of a meeting's page."""
    if not page.pk or not issubclass(page.specific_class or type(page), MeetingMixin):
        return
    source = agenda_page(page.specific)
    if AgendaRights.of(user, source).see:
        url = reverse("wagtail_engagement_agenda:index", args=[source.pk])
        yield Button(_("Agenda"), url, icon_name="list-ol", priority=12)


@hooks.register("register_page_header_buttons")
def copy_header_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """A way to a new meeting beside this one, for those who may add pages there."""
    if not page.pk or not issubclass(page.specific_class or type(page), MeetingMixin):
        return
    source = agenda_page(page.specific)
    may_add = source.get_parent().permissions_for_user(user).can_add_subpage()
    if may_add and AgendaRights.of(user, source).see:
        url = reverse("wagtail_engagement_agenda:copy", args=[source.pk])
        yield Button(_("Copy to a new date"), url, icon_name="copy", priority=14)
