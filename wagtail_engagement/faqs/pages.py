"""Pages of questions and answers, and the list of them with its search. No concrete model stands here."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.faqs import family, questions
from wagtail_engagement.faqs.blocks import INTRO_FEATURES, SECTIONS
from wagtail_engagement.faqs.structured_data import faq_data
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.filters import SubjectFilterSet
from wagtail_engagement.kit.folding import fold, plain
from wagtail_engagement.kit.forms import EngagementPageForm
from wagtail_engagement.kit.gaps import ShowsGapsMixin
from wagtail_engagement.kit.index_rows import Row, RowContext
from wagtail_engagement.kit.listing import ListPageMixin, Window, page_number
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.subjects import IndexedPageMixin, limit_cache
from wagtail_engagement.kit.templates import PackagedTemplateMixin
from wagtail_engagement.kit.time import start_of_day


#: Words of an answer that search results show.
EXCERPT_WORDS = 40


class FAQForm(EngagementPageForm):
    """What a page of questions needs before the public see it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.required_to_publish("sections")
        return cleaned


class FAQMixin(ShowsGapsMixin, PackagedTemplateMixin, IndexedPageMixin):
    """Sections of questions, each question with a permanent anchor and a row of its own in the public index."""

    packaged_template = "wagtail_engagement/faqs/faq_page.html"
    base_form_class = FAQForm

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences, shown in lists and at the top of the page."),
    )
    intro = RichTextField(_("introduction"), blank=True, features=INTRO_FEATURES)
    sections = EngagementStreamField(SECTIONS, verbose_name=_("sections"), blank=True)

    faq_panels: ClassVar[list[Any]] = [FieldPanel("summary"), FieldPanel("intro"), FieldPanel("sections")]
    faq_search_fields: ClassVar[list[Any]] = [
        index.SearchField("summary"),
        index.SearchField("intro"),
        index.SearchField("sections"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def index_kinds(cls) -> tuple[str, ...]:
        return family.PAGE_KIND, family.QUESTION_KIND

    def save(self, *args: Any, **kwargs: Any) -> Any:
        questions.settle_ids(self.sections)
        return super().save(*args, **kwargs)

    def serializable_data(self) -> dict[str, Any]:
        # the revision and the page must agree on the ids, else editing would change every anchor
        questions.settle_ids(self.sections)
        return super().serializable_data()

    def index_rows(self, context: RowContext) -> list[Row]:
        found = list(questions.all_questions(questions.sections_of(self.sections)))
        # fixed, unlike the day of the last change, so that a new wording rewrites one row and not all of them
        first = self.first_published_at or start_of_day(datetime(2000, 1, 1).date())
        updated = self.last_published_at.isoformat() if self.last_published_at else ""
        page_row = Row(
            kind=family.PAGE_KIND,
            title=self.title,
            summary=self.summary,
            sort_at=self.last_published_at or first,
            card={"questions": len(found), "updated": updated},
            text=fold(f"{self.title} {self.summary} {plain(self.intro)}"),
        )
        return [page_row, *(self._question_row(question, first, n) for n, question in enumerate(found))]

    def _question_row(self, question: questions.Question, first: datetime, position: int) -> Row:
        answer = plain(question.source)
        return Row(
            kind=family.QUESTION_KIND,
            item=question.id,
            title=question.text,
            summary=Truncator(answer).words(EXCERPT_WORDS),
            # lists show the latest first: a microsecond less for each question keeps them in the page's order
            sort_at=first - timedelta(microseconds=position),
            card={"anchor": question.anchor, "page": self.title},
            text=fold(f"{question.text} {answer}"),
        )

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        sections = questions.sections_of(self.sections)
        questions.expand(sections)
        data = faq_data(questions.all_questions(sections), get_language() or "en", self.full_url or "")
        context.update(now=timezone.now(), row=None, sections=sections, json_ld=data)
        return context

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().serve(request, *args, **kwargs)
        limit_cache(request, response, lambda row: [])
        return response


class AbstractFAQPage(FAQMixin, Page):
    """A page of questions on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *FAQMixin.faq_panels]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, *FAQMixin.faq_search_fields]

    class Meta:
        abstract = True


class FAQIndexMixin(ListPageMixin):
    """The pages of questions in the editors' order; a search lists single questions of all of them."""

    list_kinds = (family.PAGE_KIND, family.QUESTION_KIND)
    filterset_class = family.QuestionFilterSet
    ahead_first = False

    class Meta:
        abstract = True

    def listed(self, language: str) -> PublicIndexQuerySet:
        return super().listed(language).of_kind(family.QUESTION_KIND)

    def filter_terms(self, language: str) -> dict[str, list[tuple[str, str, str]]]:
        return {}

    def window_of(self, filterset: SubjectFilterSet, asked: str | None, now: datetime) -> Window:
        if filterset.is_filtered():
            return super().window_of(filterset, asked, now)
        return self._pages_window(get_language() or "en", asked)

    def _pages_window(self, language: str, asked: str | None) -> Window:
        size = engagement_settings.PER_PAGE
        rows = PublicIndexEntry.objects.filter(list_key=self.translation_key, language=language)
        rows = rows.of_kind(family.PAGE_KIND)
        total = rows.count()
        pages = max(1, -(-total // size))
        number, problem = page_number(asked, pages)
        # the place in the tree is asked for here, not kept in the row: editors drag pages about without saving them
        found = list(rows.order_by("page__path")[(number - 1) * size : number * size])
        return Window(found, total, number, pages, problem)


class AbstractFAQIndexPage(FAQIndexMixin, Page):
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *FAQIndexMixin.list_panels]

    class Meta:
        abstract = True
