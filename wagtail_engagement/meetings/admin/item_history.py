"""The screen with the history of one agenda item."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wagtail_engagement.meetings.admin.views import AgendaView, name_of
from wagtail_engagement.meetings.item_history import history
from wagtail_engagement.meetings.records import Access


class HistoryView(AgendaView):
    """Who did what to an item, when, and what each version changed."""

    needs = "see"
    header_icon = "history"
    template_name = "wagtail_engagement/meetings/admin/item_history.html"

    def get_page_title(self) -> str:
        return _("History of an item")

    def get_page_subtitle(self) -> str:
        return name_of(self.item)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                item=self.item,
                closed=self.item.access != Access.PUBLIC,
                events=history(self.item),
                back_url=f"{self.index_url}#{self.item.anchor}",
            )
        )
