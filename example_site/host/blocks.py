"""The building blocks editors have on the council's own pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageChooserBlock


TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]


class LinkValue(blocks.StructValue):
    """A link that goes to a page of this site or to an address."""

    def url(self) -> str:
        """Where the link goes, or an empty string when its page is not public any more."""
        page = self.get("page")
        if page:
            return (page.url or "") if page.live else ""
        return self.get("address") or ""

    def label(self) -> str:
        """The words of the link: its own, else the title of its page."""
        page = self.get("page")
        return self.get("title") or (page.title if page else "")


class LinkBlock(blocks.StructBlock):
    """One link with an optional sentence about it."""

    title = blocks.CharBlock(required=False, help_text=_("Leave empty to use the title of the page."))
    page = blocks.PageChooserBlock(required=False)
    address = blocks.CharBlock(required=False, help_text=_("Used when no page is chosen. Begins with https:// or /."))
    text = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        icon = "link"
        value_class = LinkValue
        label = _("Link")

    def clean(self, value: Any) -> Any:
        """Ask for a destination, and for words when the destination has no title of its own."""
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {}
        page, address = cleaned.get("page"), cleaned.get("address") or ""
        if not page and not address:
            errors["page"] = ValidationError(_("Choose a page or give an address."))
        elif not page and not address.startswith(("https://", "http://", "/", "mailto:", "tel:")):
            errors["address"] = ValidationError(_("An address begins with https:// or /."))
        elif not page and not cleaned.get("title"):
            errors["title"] = ValidationError(_("An address needs words to click on."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class CardBlock(LinkBlock):
    """A link with a picture. The picture only decorates, so it has no alternative text."""

    image = ImageChooserBlock(required=False)

    class Meta:
        icon = "image"
        label = _("Card")


class CardsBlock(blocks.StructBlock):
    """A heading over a grid of cards."""

    heading = blocks.CharBlock()
    introduction = blocks.CharBlock(required=False)
    cards = blocks.ListBlock(CardBlock(), min_num=1)

    class Meta:
        icon = "grip"
        template = "host/blocks/cards.html"
        label = _("Cards")


class FigureBlock(blocks.StructBlock):
    """A picture with its caption."""

    image = ImageBlock()
    caption = blocks.CharBlock(required=False)

    class Meta:
        icon = "image"
        template = "host/blocks/figure.html"
        label = _("Image")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words and who said them."""

    text = blocks.TextBlock()
    name = blocks.CharBlock(required=False)

    class Meta:
        icon = "openquote"
        template = "host/blocks/quote.html"
        label = _("Quote")


class LinksBlock(blocks.StructBlock):
    """A short list of links under a heading."""

    heading = blocks.CharBlock(required=False)
    links = blocks.ListBlock(LinkBlock(), min_num=1)

    class Meta:
        icon = "list-ul"
        template = "host/blocks/links.html"
        label = _("Links")


class ContentBlocks(blocks.StreamBlock):
    """The body of an ordinary page."""

    heading = blocks.CharBlock(form_classname="title", icon="title", template="host/blocks/heading.html")
    paragraph = blocks.RichTextBlock(features=TEXT_FEATURES, icon="pilcrow", template="host/blocks/paragraph.html")
    image = FigureBlock()
    quote = QuoteBlock()
    links = LinksBlock()


class HomeBlocks(blocks.StreamBlock):
    """What stands on the home page below the popular tasks."""

    cards = CardsBlock()
    paragraph = blocks.RichTextBlock(features=TEXT_FEATURES, icon="pilcrow", template="host/blocks/paragraph.html")
