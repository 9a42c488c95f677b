"""Case study pages and the list of them. No concrete model stands here."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_engagement.case_studies import blocks, dates, family
from wagtail_engagement.case_studies.resources import ResourceBlock, resources_of
from wagtail_engagement.case_studies.structured_data import article_data
from wagtail_engagement.compat import image_model_string
from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES, body_blocks
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.forms import EngagementPageForm
from wagtail_engagement.kit.gaps import ShowsGapsMixin, shows_gaps
from wagtail_engagement.kit.index_rows import Row, RowContext
from wagtail_engagement.kit.listing import ListPageMixin
from wagtail_engagement.kit.panels import FactsPanel, TranslationNotePanel
from wagtail_engagement.kit.pictures import CARD_PICTURE, PAGE_PICTURE, picture_facet, picture_of, warm_renditions
from wagtail_engagement.kit.subjects import SubjectMixin


class CaseStudyForm(EngagementPageForm):
    """What a case study needs before the public see it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.required_to_publish("summary", "challenge", "what_we_did")
        if cleaned.get("lead_image"):
            self.required_to_publish("lead_image_alt")
        return cleaned


class CaseStudyMixin(ShowsGapsMixin, SubjectMixin):
    """The fields and behaviour of a case study, for any page class."""

    index_kind = family.KIND
    packaged_template = "wagtail_engagement/case_studies/case_study_page.html"
    base_form_class = CaseStudyForm

    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2200)],
        help_text=_("The year it is about. Without one the year of publication counts."),
    )
    lead_image = models.ForeignKey(
        image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown at the top of the page and in lists."),
    )
    lead_image_alt = models.CharField(
        _("alternative text of the picture"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    challenge = RichTextField(_("the challenge"), blank=True, features=RICH_TEXT_FEATURES)
    what_we_did = RichTextField(_("what we did"), blank=True, features=RICH_TEXT_FEATURES)
    who_was_involved = RichTextField(_("who was involved"), blank=True, features=RICH_TEXT_FEATURES)
    figures = EngagementStreamField(
        blocks.FIGURES, extra="case_studies.figures", verbose_name=_("what changed"), blank=True
    )
    quotes = EngagementStreamField(blocks.QUOTES, verbose_name=_("what people said"), blank=True)
    story = EngagementStreamField(blocks.STORIES, verbose_name=_("one person’s story"), blank=True)
    media = EngagementStreamField(
        blocks.MEDIA, extra="case_studies.media", verbose_name=_("pictures and videos"), blank=True
    )
    lessons = RichTextField(_("what we learned"), blank=True, features=RICH_TEXT_FEATURES)
    body = EngagementStreamField(body_blocks(), extra="case_studies.body", verbose_name=_("more"), blank=True)
    resources = EngagementStreamField([("resource", ResourceBlock())], verbose_name=_("resources"), blank=True)

    fact_fields: ClassVar[list[str]] = [*SubjectMixin.fact_fields, "year", "lead_image"]
    case_study_panels: ClassVar[list[Any]] = [
        TranslationNotePanel(),
        FieldPanel("summary"),
        FactsPanel([FieldPanel("year"), FieldPanel("lead_image")], heading=_("Year and picture")),
        FieldPanel("lead_image_alt"),
        MultiFieldPanel(["challenge", "what_we_did", "who_was_involved"], heading=_("What happened")),
        FieldPanel("figures"),
        FieldPanel("quotes"),
        FieldPanel("story"),
        FieldPanel("media"),
        FieldPanel("lessons"),
        FieldPanel("body"),
        FieldPanel("resources"),
        *SubjectMixin.subject_panels,
    ]
    case_study_search_fields: ClassVar[list[Any]] = [
        *SubjectMixin.subject_search_fields,
        *(
            index.SearchField(name)
            for name in (
                "challenge",
                "what_we_did",
                "who_was_involved",
                "figures",
                "quotes",
                "story",
                "media",
                "lessons",
                "body",
            )
        ),
        index.FilterField("year"),
    ]

    #: streams of which the public see some blocks only on a condition
    _streams: ClassVar[tuple[str, ...]] = ("figures", "quotes", "story", "media")

    class Meta:
        abstract = True

    def search_words(self) -> str:
        texts = [self.challenge, self.what_we_did, self.who_was_involved, self.lessons]
        for name in self._streams:
            for child in blocks.shown(getattr(self, name), preview=False):
                texts += child.block.get_searchable_content(child.value)
        texts += self.body.stream_block.get_searchable_content(self.body)
        return " ".join(texts)

    def index_rows(self, context: RowContext) -> list[Row]:
        facts = context.source
        sort_at = dates.sort_instant(facts.year, facts.first_published_at)
        row = self.base_row(context, kind=self.index_kind, sort_at=sort_at)
        row.year = dates.shown_year(facts.year, facts.first_published_at)
        image, alt = facts.lead_image, self.lead_image_alt
        row.card["image"] = picture_of(image, CARD_PICTURE, alt)
        row.card["picture"] = picture_of(image, PAGE_PICTURE, alt)
        # pictures within the page too: the words of one that is deleted are no longer public
        pictures = [image, *(child.value["image"] for child in self.media if child.block_type == "image")]
        row.facets |= {picture_facet(picture) for picture in pictures if picture is not None}
        return [row]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        preview = shows_gaps(request)
        context["shown"] = {name: blocks.shown(getattr(self, name), preview=preview) for name in self._streams}
        warm_renditions(
            [child.value["image"] for child in context["shown"]["media"] if child.block_type == "image"],
            [child.value["image"] for child in self.body if child.block_type == "picture"],
        )
        language = get_language() or "en"
        context["resources"] = resources_of(self.resources, language, preview=preview)
        context["json_ld"] = article_data(self, context["row"], language)
        return context


class AbstractCaseStudyPage(CaseStudyMixin, Page):
    """A case study on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *CaseStudyMixin.case_study_panels]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, *CaseStudyMixin.case_study_search_fields]

    class Meta:
        abstract = True


class CaseStudyIndexMixin(ListPageMixin):
    """The list of case studies, latest first."""

    list_kinds = (family.KIND,)
    filterset_class = family.CaseStudyFilterSet
    ahead_first = False

    class Meta:
        abstract = True


class AbstractCaseStudyIndexPage(CaseStudyIndexMixin, Page):
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *CaseStudyIndexMixin.list_panels]

    class Meta:
        abstract = True
