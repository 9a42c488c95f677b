"""The forms of what came of a meeting: a decision, a minute, declarations, a vote with its recorded votes, attendance."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from wagtail_engagement.kit.forms import is_blank
from wagtail_engagement.meetings.officer_decisions import MAKERS
from wagtail_engagement.meetings.outcome_checks import counted, decision_errors, doubles, vote_errors
from wagtail_engagement.meetings.outcomes import Ballot, Decision, DecisionMaker, Declaration, Minute, Presence, Vote


OVERTAKEN = gettext_lazy("Somebody else has changed this since you opened it. Copy your text, and open the page again.")


class RecordForm(WagtailAdminModelForm):
    """A record with working text: notices when somebody else has saved in the meantime."""

    based_on = forms.CharField(required=False, widget=forms.HiddenInput)
    #: rich text, whose editor always sends something
    rich: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_revision = str(self.instance.latest_revision_id or "")
        self.initial["based_on"] = self.stored_revision
        self.stored = self.instance.serializable_data()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in self.rich:
            if is_blank(cleaned.get(name)):
                cleaned[name] = ""
        if self.instance.pk and self.data.get(self.add_prefix("based_on"), "") != self.stored_revision:
            self.add_error(None, OVERTAKEN)
        return cleaned

    def says_nothing(self) -> bool:
        """Whether a new record has been left alone: none of its texts has words."""
        return self.instance.pk is None and all(is_blank(self[name].value()) for name in self.rich)

    def changes_anything(self) -> bool:
        """Whether the record would be another one after saving."""
        return self.instance.pk is None or self.instance.serializable_data() != self.stored


class DecisionForm(RecordForm):
    """A decision of a meeting; the law's parts are asked for when it is published, so that a draft may be incomplete."""

    rich = ("text", "reasons", "alternatives")

    class Meta:
        model = Decision
        fields: ClassVar[list[str]] = [
            "title",
            "text",
            "reasons",
            "alternatives",
            "conflicts",
            "dispensations",
            "decided_on",
            "effective_on",
            "is_key",
            "plan_reference",
            "is_urgent",
            "call_in",
            "call_in_deadline",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "conflicts": AdminAutoHeightTextInput,
            "dispensations": AdminAutoHeightTextInput,
            "decided_on": AdminDateInput,
            "effective_on": AdminDateInput,
            "call_in_deadline": AdminDateInput,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, error in decision_errors(cleaned).items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, error)
        return cleaned

    #: what every decision has; the rest is folded until it is needed
    first: ClassVar[tuple[str, ...]] = ("title", "text")

    def first_fields(self) -> list[Any]:
        return [self[name] for name in self.first]

    def further_fields(self) -> list[Any]:
        return [field for field in self.visible_fields() if field.name not in self.first]

    def says_more(self) -> bool:
        """Whether one of the folded fields says something an editor should see, or has an error."""
        usual = ("decided_on", "is_key", "plan_reference", "call_in")
        names = [field.name for field in self.further_fields()]
        said = any(not is_blank(getattr(self.instance, name)) for name in names if name not in usual)
        return said or any(name in self.errors for name in names)


class OfficerDecisionForm(DecisionForm):
    """A decision of an officer or a cabinet member."""

    class Meta(DecisionForm.Meta):
        fields: ClassVar[list[str]] = [
            "decision_maker",
            "decision_maker_name",
            "delegation",
            *DecisionForm.Meta.fields,
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(DecisionMaker.choices)
        self.fields["decision_maker"].choices = [(maker, labels[maker]) for maker in MAKERS]


class MinuteForm(RecordForm):
    rich = ("text",)

    class Meta:
        model = Minute
        fields: ClassVar[list[str]] = ["number", "text"]

    def says_nothing(self) -> bool:
        return super().says_nothing() and not (self["number"].value() or "").strip()


class CorrectionForm(forms.Form):
    """Asked for beside facts of which some are public: a correction is public at once, and its reason too."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for the correction"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy(
            "Needed where something changes that is public already: the public see the correction and this reason at once."
        ),
    )
    in_error = forms.BooleanField(
        label=gettext_lazy("It was published in error"),
        required=False,
        help_text=gettext_lazy("The public log then keeps none of the words that are changed or taken out."),
    )


class FactsState(forms.Form):
    """Carries what facts said when the page was opened."""

    facts_state = forms.CharField(required=False, widget=forms.HiddenInput)


class DeclarationForm(forms.ModelForm):
    class Meta:
        model = Declaration
        fields: ClassVar[list[str]] = ["name", "kind", "nature", "dispensation", "left_room"]
        widgets: ClassVar[dict[str, Any]] = {"nature": forms.Textarea(attrs={"rows": 2})}


DeclarationFormSet = forms.modelformset_factory(Declaration, form=DeclarationForm, extra=2, can_delete=True)


class VoteForm(forms.ModelForm):
    """A vote. Counts that are left empty are taken from the recorded votes."""

    class Meta:
        model = Vote
        fields: ClassVar[list[str]] = [
            "motion",
            "is_amendment",
            "mover",
            "seconder",
            "votes_for",
            "votes_against",
            "abstentions",
            "casting_vote",
            "result",
        ]
        widgets: ClassVar[dict[str, Any]] = {"motion": AdminAutoHeightTextInput}

    def check_against(self, ballots: Iterable[str]) -> None:
        """Compare the counts with the recorded votes: fill in those left empty, report those that differ."""
        ballots = list(ballots)
        if ballots:
            for name, count in counted(ballots).items():
                if self.cleaned_data.get(name) is None and name not in self.errors:
                    self.cleaned_data[name] = count
                    setattr(self.instance, name, count)
        for name, error in vote_errors(self.cleaned_data, ballots).items():
            if name not in self.errors:
                self.add_error(name, error)


class BallotForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    ballot = forms.ChoiceField(
        label=gettext_lazy("Vote"), choices=[("", gettext_lazy("Not recorded")), *Ballot.choices], required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("ballot") and not cleaned.get("name"):
            self.add_error("name", _("Say whose vote it is."))
        return cleaned


class NamesOnce(forms.BaseFormSet):
    """Rows of people, each of whom may stand once."""

    def people(self) -> list[tuple[int, str]]:
        """The place and name of each row that will be kept."""
        found = []
        for place, form in enumerate(self.forms):
            if not form.cleaned_data.get("DELETE"):
                found.append((place, form.cleaned_data.get("name") or ""))
        return found

    def clean(self) -> None:
        people = self.people() if not any(self.errors) else []
        again = doubles(name for _place, name in people)
        for index, (place, _name) in enumerate(people):
            if index in again:
                self.forms[place].add_error("name", _("This name stands twice."))


class BallotsOnce(NamesOnce):
    def cast(self) -> list[tuple[str, str]]:
        """The recorded votes as (name, ballot); a name without one is not recorded."""
        rows = [form.cleaned_data for form in self.forms]
        return [(row["name"].strip(), row["ballot"]) for row in rows if row.get("name") and row.get("ballot")]

    def people(self) -> list[tuple[int, str]]:
        return [
            (place, form.cleaned_data.get("name") or "")
            for place, form in enumerate(self.forms)
            if form.cleaned_data.get("ballot")
        ]


BallotFormSet = forms.formset_factory(BallotForm, formset=BallotsOnce, extra=3)


class AttendanceForm(forms.Form):
    """One person; one click says whether they were there."""

    uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    role = forms.CharField(label=gettext_lazy("Role"), max_length=120, required=False)
    presence = forms.ChoiceField(
        label=gettext_lazy("Attendance"), choices=Presence.choices, required=False, widget=forms.RadioSelect
    )
    substitute_for = forms.CharField(label=gettext_lazy("Substitute for"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("DELETE"):
            return cleaned
        if cleaned.get("presence") and not cleaned.get("name"):
            self.add_error("name", _("Say who it was."))
        if cleaned.get("uuid") and not cleaned.get("presence") and "presence" not in self.errors:
            self.add_error("presence", _("Choose one, or tick “Remove”."))
        if cleaned.get("substitute_for") and cleaned.get("presence") != Presence.SUBSTITUTE:
            self.add_error("substitute_for", _("Only a substitute stands in for somebody."))
        return cleaned


AttendanceFormSet = forms.formset_factory(AttendanceForm, formset=NamesOnce, extra=3, can_delete=True)


class ImportForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("CSV file"))


class ConfirmMinutesForm(forms.Form):
    """At which later meeting the minutes were confirmed."""

    meeting = forms.ChoiceField(label=gettext_lazy("Confirmed at"))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [("", _("Choose a meeting")), *choices]


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("The public read it in place of what is withdrawn. Do not repeat what it said."),
    )
    in_error = forms.BooleanField(
        label=gettext_lazy("It was published in error: erase its words everywhere"),
        required=False,
        help_text=gettext_lazy(
            "From its row, its history, the public log and search. They cannot be brought back: copy what you need first."
        ),
    )
