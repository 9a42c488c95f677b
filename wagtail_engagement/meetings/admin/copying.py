"""Starting an agenda: with the committee's standing items, from an earlier meeting, or one item anew."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateTimeInput

from wagtail_engagement.meetings import agenda_copy
from wagtail_engagement.meetings.admin.views import AgendaView, name_of


class CopyForm(forms.Form):
    """The new date and title of a meeting."""

    starts_at = forms.DateTimeField(label=gettext_lazy("Starts"), widget=AdminDateTimeInput)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=255)

    def clean_starts_at(self) -> datetime:
        day = self.cleaned_data["starts_at"]
        if not 1900 <= day.year < 2200:  # a slip of the hand, and near year 9999 no end could be reckoned
            raise ValidationError(_("Give a date between the years 1900 and 2199."))
        return day


class CopyView(AgendaView):
    """Makes a new meeting beside this one; takes the right to add pages there."""

    needs = "see"
    template_name = "wagtail_engagement/meetings/admin/copy.html"

    def get_page_title(self) -> str:
        return _("Copy to a new date")

    def get_page_subtitle(self) -> str:
        return self.meeting.get_admin_display_title()

    def check(self) -> None:
        if not self.meeting.get_parent().permissions_for_user(self.request.user).can_add_subpage():
            raise PermissionDenied

    def render(self, form: CopyForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=form, media=form.media, meeting=self.meeting, index_url=self.index_url)
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.check()
        return self.render(CopyForm(initial={"title": self.meeting.title}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.check()
        form = CopyForm(request.POST)
        if not form.is_valid():
            return self.render(form)
        try:
            new = agenda_copy.copy_meeting(self.meeting, **form.cleaned_data, user=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.render(form)
        messages.success(
            request,
            _("“%(meeting)s” is made with an agenda of drafts. Neither is public yet.")
            % {"meeting": new.get_admin_display_title()},
            buttons=[messages.button(reverse("wagtail_engagement_agenda:index", args=[new.pk]), _("Open the agenda"))],
        )
        return redirect(reverse("wagtailadmin_pages:edit", args=[new.pk]))


class StandingItemsView(AgendaView):
    """Adds the committee's standing items that are not on the agenda yet; POST only."""

    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        count = agenda_copy.add_standing_items(self.meeting, request.user)
        if count:
            words = ngettext("%(count)s standing item is added.", "%(count)s standing items are added.", count)
            messages.success(request, words % {"count": count})
        else:
            messages.info(request, _("No standing item is missing."))
        return self.back()


class AnewView(AgendaView):
    """Adds a withdrawn item as another one, not public; POST only."""

    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            new = agenda_copy.add_anew(self.meeting, self.item, request.user)
        except ValueError:
            messages.error(request, _("Only an item that was withdrawn, and not erased, can be added anew."))
            return self.back(self.item)
        messages.success(request, _("“%(item)s” is added as another item, not public yet.") % {"item": name_of(new)})
        return self.back(new)
