"""What came of a meeting: decisions, votes, declarations of interest, who was there, and the minutes of each item."""

import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from wagtail_engagement.compat import page_model_string
from wagtail_engagement.meetings.publishable import PublishableRecord, not_a_reference


#: What editors may do in the text of decisions and minutes.
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


def _item_key(**kwargs: Any) -> Any:
    return not_a_reference(
        models.ForeignKey(
            "wagtail_engagement.AgendaItem",
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
            **kwargs,
        )
    )


class DecisionMaker(models.TextChoices):
    BODY = "body", _("The body that met")
    CABINET_MEMBER = "cabinet_member", _("A cabinet member")
    OFFICER = "officer", _("An officer under delegated powers")


class CallIn(models.TextChoices):
    """Where a decision stands with overview and scrutiny."""

    NOT_SUBJECT = "not_subject", _("Not subject to call-in")
    OPEN = "open", _("Open to call-in")
    CALLED_IN = "called_in", _("Called in")
    EXPIRED = "expired", _("Call-in period over")
    UPHELD = "upheld", _("Called in and upheld")
    REFERRED_BACK = "referred_back", _("Called in and referred back")


class Delegation(models.TextChoices):
    """What an officer's decision rests on (SI 2014/2095 reg 7(2))."""

    SPECIFIC = "specific", _("Under a specific express authorisation")
    LICENCE = "licence", _("General authorisation: grants a permission or licence")
    RIGHTS = "rights", _("General authorisation: affects the rights of an individual")
    CONTRACT = "contract", _("General authorisation: awards a contract or materially affects the finances")


class Decision(PublishableRecord):
    """A decision: of a meeting's item, or of one person between meetings (then without a meeting).

    Executive decisions: SI 2012/2089 regs 12 and 13; officers' decisions: SI 2014/2095 reg 7.
    """

    # an officer's or cabinet member's decision has no meeting
    meeting_key = models.UUIDField(null=True, blank=True, editable=False)
    committee_key = models.UUIDField(null=True, blank=True, editable=False, help_text="Translation key of the body.")
    site = models.ForeignKey("wagtailcore.Site", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    item = _item_key()
    sort_order = models.IntegerField(default=0, editable=False)
    title = models.CharField(_("title"), max_length=255)
    text = RichTextField(_("decision"), blank=True, features=TEXT_FEATURES)
    reasons = RichTextField(_("reasons"), blank=True, features=TEXT_FEATURES)
    alternatives = RichTextField(
        _("alternatives considered and rejected"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Write “None” where there were none."),
    )
    conflicts = models.TextField(
        _("conflicts of interest declared"), blank=True, help_text=_("Write “None” where there were none.")
    )
    dispensations = models.TextField(
        _("dispensations granted"), blank=True, help_text=_("Write “None” where there were none.")
    )
    decision_maker = models.CharField(
        _("decided by"), max_length=20, choices=DecisionMaker.choices, default=DecisionMaker.BODY
    )
    decision_maker_name = models.CharField(_("name and title"), max_length=200, blank=True)
    delegation = models.CharField(_("delegation"), max_length=20, choices=Delegation.choices, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    effective_on = models.DateField(_("takes effect on"), null=True, blank=True)
    is_key = models.BooleanField(_("key decision"), default=False)
    plan_reference = models.CharField(_("forward plan reference"), max_length=60, blank=True)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    call_in = models.CharField(_("call-in"), max_length=20, choices=CallIn.choices, default=CallIn.NOT_SUBJECT)
    call_in_deadline = models.DateField(_("call-in by"), null=True, blank=True)

    versioned: ClassVar[tuple[str, ...]] = (
        "item_id",
        "sort_order",
        "title",
        "text",
        "reasons",
        "alternatives",
        "conflicts",
        "dispensations",
        "decision_maker",
        "decision_maker_name",
        "delegation",
        "decided_on",
        "effective_on",
        "is_key",
        "plan_reference",
        "is_urgent",
        "call_in",
        "call_in_deadline",
    )

    class Meta(PublishableRecord.Meta):
        abstract = False
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["meeting_key", "live", "sort_order"], name="engagement_decision_order"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(live=True, published_at__isnull=False) | Q(live=False, published_at__isnull=True),
                name="engagement_decision_live_since",
            ),
        ]

    def __str__(self) -> str:
        # logs and histories keep this for good, so it holds no title
        return f"{_('Decision')} {str(self.uuid)[:8]}"

    @property
    def anchor(self) -> str:
        """Its permanent place on the meeting's page."""
        return f"decision-{self.uuid}"

    def clean(self) -> None:
        super().clean()
        if self.decided_on and self.effective_on and self.effective_on < self.decided_on:
            raise ValidationError({"effective_on": _("A decision takes effect on or after the day it was made.")})


class Minute(PublishableRecord):
    """The minute of one item. Its number is kept apart from the item's own: many councils count minutes by the year."""

    item = _item_key()
    sort_order = models.IntegerField(default=0, editable=False)
    number = models.CharField(_("minute number"), max_length=20, blank=True, help_text=_("For example 77/26."))
    text = RichTextField(_("minute"), blank=True, features=TEXT_FEATURES)

    versioned: ClassVar[tuple[str, ...]] = ("item_id", "sort_order", "number", "text")

    class Meta(PublishableRecord.Meta):
        abstract = False
        verbose_name = _("minute")
        verbose_name_plural = _("minutes")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["meeting_key", "live", "sort_order"], name="engagement_minute_order"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(live=True, published_at__isnull=False) | Q(live=False, published_at__isnull=True),
                name="engagement_minute_live_since",
            ),
        ]

    def __str__(self) -> str:
        # as of a decision; a number is free text too
        return f"{_('Minute')} {str(self.uuid)[:8]}"

    @property
    def anchor(self) -> str:
        """Its permanent place on the meeting's page."""
        return f"minute-{self.uuid}"


class MeetingFact(models.Model):
    """A small fact of a meeting, public with its decisions or minutes; once public, a correction is public at once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = not_a_reference(
        models.ForeignKey(page_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    )
    meeting_key = models.UUIDField(editable=False, db_index=True)
    sort_order = models.IntegerField(default=0, editable=False)
    published_at = models.DateTimeField(_("public since"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        app_label = "wagtail_engagement"


class VoteResult(models.TextChoices):
    CARRIED = "carried", _("Carried")
    LOST = "lost", _("Lost")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DEFERRED = "deferred", _("Deferred")


class Vote(MeetingFact):
    """A vote on a motion or an amendment; counts are empty where none was taken."""

    item = _item_key()
    is_amendment = models.BooleanField(_("an amendment"), default=False)
    motion = models.TextField(_("motion"))
    mover = models.CharField(_("moved by"), max_length=120, blank=True)
    seconder = models.CharField(_("seconded by"), max_length=120, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    casting_vote = models.BooleanField(_("decided by the chair's casting vote"), default=False)
    result = models.CharField(_("result"), max_length=12, choices=VoteResult.choices, default=VoteResult.CARRIED)

    class Meta(MeetingFact.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        verbose_name = _("vote")
        verbose_name_plural = _("votes")

    def __str__(self) -> str:
        return f"{_('Vote')} {str(self.uuid)[:8]}"


class Ballot(models.TextChoices):
    FOR = "for", _("For")
    AGAINST = "against", _("Against")
    ABSTAIN = "abstain", _("Abstained")
    ABSENT = "absent", _("Absent")
    DID_NOT_VOTE = "did_not_vote", _("Did not vote")
    LEFT = "left_interest", _("Left because of an interest")


class RecordedVote(models.Model):
    """How one member voted, where the vote was recorded by name."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="recorded")
    name = models.CharField(_("name"), max_length=120)
    ballot = models.CharField(_("vote"), max_length=16, choices=Ballot.choices)

    class Meta:
        app_label = "wagtail_engagement"
        ordering: ClassVar[list[str]] = ["ballot", "name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["vote", "name"], name="engagement_recorded_vote_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_ballot_display()}"


class InterestKind(models.TextChoices):
    DISCLOSABLE = "disclosable_pecuniary", _("Disclosable pecuniary interest")
    OTHER_REGISTRABLE = "other_registrable", _("Other registrable interest")
    NON_REGISTRABLE = "non_registrable", _("Non-registrable interest")
    PERSONAL = "personal", _("Personal interest")
    PREJUDICIAL = "prejudicial", _("Personal and prejudicial interest")


class Declaration(MeetingFact):
    """An interest a member declared."""

    item = _item_key()
    name = models.CharField(_("member"), max_length=120)
    kind = models.CharField(_("kind"), max_length=24, choices=InterestKind.choices)
    nature = models.TextField(_("nature of the interest"), blank=True)
    dispensation = models.BooleanField(_("has a dispensation"), default=False)
    left_room = models.BooleanField(_("left the room"), default=False)

    class Meta(MeetingFact.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        verbose_name = _("declaration of interest")
        verbose_name_plural = _("declarations of interest")

    def __str__(self) -> str:
        return f"{_('Declaration of interest')} {str(self.uuid)[:8]}"


class Presence(models.TextChoices):
    EXPECTED = "expected", _("Expected")
    PRESENT = "present", _("Present")
    PRESENT_VIRTUAL = "present_virtual", _("Present online")
    SUBSTITUTE = "substitute", _("Substitute")
    IN_ATTENDANCE = "in_attendance", _("In attendance")
    APOLOGIES = "apologies", _("Apologies")
    ABSENT = "absent", _("Absent")


class Attendance(MeetingFact):
    """Whether a person was at a meeting. Present online does not count as attending for an English council."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)
    presence = models.CharField(_("attendance"), max_length=16, choices=Presence.choices)
    substitute_for = models.CharField(_("substitute for"), max_length=120, blank=True)

    class Meta(MeetingFact.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting_key", "name"], name="engagement_attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_presence_display()}"
