"""Meeting pages; committees stand in committee_pages.py, the list of all meetings in index_pages.py. No concrete model."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_engagement.compat import page_model_string
from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES, body_blocks, searchable_words
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.folding import fold
from wagtail_engagement.kit.forms import EngagementPageForm
from wagtail_engagement.kit.index_rows import Row, RowContext, digest
from wagtail_engagement.kit.panels import FactsPanel, TranslationNotePanel
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.subjects import SubjectMixin
from wagtail_engagement.kit.time import local, start_of_day, today
from wagtail_engagement.meetings import agenda, decision_family, documents, family, lifecycle
from wagtail_engagement.meetings.admin.document_panel import DocumentsPanel
from wagtail_engagement.meetings.admin.panels import AgendaPanel, NoticePanel
from wagtail_engagement.meetings.calendar_entries import calendar_entry
from wagtail_engagement.meetings.committee_pages import CommitteeMixin, committee_label
from wagtail_engagement.meetings.index_pages import AbstractMeetingIndexPage, MeetingIndexMixin  # noqa: F401
from wagtail_engagement.meetings.keeping import MeetingPermissionTester, now_kept_from, refuse_if_kept
from wagtail_engagement.meetings.lifecycle import NEEDS_REASON, MeetingFormat, MeetingStatus
from wagtail_engagement.meetings.meeting_data import meeting_data
from wagtail_engagement.meetings.meeting_rows import TOLD_FACTS, TOLD_WORDS, add_links
from wagtail_engagement.meetings.meeting_view import meeting_context, replaced_and_replacing, row_with_stages
from wagtail_engagement.meetings.page_changes import COMPARED, log_differences, saves_only


class MeetingForm(EngagementPageForm):
    """What a meeting needs before the public see it; a new one begins with what its committee usually does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = getattr(self.parent_page, "specific", None)
        if not self.instance.pk and isinstance(parent, CommitteeMixin):
            for name, usual in parent.usual_values().items():
                self.initial[name] = self.initial.get(name) or usual

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.required_to_publish("summary", "starts_at")
        if cleaned.get("status") in NEEDS_REASON:
            self.required_to_publish("status_reason")
        if cleaned.get("convened_at"):
            self.required_to_publish("convened_reason")
        if cleaned.get("expire_at"):
            self.add_error("expire_at", _("A meeting does not expire: what was public must stay available by law."))
        return cleaned


class MeetingMixin(SubjectMixin):
    """The fields and behaviour of a meeting, for any page class. Its agenda is kept in records (records.py)."""

    index_kind = family.KIND
    packaged_template = "wagtail_engagement/meetings/meeting_page.html"
    #: what is withdrawn is gone from every cache within a minute
    cache_ceiling = 60
    base_form_class = MeetingForm
    #: a closed item is closed by its own access, never by hiding the meeting it belongs to
    private_page_options: ClassVar[list[str]] = []

    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    time_confirmed = models.BooleanField(
        _("the time is certain"),
        default=True,
        help_text=_("Otherwise only the day is shown, and that the time follows."),
    )
    ends_at = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Without an end the meeting counts as over when its day is.")
    )
    previous_starts_at = models.DateTimeField(
        _("first planned for"), null=True, blank=True, help_text=_("Where the meeting was moved to another date.")
    )
    actual_start = models.DateTimeField(_("began"), null=True, blank=True)
    actual_end = models.DateTimeField(_("finished"), null=True, blank=True)
    convened_at = models.DateTimeField(
        _("convened at short notice on"),
        null=True,
        blank=True,
        help_text=_("Only where the meeting was called with fewer clear days than the law asks."),
    )
    convened_reason = models.TextField(_("why it was convened at short notice"), blank=True)
    replaced_by = models.ForeignKey(
        page_model_string(),
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The meeting that takes its place."),
    )
    joint_committees = ParentalManyToManyField(
        page_model_string(), verbose_name=_("jointly with"), blank=True, related_name="+"
    )
    status = models.CharField(
        _("status"), max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.SCHEDULED
    )
    status_reason = models.TextField(
        _("reason"), blank=True, help_text=_("Shown with the change, for example why it was postponed.")
    )
    format = models.CharField(
        _("format"), max_length=20, choices=MeetingFormat.choices, default=MeetingFormat.IN_PERSON
    )
    venue_name = models.CharField(_("venue"), max_length=200, blank=True)
    venue_address = models.TextField(_("address"), blank=True)
    access = RichTextField(
        _("access"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Step-free entry, hearing loop, toilets, parking, interpreters and how to ask for more."),
    )
    joining_url = models.URLField(_("link to join or watch"), blank=True)
    recording_url = models.URLField(_("webcast or recording"), blank=True)
    questions_deadline = models.DateTimeField(_("questions by"), null=True, blank=True)
    petitions_deadline = models.DateTimeField(_("petitions by"), null=True, blank=True)
    speaking_deadline = models.DateTimeField(_("requests to speak by"), null=True, blank=True)
    held_elsewhere = models.URLField(
        _("papers held in another system"),
        blank=True,
        help_text=_("Date and changes stand here; agenda and papers are read there."),
    )
    source_system = models.CharField(max_length=60, blank=True, editable=False)
    source_id = models.CharField(max_length=120, blank=True, editable=False)
    body = EngagementStreamField(body_blocks(), extra="meetings.body", verbose_name=_("about the meeting"), blank=True)

    fact_fields: ClassVar[list[str]] = [
        *SubjectMixin.fact_fields,
        "starts_at",
        "ends_at",
        "previous_starts_at",
        "status",
        "format",
        "joining_url",
        "time_confirmed",
        "actual_start",
        "actual_end",
        "convened_at",
        "replaced_by",
        "joint_committees",
        "recording_url",
        "questions_deadline",
        "petitions_deadline",
        "speaking_deadline",
        "held_elsewhere",
        "source_system",
        "source_id",
    ]
    meeting_panels: ClassVar[list[Any]] = [
        TranslationNotePanel(),
        FieldPanel("summary"),
        FactsPanel(
            [
                FieldRowPanel(["starts_at", "ends_at"]),
                FieldPanel("time_confirmed"),
                FieldRowPanel(["status", "previous_starts_at"]),
                FieldPanel("replaced_by"),
                FieldRowPanel(["format", "joining_url"]),
                FieldRowPanel(["questions_deadline", "petitions_deadline", "speaking_deadline"]),
            ],
            heading=_("When and how"),
        ),
        FieldPanel("status_reason"),
        NoticePanel(),
        AgendaPanel(),
        DocumentsPanel(),
        MultiFieldPanel(["venue_name", "venue_address", "access"], heading=_("Venue")),
        FactsPanel(
            [
                FieldPanel("convened_at"),
                FieldRowPanel(["actual_start", "actual_end"]),
                FieldPanel("recording_url"),
                FieldPanel("joint_committees"),
                FieldPanel("held_elsewhere"),
            ],
            heading=_("Further facts"),
        ),
        FieldPanel("convened_reason"),
        FieldPanel("body"),
        *SubjectMixin.subject_panels,
    ]
    meeting_search_fields: ClassVar[list[Any]] = [
        *SubjectMixin.subject_search_fields,
        index.SearchField("venue_name"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("A meeting ends after it starts.")})
        if self.actual_start and self.actual_end and self.actual_end <= self.actual_start:
            raise ValidationError({"actual_end": _("A meeting ends after it starts.")})
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            raise ValidationError({"replaced_by": _("A meeting cannot be replaced by itself.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        # what must stay public must not end by itself (docs/explanation/meetings.md)
        self.expire_at = None
        if now_kept_from(self):
            refuse_if_kept(self)
        # before the page is saved, because its calendar entry counts the lines of the log
        if not saves_only(kwargs.get("update_fields"), COMPARED):
            log_differences(self)
        result = super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None or "title" in kwargs["update_fields"]:
            agenda.remember_title(self)
        return result

    def permissions_for_user(self, user: Any) -> MeetingPermissionTester:
        return MeetingPermissionTester(user, self)

    # -- rows --------------------------------------------------------------------------------------------------

    @classmethod
    def index_kinds(cls) -> tuple[str, ...]:
        return family.KIND, decision_family.KIND

    @cached_property
    def committee(self) -> Any:
        """The committee page it stands below, or None where it stands elsewhere."""
        parent = self.get_parent() if self.path else None
        if parent is None or not issubclass(parent.specific_class or Page, CommitteeMixin):
            return None
        return parent

    def search_words(self) -> str:
        return " ".join([self.venue_name, self.venue_address, searchable_words(self.body)])

    def index_rows(self, context: RowContext) -> list[Row]:
        facts = context.source
        row = self.base_row(context, kind=self.index_kind, sort_at=self._sort_at(facts))
        row.starts_at, row.ends_at, row.status = facts.starts_at, facts.ends_at, facts.status
        row.year = local(facts.starts_at).year if facts.starts_at else None
        row.card["venue"] = self.venue_name
        row.card["online"] = facts.format != MeetingFormat.IN_PERSON
        if self.committee is not None:
            row.card["committee"] = committee_label(self.committee, context.language)
            row.facets.add(("committee", self.committee.translation_key.hex))
        row.card["told"] = digest(
            [*(getattr(facts, name) for name in TOLD_FACTS), *(getattr(self, name) for name in TOLD_WORDS)]
        )
        add_links(row, facts, context)
        row.text = " ".join(filter(None, [row.text, fold(self._found_by(row, facts))]))
        row.component = calendar_entry(self, facts)
        return [row, *decision_family.decision_rows(context, row.card.get("committee"))]

    @staticmethod
    def _found_by(row: Row, facts: Any) -> str:
        """Further words a meeting is found by: its committee, what is publicly on its agenda, and its public papers."""
        committee, key = row.card.get("committee", {}), facts.translation_key
        return " ".join([committee.get("name", ""), agenda.agenda_words(key), documents.document_words(key)])

    @staticmethod
    def _sort_at(facts: Any) -> Any:
        return lifecycle.over_at(family.facts_of(facts)) or facts.first_published_at or start_of_day(today())

    # -- page --------------------------------------------------------------------------------------------------

    def own_row(self, page_pk: int) -> PublicIndexEntry | None:
        return row_with_stages(page_pk, self.translation_key)

    def shown_as_related(self, rows: list[PublicIndexEntry], context: dict[str, Any]) -> list[PublicIndexEntry]:
        context["replaced_by"], context["replaces"], rest = replaced_and_replacing(rows, context["row"])
        return rest

    def get_template(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request is not None and "pack" in request.GET:
            return "wagtail_engagement/meetings/meeting_pack.html"
        return super().get_template(request, *args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [*super().preview_modes, ("agenda", _("With the agenda as it is being written"))]

    @property
    def place_name(self) -> str:
        """The venue, under the name structured data asks for."""
        return self.venue_name

    @property
    def place_address(self) -> str:
        return self.venue_address

    def change_instants(self, row: Any) -> list[Any]:
        return [row.starts_at, row.sort_at]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(meeting_context(self, request, context))
        context["json_ld"] = meeting_data(self, context["facts"], context["records"].changes)
        return context


class AbstractMeetingPage(MeetingMixin, Page):
    """A meeting on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *MeetingMixin.meeting_panels]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, *MeetingMixin.meeting_search_fields]

    class Meta:
        abstract = True
