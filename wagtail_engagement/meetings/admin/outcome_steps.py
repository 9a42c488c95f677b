"""The steps in which what came of a meeting becomes public, each asked for first; withdrawing, erasing and deleting."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages

from wagtail_engagement.kit.time import local, say_day, today
from wagtail_engagement.meetings import outcome_acts, outcome_facts
from wagtail_engagement.meetings.admin.outcome_forms import ConfirmMinutesForm, CorrectionForm, WithdrawForm
from wagtail_engagement.meetings.admin.outcomes import OutcomeView
from wagtail_engagement.meetings.officer_decisions import can_be_erased
from wagtail_engagement.meetings.outcome_acts import Step, name_of
from wagtail_engagement.meetings.outcomes import Attendance, Decision, Declaration, Minute, Vote


def say_problems(error: outcome_acts.NotReady) -> str:
    """What is missing, record by record, for a message."""
    lines = ((name, ", ".join(str(one) for one in missing)) for name, missing in error.problems)
    return format_html("{} {}", _("Nothing was published."), format_html_join(" ", "{}: {}.", lines))


class PublishView(OutcomeView):
    """Publishes one step after showing what would become public."""

    needs = "publish"
    template_name = "wagtail_engagement/meetings/admin/outcome_publish.html"

    @cached_property
    def step(self) -> Step:
        try:
            return Step(self.kwargs["step"])
        except ValueError:
            raise Http404 from None

    def get_page_title(self) -> str:
        titles = {
            Step.DECISIONS: _("Publish decisions"),
            Step.NOTE: _("Publish the note of the meeting"),
            Step.MINUTES: _("Publish minutes"),
        }
        return titles[self.step]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = outcome_acts.waiting(self.meeting, self.step)
        groups = [
            (Decision._meta.verbose_name_plural, [name_of(one) for one in found.of(Decision)]),
            (Minute._meta.verbose_name_plural, [name_of(one) for one in found.of(Minute)]),
            (Vote._meta.verbose_name_plural, [one.motion for one in found.of(Vote)]),
            (Declaration._meta.verbose_name_plural, [outcome_facts.say(one) for one in found.of(Declaration)]),
            (Attendance._meta.verbose_name_plural, [outcome_facts.say(one) for one in found.of(Attendance)]),
        ]
        shown = [(label, names) for label, names in groups if names]
        return self.render_to_response(self.get_context_data(groups=shown, button=self.get_page_title()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            outcome_acts.publish(self.meeting, self.step, nation=self.nation, user=request.user)
        except outcome_acts.NotReady as error:
            messages.error(request, say_problems(error))
        except outcome_acts.NothingToPublish:
            messages.info(request, _("Everything is published already."))
        else:
            messages.success(request, _("%(what)s: published.") % {"what": self.step.label})
        return redirect(self.index_url)


class ConfirmMinutesView(OutcomeView):
    """Says at which later meeting the minutes were confirmed."""

    needs = "publish"
    template_name = "wagtail_engagement/meetings/admin/outcome_confirm.html"

    def get_page_title(self) -> str:
        return _("Confirm minutes")

    def later(self) -> list[Any]:
        """The later meetings of the same committee that have been held, soonest first."""
        model = type(self.meeting)
        found = model._default_manager.filter(alias_of__isnull=True, starts_at__isnull=False)
        if self.meeting.starts_at:
            found = found.filter(starts_at__gt=self.meeting.starts_at)
        if self.meeting.committee is not None:
            found = found.descendant_of(self.meeting.committee)
        own = found.exclude(translation_key=self.key).filter(locale_id=self.meeting.locale_id)
        return [page for page in own.order_by("starts_at")[:50] if local(page.starts_at).date() <= today()]

    def form(self, later: list[Any], data: Any = None) -> ConfirmMinutesForm:
        choices = [(str(page.pk), f"{page.title}, {say_day(page.starts_at)}") for page in later]
        return ConfirmMinutesForm(data, choices=choices)

    def show(self, form: ConfirmMinutesForm) -> HttpResponse:
        missing = [(name, ", ".join(str(one) for one in lacks)) for name, lacks in self.missing()]
        return self.render_to_response(self.get_context_data(form=form, missing=missing))

    def missing(self) -> list[Any]:
        return outcome_acts.missing_to_confirm(self.meeting)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form(self.later()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        later = self.later()
        form = self.form(later, request.POST)
        if not form.is_valid():
            return self.show(form)
        by = next(page for page in later if str(page.pk) == form.cleaned_data["meeting"])
        try:
            outcome_acts.confirm_minutes(self.meeting, by, nation=self.nation, user=request.user)
        except outcome_acts.NotReady as error:
            messages.error(request, say_problems(error))
            return self.show(form)
        except outcome_acts.WrongMeeting as error:
            form.add_error("meeting", str(error))
            return self.show(form)
        messages.success(request, _("The minutes are confirmed."))
        return redirect(self.index_url)


RECORDS: dict[str, Any] = {"decision": Decision, "minute": Minute}


class RecordActView(OutcomeView):
    """Asks before something is done to a decision or minute."""

    template_name = "wagtail_engagement/meetings/admin/outcome_act.html"

    @cached_property
    def record(self) -> Any:
        model = RECORDS[self.kwargs["kind"]]
        return get_object_or_404(model.everything, uuid=self.kwargs["record"], meeting_key=self.key)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(record_name=name_of(self.record), button=self.get_page_title(), **kwargs)


class WithdrawView(RecordActView):
    """Takes a public decision or minute back with a reason; a box erases what was published in error."""

    needs = "publish"

    def get_page_title(self) -> str:
        return _("Withdraw decision") if self.kwargs["kind"] == "decision" else _("Withdraw minute")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=WithdrawForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        reason = form.cleaned_data["reason"]
        if form.cleaned_data["in_error"] and can_be_erased(self.record):
            outcome_acts.erase(self.meeting, self.record, reason=reason, user=request.user)
            messages.success(request, _("It is withdrawn, and its words are erased."))
        elif self.record.is_public:
            outcome_acts.withdraw(self.meeting, self.record, reason=reason, user=request.user)
            messages.success(request, _("It is withdrawn. The public read the reason in its place."))
        else:
            messages.info(request, _("It is not public."))
        return redirect(self.index_url)


class DeleteView(RecordActView):
    """Deletes a decision or minute that never was public."""

    def get_page_title(self) -> str:
        return _("Delete decision") if self.kwargs["kind"] == "decision" else _("Delete minute")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(question=_("Delete it? It has not been published.")))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            outcome_acts.delete(self.meeting, self.record, request.user)
        except outcome_acts.WasPublic:
            messages.error(request, _("What was public is never deleted: withdraw it, with the reason."))
        else:
            messages.success(request, _("It is deleted."))
        return redirect(self.index_url)


class DeleteVoteView(OutcomeView):
    """Removes a vote; one that is public takes the right to publish, and a reason."""

    template_name = "wagtail_engagement/meetings/admin/outcome_act.html"
    http_method_names: ClassVar[list[str]] = ["get", "post"]

    @cached_property
    def vote(self) -> Vote:
        return get_object_or_404(Vote, uuid=self.kwargs["vote"], meeting_key=self.key)

    def get_page_title(self) -> str:
        return _("Delete vote")

    def show(self, form: CorrectionForm) -> HttpResponse:
        public = outcome_facts.touches_public([self.vote])
        if public and not self.rights.publish:
            raise PermissionDenied
        return self.render_to_response(
            self.get_context_data(
                record_name=self.vote.motion,
                button=self.get_page_title(),
                form=form if public else None,
                question="" if public else _("Delete it? It has not been published."),
            )
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(CorrectionForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = CorrectionForm(request.POST)
        if not self.may_correct([self.vote], form):
            return self.show(form)
        why = form.cleaned_data if form.is_valid() else {}
        outcome_facts.save(self.meeting, [], [self.vote], user=request.user, **why)
        messages.success(request, _("The vote is deleted."))
        return redirect(self.index_url)
