"""Agenda and notice summed up in the meeting's editor, each with the way to its own screen."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.admin.notice_summary import summary_of
from wagtail_engagement.meetings.admin.rights import AgendaRights, agenda_page


class AgendaPanel(Panel):
    """How many items there are, how many the public see, how many wait. The items are not part of the page's form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_engagement/meetings/admin/panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.instance.pk:
                source = agenda_page(self.instance)
                user = getattr(self.request, "user", None)
                context["source"] = source
                context["elsewhere"] = source.pk != self.instance.pk
                context["counts"] = agenda.counts(source.translation_key)
                context["can_open"] = user is not None and AgendaRights.of(user, source).see
            return context

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Agenda"))
        super().__init__(**kwargs)


class NoticePanel(Panel):
    """Computed from what is saved; it is no part of the page's form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_engagement/meetings/admin/notice_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.instance.pk:
                source = agenda_page(self.instance)
                user = getattr(self.request, "user", None)
                context["source"] = source
                context["summary"] = summary_of(source)
                context["can_open"] = user is not None and AgendaRights.of(user, source).see
            return context

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Notice"))
        super().__init__(**kwargs)
