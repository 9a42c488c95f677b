"""What is written down about a meeting's publication: its stages, the public log of changes, and the notice given."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.compat import page_model_string
from wagtail_engagement.kit.site_settings import Nation
from wagtail_engagement.meetings.publishable import not_a_reference


class MinutesState(models.TextChoices):
    NONE = "none", _("No minutes yet")
    DRAFT = "draft", _("Draft minutes")
    CONFIRMED = "confirmed", _("Confirmed minutes")


class MeetingRecord(models.Model):
    """The stages of one meeting: what has been published when. One row for each meeting, never in its page."""

    meeting_key = models.UUIDField(unique=True, editable=False, help_text="Translation key of the meeting's page.")
    meeting = not_a_reference(
        models.ForeignKey(page_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    )
    meeting_title = models.CharField(max_length=255, blank=True, editable=False)
    notice_posted_at = models.DateTimeField(
        _("notice posted at the offices"), null=True, blank=True, help_text=_("When the notice went up at the offices.")
    )
    agenda_published_at = models.DateTimeField(_("agenda public since"), null=True, blank=True, editable=False)
    decisions_published_at = models.DateTimeField(_("decisions public since"), null=True, blank=True, editable=False)
    minutes_published_at = models.DateTimeField(_("minutes public since"), null=True, blank=True, editable=False)
    minutes_state = models.CharField(
        _("minutes"), max_length=12, choices=MinutesState.choices, default=MinutesState.NONE, editable=False
    )
    minutes_confirmed_at = models.DateTimeField(_("minutes confirmed"), null=True, blank=True, editable=False)
    confirmed_by_key = models.UUIDField(
        null=True, blank=True, editable=False, help_text="Translation key of the meeting that confirmed the minutes."
    )
    #: how many lines the public log has; the calendar entry counts the important ones (calendar_entries.py)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        app_label = "wagtail_engagement"
        verbose_name = _("stages of a meeting")
        verbose_name_plural = _("stages of meetings")

    def __str__(self) -> str:
        return str(self.meeting_key)


class ChangeField(models.TextChoices):
    DATE = "date", _("Date and time")
    PLACE = "place", _("Place")
    FORMAT = "format", _("Format")
    STATUS = "status", _("Status")
    ITEM_ADDED = "item_added", _("Item added")
    ITEM_CHANGED = "item_changed", _("Item changed")
    ITEM_WITHDRAWN = "item_withdrawn", _("Item withdrawn")
    ITEMS_REORDERED = "items_reordered", _("Items in another order")
    DOCUMENT_ADDED = "document_added", _("Document added")
    DOCUMENT_REPLACED = "document_replaced", _("Document replaced")
    DOCUMENT_WITHDRAWN = "document_withdrawn", _("Document withdrawn")
    DECISIONS = "decisions", _("Decisions published")
    DECISION_WITHDRAWN = "decision_withdrawn", _("Decision withdrawn")
    MINUTES = "minutes", _("Minutes published")
    MINUTES_CONFIRMED = "minutes_confirmed", _("Minutes confirmed")
    CORRECTION = "correction", _("Correction")


#: What a reader of the meeting's page must not miss: a banner says so.
IMPORTANT: frozenset[str] = frozenset({ChangeField.DATE, ChangeField.PLACE, ChangeField.FORMAT, ChangeField.STATUS})


class MeetingChange(models.Model):
    """One line of "Changes to this meeting": append-only and public. Values are kept as they were read then."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting_key = models.UUIDField(editable=False)
    at = models.DateTimeField(_("when"), db_index=True)
    field = models.CharField(_("what"), max_length=24, choices=ChangeField.choices)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    record = models.UUIDField(null=True, blank=True, editable=False, help_text="The item, document or decision meant.")
    erased = models.BooleanField(default=False, editable=False, help_text="Its words were published in error.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        app_label = "wagtail_engagement"
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        verbose_name = _("change to a meeting")
        verbose_name_plural = _("changes to meetings")
        indexes: ClassVar[list[Any]] = [models.Index(fields=["meeting_key", "-at"], name="engagement_change_order")]

    def __str__(self) -> str:
        return f"{self.get_field_display()} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the line.

        Raises:
            TypeError: it exists already; a line is never changed (erasing is an act of its own on the queryset).
        """
        if self.pk is not None:
            raise TypeError("A change to a meeting is written once.")
        super().save(*args, **kwargs)

    @property
    def is_important(self) -> bool:
        return self.field in IMPORTANT


class NoticeAct(models.TextChoices):
    NOTICE = "notice", _("Notice of meeting")
    AGENDA = "agenda", _("Agenda")
    SUPPLEMENT = "supplement", _("Supplementary agenda or late item")
    DECISIONS = "decisions", _("Decisions")
    DRAFT_MINUTES = "draft_minutes", _("Draft minutes")
    MINUTES = "minutes", _("Confirmed minutes")


class NoticeEntry(models.Model):
    """One line of the notice log: what was published when, and the clear days it gave. Never changed afterwards."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting_key = models.UUIDField(editable=False, db_index=True)
    meeting = not_a_reference(
        models.ForeignKey(page_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    )
    meeting_title = models.CharField(_("meeting"), max_length=255, blank=True)
    committee_title = models.CharField(_("committee"), max_length=255, blank=True)
    act = models.CharField(_("what was published"), max_length=20, choices=NoticeAct.choices)
    published_at = models.DateTimeField(_("published"), db_index=True)
    meeting_starts_at = models.DateTimeField(_("meeting starts"), null=True, blank=True)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation.choices, blank=True)
    profile = models.CharField(_("body"), max_length=32, blank=True)
    counting = models.CharField(_("counting"), max_length=12, blank=True)
    days_required = models.PositiveSmallIntegerField(_("clear days required"), null=True, blank=True)
    days_given = models.SmallIntegerField(_("clear days given"), null=True, blank=True)
    deadline = models.DateField(_("publish by"), null=True, blank=True)
    in_time = models.BooleanField(_("in time"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        app_label = "wagtail_engagement"
        ordering: ClassVar[list[str]] = ["-published_at", "-pk"]
        verbose_name = _("notice given")
        verbose_name_plural = _("notice log")

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.published_at:%Y-%m-%d}"


class DayEffect(models.TextChoices):
    HOLIDAY = "holiday", _("One-off bank or public holiday")
    CLOSED = "closed", _("The council's offices are closed")
    OPEN = "open", _("The council's offices are open, although it is a holiday")


class SpecialDay(models.Model):
    """A day that counts differently from the calendar of bank holidays."""

    day = models.DateField(_("day"))
    effect = models.CharField(_("what it is"), max_length=10, choices=DayEffect.choices, default=DayEffect.CLOSED)
    nation = models.CharField(
        _("nation"), max_length=20, choices=Nation.choices, blank=True, help_text=_("Empty: every nation.")
    )
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("For example: office closed for the move.")
    )

    class Meta:
        app_label = "wagtail_engagement"
        ordering: ClassVar[list[str]] = ["-day"]
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["day", "effect", "nation"], name="engagement_special_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.get_effect_display()}"


class Reminder(models.Model):
    """One reminder that was sent, so that it is sent once. Nobody's address is kept."""

    meeting_key = models.UUIDField(editable=False)
    owed = models.CharField(_("what is due"), max_length=20)
    day = models.DateField(
        _("day"), help_text="By when it was due; another day of the meeting brings another reminder."
    )
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        app_label = "wagtail_engagement"
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting_key", "owed", "day"], name="engagement_reminded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owed} {self.day:%Y-%m-%d}"
