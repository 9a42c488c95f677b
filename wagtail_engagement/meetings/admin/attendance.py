"""Who was at a meeting: one click for each member, and lists from a CSV file with a dry run first."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from wagtail_engagement.kit import csv_import
from wagtail_engagement.kit.folding import fold
from wagtail_engagement.meetings import attendance, outcome_facts
from wagtail_engagement.meetings.acts import NoReason
from wagtail_engagement.meetings.admin.outcome_forms import (
    OVERTAKEN,
    AttendanceFormSet,
    CorrectionForm,
    FactsState,
    ImportForm,
)
from wagtail_engagement.meetings.admin.outcomes import OutcomeView, why
from wagtail_engagement.meetings.outcomes import Attendance


FIELDS = ("name", "role", "presence", "substitute_for")


class AttendanceView(OutcomeView):
    """The members of the committee on the meeting's day, and whoever else was there."""

    template_name = "wagtail_engagement/meetings/admin/attendance.html"

    def get_page_title(self) -> str:
        return _("Attendance")

    def build(self, data: Any = None) -> dict[str, Any]:
        self.rows = attendance.known(self.meeting)
        shown = attendance.to_fill_in(self.meeting)
        initial = [
            {"uuid": row.uuid if row.pk else None, **{name: getattr(row, name) for name in FIELDS}} for row in shown
        ]
        state = outcome_facts.state_of(self.rows)
        return {
            "formset": AttendanceFormSet(data, initial=initial, prefix="people"),
            "correction": CorrectionForm(data, prefix="correction"),
            "facts": FactsState(data, initial={"facts_state": state}),
            "state": state,
        }

    def show(self, built: dict[str, Any]) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(**built, has_public=outcome_facts.touches_public(self.rows))
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.build())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        built = self.build(request.POST)
        formset = built["formset"]
        valid = formset.is_valid()
        changed: list[Attendance] = []
        removed: list[Attendance] = []
        if valid and request.POST.get("facts_state", "") != built["state"]:
            messages.error(request, OVERTAKEN)
            valid = False
        if valid:
            valid = self.read(formset, changed, removed)
        if valid:
            valid = self.may_correct([*changed, *removed], built["correction"])
        if not valid:
            messages.error(request, _("Nothing was saved: see what is said beside the fields."))
            return self.show(built)
        outcome_facts.save(self.meeting, changed, removed, user=request.user, **why(built["correction"]))
        messages.success(request, _("The attendance is saved."))
        return redirect(self.url("attendance") if "action-rows" in request.POST else self.index_url)

    def read(self, formset: Any, changed: list[Attendance], removed: list[Attendance]) -> bool:
        """Work out which rows differ from what is kept; False where a row says too little."""
        known = {str(row.uuid): row for row in attendance.known(self.meeting)}
        members = {fold(row.name) for row in attendance.expected(self.meeting)}
        last = max((row.sort_order for row in known.values()), default=0)
        complete = True
        for form in formset.forms:
            said = form.cleaned_data
            row = known.get(str(said.get("uuid") or ""))
            if said.get("DELETE"):
                removed += [row] if row is not None else []
                continue
            name, presence = (said.get("name") or "").strip(), said.get("presence") or ""
            if not name:
                if row is not None:
                    form.add_error("name", _("Say who it was, or tick “Remove”."))
                    complete = False
                continue
            if not presence:
                # a member nobody has said anything of yet is no row; a name somebody typed is
                if fold(name) not in members:
                    form.add_error("presence", _("Choose one."))
                    complete = False
                continue
            if row is None:
                last += 1
                row = attendance.new_row(self.meeting, name, sort_order=last)
            values = {"name": name, "presence": presence, **{one: said.get(one) or "" for one in FIELDS[1:]}}
            if row.pk is None or any(getattr(row, one) != value for one, value in values.items()):
                for one, value in values.items():
                    setattr(row, one, value)
                changed.append(row)
        return complete


class ImportView(OutcomeView):
    """Reads a CSV file, says what it would do and every bad row, and does it all only once that is confirmed."""

    template_name = "wagtail_engagement/meetings/admin/attendance_import.html"

    def get_page_title(self) -> str:
        return _("Import attendance")

    def show(self, **context: Any) -> HttpResponse:
        context = {"form": ImportForm(), "columns": attendance.COLUMNS, **context}
        return self.render_to_response(self.get_context_data(**context))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        confirmed = "confirmed" in request.POST
        if confirmed:
            text = request.POST.get("text", "")
        else:
            form = ImportForm(request.POST, request.FILES)
            if not form.is_valid():
                return self.show(form=form)
            uploaded = form.cleaned_data["file"]
            if uploaded.size > csv_import.MOST_BYTES:
                form.add_error("file", _("The file is too large to be a list like this."))
                return self.show(form=form)
            text = csv_import.decode(uploaded.read())
        plan = attendance.plan_import(self.meeting, text)
        correction = CorrectionForm(request.POST if confirmed else None, prefix="correction")
        if confirmed and plan and self.carry_out(plan, correction):
            return redirect(self.url("attendance"))
        return self.show(
            plan=plan,
            text=text,
            correction=correction,
            lines=[
                *((_("Added"), outcome_facts.say(row)) for row in plan.added),
                *((_("Changed"), outcome_facts.say(row)) for row in plan.changed),
            ],
        )

    def carry_out(self, plan: attendance.ImportPlan, correction: CorrectionForm) -> bool:
        if plan.corrects_public and not self.rights.publish:
            raise PermissionDenied
        if not correction.is_valid():
            return False
        try:
            reason = correction.cleaned_data["reason"]
            count = attendance.carry_out(self.meeting, plan, reason=reason, user=self.request.user)
        except NoReason:
            correction.add_error("reason", _("Say why: this is public already, and the reason will be too."))
            return False
        done = ngettext("%(count)s person is imported.", "%(count)s people are imported.", count)
        messages.success(self.request, done % {"count": count})
        return True


class PatternView(OutcomeView):
    """A CSV file to fill in."""

    needs = "see"
    http_method_names: ClassVar[list[str]] = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = HttpResponse(attendance.pattern(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="attendance.csv"'
        return response
