"""The forms of the Documents screen: details of a paper, files to confirm, and reasons for taking a paper back."""

from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from wagtail_engagement.kit import file_types
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.papers import DocumentKind, MeetingDocument
from wagtail_engagement.meetings.records import AgendaItem


def item_choices(items: list[AgendaItem]) -> list[tuple[str, str]]:
    """The agenda of a meeting to choose from, sub-items set in; first the meeting as a whole."""
    lines = agenda.nest(items)
    shown = [(str(line.item.pk), f"{'– ' * line.depth}{_name(line.item)}") for line in lines]
    return [("", _("The meeting as a whole")), *shown]


def _name(item: AgendaItem) -> str:
    return " ".join(filter(None, [item.number_label, item.public_title]))


class DocumentForm(WagtailAdminModelForm):
    """The details of a paper; notices when somebody else has saved in the meantime."""

    #: the revision the editor began from
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)
    for_item = forms.ChoiceField(label=gettext_lazy("Agenda item"), required=False)

    class Meta:
        model = MeetingDocument
        fields: ClassVar[list[str]] = [
            "title",
            "kind",
            "language",
            "accessible",
            "alternative_format",
            "background_papers",
            "no_background_papers",
        ]
        widgets: ClassVar[dict[str, Any]] = dict.fromkeys(
            ["alternative_format", "background_papers"], AdminAutoHeightTextInput
        )

    def __init__(self, *args: Any, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_revision = str(self.instance.latest_revision_id or "")
        self.initial["based_on"] = self.stored_revision
        self.stored = self.instance.serializable_data()
        self.fields["for_item"].choices = item_choices(items)
        self.initial["for_item"] = str(self.instance.item_id or "")

    def shown_fields(self) -> list[Any]:
        first = ["title", "for_item"]
        return [self[name] for name in [*first, *(name for name in self._meta.fields if name not in first)]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and self.data.get(self.add_prefix("based_on"), "") != self.stored_revision:
            self.add_error(
                None,
                _("Somebody else has changed this document since you opened it. Copy your text, and open it again."),
            )
        if cleaned.get("background_papers") and cleaned.get("no_background_papers"):
            self.add_error("no_background_papers", _("Background papers are listed above."))
        chosen = cleaned.get("for_item") or ""
        self.instance.item_id = int(chosen) if chosen else None
        return cleaned

    def changes_anything(self) -> bool:
        """Whether the paper would be another one after saving."""
        return self.instance.serializable_data() != self.stored


class AnnouncementForm(DocumentForm):
    """A paper without a file: one that lies on another site, or one that is to follow."""

    external_url = forms.URLField(
        label=gettext_lazy("Address elsewhere"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Where the paper lies on another site. Empty: it is to follow."),
    )

    class Meta(DocumentForm.Meta):
        fields: ClassVar[list[str]] = ["title", "external_url", *DocumentForm.Meta.fields[1:]]

    def clean_external_url(self) -> str:
        url = self.cleaned_data["external_url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Give an address that begins with https:// or http://."))
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.instance.to_follow = not cleaned.get("external_url")
        return cleaned


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


def accepted() -> str:
    """The types a file field offers."""
    return ",".join(f".{name}" for name in file_types.TYPES)


class FilesForm(forms.Form):
    """Several files at once. What is wrong with one is said beside the field; the view looks at each by itself."""

    files = forms.FileField(label=gettext_lazy("Files"), required=False, widget=FilesInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].widget.attrs["accept"] = accepted()


class FileForm(forms.Form):
    """The file that takes the place of a paper."""

    file = forms.FileField(label=gettext_lazy("File"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=255)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = accepted()


class PaperForm(forms.Form):
    """An uploaded file on the second screen: where it belongs, as proposed from its name."""

    token = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=255, required=False)
    item = forms.ChoiceField(label=gettext_lazy("Agenda item"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=DocumentKind.choices)
    leave_out = forms.BooleanField(label=gettext_lazy("Leave this file out"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("leave_out") and not (cleaned.get("title") or "").strip():
            self.add_error("title", _("Give the paper a title."))
        return cleaned


PaperFormSet: type[BaseFormSet] = formset_factory(PaperForm, extra=0, max_num=1000)


class WithdrawForm(forms.Form):
    """Why a paper is taken back, and whether its earlier versions go with it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("Everyone reads this at the address of the document."),
    )
    earlier = forms.BooleanField(
        label=gettext_lazy("Its earlier versions too"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Otherwise the last of them is the current one again."),
    )

    def __init__(self, *args: Any, with_earlier: bool, private: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_earlier:
            del self.fields["earlier"]
        if private:
            self.fields["reason"].help_text = _("Only officers read this. Do not repeat what was published.")
