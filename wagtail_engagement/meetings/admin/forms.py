"""The form of an agenda item: what everyone may read of it, and why a part of the meeting is closed."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from wagtail_engagement.kit.forms import is_blank
from wagtail_engagement.meetings.admin.item_fields import OffsetField, WardsField
from wagtail_engagement.meetings.records import WITHOUT_TEXT, Access, AgendaItem, ItemLifecycle
from wagtail_engagement.meetings.word_text import has_table


#: The form's groups, in order: fields of every item stand open, the others behind a heading.
MAIN: tuple[str, ...] = ("number_label", "kind", "public_title", "access", "body", "recommendation", "lead_officer")
STANDING: tuple[str, ...] = ("lifecycle", "lifecycle_reason", "urgency_reason", "urgency_chair")
FURTHER: tuple[str, ...] = ("is_key", "plan_reference", "ward_keys", "public_may_speak", "recording_offset")
EXEMPT_ONLY: tuple[str, ...] = ("exempt_category", "exempt_paragraph", "public_interest_reason")
CONFIDENTIAL_ONLY: tuple[str, ...] = ("confidential_limb", "confidential_source")


class AgendaItemForm(WagtailAdminModelForm):
    """Checks what the database would refuse, and notices when somebody else has saved in the meantime."""

    #: the revision the editor began from
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)
    recording_offset = OffsetField(
        label=gettext_lazy("Place in the recording"),
        help_text=gettext_lazy("Where the item begins, as the player shows it: hours, minutes and seconds (1:02:30)."),
    )
    ward_keys = WardsField()
    #: stands in for a text that the rich text editor would spoil
    drop_body = forms.BooleanField(label=gettext_lazy("Delete this text"), required=False)

    class Meta:
        model = AgendaItem
        fields: ClassVar[list[str]] = [*MAIN, *EXEMPT_ONLY, *CONFIDENTIAL_ONLY, *STANDING, *FURTHER]
        widgets: ClassVar[dict[str, Any]] = dict.fromkeys(
            ["recommendation", "exempt_category", "public_interest_reason", "lifecycle_reason", "urgency_reason"],
            AdminAutoHeightTextInput,
        )
        help_texts: ClassVar[dict[str, Any]] = {
            "access": gettext_lazy("An exempt or confidential item has no text; give the reason further down."),
            "is_key": gettext_lazy("A decision of the executive that had to be announced in advance."),
        }

    def __init__(self, *args: Any, locale_id: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # the form writes into the instance before it is saved, so what was there is remembered first
        self.stored_revision = str(self.instance.latest_revision_id or "")
        self.initial["based_on"] = self.stored_revision
        self.stored = self.instance.serializable_data()
        self.fields["ward_keys"].offer(locale_id, self.instance.ward_keys)
        self.kept_body = self.instance.body if has_table(self.instance.body) else ""
        del self.fields["body" if self.kept_body else "drop_body"]

    @classmethod
    def media_of_fields(cls) -> forms.Media:
        """The scripts and styles of the form's fields, for a screen into which the form is loaded later."""
        return sum((field.widget.media for field in cls.base_fields.values()), forms.Media())

    def main_fields(self) -> Iterator[Any]:
        """The fields of every item."""
        shown = {"body": "drop_body"} if self.kept_body else {}
        return (self[shown.get(name, name)] for name in MAIN)

    def folded(self) -> Iterator[dict[str, Any]]:
        """The other fields in groups, each ``{"heading", "fields", "open"}``: open where something is filled in, or
        wrong, in it."""
        groups = (
            (_("Where the item, or part of it, is not for publication"), (*EXEMPT_ONLY, *CONFIDENTIAL_ONLY)),
            (_("Late, urgent, deferred or withdrawn"), STANDING),
            (_("Key decision, wards, speaking and recording"), FURTHER),
        )
        for heading, names in groups:
            fields = [self[name] for name in names]
            said = any(field.value() not in (None, "", [], False, ItemLifecycle.LISTED) for field in fields)
            # who chooses "exempt" finds the reasons open, with or without JavaScript
            closed = EXEMPT_ONLY[0] in names and self["access"].value() != Access.PUBLIC
            wrong = any(field.errors for field in fields)
            yield {"heading": heading, "fields": fields, "open": said or closed or wrong}

    def clean_body(self) -> str:
        # an emptied editor sends an empty paragraph
        return "" if is_blank(self.cleaned_data["body"]) else self.cleaned_data["body"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        access = cleaned.get("access")
        if self.instance.pk and self.data.get(self.add_prefix("based_on"), "") != self.stored_revision:
            self.add_error(
                None,
                _("Somebody else has changed this item since you opened it. Copy your text, and open the item again."),
            )
        if self.kept_body and cleaned.get("drop_body"):
            self.instance.body = ""
        elif self.kept_body and access in WITHOUT_TEXT:
            self.instance.body = ""  # not saved: the form is refused beside the field that stands in for the text
            self.add_error("drop_body", _("An exempt or confidential item has no text: delete it."))
        # reasons that no longer apply are not kept
        if access not in {Access.EXEMPT, Access.PART_EXEMPT}:
            cleaned.update(dict.fromkeys(EXEMPT_ONLY, ""))
        if access != Access.CONFIDENTIAL:
            cleaned.update(dict.fromkeys(CONFIDENTIAL_ONLY, ""))
        if access in WITHOUT_TEXT:
            cleaned["recommendation"] = (cleaned.get("recommendation") or "").strip()
        return cleaned

    def changes_anything(self) -> bool:
        """Whether the item would be another one after saving (the editor of an empty text always sends something)."""
        return self.instance.serializable_data() != self.stored

    def closes_public_text(self) -> bool:
        """Whether an item whose text the public can read now is about to be saved as closed."""
        return self.instance.live and self.cleaned_data.get("access") in WITHOUT_TEXT
