"""Agenda items: records of a meeting, outside its page, so that no revision of the page ever holds their text.

The row of an item that is not public is its working text. Revisions hold only the words and place of an item; those
of an item that is not wholly public are thrown away but the latest, so that text which became exempt is kept nowhere.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Revision

from wagtail_engagement.meetings.publishable import PublishableRecord, not_a_reference


#: What editors may do in the text of an item; headings only below those of the agenda itself.
ITEM_TEXT_FEATURES = ["h4", "h5", "bold", "italic", "ol", "ul", "link", "document-link"]


class AgendaItemKind(models.TextChoices):
    ITEM = "item", _("Item of business")
    HEADING = "heading", _("Heading")
    PROCEDURAL = "procedural", _("Procedural item")


class Access(models.TextChoices):
    """Whether the public may hear an item. Exempt and confidential are different in law (LGA 1972 s.100A)."""

    PUBLIC = "public", _("Open to the public")
    PART_EXEMPT = "part_exempt", _("Open, with a part not for publication")
    EXEMPT = "exempt", _("Exempt")
    CONFIDENTIAL = "confidential", _("Confidential")


class ConfidentialLimb(models.TextChoices):
    """Why information is confidential (Local Government Act 1972 s.100A(3))."""

    DEPARTMENT_TERMS = "department_terms", _("Supplied by a government department on terms that forbid disclosing it")
    ENACTMENT = "enactment", _("An enactment forbids disclosing it")
    COURT_ORDER = "court_order", _("A court order forbids disclosing it")


#: Items of these kinds hold public facts about themselves and no text of the matter.
WITHOUT_TEXT: tuple[str, ...] = (Access.EXEMPT, Access.CONFIDENTIAL)


class ItemLifecycle(models.TextChoices):
    """How an item came onto, or went off, its agenda."""

    LISTED = "listed", _("On the agenda as first published")
    SUPPLEMENTARY = "supplementary", _("On a supplementary agenda")
    LATE = "late", _("Late item")
    URGENT = "urgent", _("Urgent item")
    DEFERRED = "deferred", _("Deferred to another meeting")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MOVED = "moved", _("Moved to another meeting")


#: Items that went off the agenda: the public are told why.
NEEDS_LIFECYCLE_REASON: frozenset[str] = frozenset(
    {ItemLifecycle.DEFERRED, ItemLifecycle.WITHDRAWN, ItemLifecycle.MOVED}
)


class AgendaItem(PublishableRecord):
    """One line of a meeting's agenda."""

    parent = not_a_reference(
        models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    )
    sort_order = models.IntegerField(default=0, editable=False, help_text="Place among the items of the same parent.")
    number_label = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("As printed, for example 7 or 7(b).")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AgendaItemKind.choices, default=AgendaItemKind.ITEM)
    public_title = models.CharField(
        _("public title"),
        max_length=255,
        help_text=_("Everyone reads this, also where the item itself is private. Name nobody it should not name."),
    )
    body = RichTextField(_("text"), blank=True, features=ITEM_TEXT_FEATURES)
    recommendation = models.TextField(_("recommendation"), blank=True)
    lead_officer = models.CharField(_("lead officer or member"), max_length=200, blank=True)

    access = models.CharField(_("public access"), max_length=20, choices=Access.choices, default=Access.PUBLIC)
    exempt_category = models.TextField(
        _("category of exempt information"),
        blank=True,
        help_text=_("The description in the words of the law, as the public will read it."),
    )
    exempt_paragraph = models.CharField(
        _("paragraph"), max_length=60, blank=True, help_text=_("Its number in the schedule, for example 3, or 1 and 7.")
    )
    public_interest_reason = models.TextField(
        _("why the public interest is in keeping it private"),
        blank=True,
        help_text=_("Published with the agenda. Give the reason without giving away what it protects."),
    )
    confidential_limb = models.CharField(
        _("why it is confidential"), max_length=20, choices=ConfidentialLimb.choices, blank=True
    )
    confidential_source = models.CharField(
        _("department, enactment or order"),
        max_length=200,
        blank=True,
        help_text=_("Which department, Act or court. Published with the agenda."),
    )

    lifecycle = models.CharField(
        _("how it came onto the agenda"), max_length=20, choices=ItemLifecycle.choices, default=ItemLifecycle.LISTED
    )
    lifecycle_reason = models.TextField(
        _("reason"), blank=True, help_text=_("Published with the item, for example why it was deferred.")
    )
    urgency_reason = models.TextField(
        _("special circumstances"),
        blank=True,
        help_text=_("Why the chair is of the opinion that it cannot wait. It goes into the minutes."),
    )
    urgency_chair = models.CharField(_("chair who agreed"), max_length=200, blank=True)
    is_key = models.BooleanField(_("key decision"), default=False)
    plan_reference = models.CharField(_("forward plan reference"), max_length=60, blank=True)
    # permanent ids of areas: revisions hold plain values, and an area that is deleted takes nothing with it
    ward_keys = models.JSONField(_("wards"), default=list, blank=True)
    public_may_speak = models.BooleanField(_("the public may speak"), default=False)
    recording_offset = models.PositiveIntegerField(
        _("place in the recording"), null=True, blank=True, help_text=_("Seconds from the start of the recording.")
    )

    #: What an editor writes, and so what a revision keeps. All else belongs to the item as a whole.
    versioned: ClassVar[tuple[str, ...]] = (
        "parent_id",
        "sort_order",
        "number_label",
        "kind",
        "public_title",
        "body",
        "recommendation",
        "lead_officer",
        "access",
        "exempt_category",
        "exempt_paragraph",
        "public_interest_reason",
        "confidential_limb",
        "confidential_source",
        "lifecycle",
        "lifecycle_reason",
        "urgency_reason",
        "urgency_chair",
        "is_key",
        "plan_reference",
        "ward_keys",
        "public_may_speak",
        "recording_offset",
    )

    class Meta(PublishableRecord.Meta):
        abstract = False
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["meeting_key", "live", "sort_order"], name="engagement_agenda_order"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(access__in=WITHOUT_TEXT) | Q(body="", recommendation=""),
                name="engagement_agenda_no_exempt_text",
                violation_error_message=_("An exempt or confidential item holds public facts only: take its text out."),
            ),
            models.CheckConstraint(
                condition=Q(live=True, published_at__isnull=False) | Q(live=False, published_at__isnull=True),
                name="engagement_agenda_live_since",
            ),
        ]

    def __str__(self) -> str:
        # logs and histories keep this for good, so it holds no title
        return str(_("Item %(number)s") % {"number": self.number_label}) if self.number_label else str(_("Agenda item"))

    def clean(self) -> None:
        super().clean()
        if self.lifecycle in NEEDS_LIFECYCLE_REASON and not self.lifecycle_reason.strip():
            raise ValidationError({"lifecycle_reason": _("Say why: the public read this reason with the item.")})
        if self.access in WITHOUT_TEXT:
            text = _("Take this text out: what stands here for an exempt or confidential item would be public.")
            errors = {name: text for name in ("body", "recommendation") if getattr(self, name)}
            if errors:
                raise ValidationError(errors)

    # -- revisions -----------------------------------------------------------------------------------------------

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        revision = super().save_revision(*args, **kwargs)
        if self.access != Access.PUBLIC:
            self.revisions.exclude(pk=revision.pk).delete()
            if self.live_revision_id != revision.pk:
                self.live_revision = None
        return revision

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def anchor(self) -> str:
        """Its permanent place on the meeting's page, whatever its number or order becomes."""
        return f"item-{self.uuid}"

    @property
    def is_restricted(self) -> bool:
        """Whether the matter itself is not for publication at all."""
        return self.access in WITHOUT_TEXT
