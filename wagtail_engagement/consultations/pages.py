"""Consultation pages, and the list of them. No concrete model stands here."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.consultations import family, lifecycle, wording
from wagtail_engagement.consultations.blocks import ConsultationDocumentBlock, DocumentKind, kind_label, way_blocks
from wagtail_engagement.consultations.forms import ConsultationForm
from wagtail_engagement.consultations.lifecycle import ConsultationFacts
from wagtail_engagement.consultations.panels import StatusPanel
from wagtail_engagement.consultations.structured import consultation_data
from wagtail_engagement.kit import calendar
from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES, body_blocks, searchable_words
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.folding import fold, plain
from wagtail_engagement.kit.gaps import ShowsGapsMixin, shows_gaps
from wagtail_engagement.kit.index_rows import Row, RowContext
from wagtail_engagement.kit.listing import ListPageMixin
from wagtail_engagement.kit.panels import FactsPanel, TranslationNotePanel
from wagtail_engagement.kit.pictures import CARD_PICTURE, picture_facet, picture_of, warm_renditions
from wagtail_engagement.kit.subjects import SubjectMixin
from wagtail_engagement.kit.time import local


@dataclass
class Words:
    """A text of the page, or the source's where the translation has none; ``lang`` is set for the latter."""

    text: str
    lang: str = ""


def shows_picture(block: Any) -> bool:
    """Whether a block of the body is a picture whose image is there; the first of them stands on the card."""
    return block.block_type == "picture" and block.value["image"] is not None


class ConsultationMixin(ShowsGapsMixin, SubjectMixin):
    """The fields and behaviour of a consultation, for any page class."""

    index_kind = family.KIND
    packaged_template = "wagtail_engagement/consultations/consultation_page.html"
    base_form_class = ConsultationForm

    reference = models.CharField(_("reference"), max_length=60, blank=True)
    what = RichTextField(
        _("what we are consulting on"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("The proposals, with the options and those already ruled out."),
    )
    why = RichTextField(_("why we are consulting"), blank=True, features=RICH_TEXT_FEATURES)
    influence = RichTextField(
        _("what you can influence"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("What can change, what cannot, and who decides when."),
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    closed_early_at = models.DateTimeField(
        _("closed early"),
        null=True,
        blank=True,
        help_text=_("Only if it ends before the closing date that was announced, which stays on the page."),
    )
    closed_early_reason = models.TextField(_("why it closed early"), blank=True)
    withdrawn_at = models.DateTimeField(
        _("withdrawn"), null=True, blank=True, help_text=_("The page stays, with the reason.")
    )
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)
    outcome_due = models.DateField(
        _("outcome due by"),
        null=True,
        blank=True,
        help_text=_("The day the public are promised. Without it, the council's usual number of weeks after closing."),
    )
    feedback_published_at = models.DateTimeField(_("“what you told us” public from"), null=True, blank=True)
    feedback = RichTextField(
        _("what you told us"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("What people said. Shown from its date, once the consultation has closed."),
    )
    outcome_published_at = models.DateTimeField(_("outcome public from"), null=True, blank=True)
    outcome = RichTextField(
        _("outcome"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("What was decided and why, and what changed because of what people said."),
    )
    ways = EngagementStreamField(
        way_blocks(),
        extra="consultations.ways",
        verbose_name=_("ways to respond"),
        blank=True,
        help_text=_("Shown while the consultation is open."),
    )
    documents = EngagementStreamField(
        [("document", ConsultationDocumentBlock())], verbose_name=_("documents"), blank=True
    )
    body = EngagementStreamField(body_blocks(), extra="consultations.body", verbose_name=_("more about it"), blank=True)

    fact_fields: ClassVar[list[str]] = [
        *SubjectMixin.fact_fields,
        "reference",
        "opens_at",
        "closes_at",
        "closed_early_at",
        "withdrawn_at",
        "outcome_due",
        "feedback_published_at",
        "outcome_published_at",
    ]
    consultation_panels: ClassVar[list[Any]] = [
        TranslationNotePanel(),
        StatusPanel(),
        FieldPanel("summary"),
        FactsPanel(
            [FieldRowPanel(["opens_at", "closes_at"]), FieldRowPanel(["outcome_due", "reference"])],
            heading=_("Dates"),
        ),
        FieldPanel("what"),
        FieldPanel("why"),
        FieldPanel("influence"),
        FieldPanel("ways"),
        FieldPanel("documents"),
        FieldPanel("body"),
        *SubjectMixin.subject_panels,
        MultiFieldPanel(
            [
                FactsPanel(
                    [
                        FieldRowPanel(
                            [
                                FieldPanel("feedback_published_at", heading=_("“What you told us” public from")),
                                "outcome_published_at",
                            ]
                        )
                    ]
                ),
                FieldPanel("feedback"),
                FieldPanel("outcome"),
            ],
            heading=_("What you told us, and the outcome"),
        ),
        MultiFieldPanel(
            [
                FactsPanel([FieldRowPanel(["closed_early_at", "withdrawn_at"])]),
                FieldPanel("closed_early_reason"),
                FieldPanel("withdrawn_reason"),
            ],
            heading=_("Closing early or withdrawing"),
        ),
    ]
    consultation_search_fields: ClassVar[list[Any]] = [
        *SubjectMixin.subject_search_fields,
        index.SearchField("reference"),
        index.SearchField("what"),
        index.SearchField("why"),
        index.SearchField("body"),
        index.SearchField("public_answer"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            errors["closes_at"] = _("A consultation closes after it opens.")
        if self.closed_early_at and self.opens_at and self.closed_early_at <= self.opens_at:
            errors["closed_early_at"] = _("A consultation closes after it opens.")
        elif self.closed_early_at and self.closes_at and self.closed_early_at > self.closes_at:
            errors["closed_early_at"] = _("This is not before the closing date that was announced.")
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        # an expired page is unpublished: its address, promise and outcome would vanish
        self.expire_at = None
        return super().save(*args, **kwargs)

    # -- facts -------------------------------------------------------------------------------------------------

    def lifecycle_facts(self, *, live: bool | None = None) -> ConsultationFacts:
        """This page's stored facts, with the promised day filled in from the setting where none was given."""
        facts = ConsultationFacts(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            closed_early_at=self.closed_early_at,
            withdrawn_at=self.withdrawn_at,
            outcome_due=self.outcome_due,
            feedback_at=self.feedback_published_at,
            outcome_at=self.outcome_published_at,
            live=self.live if live is None else live,
        )
        if facts.outcome_due is None:
            due = lifecycle.default_outcome_due(facts.closed_at, engagement_settings.OUTCOME_WEEKS)
            facts = replace(facts, outcome_due=due)
        return facts

    def public_answer(self, source: Any = None) -> str:
        """Feedback and outcome as far as they were public when the page was last published, for search.

        A text dated later is left out until the next publication, so that a search never finds what nobody may read.
        """
        if not self.feedback and not self.outcome:
            return ""
        source = source or self.facts_page()
        published = max((at for at in (self.last_published_at, source.last_published_at) if at), default=None)
        if published is None:
            return ""
        facts = source.lifecycle_facts(live=True)
        shown = []
        if lifecycle.shows_feedback(facts, published):
            shown.append(self.feedback)
        if lifecycle.shows_outcome(facts, published):
            shown.append(self.outcome)
        return plain(" ".join(shown))

    # -- index -------------------------------------------------------------------------------------------------

    def search_words(self) -> str:
        return " ".join([self.reference, self.what, self.why, self.influence, searchable_words(self.body)])

    def index_rows(self, context: RowContext) -> list[Row]:
        source = context.source
        facts = source.lifecycle_facts(live=True)
        row = self.base_row(context, kind=self.index_kind, sort_at=facts.over_at)
        row.starts_at, row.ends_at, row.stopped_at = facts.opens_at, facts.closed_at, facts.withdrawn_at
        row.feedback_at, row.outcome_at, row.outcome_due = facts.feedback_at, facts.outcome_at, facts.outcome_due
        row.status = lifecycle.punctuality(facts)
        dated = facts.opens_at or facts.closed_at
        row.year = local(dated).year if dated else None
        row.card["reference"] = source.reference
        picture = next((block.value for block in self.body if shows_picture(block)), None)
        if picture:
            row.card["image"] = picture_of(picture["image"], CARD_PICTURE, picture["alt"])
            row.facets.add(picture_facet(picture["image"]))
        row.text = " ".join(filter(None, [row.text, fold(self.public_answer(source))]))
        if facts.closed_at:
            row.component = self._calendar_entry(facts, source, context.language)
        return [row]

    def _calendar_entry(self, facts: ConsultationFacts, source: Any, language: str) -> str:
        """The last minute in which people can respond, so that it stands on the last open day."""
        assert facts.closed_at is not None  # noqa: S101  (asked for closing consultations only)
        with translation.override(language):
            title = gettext("Closes: %(title)s") % {"title": self.title}
        return calendar.component(
            subject=self.translation_key,
            title=title,
            starts_at=facts.closed_at - timedelta(minutes=1),
            ends_at=facts.closed_at,
            changed_at=source.last_published_at or facts.opens_at or facts.closed_at,
            description=self.summary,
            url=self.full_url or "",
            cancelled=facts.withdrawn_at is not None and facts.withdrawn_at <= facts.closed_at,
        )

    # -- page --------------------------------------------------------------------------------------------------

    def change_instants(self, row: Any) -> list[Any]:
        return lifecycle.change_instants(family.facts_of(row), engagement_settings.CLOSING_SOON_DAYS)

    def words(self, name: str, source: Any) -> Words:
        """One of the page's texts; where a translation has none, the source's with its language."""
        own = getattr(self, name)
        if own or source.pk == self.pk:
            return Words(own)
        text = getattr(source, name)
        return Words(text, source.locale.language_code if text else "")

    def document_groups(self, *, feedback: bool, outcome: bool, with_missing: bool) -> dict[str, list[Any]]:
        """Documents by where they stand on the page; those of an answer not public yet are left out."""
        groups: dict[str, list[Any]] = {"feedback": [], "outcome": [], "other": []}
        for child in self.documents:
            value = child.value
            if not (value.get("document") or value.get("url") or with_missing):
                continue
            kind = value.get("kind")
            where = kind if kind in {DocumentKind.FEEDBACK, DocumentKind.OUTCOME} else "other"
            if (where == "feedback" and not feedback) or (where == "outcome" and not outcome):
                continue
            groups[where].append({"block": child, "kind": kind_label(kind) if where == "other" else ""})
        return groups

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now, source, soon = context["now"], context["facts"], engagement_settings.CLOSING_SOON_DAYS
        warm_renditions([block.value["image"] for block in self.body if shows_picture(block)])
        # the page decides, not its row in the index; a preview shows it as if it were public
        facts = source.lifecycle_facts(live=True)
        feedback, outcome = lifecycle.shows_feedback(facts, now), lifecycle.shows_outcome(facts, now)
        open_now = lifecycle.is_open(facts, now)
        context.update(
            state=lifecycle.state(facts, now),
            badge=wording.badge(facts, now, soon),
            notice=wording.notice(facts, now, soon),
            outcome_status=lifecycle.outcome_status(facts, now),
            timeline=wording.timeline(facts, now),
            closed_at=facts.closed_at,
            ways=self.ways if open_now else None,
            feedback=self.words("feedback", source) if feedback else None,
            outcome=self.words("outcome", source) if outcome else None,
            documents=self.document_groups(feedback=feedback, outcome=outcome, with_missing=shows_gaps(request)),
            json_ld=consultation_data(self, context["row"], facts, get_language() or "en"),
        )
        if context["state"] == lifecycle.ConsultationState.WITHDRAWN:
            context["reason"] = self.words("withdrawn_reason", source)
        elif facts.is_closed_early and lifecycle.is_closed(facts, now):
            context["reason"] = self.words("closed_early_reason", source)
        return context


class AbstractConsultationPage(ConsultationMixin, Page):
    """A consultation on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *ConsultationMixin.consultation_panels]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, *ConsultationMixin.consultation_search_fields]

    class Meta:
        abstract = True


class ConsultationIndexMixin(ListPageMixin):
    """The list of consultations: what people can still respond to first, the earlier ones kept."""

    list_kinds = (family.KIND,)
    filterset_class = family.ConsultationFilterSet
    has_calendar = True

    class Meta:
        abstract = True


class AbstractConsultationIndexPage(ConsultationIndexMixin, Page):
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *ConsultationIndexMixin.list_panels]

    class Meta:
        abstract = True
