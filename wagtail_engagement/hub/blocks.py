"""Blocks of the hub and the strategy: duties, objectives, workstreams and lines of the communication plan."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_engagement.kit import vocabulary
from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES
from wagtail_engagement.kit.rungs import LadderRung


#: What editors may do in the short texts of these blocks; headings would upset the order of the page's own.
SHORT_TEXT_FEATURES = [feature for feature in RICH_TEXT_FEATURES if not feature.startswith("h")]


def audience_choices() -> list[tuple[str, str]]:
    """The audiences of the vocabulary as (slug, name); asked when a form is shown."""
    return [(slug, name) for slug, name, _key in vocabulary.options()["audience"]]


def partner_choices() -> list[tuple[str, str]]:
    """The partner organisations as (slug, name); asked when a form is shown."""
    return [(slug, name) for slug, name, _key in vocabulary.options()["partner"]]


class TermChoiceBlock(blocks.ChoiceBlock):
    """A term of the vocabulary, kept by its slug, which is the same in every language and outlives the term.

    Wagtail looks every stored choice up among the choices when a page is read and when it is indexed; here that would
    be a query for each line of a plan.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("search_index", False)
        super().__init__(**kwargs)

    def normalize_choice(self, value: Any) -> Any:
        return value


class DutyBlock(blocks.StructBlock):
    """A legal duty to consult or involve people, with the Act and section it comes from."""

    title = blocks.CharBlock(max_length=200, label=_("Duty"))
    applies_to = blocks.ChoiceBlock(
        choices=[("council", _("The council")), ("nhs", _("Our partners in the NHS"))],
        default="council",
        label=_("Who has it"),
    )
    text = blocks.RichTextBlock(features=SHORT_TEXT_FEATURES, label=_("What it means for people"))
    source = blocks.CharBlock(required=False, max_length=300, label=_("Source"), help_text=_("Act and section."))
    source_url = blocks.URLBlock(required=False, label=_("Link to the source"))

    class Meta:
        icon = "clipboard-list"
        label = _("Legal duty")
        description = _("A duty of the council or its partners, with its source in law")
        template = "wagtail_engagement/hub/blocks/duty.html"
        preview_value = {
            "title": "Public sector equality duty",
            "applies_to": "council",
            "text": "<p>Before we decide, we must think about people with protected characteristics.</p>",
            "source": "Equality Act 2010, section 149",
            "source_url": "https://www.legislation.gov.uk/ukpga/2010/15/section/149",
        }


class ObjectiveValue(blocks.StructValue):
    """An objective whose figures can be read with their unit."""

    def _with_unit(self, figure: Decimal | None) -> str:
        if figure is None:
            return ""
        unit = self.get("unit") or ""
        plain = figure.quantize(Decimal(1)) if figure == figure.to_integral() else figure.normalize()
        said = number_format(plain, force_grouping=True)
        return f"{said}{unit}" if unit[:1] in {"", "%", "°"} else f"{said} {unit}"

    @property
    def baseline_figure(self) -> str:
        return self._with_unit(self.get("baseline"))

    @property
    def latest_figure(self) -> str:
        return self._with_unit(self.get("latest"))

    @property
    def target_figure(self) -> str:
        return self._with_unit(self.get("target"))


class ObjectiveBlock(blocks.StructBlock):
    """What the strategy wants to achieve, how that is measured, and where it stands."""

    title = blocks.CharBlock(max_length=200, label=_("Objective"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("Why it matters"))
    measure = blocks.CharBlock(max_length=250, label=_("Measure"), help_text=_("What is counted, in a sentence."))
    unit = blocks.CharBlock(required=False, max_length=20, label=_("Unit"), help_text=_("For example days or %."))
    baseline = blocks.DecimalBlock(required=False, label=_("Where it began"))
    baseline_label = blocks.CharBlock(required=False, max_length=100, label=_("When that was"))
    latest = blocks.DecimalBlock(required=False, label=_("Latest figure"))
    latest_on = blocks.DateBlock(required=False, label=_("Date of the latest figure"))
    target = blocks.DecimalBlock(required=False, label=_("Target"))
    target_label = blocks.CharBlock(required=False, max_length=100, label=_("By when"))
    source = blocks.CharBlock(required=False, max_length=250, label=_("Where the figures come from"))

    class Meta:
        icon = "view"
        label = _("Objective")
        description = _("An objective with its measure, latest figure and target")
        template = "wagtail_engagement/hub/blocks/objective.html"
        value_class = ObjectiveValue
        preview_value = {
            "title": "Tell people what happened",
            "text": "<p>People stop answering when nobody answers them.</p>",
            "measure": "Share of outcomes published by the date we gave",
            "unit": "%",
            "baseline": Decimal(47),
            "baseline_label": "when the strategy began",
            "latest": Decimal(81),
            "latest_on": date(2026, 10, 14),
            "target": Decimal(95),
            "target_label": "by the next review",
            "source": "Consultation outcome dates on this site",
        }


class WorkstreamBlock(blocks.StructBlock):
    """A strand of the joint work, who leads it, and the rung it works on."""

    title = blocks.CharBlock(max_length=200, label=_("Workstream"))
    text = blocks.RichTextBlock(required=False, features=SHORT_TEXT_FEATURES, label=_("What it does"))
    lead = blocks.CharBlock(required=False, max_length=200, label=_("Led by"))
    partner = TermChoiceBlock(choices=partner_choices, label=_("Jointly with"))
    rung = blocks.ChoiceBlock(required=False, choices=LadderRung.choices, label=_("Rung of the ladder"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        # the strategy page reads the names of all terms in one query
        context["partner_name"] = context.get("partner_names", {}).get(value.get("partner"), "")
        return context

    class Meta:
        icon = "list-ul"
        label = _("Workstream")
        description = _("A strand of the work, with its lead, partner and rung")
        template = "wagtail_engagement/hub/blocks/workstream.html"
        preview_value = {
            "title": "Unpaid carers",
            "text": "<p>Breaks, information and a single assessment.</p>",
            "lead": "Carers Lead",
            "partner": "",
            "rung": "collaborating",
        }


class PlanLineBlock(blocks.StructBlock):
    """A line of the communication plan: whom we tell, by what channel, how often, and who sees to it."""

    audience = TermChoiceBlock(choices=audience_choices, label=_("Audience"))
    audience_detail = blocks.CharBlock(
        required=False, max_length=200, label=_("Who among them"), help_text=_("Empty: all of the audience.")
    )
    channel = blocks.CharBlock(max_length=250, label=_("Channel"))
    frequency = blocks.CharBlock(max_length=120, label=_("How often"))
    owner = blocks.CharBlock(max_length=200, label=_("Owner"))
    purpose = blocks.CharBlock(required=False, max_length=250, label=_("What for"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned.get("audience") and not cleaned.get("audience_detail"):
            raise blocks.StructBlockValidationError(
                block_errors={"audience": ValidationError(_("Say who the line is for."))}
            )
        return cleaned

    class Meta:
        icon = "mail"
        label = _("Line of the plan")
        description = _("One audience, the channel, how often, and who owns it")
        template = "wagtail_engagement/hub/blocks/plan_line.html"
        preview_value = {
            "audience": "",
            "audience_detail": "All households",
            "channel": "Printed newsletter",
            "frequency": "Four times a year",
            "owner": "Communications manager",
            "purpose": "What is planned, and how to take part",
        }
