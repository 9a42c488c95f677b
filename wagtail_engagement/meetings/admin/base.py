"""What every officers' screen of a meeting shares: the meeting, the rights its page gives, and the way back."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_engagement.compat import base_page_model
from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.meetings.admin.rights import AgendaRights, agenda_page
from wagtail_engagement.meetings.pages import MeetingMixin


class MeetingAdminView(WagtailAdminTemplateMixin, View):
    """A view of one screen of a meeting, at an address with the ``page_id`` of the meeting's page.

    A translation or an alias leads to the screen of its source, which keeps the records. Subclasses have
    ``self.meeting`` and ``self.rights``.

    Attributes:
        needs: the right without which the view refuses: ``see``, ``edit`` or ``publish``.
        screen_url_name: the address of the screen's own list, whose only argument is the page.
        screen_label: what the screen is called in the breadcrumbs.
    """

    needs: ClassVar[str] = "edit"
    screen_url_name: ClassVar[str]
    screen_label: ClassVar[str | Promise]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = get_object_or_404(base_page_model(), pk=kwargs["page_id"]).specific
        if not isinstance(page, MeetingMixin):
            raise Http404
        self.meeting = agenda_page(page)
        self.rights = AgendaRights.of(request.user, self.meeting)
        if not self.rights.see:
            raise PermissionDenied
        if self.meeting.pk != page.pk:
            return redirect(self.index_url)
        if not getattr(self.rights, self.needs):
            if self.rights.locked:
                messages.error(request, _("The meeting is locked by somebody else, so nothing can be changed now."))
                return redirect(self.index_url)
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def index_url(self) -> str:
        """The address of the screen's own list."""
        return reverse(self.screen_url_name, args=[self.meeting.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        crumbs = [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailadmin_pages:edit", args=[self.meeting.pk]),
                "label": self.meeting.get_admin_display_title(),
            },
            {"url": self.index_url, "label": self.screen_label},
        ]
        if self.get_page_title() != str(self.screen_label):
            crumbs.append({"url": "", "label": self.get_page_title()})
        return crumbs

    @property
    def nation(self) -> str:
        """The nation whose law applies to the meeting: its committee's, else its council's."""
        committee = self.meeting.committee
        if committee is not None:
            return committee.specific.effective_nation
        site = self.meeting.get_site()
        return CouncilSettings.for_site(site).effective_nation if site else engagement_settings.NATION
