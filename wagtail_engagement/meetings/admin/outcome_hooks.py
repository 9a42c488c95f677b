"""The ways to "Decisions and minutes" of a meeting, and to the decisions of officers in a register."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from wagtail_engagement.meetings.admin.rights import AgendaRights, agenda_page
from wagtail_engagement.meetings.decision_pages import DecisionIndexMixin
from wagtail_engagement.meetings.pages import MeetingMixin


@hooks.register("register_admin_urls")
def register_outcome_urls() -> list[URLResolver]:
    return [
        path("engagement/outcomes/", include("wagtail_engagement.meetings.admin.outcome_urls")),
        path("engagement/officer-decisions/", include("wagtail_engagement.meetings.admin.decision_urls")),
    ]


@hooks.register("register_page_header_buttons")
def outcome_header_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """A way to the screen from every screen of a meeting's page, and of a register's."""
    model = page.specific_class or type(page)
    if not page.pk or not issubclass(model, MeetingMixin | DecisionIndexMixin):
        return
    source = agenda_page(page.specific)
    if not AgendaRights.of(user, source).see:
        return
    if issubclass(model, MeetingMixin):
        url = reverse("wagtail_engagement_outcomes:index", args=[source.pk])
        yield Button(_("Decisions and minutes"), url, icon_name="clipboard-list", priority=14)
    else:
        url = reverse("wagtail_engagement_decisions:index", args=[source.pk])
        yield Button(_("Decisions of officers"), url, icon_name="clipboard-list", priority=14)
