"""Blocks of case studies: what changed in figures, and what it meant for one person."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_engagement.kit.blocks import BLOCK_PREVIEW, ParagraphBlock, PictureBlock, QuoteBlock, VideoBlock


class FigureValue(blocks.StructValue):
    """A measured change; ``before`` and ``after`` are words, so that "2 in 10" is as good as a number."""

    def _with_unit(self, amount: str) -> str:
        unit = self.get("unit") or ""
        if not amount or not unit:
            return amount
        return f"{amount}{unit}" if unit.startswith(("%", "°", "‰")) else f"{amount} {unit}"

    @property
    def before_text(self) -> str:
        return self._with_unit(self.get("before") or "")

    @property
    def after_text(self) -> str:
        return self._with_unit(self.get("after") or "")


class FigureBlock(blocks.StructBlock):
    """One thing that was measured before and after."""

    label = blocks.CharBlock(max_length=200, label=_("What was measured"))
    before = blocks.CharBlock(
        required=False, max_length=60, label=_("Before"), help_text=_("Leave empty where nobody had measured it.")
    )
    after = blocks.CharBlock(max_length=60, label=_("After"))
    unit = blocks.CharBlock(
        required=False, max_length=40, label=_("Unit"), help_text=_("For example %, pounds or a month.")
    )
    source = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Source"),
        help_text=_("Who measured it, of how many, and when: readers should be able to judge it."),
    )

    class Meta:
        icon = "history"
        label = _("Figure")
        description = _("Something measured before and after, with its source")
        template = "wagtail_engagement/case_studies/figure.html"
        preview_template = BLOCK_PREVIEW
        value_class = FigureValue
        preview_value = {
            "label": "Children who walk or cycle to school",
            "before": "41",
            "after": "63",
            "unit": "%",
            "source": "Hands-up survey of 212 pupils, May 2026",
        }


class StoryNature(models.TextChoices):
    """Whether the person in a story exists; readers are always told."""

    REAL = "real_with_consent", _("A real person’s story, told with their consent")
    ILLUSTRATIVE = "illustrative", _("An illustrative story: the person in it is not real")


class StoryValue(blocks.StructValue):
    """A story, with what readers are told about its nature."""

    @property
    def nature_label(self) -> str:
        """ "" where nobody has said yet; such a story is not shown to the public."""
        nature = self.get("nature")
        return str(StoryNature(nature).label) if nature in StoryNature.values else ""


class StoryBlock(blocks.StructBlock):
    """What the matter looks like from one person's side (person-centred), marked as real or made up."""

    heading = blocks.CharBlock(required=False, max_length=200, label=_("Heading"))
    text = ParagraphBlock(label=_("Story"))
    nature = blocks.ChoiceBlock(
        choices=StoryNature.choices,
        label=_("Is it real?"),
        help_text=_("Shown with the story. A real one needs the person’s consent on record."),
    )

    def get_searchable_content(self, value: Any) -> list[str]:
        # what may not be read must not be found either
        return super().get_searchable_content(value) if value.nature_label else []

    class Meta:
        icon = "user"
        label = _("Story")
        description = _("One person’s story, marked as real with consent or as illustrative")
        template = "wagtail_engagement/case_studies/story.html"
        preview_template = BLOCK_PREVIEW
        value_class = StoryValue
        preview_value = {
            "heading": "One name on the fridge door",
            "text": "<p>Joan used to ring four numbers. Now she rings one.</p>",
            "nature": StoryNature.ILLUSTRATIVE.value,
        }


#: Stream children by field: names stand in the stored content, so they stay as they are.
FIGURES: list[tuple[str, blocks.Block]] = [("figure", FigureBlock())]
QUOTES: list[tuple[str, blocks.Block]] = [("quote", QuoteBlock())]
MEDIA: list[tuple[str, blocks.Block]] = [("image", PictureBlock()), ("video", VideoBlock())]
STORIES: list[tuple[str, blocks.Block]] = [("story", StoryBlock())]


def is_public(child: Any) -> bool:
    """Whether the public may see a block of a case study: consent is on record, the nature said, the media there."""
    value = child.value
    if child.block_type == "quote":
        return bool(value.get("consent"))
    if child.block_type == "story":
        return bool(value.nature_label)
    if child.block_type == "image":
        return bool(value.get("image"))
    if child.block_type == "video":
        return bool(value.get("url"))
    return True


def shown(stream: Any, *, preview: bool) -> list[Any]:
    """The children of a stream to render: editors in a preview also get those that need their attention."""
    return [child for child in stream if preview or is_public(child)]
