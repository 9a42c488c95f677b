"""StreamField blocks the families share: text, pictures, video with transcript, documents, related pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


#: What editors may do in a paragraph of ours.
RICH_TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]

#: Without a template of its own a block has no preview in the picker.
BLOCK_PREVIEW = "wagtail_engagement/blocks/preview.html"


class HeadingBlock(blocks.CharBlock):
    """A second-level heading within the page's text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading between paragraphs")
        template = "wagtail_engagement/blocks/heading.html"
        preview_template = BLOCK_PREVIEW
        preview_value = _("What happens next")


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links")
        template = "wagtail_engagement/blocks/paragraph.html"
        preview_template = BLOCK_PREVIEW
        preview_value = "<p>Tell us what matters to you, in your own words.</p>"


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text. A picture that has been deleted leaves no hole on the public page."""

    image = ImageChooserBlock(required=False, label=_("Picture"))
    alt = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Alternative text"),
        help_text=_("What the picture shows, for people who cannot see it. Empty only for pure decoration."),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with alternative text and caption")
        template = "wagtail_engagement/blocks/picture.html"
        preview_template = BLOCK_PREVIEW
        preview_value = {"image": None, "alt": "", "caption": "Residents at the market place drop-in"}


class VideoBlock(blocks.StructBlock):
    """A video held elsewhere; its transcript stands on our page (WCAG 2.2, 1.2.1 to 1.2.3)."""

    title = blocks.CharBlock(max_length=200, label=_("Title"))
    url = blocks.URLBlock(required=False, label=_("Address of the video"))
    transcript = blocks.RichTextBlock(
        features=["bold", "italic", "ol", "ul"],
        label=_("Transcript"),
        help_text=_("Everything that is said and shown."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A link to a video, with its transcript on the page")
        template = "wagtail_engagement/blocks/video.html"
        preview_template = BLOCK_PREVIEW
        preview_value = {
            "title": "How the new crossing was chosen",
            "url": "https://video.example/crossing",
            "transcript": "<p>A resident explains what changed.</p>",
        }


class DocumentBlock(blocks.StructBlock):
    """A file or a link with what people need to know before they open it."""

    title = blocks.CharBlock(max_length=200, label=_("Title"))
    document = DocumentChooserBlock(required=False, label=_("File"))
    url = blocks.URLBlock(required=False, label=_("Or a link"))
    note = blocks.CharBlock(
        required=False, max_length=250, label=_("Note"), help_text=_("For example pages, language or easy read.")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned.get("document") and cleaned.get("url"):
            raise blocks.StructBlockValidationError(
                block_errors={"url": ValidationError(_("Give a file or a link, not both."))}
            )
        return cleaned

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("A file or link with its type and size")
        template = "wagtail_engagement/blocks/document.html"
        preview_template = BLOCK_PREVIEW
        preview_value = {
            "title": "The proposals in full",
            "document": None,
            "url": "https://docs.example/plan",
            "note": "",
        }


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, and whether they agreed to their being published."""

    text = blocks.TextBlock(label=_("Words"))
    name = blocks.CharBlock(required=False, max_length=120, label=_("Who said it"))
    role = blocks.CharBlock(required=False, max_length=120, label=_("In what role"))
    consent = blocks.BooleanBlock(
        required=False,
        label=_("Consent is on record"),
        help_text=_("Without recorded consent the quote is not shown to the public."),
    )

    def get_searchable_content(self, value: Any) -> list[str]:
        # what may not be read must not be found either
        return super().get_searchable_content(value) if value.get("consent") else []

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("A quote with recorded consent")
        template = "wagtail_engagement/blocks/quote.html"
        preview_template = BLOCK_PREVIEW
        preview_value = {"text": "It felt like our street again.", "name": "A resident", "role": "", "consent": True}


class RelatedBlock(blocks.PageChooserBlock):
    """A page that belongs to the same matter."""

    class Meta:
        icon = "link"
        label = _("Related page")
        description = _("A consultation, meeting, event or case study on the same matter")


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks of a page's free text."""
    return [
        ("heading", HeadingBlock()),
        ("paragraph", ParagraphBlock()),
        ("picture", PictureBlock()),
        ("video", VideoBlock()),
        ("document", DocumentBlock()),
        ("quote", QuoteBlock()),
    ]


def searchable_words(stream: Any) -> str:
    """A stream's own words, for search: without rendering it, and without what it shows of other pages."""
    return " ".join(stream.stream_block.get_searchable_content(stream))
