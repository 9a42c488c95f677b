"""The ways to the Documents screen of a meeting."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from wagtail_engagement.meetings.admin.rights import AgendaRights, agenda_page
from wagtail_engagement.meetings.pages import MeetingMixin


@hooks.register("register_admin_urls")
def register_document_urls() -> list[URLResolver]:
    return [path("engagement/documents/", include("wagtail_engagement.meetings.admin.document_urls"))]


@hooks.register("register_page_header_buttons")
def documents_header_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """A way to the papers from every screen of a meeting's page."""
    if not page.pk or not issubclass(page.specific_class or type(page), MeetingMixin):
        return
    source = agenda_page(page.specific)
    if AgendaRights.of(user, source).see:
        url = reverse("wagtail_engagement_documents:index", args=[source.pk])
        yield Button(_("Documents"), url, icon_name="doc-full", priority=13)
