"""The screen "Decisions and minutes" of a meeting: what came of each item, and what is written there."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_engagement.meetings import acts, agenda, attendance, outcome_acts, outcome_facts
from wagtail_engagement.meetings.admin.base import MeetingAdminView
from wagtail_engagement.meetings.admin.outcome_forms import (
    OVERTAKEN,
    BallotFormSet,
    CorrectionForm,
    DecisionForm,
    DeclarationFormSet,
    FactsState,
    MinuteForm,
    VoteForm,
)
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.outcome_checks import needs_executive_record
from wagtail_engagement.meetings.outcomes import Attendance, Decision, DecisionMaker, Declaration, Minute, Vote
from wagtail_engagement.meetings.records import AgendaItem


#: Stands in addresses for the meeting as a whole, where no item is meant.
WHOLE = "meeting"


def item_name(item: AgendaItem | None) -> str:
    """How the screen speaks of an item."""
    if item is None:
        return _("The meeting as a whole")
    return " ".join(filter(None, [item.number_label, item.public_title]))


@dataclass
class Part:
    """What is written for one item."""

    item: AgendaItem | None
    depth: int = 0
    decisions: list[Decision] = field(default_factory=list)
    minutes: list[Minute] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.item.uuid) if self.item is not None else WHOLE

    @property
    def name(self) -> str:
        return item_name(self.item)

    @property
    def is_empty(self) -> bool:
        return not (self.decisions or self.minutes or self.votes or self.declarations)


class OutcomeView(MeetingAdminView):
    """What the views of the screen share."""

    header_icon = "clipboard-list"
    screen_url_name = "wagtail_engagement_outcomes:index"
    screen_label = gettext_lazy("Decisions and minutes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.update(meeting=self.meeting, rights=self.rights, index_url=self.index_url)
        return context

    @property
    def key(self) -> Any:
        return self.meeting.translation_key

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"wagtail_engagement_outcomes:{name}", args=[self.meeting.pk, *args])

    @cached_property
    def item(self) -> AgendaItem | None:
        """The item the address names, or None for the meeting as a whole."""
        if self.kwargs["item"] == WHOLE:
            return None
        for line in agenda.working_agenda(self.key):
            if str(line.item.uuid) == self.kwargs["item"]:
                return line.item
        raise Http404

    def parts(self) -> list[Part]:
        """Each item of the agenda in order with what is written for it, then the meeting as a whole."""
        parts = {line.item.pk: Part(line.item, line.depth) for line in agenda.working_agenda(self.key)}
        whole = Part(None)
        for model, name in ((Decision, "decisions"), (Minute, "minutes")):
            for record in outcome_acts.working(model, self.key):
                getattr(parts.get(record.item_id, whole), name).append(record)
        for fact_model, name in ((Vote, "votes"), (Declaration, "declarations")):
            for fact in outcome_acts.facts(fact_model, self.key):
                getattr(parts.get(fact.item_id, whole), name).append(fact)
        return [*parts.values(), whole]

    def may_correct(self, facts: list[Any], correction: CorrectionForm) -> bool:
        """Whether facts of which some are public may be changed: it takes the right to publish, and a reason.

        Raises:
            PermissionDenied: the right is missing.
        """
        if not outcome_facts.touches_public(facts):
            return True
        if not self.rights.publish:
            raise PermissionDenied
        if correction.is_valid() and not correction.cleaned_data["reason"].strip():
            correction.add_error("reason", _("Say why: this is public already, and the reason will be too."))
        return correction.is_valid()


class IndexView(OutcomeView):
    """All items with what is written for them, and the steps in which it becomes public."""

    needs = "see"
    template_name = "wagtail_engagement/meetings/admin/outcomes.html"

    def get_page_title(self) -> str:
        return _("Decisions and minutes")

    def get_page_subtitle(self) -> str:
        return self.meeting.get_admin_display_title()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        steps = [
            {"code": step.value, "label": step.label, "count": len(found.records) + len(found.facts)}
            for step in outcome_acts.Step
            if (found := outcome_acts.waiting(self.meeting, step))
        ]
        people = list(Attendance.objects.filter(meeting_key=self.key))
        return self.render_to_response(
            self.get_context_data(
                parts=self.parts(),
                stages=MeetingRecord.objects.filter(meeting_key=self.key).first(),
                steps=steps,
                people=len(people),
                people_public=sum(one.published_at is not None for one in people),
            )
        )


class ItemView(OutcomeView):
    """What came of one item: decision, minute and declarations in one form, votes on pages of their own."""

    template_name = "wagtail_engagement/meetings/admin/outcome_item.html"

    def get_page_title(self) -> str:
        return item_name(self.item)

    def own(self, model: Any) -> Any:
        """The first record of the item that is not withdrawn, as its editors see it, or None."""
        item_pk = self.item.pk if self.item is not None else None
        found = outcome_acts.working(model, self.key)
        return next((one for one in found if one.item_id == item_pk and one.withdrawn_at is None), None)

    def declared(self) -> Any:
        return Declaration.objects.filter(meeting_key=self.key, item=self.item)

    def build(self, data: Any = None) -> dict[str, Any]:
        user = self.request.user
        decision = self.own(Decision) or outcome_acts.new_decision(self.meeting, self.item)
        minute = self.own(Minute) or outcome_acts.new_minute(self.meeting, self.item)
        state = outcome_facts.state_of(self.declared())
        return {
            "decision": DecisionForm(data, instance=decision, prefix="decision", for_user=user),
            "minute": MinuteForm(data, instance=minute, prefix="minute", for_user=user),
            "declarations": DeclarationFormSet(data, queryset=self.declared(), prefix="declarations"),
            "correction": CorrectionForm(data, prefix="correction"),
            "facts": FactsState(data, initial={"facts_state": state}),
            "state": state,
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.build())

    def show(self, built: dict[str, Any]) -> HttpResponse:
        for name in ("decision", "minute"):
            built[name].use_required_attribute = False
        item_pk = self.item.pk if self.item is not None else None
        others = [one for one in outcome_acts.working(Decision, self.key) if one.item_id == item_pk]
        votes = [one for one in outcome_acts.facts(Vote, self.key) if one.item_id == item_pk]
        return self.render_to_response(
            self.get_context_data(
                **built,
                media=built["decision"].media + built["minute"].media,
                item=self.item,
                item_key=self.kwargs["item"],
                votes=votes,
                others=[one for one in others if one.pk != built["decision"].instance.pk],
                has_public=outcome_facts.touches_public(self.declared()),
                next_item=self.next_key(),
                needs_all=needs_executive_record(
                    self.nation, outcome_acts.profile_of_meeting(self.meeting), DecisionMaker.BODY
                ),
            )
        )

    def next_key(self) -> str:
        """The item that follows on the agenda, or ""."""
        keys = [str(line.item.uuid) for line in agenda.working_agenda(self.key)]
        own = self.kwargs["item"]
        place = keys.index(own) if own in keys else len(keys)
        return keys[place + 1] if place + 1 < len(keys) else ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        built = self.build(request.POST)
        records = [built[name] for name in ("decision", "minute") if not built[name].says_nothing()]
        left = [built[name] for name in ("decision", "minute") if built[name] not in records]
        valid = built["declarations"].is_valid() and not [form for form in records if not form.is_valid()]
        if valid and request.POST.get("facts_state", "") != built["state"]:
            messages.error(request, OVERTAKEN)
            valid = False
        if valid:
            changed, removed = self.declarations_changed(built["declarations"])
            valid = self.may_correct([*changed, *removed], built["correction"])
        if not valid:
            messages.error(request, _("Nothing was saved: see what is said beside the fields."))
            # what was left alone is shown as it was, not as a form with errors
            return self.show({**self.build(), **{name: form for name, form in built.items() if form not in left}})
        with transaction.atomic():
            for form in records:
                if form.changes_anything():
                    acts.save_draft(form.instance, request.user)
            outcome_facts.save(self.meeting, changed, removed, user=request.user, **why(built["correction"]))
        messages.success(request, _("“%(item)s” is saved.") % {"item": item_name(self.item)})
        if "action-next" in request.POST and (following := self.next_key()):
            return redirect(self.url("item", following))
        return redirect(f"{self.index_url}#outcome-{self.kwargs['item']}")

    def declarations_changed(self, formset: Any) -> tuple[list[Any], list[Any]]:
        """The declarations to keep, with their place, and those to remove."""
        formset.save(commit=False)
        changed = [*formset.new_objects, *(declaration for declaration, _names in formset.changed_objects)]
        for declaration in changed:
            declaration.meeting_id, declaration.meeting_key, declaration.item = self.meeting.pk, self.key, self.item
        return changed, list(formset.deleted_objects)


def why(correction: CorrectionForm) -> dict[str, Any]:
    """What was said of a correction; nothing where nothing public changed."""
    if not correction.is_valid():
        return {}
    return {"reason": correction.cleaned_data["reason"], "in_error": correction.cleaned_data["in_error"]}


class DecisionView(OutcomeView):
    """A further decision of an item, or one that stands with the meeting as a whole."""

    template_name = "wagtail_engagement/meetings/admin/decision_form.html"

    def get_page_title(self) -> str:
        return _("Edit decision") if "decision" in self.kwargs else _("Add a decision")

    def get_decision(self) -> Decision:
        if "decision" not in self.kwargs:
            return outcome_acts.new_decision(self.meeting, self.item)
        found = get_object_or_404(
            Decision.everything.select_related("latest_revision"),
            uuid=self.kwargs["decision"],
            meeting_key=self.key,
            withdrawn_at__isnull=True,
        )
        return found.working()

    def show(self, form: DecisionForm) -> HttpResponse:
        form.use_required_attribute = False
        return self.render_to_response(self.get_context_data(form=form, media=form.media, decision=form.instance))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(DecisionForm(instance=self.get_decision(), for_user=request.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DecisionForm(request.POST, instance=self.get_decision(), for_user=request.user)
        if not form.is_valid():
            messages.validation_error(request, _("The decision could not be saved due to errors."), form)
            return self.show(form)
        if form.changes_anything():
            acts.save_draft(form.instance, request.user)
        messages.success(request, _("“%(title)s” is saved. The public see no change.") % {"title": form.instance.title})
        return redirect(self.index_url)


class VoteView(OutcomeView):
    """A vote with its counts, and how members voted where it was recorded by name."""

    template_name = "wagtail_engagement/meetings/admin/vote_form.html"

    def get_page_title(self) -> str:
        return _("Edit vote") if "vote" in self.kwargs else _("Add a vote")

    @cached_property
    def vote(self) -> Vote:
        if "vote" in self.kwargs:
            return get_object_or_404(Vote, uuid=self.kwargs["vote"], meeting_key=self.key)
        last = max((vote.sort_order for vote in outcome_acts.facts(Vote, self.key)), default=0)
        return Vote(meeting_id=self.meeting.pk, meeting_key=self.key, item=self.item, sort_order=last + 1)

    def build(self, data: Any = None) -> dict[str, Any]:
        vote = self.vote
        rows = [{"name": one.name, "ballot": one.ballot} for one in vote.recorded.all()] if vote.pk else []
        rows = rows or [{"name": name} for name in attendance.present_names(self.meeting)]
        state = outcome_facts.state_of([vote] if vote.pk else [])
        return {
            "form": VoteForm(data, instance=vote, prefix="vote"),
            "ballots": BallotFormSet(data, initial=rows, prefix="ballots"),
            "correction": CorrectionForm(data, prefix="correction"),
            "facts": FactsState(data, initial={"facts_state": state}),
            "state": state,
        }

    def show(self, built: dict[str, Any]) -> HttpResponse:
        built["form"].use_required_attribute = False
        return self.render_to_response(
            self.get_context_data(**built, vote=self.vote, has_public=outcome_facts.touches_public([self.vote]))
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.build())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        built = self.build(request.POST)
        form, ballots = built["form"], built["ballots"]
        valid = all([form.is_valid(), ballots.is_valid()])
        if valid:
            form.check_against(ballot for _name, ballot in ballots.cast())
            valid = not form.errors
        if valid and request.POST.get("facts_state", "") != built["state"]:
            form.add_error(None, OVERTAKEN)
            valid = False
        if valid:
            valid = self.may_correct([self.vote], built["correction"])
        if not valid:
            messages.error(request, _("Nothing was saved: see what is said beside the fields."))
            return self.show(built)
        outcome_facts.save_vote(
            self.meeting, form.instance, ballots.cast(), user=request.user, **why(built["correction"])
        )
        messages.success(request, _("The vote is saved."))
        return redirect(self.index_url)
