"""The ladder of engagement: five rungs as data, in the one place every page, filter and badge reads."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LadderRung(models.TextChoices):
    """How much of a decision the public hold, from the most to the least."""

    DEVOLVING = "devolving", _("Devolving")
    COLLABORATING = "collaborating", _("Collaborating")
    INVOLVING = "involving", _("Involving")
    CONSULTING = "consulting", _("Consulting")
    INFORMING = "informing", _("Informing")


@dataclass(frozen=True)
class RungText:
    """What a rung means, in words the guide, the hub and editors' help all show."""

    rung: LadderRung
    definition: str | Promise
    promise: str | Promise
    when: str | Promise
    examples: str | Promise

    @property
    def code(self) -> str:
        return self.rung.value

    @property
    def label(self) -> str | Promise:
        return self.rung.label


#: Highest rung first, as on the ladder.
RUNGS: tuple[RungText, ...] = (
    RungText(
        LadderRung.DEVOLVING,
        _("The community or the person decides. The council hands over the decision, and the means to carry it out."),
        _("We will carry out what you decide."),
        _(
            "Use it when people are closest to the matter and can live with the choice, and the council can truly let go."
        ),
        _("Personal health budgets, community development, participatory budgets."),
    ),
    RungText(
        LadderRung.COLLABORATING,
        _(
            "The council and the public work as partners in every part of the decision: finding the options, "
            "weighing them and choosing between them."
        ),
        _("We will look to you for ideas and build your advice into the decision as far as we possibly can."),
        _("Use it when nothing is settled yet and a solution needs knowledge that only residents have."),
        _("Co-production, design workshops, citizens’ assemblies."),
    ),
    RungText(
        LadderRung.INVOLVING,
        _("The council works directly with the public all the way through, so that concerns and hopes are understood."),
        _("We will make sure that your concerns are reflected in the options, and show you how they changed them."),
        _("Use it when the aim is set but the way there is open, and the same people can stay with the work."),
        _("Partnership boards, reference groups, service users in policy groups."),
    ),
    RungText(
        LadderRung.CONSULTING,
        _("The council asks for views on proposals, alternatives or an analysis before it decides."),
        _("We will listen, consider what you say before we decide, and publish what we did about it."),
        _("Use it when there are real choices left and enough is known for people to judge them."),
        _("Surveys, door knocking, citizens’ panels, focus groups."),
    ),
    RungText(
        LadderRung.INFORMING,
        _(
            "The council gives balanced, timely facts so that people understand a problem, its options and the decision."
        ),
        _("We will keep you informed, in plain language, in good time."),
        _("Use it when the decision is made or is not the council’s to change, and say so openly."),
        _("Websites, newsletters, press releases."),
    ),
)

RUNG_TEXTS: dict[str, RungText] = {text.code: text for text in RUNGS}


def rung_text(code: str) -> RungText | None:
    """The rung with that code, or None for a blank or unknown one."""
    return RUNG_TEXTS.get(code)
