"""The form of an agenda item: what everyone may read of it, and why a part of the meeting is closed."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from wagtail_engagement.kit.forms import is_blank
from wagtail_engagement.meetings.records import WITHOUT_TEXT, Access, AgendaItem


class AgendaItemForm(WagtailAdminModelForm):
    """Checks what the database would refuse, and notices when somebody else has saved in the meantime."""

    #: the revision the editor began from
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = AgendaItem
        fields: ClassVar[list[str]] = [
            "number_label",
            "kind",
            "public_title",
            "access",
            "body",
            "recommendation",
            "lead_officer",
            "exempt_category",
            "exempt_paragraph",
            "public_interest_reason",
            "confidential_limb",
            "confidential_source",
        ]
        widgets: ClassVar[dict[str, Any]] = dict.fromkeys(
            ["recommendation", "exempt_category", "public_interest_reason"], AdminAutoHeightTextInput
        )
        help_texts: ClassVar[dict[str, Any]] = {
            "access": gettext_lazy("An exempt or confidential item has no text; give the reason further down."),
        }

    #: fields for items that are not wholly open
    closed_fields: ClassVar[tuple[str, ...]] = (
        "exempt_category",
        "exempt_paragraph",
        "public_interest_reason",
        "confidential_limb",
        "confidential_source",
    )
    exempt_only: ClassVar[tuple[str, ...]] = ("exempt_category", "exempt_paragraph", "public_interest_reason")
    confidential_only: ClassVar[tuple[str, ...]] = ("confidential_limb", "confidential_source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # the form writes into the instance before it is saved, so what was there is remembered first
        self.stored_revision = str(self.instance.latest_revision_id or "")
        self.initial["based_on"] = self.stored_revision
        self.stored = self.instance.serializable_data()

    def open_fields(self) -> Iterator[Any]:
        """The fields of every item."""
        return (self[name] for name in self.Meta.fields if name not in self.closed_fields)

    def restricted_fields(self) -> Iterator[Any]:
        """The fields of items that are not wholly open."""
        return (self[name] for name in self.closed_fields)

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
        # reasons that no longer apply are not kept
        if access not in {Access.EXEMPT, Access.PART_EXEMPT}:
            cleaned.update(dict.fromkeys(self.exempt_only, ""))
        if access != Access.CONFIDENTIAL:
            cleaned.update(dict.fromkeys(self.confidential_only, ""))
        if access in WITHOUT_TEXT:
            cleaned["recommendation"] = (cleaned.get("recommendation") or "").strip()
        return cleaned

    def changes_anything(self) -> bool:
        """Whether the item would be another one after saving (the editor of an empty text always sends something)."""
        return self.instance.serializable_data() != self.stored

    def closes_public_text(self) -> bool:
        """Whether an item whose text the public can read now is about to be saved as closed."""
        return self.instance.live and self.cleaned_data.get("access") in WITHOUT_TEXT
