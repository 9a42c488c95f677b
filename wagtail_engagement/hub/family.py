"""What the hub adds at set-up: its page, with words and duties to begin with."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement import registry


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def default_duties() -> list[tuple[str, dict[str, str]]]:
    """The duties of local government in England that bear on engagement, each with its source."""
    return [
        (
            "duty",
            {
                "title": _("Overview and scrutiny"),
                "applies_to": "council",
                "text": _paragraphs(
                    _(
                        "Councillors who are not in the cabinet look into decisions and services, local health "
                        "services among them. They can hear evidence in public, and ask for a decision to be looked "
                        "at again."
                    )
                ),
                "source": _("Local Government Act 2000, section 9F; National Health Service Act 2006, section 244"),
                "source_url": "https://www.legislation.gov.uk/ukpga/2000/22/section/9F",
            },
        ),
        (
            "duty",
            {
                "title": _("Public sector equality duty"),
                "applies_to": "council",
                "text": _paragraphs(
                    _(
                        "Before we decide, we must think properly about people with protected characteristics: ending "
                        "discrimination, advancing equality of opportunity and fostering good relations."
                    )
                ),
                "source": _("Equality Act 2010, section 149"),
                "source_url": "https://www.legislation.gov.uk/ukpga/2010/15/section/149",
            },
        ),
        (
            "duty",
            {
                "title": _("Health and wellbeing board"),
                "applies_to": "council",
                "text": _paragraphs(
                    _(
                        "A council with social care duties has a board that brings councillors, its directors and the "
                        "integrated care board together. It sets out what local people need and a strategy to meet it, "
                        "and involves the people who live or work in the area in both."
                    )
                ),
                "source": _(
                    "Health and Social Care Act 2012, section 194; Local Government and Public Involvement in Health "
                    "Act 2007, sections 116 and 116A"
                ),
                "source_url": "https://www.legislation.gov.uk/ukpga/2012/7/section/194",
            },
        ),
        (
            "duty",
            {
                "title": _("Meetings held in public"),
                "applies_to": "council",
                "text": _paragraphs(
                    _(
                        "Meetings of the council, its cabinet and its committees are open to everyone, and their "
                        "agendas and reports are published beforehand. The public may be excluded only while an item "
                        "is discussed that the law lets or makes the council keep private."
                    )
                ),
                "source": _(
                    "Local Government Act 1972, sections 100A to 100E and Schedule 12A; for cabinets, SI 2012/2089"
                ),
                "source_url": "https://www.legislation.gov.uk/ukpga/1972/70/section/100A",
            },
        ),
    ]


def default_content() -> dict[str, Any]:
    """The words a new hub begins with, in the active language, and the duties to check and make one's own."""
    return {
        "summary": _("See what is open now, what comes next, and what happened after people told us what they think."),
        "vision": _paragraphs(
            _(
                "Everyone should be able to take part in the decisions that shape local services, health and care: to "
                "hear of them early, to influence them, and to have the information they need within easy reach."
            )
        ),
        "intro": _paragraphs(
            _("Here are our consultations, public meetings and events, and those we run with our partners.")
        ),
        "duties": default_duties(),
    }


def register() -> None:
    """Let the set-up make the hub, above everything else."""
    registry.register_setup_page(
        registry.SetupPage(
            "wagtail_engagement.hub.pages.HubMixin", gettext_lazy("Have your say"), "have-your-say", 0, default_content
        )
    )
