"""Blocks of a page of questions: sections, and in each the questions with their answers."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_engagement.kit.blocks import BLOCK_PREVIEW


#: An answer stands below its question's heading, so its own headings begin one level further down.
ANSWER_FEATURES = ["h4", "bold", "italic", "ol", "ul", "link", "document-link"]
INTRO_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class QuestionBlock(blocks.StructBlock):
    """A question and its answer. Its address is made from the block's id, so both may be reworded at any time."""

    question = blocks.CharBlock(max_length=250, label=_("Question"))
    answer = blocks.RichTextBlock(features=ANSWER_FEATURES, label=_("Answer"))
    former_anchors = blocks.ListBlock(
        blocks.RegexBlock(
            regex=r"^#?[^\s#]+$",
            max_length=200,
            label=_("Earlier anchor"),
            error_messages={"invalid": _("Give what stood after the # of the old address, without spaces.")},
        ),
        default=[],
        required=False,
        label=_("Earlier anchors"),
        help_text=_(
            "What stood after the # in addresses of an earlier website, or of another section this question was "
            "moved from. Old links then still find it."
        ),
    )

    class Meta:
        icon = "help"
        label = _("Question")
        description = _("A question and its answer, with a permanent address")
        template = "wagtail_engagement/faqs/question.html"
        preview_template = BLOCK_PREVIEW
        preview_value = {
            "question": "Who reads what I write?",
            "answer": "<p>The team that runs the consultation, and nobody else.</p>",
            "former_anchors": [],
        }


class SectionBlock(blocks.StructBlock):
    """Questions that belong together."""

    heading = blocks.CharBlock(max_length=200, label=_("Heading"))
    intro = blocks.RichTextBlock(required=False, features=INTRO_FEATURES, label=_("Introduction"))
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"))

    class Meta:
        icon = "list-ul"
        label = _("Section")
        description = _("A heading with questions and answers below it")
        template = "wagtail_engagement/faqs/section.html"
        preview_template = BLOCK_PREVIEW
        preview_value: dict[str, Any] = {
            "heading": "Taking part",
            "intro": "",
            "questions": [QuestionBlock._meta_class.preview_value],
        }


SECTIONS: list[tuple[str, blocks.Block]] = [("section", SectionBlock())]
