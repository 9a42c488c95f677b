"""Importing a schedule of meetings: the file is checked, what it would do is shown, and it is done once that is confirmed."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from wagtail_engagement.compat import base_page_model
from wagtail_engagement.kit import csv_import
from wagtail_engagement.meetings import schedule, schedule_rows
from wagtail_engagement.meetings.admin.rights import agenda_page
from wagtail_engagement.meetings.index_pages import MeetingIndexMixin


class ScheduleForm(forms.Form):
    """The file, and whether its meetings are to be public at once."""

    file = forms.FileField(label=gettext_lazy("CSV file"))
    publish = forms.BooleanField(
        label=gettext_lazy("Publish the meetings"),
        required=False,
        help_text=gettext_lazy("Otherwise new meetings are drafts, and changes wait until somebody publishes them."),
    )


def refusal(user: Any) -> schedule.Refusal:
    """Why a user may not add a meeting to a committee, or change or publish one; asked once of each page."""
    testers: dict[int, Any] = {}

    def refuse(committee: Any, meeting: Any, publish: bool) -> str:
        page = committee if meeting is None else meeting
        tester = testers.setdefault(page.pk, page.permissions_for_user(user))
        if meeting is None:
            if not tester.can_add_subpage():
                return _("You may not add meetings to “%(committee)s”.") % {"committee": committee.title}
            if publish and not tester.can_publish_subpage():
                return _("You may not publish meetings of “%(committee)s”.") % {"committee": committee.title}
            return ""
        if tester.page_locked():
            return _("“%(meeting)s” is locked.") % {"meeting": meeting.title}
        if not tester.can_edit():
            return _("You may not change “%(meeting)s”.") % {"meeting": meeting.title}
        if publish and not tester.can_publish():
            return _("You may not publish “%(meeting)s”.") % {"meeting": meeting.title}
        return ""

    return refuse


class ScheduleView(WagtailAdminTemplateMixin, View):
    """A view of the list of meetings with ``page_id``, for those who may add meetings to one of its committees."""

    template_name = "wagtail_engagement/meetings/admin/schedule_import.html"
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = get_object_or_404(base_page_model(), pk=kwargs["page_id"]).specific
        if not isinstance(page, MeetingIndexMixin):
            raise Http404
        self.index = agenda_page(page)
        self.committees = _open_to(request.user, self.index)
        if not self.committees:
            raise PermissionDenied
        if self.index.pk != page.pk:
            return redirect("wagtail_engagement_schedule:import", self.index.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Import a schedule")

    def get_page_subtitle(self) -> str:
        return self.index.get_admin_display_title()

    def show(self, **context: Any) -> HttpResponse:
        context = {
            "form": ScheduleForm(),
            "columns": schedule.COLUMNS,
            "index": self.index,
            "committees": self.committees,
            **context,
        }
        return self.render_to_response(self.get_context_data(**context))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        confirmed, publish = "confirmed" in request.POST, bool(request.POST.get("publish"))
        if confirmed:
            form, text = ScheduleForm(), request.POST.get("text", "")
        else:
            form = ScheduleForm(request.POST, request.FILES)
            if not form.is_valid():
                return self.show(form=form)
            if form.cleaned_data["file"].size > csv_import.MOST_BYTES:
                form.add_error("file", _("The file is too large to be a list like this."))
                return self.show(form=form)
            text = csv_import.decode(form.cleaned_data["file"].read())
        plan = schedule.plan_import(self.index, text, refuse=refusal(request.user), publish=publish)
        if confirmed and plan and self.carry_out(plan, publish):
            return redirect("wagtailadmin_explore", self.index.pk)
        return self.show(form=form, plan=plan, text=text, publish=publish)

    def carry_out(self, plan: schedule.SchedulePlan, publish: bool) -> bool:
        try:
            count = schedule.carry_out(plan, publish=publish, user=self.request.user)
        except ValidationError as error:
            plan.problems += [csv_import.Problem(0, message) for message in error.messages]
            return False
        done = ngettext("%(count)s meeting is imported.", "%(count)s meetings are imported.", count)
        messages.success(self.request, done % {"count": count})
        return True


class PatternView(ScheduleView):
    """A CSV file to fill in, with committees of the list."""

    http_method_names: ClassVar[list[str]] = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = schedule_rows.pattern([page.title for page in self.committees])
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="meetings.csv"'
        return response


def _open_to(user: Any, index: Any) -> list[Any]:
    """The committees of a list to which somebody may add meetings."""
    return [
        page for page in schedule.committees_below(index) if page.permissions_for_user(user).can_add_subpage()
    ]  # fmt: skip


urlpatterns = [
    path("<int:page_id>/", ScheduleView.as_view(), name="import"),
    path("<int:page_id>/pattern.csv", PatternView.as_view(), name="pattern"),
]


@hooks.register("register_admin_urls")
def register_schedule_urls() -> list[URLResolver]:
    patterns = (urlpatterns, "wagtail_engagement_schedule")
    return [path("engagement/schedule/", include(patterns))]


@hooks.register("register_page_header_buttons")
def schedule_header_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """A way to the import from every screen of a list of meetings."""
    if not page.pk or not issubclass(page.specific_class or type(page), MeetingIndexMixin):
        return
    source = agenda_page(page.specific)
    if _open_to(user, source):
        url = reverse("wagtail_engagement_schedule:import", args=[source.pk])
        yield Button(_("Import a schedule"), url, icon_name="upload", priority=14)
