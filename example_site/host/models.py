"""The two page types of the council's website as it was before the package came."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from .blocks import ContentBlocks, HomeBlocks, LinkBlock


class HomePage(Page):
    """The front door: what people come for most, then what is new."""

    hero_title = models.CharField(_("welcome heading"), max_length=120, blank=True)
    hero_text = models.CharField(_("welcome text"), max_length=250, blank=True)
    hero_image = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("welcome picture"),
        help_text=_("Decoration only: it is not described to people who cannot see it."),
    )
    popular = StreamField(StreamBlock([("link", LinkBlock())]), blank=True, verbose_name=_("popular services"))
    body = StreamField(HomeBlocks(), blank=True, verbose_name=_("body"))

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        MultiFieldPanel(["hero_title", "hero_text", "hero_image"], heading=_("Welcome")),
        FieldPanel("popular"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list] = [*Page.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    template = "host/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class ContentPage(Page):
    """An ordinary page. It is also the page the performance budgets are measured against."""

    introduction = models.TextField(_("introduction"), blank=True)
    body = StreamField(ContentBlocks(), blank=True, verbose_name=_("body"))

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields: ClassVar[list] = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    template = "host/content_page.html"

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
