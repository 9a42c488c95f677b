"""The hub, "Have your say": the vision, who the council wants to hear from, what is on, duties and resources."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_engagement import registry
from wagtail_engagement.compat import image_model_string
from wagtail_engagement.hub.banner import banner
from wagtail_engagement.hub.blocks import DutyBlock
from wagtail_engagement.hub.resources import providers
from wagtail_engagement.hub.sections import audiences, front_models, sections
from wagtail_engagement.hub.strategy import StrategyMixin
from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES, body_blocks
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.gaps import ShowsGapsMixin, shows_gaps
from wagtail_engagement.kit.places import places
from wagtail_engagement.kit.templates import PackagedTemplateMixin


class HubMixin(ShowsGapsMixin, PackagedTemplateMixin):
    """What editors write on the hub; everything that is on comes from the public index when the page is shown.

    An empty heading means the usual one, so that a new hub is complete before anybody has written a word.
    """

    packaged_template = "wagtail_engagement/hub/hub_page.html"

    summary = models.TextField(_("summary"), max_length=300, blank=True)
    banner_title = models.CharField(_("heading of the banner"), max_length=120, blank=True)
    banner_text = models.CharField(_("text of the banner"), max_length=250, blank=True)
    banner_image = models.ForeignKey(
        image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    banner_image_alt = models.CharField(
        _("alternative text of the picture"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it. Empty only for pure decoration."),
    )
    vision = RichTextField(_("vision"), blank=True, features=RICH_TEXT_FEATURES)
    intro = RichTextField(_("introduction"), blank=True, features=RICH_TEXT_FEATURES)
    audiences_heading = models.CharField(_("heading over the audiences"), max_length=120, blank=True)
    audiences_intro = RichTextField(_("text before the audiences"), blank=True, features=RICH_TEXT_FEATURES)
    duties_heading = models.CharField(_("heading over the duties"), max_length=120, blank=True)
    duties_intro = RichTextField(_("text before the duties"), blank=True, features=RICH_TEXT_FEATURES)
    duties = EngagementStreamField([("duty", DutyBlock())], verbose_name=_("legal duties"), blank=True)
    duties_note_heading = models.CharField(_("heading after the duties"), max_length=120, blank=True)
    duties_note = RichTextField(_("text after the duties"), blank=True, features=RICH_TEXT_FEATURES)
    resources_heading = models.CharField(_("heading over the resources"), max_length=120, blank=True)
    resources_council_heading = models.CharField(_("heading over the council’s own"), max_length=120, blank=True)
    resources_council_intro = models.TextField(_("text before the council’s own"), blank=True)
    resources_partners_heading = models.CharField(_("heading over the partners’"), max_length=120, blank=True)
    resources_partners_intro = models.TextField(_("text before the partners’"), blank=True)
    body = EngagementStreamField(body_blocks(), extra="hub.body", verbose_name=_("more text"), blank=True)
    contact_name = models.CharField(_("team or person to contact"), max_length=200, blank=True)
    contact_email = models.EmailField(_("email"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)

    hub_panels: ClassVar[list[Any]] = [
        FieldPanel("summary"),
        MultiFieldPanel(["banner_title", "banner_text", "banner_image", "banner_image_alt"], heading=_("Banner")),
        FieldPanel("vision"),
        FieldPanel("intro"),
        MultiFieldPanel(["audiences_heading", "audiences_intro"], heading=_("Who you want to hear from")),
        MultiFieldPanel(
            ["duties_heading", "duties_intro", "duties", "duties_note_heading", "duties_note"],
            heading=_("Legal duties"),
        ),
        MultiFieldPanel(
            [
                "resources_heading",
                "resources_council_heading",
                "resources_council_intro",
                "resources_partners_heading",
                "resources_partners_intro",
            ],
            heading=_("Resources"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(["contact_name", "contact_email", "contact_phone"], heading=_("Contact")),
    ]
    hub_search_fields: ClassVar[list[Any]] = [
        index.SearchField("summary"),
        index.SearchField("vision"),
        index.SearchField("intro"),
        index.SearchField("duties"),
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
        models_of = [*front_models(), *registry.page_models(StrategyMixin)]
        # a hub that is previewed before it was ever saved has no place in the tree yet
        found = places(request, models_of, under=self) if self.path else []
        context.update(
            now=now,
            places=found,
            sections=sections(request, found, now),
            audiences=audiences(),
            audience_list=next((place for place in found if "consultation" in place.kinds), None),
            providers=providers(with_missing=shows_gaps(request)),
            banner=banner(self.banner_image_id, self.banner_image_alt),
        )
        return context


class AbstractHubPage(HubMixin, Page):
    """The hub on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *HubMixin.hub_panels]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, *HubMixin.hub_search_fields]

    class Meta:
        abstract = True
