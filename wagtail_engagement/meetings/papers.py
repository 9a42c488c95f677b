"""Documents of a meeting: public papers only, their files in a storage without a public address.

A document is published by an act of its own; until then its file cannot be downloaded. A published file is never
exchanged: it is replaced by another document, or withdrawn with a reason.
"""

from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.kit.private_files import private_storage, random_name
from wagtail_engagement.meetings.publishable import PublishableRecord, not_a_reference


class DocumentKind(models.TextChoices):
    AGENDA = "agenda_frontsheet", _("Agenda front sheet")
    PACK = "agenda_pack", _("Agenda and reports")
    REPORT = "report", _("Report")
    APPENDIX = "appendix", _("Appendix")
    SUPPLEMENT = "supplement", _("Supplement")
    ADDENDUM = "addendum", _("Addendum")
    BACKGROUND = "background_paper", _("Background paper")
    PRESENTATION = "presentation", _("Presentation")
    QUESTION = "public_question", _("Public question or statement")
    PETITION = "petition", _("Petition")
    DRAFT_MINUTES = "draft_minutes", _("Draft minutes")
    MINUTES = "minutes", _("Minutes")
    DECISION_NOTICE = "decision_notice", _("Decision notice")
    ACTION_LOG = "action_log", _("Action log")
    EASY_READ = "easy_read", _("Easy read version")
    TRANSLATION = "translation", _("Translation")
    TRANSCRIPT = "recording_transcript", _("Transcript of the recording")
    OTHER = "other", _("Other document")


class Accessible(models.TextChoices):
    """Whether a file has been made so that people can read it with assistive technology."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not checked")


class MeetingDocument(PublishableRecord):
    """A public document of a meeting, or of one item of its agenda."""

    item = not_a_reference(
        models.ForeignKey(
            "wagtail_engagement.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
        )
    )
    sort_order = models.IntegerField(default=0, editable=False, help_text="Place among the documents of its item.")
    kind = models.CharField(_("kind"), max_length=24, choices=DocumentKind.choices, default=DocumentKind.REPORT)
    title = models.CharField(
        _("title"), max_length=255, help_text=_("Everyone reads this. Name nobody it should not name.")
    )
    language = models.CharField(_("language"), max_length=20, blank=True, help_text=_("Empty: the meeting's own."))
    to_follow = models.BooleanField(
        _("to follow"), default=False, help_text=_("Announced on the agenda before there is a file.")
    )
    file = models.FileField(_("file"), storage=private_storage, upload_to=random_name, blank=True, max_length=200)
    file_name = models.CharField(_("file name"), max_length=200, blank=True, editable=False)
    external_url = models.URLField(_("address elsewhere"), blank=True, help_text=_("Instead of a file."))
    size = models.PositiveBigIntegerField(_("size (bytes)"), null=True, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    accessible = models.CharField(
        _("accessible"), max_length=10, choices=Accessible.choices, default=Accessible.UNKNOWN
    )
    alternative_format = models.TextField(
        _("how to ask for another format"), blank=True, help_text=_("Empty: the contact of the meeting is named.")
    )
    background_papers = models.TextField(
        _("background papers"),
        blank=True,
        help_text=_("For a report: one on each line. Nothing exempt or confidential is listed."),
    )
    no_background_papers = models.BooleanField(_("there are no background papers"), default=False)
    replaced_by = not_a_reference(
        models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False)
    )

    versioned: ClassVar[tuple[str, ...]] = (
        "item_id",
        "sort_order",
        "kind",
        "title",
        "language",
        "pages",
        "accessible",
        "alternative_format",
        "background_papers",
        "no_background_papers",
    )

    class Meta(PublishableRecord.Meta):
        abstract = False
        verbose_name = _("meeting document")
        verbose_name_plural = _("meeting documents")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["meeting_key", "live", "sort_order"], name="engagement_papers_order"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(live=True, published_at__isnull=False) | Q(live=False, published_at__isnull=True),
                name="engagement_papers_live_since",
            ),
            models.CheckConstraint(
                condition=Q(erased=False) | Q(file="", title="", file_name=""), name="engagement_papers_erased_is_empty"
            ),
        ]

    def __str__(self) -> str:
        # logs and histories keep this for good, so it holds no title
        return f"{self.get_kind_display()} {str(self.uuid)[:8]}"

    @property
    def file_type(self) -> str:
        """The ending of the file in capitals ("PDF"), or "" where there is none."""
        return PurePosixPath(self.file_name or self.file.name or "").suffix[1:].upper()
