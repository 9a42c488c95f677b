"""StreamField blocks of a consultation: ways to respond, and documents with what they are."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from wagtail_engagement.kit.blocks import BLOCK_PREVIEW, DocumentBlock


class WayBlock(blocks.StructBlock):
    """One way to respond: what to do, in plain words, and a link where there is one."""

    text = blocks.TextBlock(label=_("What to do"))

    class Meta:
        template = "wagtail_engagement/consultations/way.html"
        preview_template = BLOCK_PREVIEW


class OnlineBlock(WayBlock):
    url = blocks.URLBlock(required=False, label=_("Address of the form"))

    class Meta:
        icon = "desktop"
        label = _("Online")
        description = _("A form on this website or run for the council")
        preview_value = {"text": "Answer seven questions.", "url": "https://survey.example/streets"}


class ElsewhereBlock(WayBlock):
    url = blocks.URLBlock(label=_("Address of the other website"))

    class Meta:
        icon = "globe"
        label = _("On another website")
        description = _("Held by another organisation, under its own privacy notice")
        preview_value = {"text": "The trust holds the questions on its own website.", "url": "https://trust.example/q"}


class EmailBlock(WayBlock):
    email = blocks.EmailBlock(required=False, label=_("Email address"))

    class Meta:
        icon = "mail"
        label = _("Email")
        description = _("Write to an email address")
        preview_value = {"text": "Name your street in the subject line.", "email": "roads@council.example"}


class PostBlock(WayBlock):
    address = blocks.TextBlock(required=False, label=_("Postal address"))

    class Meta:
        icon = "home"
        label = _("Post")
        description = _("Write to a postal address")
        preview_value = {"text": "It needs to reach us by the day we close.", "address": "Freepost HAVE YOUR SAY"}


class TelephoneBlock(WayBlock):
    number = blocks.CharBlock(required=False, max_length=40, label=_("Telephone number"))

    class Meta:
        icon = "mobile-alt"
        label = _("Telephone")
        description = _("Ring and answer; relay services too")
        preview_value = {"text": "We write down what you say and read it back.", "number": "01632 960114"}


class PaperBlock(WayBlock):
    document = DocumentChooserBlock(required=False, label=_("Form to print"))

    class Meta:
        icon = "form"
        label = _("On paper")
        description = _("A paper form, and where to get one")
        preview_value = {"text": "Pick up a form at any library.", "document": None}


class InPersonBlock(WayBlock):
    class Meta:
        icon = "group"
        label = _("In person")
        description = _("A drop-in, a visit or a conversation")
        preview_value = {"text": "Talk to us at the market stall on Saturdays."}


class LanguageBlock(WayBlock):
    class Meta:
        icon = "openquote"
        label = _("Other languages and formats")
        description = _("Easy read, large print, British Sign Language, other languages")
        preview_value = {"text": "Ask us for large print at least ten working days before we close."}


#: Kinds that are a help to respond by another way, not a way of their own.
NOT_WAYS_ALONE = frozenset({"language"})


def way_blocks() -> list[tuple[str, blocks.Block]]:
    """Every way to respond, by its code."""
    return [
        ("online", OnlineBlock()),
        ("elsewhere", ElsewhereBlock()),
        ("email", EmailBlock()),
        ("post", PostBlock()),
        ("telephone", TelephoneBlock()),
        ("paper", PaperBlock()),
        ("in_person", InPersonBlock()),
        ("language", LanguageBlock()),
    ]


class DocumentKind(models.TextChoices):
    CONSULTATION = "consultation", _("Consultation document")
    SUPPORTING = "supporting", _("Supporting document")
    EQUALITY = "equality", _("Equality impact assessment")
    EASY_READ = "easy_read", _("Easy read")
    FEEDBACK = "feedback", _("What you told us")
    OUTCOME = "outcome", _("Outcome")


class ConsultationDocumentBlock(DocumentBlock):
    """A document of a consultation; those on feedback and outcome are public only with the text they belong to."""

    kind = blocks.ChoiceBlock(
        choices=DocumentKind.choices,
        default=DocumentKind.SUPPORTING,
        label=_("Kind"),
        help_text=_("Documents of feedback and outcome stay hidden until these are published."),
    )

    class Meta:
        description = _("A file or link with its kind, type and size")
        template = "wagtail_engagement/consultations/document.html"
        preview_value = {
            "title": "The proposals in full",
            "document": None,
            "url": "https://docs.example/plan",
            "note": "",
            "kind": "consultation",
        }


def kind_label(code: Any) -> Any:
    """What a document is, in words; "" for one without a kind."""
    return DocumentKind(code).label if code in DocumentKind.values else ""
