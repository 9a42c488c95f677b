"""The papers summed up in the meeting's editor, with the way to their own screen."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from wagtail_engagement.meetings import documents
from wagtail_engagement.meetings.admin.rights import AgendaRights, agenda_page


class DocumentsPanel(Panel):
    """How many papers there are, are public, wait, and were withdrawn. They are not part of the page's form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_engagement/meetings/admin/documents_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.instance.pk:
                source = agenda_page(self.instance)
                user = getattr(self.request, "user", None)
                context["source"] = source
                context["elsewhere"] = source.pk != self.instance.pk
                context["counts"] = documents.counts(source.translation_key)
                context["can_open"] = user is not None and AgendaRights.of(user, source).see
            return context

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Documents"))
        super().__init__(**kwargs)
