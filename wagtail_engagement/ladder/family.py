"""What the ladder guide adds to the site: its page at set-up and the screens of techniques."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement import registry


def default_content() -> dict[str, Any]:
    """The words a new guide begins with, in the active language; what the rungs mean is said by the guide itself."""
    return {
        "summary": _("Five ways to take part, and how much of the decision is yours in each."),
        "intro": "<p>{}</p><p>{}</p>".format(
            _(
                "Taking part can mean being told the facts, being asked, or making the decision yourself. The ladder "
                "shows five ways, with the one that gives the public most at the top. A higher rung is not always "
                "better: the right one fits the decision, and is one the council means to keep."
            ),
            _("Each of our consultations, events and case studies says which rung it stands on."),
        ),
        "techniques_intro": "<p>{}</p>".format(
            _("Choose a rung, who should take part, or how much effort you can make. The address can be shared.")
        ),
    }


def _has_techniques() -> bool:
    from wagtail_engagement.ladder.records import Technique

    return Technique.objects.exists()


def _starter_techniques(locale_id: int) -> list[Any]:
    from wagtail_engagement.ladder.starters import starter_techniques

    return starter_techniques(locale_id)


def register() -> None:
    """Let the set-up make the guide and first techniques, and show techniques in the admin's menu."""
    registry.register_setup_page(
        registry.SetupPage(
            "wagtail_engagement.ladder.pages.LadderGuideMixin",
            gettext_lazy("The ladder of engagement"),
            "ladder-of-engagement",
            60,
            default_content,
        )
    )
    registry.register_setup_entries(
        registry.SetupEntries("technique", "techniques", _has_techniques, _starter_techniques)
    )
    registry.register_viewset("wagtail_engagement.ladder.viewsets.TechniqueViewSet")
