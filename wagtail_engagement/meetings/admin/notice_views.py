"""The Notice screen of a meeting: what notice it gives, when it went up, and the log of what was published."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateTimeInput

from wagtail_engagement.meetings import meeting_words, notice_acts
from wagtail_engagement.meetings.admin.base import MeetingAdminView
from wagtail_engagement.meetings.admin.notice_summary import summary_of
from wagtail_engagement.meetings.changes import record_of


class PostedForm(forms.Form):
    """When the notice went up."""

    at = forms.DateTimeField(
        label=gettext_lazy("Notice went up on"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Day and time at which the notice went up where the law asks for it."),
    )


class WaiverForm(forms.Form):
    """Why the agenda goes out without access details."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=gettext_lazy("Kept in the history of the meeting with your name. The public do not see it."),
    )


class NoticeView(MeetingAdminView):
    """Shared by the screen and what is done on it."""

    header_icon = "calendar-check"
    screen_url_name = "wagtail_engagement_notice:index"
    screen_label = gettext_lazy("Notice")
    template_name = "wagtail_engagement/meetings/admin/notice.html"

    def get_page_title(self) -> str:
        return _("Notice")

    def get_page_subtitle(self) -> str:
        return self.meeting.get_admin_display_title()

    def render(self, *, posted: PostedForm | None = None, waiver: WaiverForm | None = None) -> HttpResponse:
        summary = summary_of(self.meeting)
        stages = record_of(self.meeting)
        wants_posting = summary.found is not None and summary.found.wants_posting
        if posted is None and self.rights.publish and (wants_posting or stages.notice_posted_at):
            posted = PostedForm(initial={"at": stages.notice_posted_at})
        if waiver is None and self.rights.publish and notice_acts.hinders(self.meeting):
            waiver = WaiverForm()
        entries = [(entry, meeting_words.entry_given(entry)) for entry in notice_acts.log_of(self.meeting)]
        return self.render_to_response(
            self.get_context_data(
                meeting=self.meeting,
                rights=self.rights,
                summary=summary,
                posted=posted,
                posted_at=stages.notice_posted_at,
                waiver=waiver,
                entries=entries,
                media=(posted.media if posted else forms.Media()),
            )
        )


class IndexView(NoticeView):
    """The screen."""

    needs = "see"
    http_method_names: ClassVar[list[str]] = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render()


class PostedView(NoticeView):
    """Records when the notice went up; POST only."""

    needs = "publish"
    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PostedForm(request.POST)
        if form.is_valid():
            try:
                notice_acts.record_posting(self.meeting, form.cleaned_data["at"], request.user)
            except notice_acts.InTheFuture:
                form.add_error("at", _("This lies in the future. Record it once the notice is up."))
        if not form.is_valid():
            messages.validation_error(request, _("Nothing was recorded."), form)
            return self.render(posted=form)
        messages.success(request, _("Recorded when the notice went up."))
        return redirect(self.index_url)


class WaiverView(NoticeView):
    """Lets the agenda be published without access details, with a reason; POST only."""

    needs = "publish"
    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not notice_acts.hinders(self.meeting):
            messages.info(request, _("No access details are missing."))
            return redirect(self.index_url)
        form = WaiverForm(request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("Nothing was recorded."), form)
            return self.render(waiver=form)
        notice_acts.waive_access(self.meeting, reason=form.cleaned_data["reason"], user=request.user)
        messages.success(request, _("The agenda may now be published without these details."))
        return redirect("wagtail_engagement_agenda:index", self.meeting.pk)
