"""The strategy: vision, objectives with their figures, workstreams, communication plan, and measures of the site."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_engagement.hub.blocks import ObjectiveBlock, PlanLineBlock, WorkstreamBlock
from wagtail_engagement.hub.measures import measures
from wagtail_engagement.kit import vocabulary
from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES, body_blocks
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.gaps import ShowsGapsMixin
from wagtail_engagement.kit.templates import PackagedTemplateMixin
from wagtail_engagement.kit.time import today


class StrategyMixin(ShowsGapsMixin, PackagedTemplateMixin):
    """A communication and engagement strategy that can sit across all joint work."""

    packaged_template = "wagtail_engagement/hub/strategy_page.html"

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    vision = RichTextField(_("vision"), blank=True, features=RICH_TEXT_FEATURES)
    intro = RichTextField(_("introduction"), blank=True, features=RICH_TEXT_FEATURES)
    partners = ParentalManyToManyField(
        "wagtail_engagement.Partner", verbose_name=_("agreed with"), blank=True, related_name="+"
    )
    objectives = EngagementStreamField([("objective", ObjectiveBlock())], verbose_name=_("objectives"), blank=True)
    workstreams = EngagementStreamField([("workstream", WorkstreamBlock())], verbose_name=_("workstreams"), blank=True)
    plan_intro = RichTextField(_("text before the plan"), blank=True, features=RICH_TEXT_FEATURES)
    plan = EngagementStreamField([("line", PlanLineBlock())], verbose_name=_("communication plan"), blank=True)
    body = EngagementStreamField(body_blocks(), extra="strategy.body", verbose_name=_("more text"), blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    review_note = models.TextField(_("about the review"), blank=True)
    led_by = models.CharField(_("owner of the strategy"), max_length=200, blank=True)
    contact_name = models.CharField(_("team or person to contact"), max_length=200, blank=True)
    contact_email = models.EmailField(_("email"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)

    strategy_panels: ClassVar[list[Any]] = [
        FieldPanel("summary"),
        FieldPanel("vision"),
        FieldPanel("intro"),
        FieldPanel("partners"),
        FieldPanel("objectives"),
        FieldPanel("workstreams"),
        MultiFieldPanel(["plan_intro", "plan"], heading=_("Communication plan")),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel(["adopted_on", "review_on"]), FieldPanel("review_note"), FieldPanel("led_by")],
            heading=_("Review"),
        ),
        MultiFieldPanel(["contact_name", "contact_email", "contact_phone"], heading=_("Contact")),
    ]
    strategy_search_fields: ClassVar[list[Any]] = [
        index.SearchField("summary"),
        index.SearchField("vision"),
        index.SearchField("intro"),
        index.SearchField("objectives"),
        index.SearchField("workstreams"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    @property
    def has_contact(self) -> bool:
        return bool(self.contact_name or self.contact_email or self.contact_phone)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        names = vocabulary.options()
        audience_names = {slug: name for slug, name, _key in names["audience"]}
        partner_names = {key: name for _slug, name, key in names["partner"]}
        agreed = [
            {
                "name": partner_names.get(partner.translation_key.hex, partner.name),
                "kind": partner.kind,
                "url": partner.url,
            }
            for partner in self.partners.all()
        ]
        context.update(
            now=now,
            agreed_with=agreed,
            partner_names={slug: name for slug, name, _key in names["partner"]},
            plan_lines=[
                {**line.value, "audience_name": audience_names.get(line.value.get("audience"), "")}
                for line in self.plan
            ],
            measures=measures(request, now),
            review_is_overdue=bool(self.review_on and self.review_on < today(now)),
        )
        return context


class AbstractStrategyPage(StrategyMixin, Page):
    """The strategy on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *StrategyMixin.strategy_panels]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, *StrategyMixin.strategy_search_fields]

    class Meta:
        abstract = True
