"""The guide to the ladder of engagement: five rungs, what they promise, and how to choose a technique."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES, body_blocks
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.folding import fold, plain
from wagtail_engagement.kit.gaps import ShowsGapsMixin
from wagtail_engagement.kit.guide import GUIDE_KIND
from wagtail_engagement.kit.index_rows import Row, RowContext
from wagtail_engagement.kit.subjects import IndexedPageMixin
from wagtail_engagement.kit.templates import PackagedTemplateMixin
from wagtail_engagement.ladder.rungs import ladder
from wagtail_engagement.ladder.techniques import TechniqueFilterSet, all_techniques


#: The guide has no time of its own; a fixed one keeps its row the same at every rebuild.
_TIMELESS = datetime(2000, 1, 1, tzinfo=UTC)


class LadderGuideMixin(ShowsGapsMixin, PackagedTemplateMixin, IndexedPageMixin):
    """Words around the ladder; the ladder itself comes from kit.rungs, the index and the techniques."""

    index_kind = GUIDE_KIND
    packaged_template = "wagtail_engagement/ladder/guide.html"

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    intro = RichTextField(_("introduction"), blank=True, features=RICH_TEXT_FEATURES)
    techniques_intro = RichTextField(_("how to choose a technique"), blank=True, features=RICH_TEXT_FEATURES)
    body = EngagementStreamField(body_blocks(), extra="ladder.body", verbose_name=_("more text"), blank=True)

    guide_panels: ClassVar[list[Any]] = [
        FieldPanel("summary"),
        FieldPanel("intro"),
        FieldPanel("techniques_intro"),
        FieldPanel("body"),
    ]
    guide_search_fields: ClassVar[list[Any]] = [
        index.SearchField("summary"),
        index.SearchField("intro"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def index_rows(self, context: RowContext) -> list[Row]:
        words = f"{self.title} {self.summary} {plain(self.intro)}"
        return [
            Row(kind=GUIDE_KIND, title=self.title, summary=self.summary, sort_at=_TIMELESS, text=fold(words)),
        ]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        techniques = all_techniques(get_language() or "en")
        filterset = TechniqueFilterSet(request.GET if request is not None else None, techniques)
        context.update(
            now=now,
            rungs=ladder(request, techniques, now),
            techniques=filterset.chosen(),
            has_techniques=bool(techniques),
            filters=filterset.controls(),
            filtered=filterset.is_filtered(),
            # links within the page leave a filter behind, which could hide what they lead to
            here=request.path if request is not None and filterset.is_filtered() else "",
            problems=filterset.problems(),
        )
        return context


class AbstractLadderGuidePage(LadderGuideMixin, Page):
    """The guide on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *LadderGuideMixin.guide_panels]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, *LadderGuideMixin.guide_search_fields]

    class Meta:
        abstract = True
