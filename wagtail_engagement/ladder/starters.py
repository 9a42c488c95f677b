"""The techniques a new site begins with, in the active language; afterwards they are the editors' own."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.kit.vocabulary import Audience
from wagtail_engagement.ladder.records import Effort, Reach, Technique


PUBLIC = "service-users-and-the-wider-public"
CLINICAL = "clinical-staff"
WORKFORCE = "the-wider-workforce"
LEADERS = "local-leaders-and-politicians"


@dataclass(frozen=True)
class Starter:
    """One technique; ``audiences`` are the slugs of those ``engagement_setup`` makes."""

    slug: str
    name: Promise
    rungs: tuple[LadderRung, ...]
    effort: Effort
    reach: Reach
    audiences: tuple[str, ...]
    good_for: Promise
    inclusion_notes: Promise
    example: Promise


STARTERS: tuple[Starter, ...] = (
    Starter(
        "participatory-budgeting",
        _("Participatory budgeting"),
        (LadderRung.DEVOLVING,),
        Effort.MEDIUM,
        Reach.MANY,
        (PUBLIC, LEADERS),
        _("Letting residents share out a fixed sum by their own votes."),
        _("Help small groups to write their bids. Take votes on paper and in person as well as online."),
        _("People in one ward choose which local projects are paid for from a yearly fund."),
    ),
    Starter(
        "co-production",
        _("Co-production"),
        (LadderRung.COLLABORATING,),
        Effort.HIGH,
        Reach.FEW,
        (PUBLIC, CLINICAL, WORKFORCE),
        _("Planning, running and judging a service with the people who use it, as equals from the start."),
        _("Pay people for their time. Send papers early and in the formats people ask for."),
        _("Carers and social workers write the form for a carer’s assessment together."),
    ),
    Starter(
        "citizens-assembly",
        _("Citizens’ assembly"),
        (LadderRung.COLLABORATING,),
        Effort.HIGH,
        Reach.SOME,
        (PUBLIC, LEADERS),
        _("Hard questions where something must give, and people need time to weigh the evidence."),
        _("Choose members by lottery so that they match the population. Cover care, travel and lost pay."),
        _("Fifty residents meet on three weekends and advise how the area should get about with less traffic."),
    ),
    Starter(
        "reference-groups",
        _("Reference groups"),
        (LadderRung.INVOLVING,),
        Effort.LOW,
        Reach.FEW,
        (PUBLIC, CLINICAL),
        _("Checking plans, letters and surveys with people who know the subject, within days."),
        _("Take replies by voice message or telephone. Let new members in each year."),
        _("People who use home care read each letter about its charges before it is sent."),
    ),
    Starter(
        "walkabouts",
        _("Walkabouts"),
        (LadderRung.INVOLVING, LadderRung.CONSULTING),
        Effort.LOW,
        Reach.FEW,
        (PUBLIC, LEADERS),
        _("Seeing a street, a park or a ward with those who know it best."),
        _("Plan the route with a wheelchair user. Let people who cannot walk it send photographs."),
        _("Residents and councillors walk round a shopping street and list what blocks the pavement."),
    ),
    Starter(
        "surveys",
        _("Surveys"),
        (LadderRung.CONSULTING,),
        Effort.LOW,
        Reach.MANY,
        (PUBLIC, CLINICAL, WORKFORCE),
        _("Hearing from many people about clear choices, in a way that can be counted."),
        _("Offer paper, a telephone number and large print. See each week who has not replied, and ask them."),
        _("Every household is asked which of three changes to the bins it would rather have."),
    ),
    Starter(
        "focus-groups",
        _("Focus groups"),
        (LadderRung.CONSULTING,),
        Effort.MEDIUM,
        Reach.FEW,
        (PUBLIC, CLINICAL, WORKFORCE),
        _("Finding out why people think what a survey has found."),
        _("Invite people who share an experience, to a place they know. Thank them with a voucher."),
        _("New parents explain why a clinic that they like is so little used."),
    ),
    Starter(
        "drop-in-sessions",
        _("Drop-in sessions"),
        (LadderRung.CONSULTING, LadderRung.INFORMING),
        Effort.MEDIUM,
        Reach.SOME,
        (PUBLIC, LEADERS),
        _("Explaining the plan for a place, and hearing what people nearby make of it."),
        _("Choose a step-free place on a bus route. Hold one in the evening and one at a weekend."),
        _("A stall on market day shows the plans for a new crossing, with staff to write down what people say."),
    ),
    Starter(
        "newsletters",
        _("Newsletters"),
        (LadderRung.INFORMING,),
        Effort.MEDIUM,
        Reach.MANY,
        (PUBLIC, WORKFORCE),
        _("Reaching homes that would not come looking for news."),
        _("Use large, plain type. Give a telephone number with every web address."),
        _("Each home is told of a decision, the reasons for it and what happens next."),
    ),
)


def starter_techniques(locale_id: int) -> list[Any]:
    """The starters as unsaved techniques in the active language, for audiences that are there in that locale."""
    audiences = {audience.slug: audience for audience in Audience.objects.filter(locale_id=locale_id)}
    made = []
    for order, starter in enumerate(STARTERS, start=1):
        technique = Technique(
            name=str(starter.name),
            slug=starter.slug,
            rungs=[rung.value for rung in starter.rungs],
            effort=starter.effort.value,
            reach=starter.reach.value,
            good_for=str(starter.good_for),
            inclusion_notes=str(starter.inclusion_notes),
            example=str(starter.example),
            sort_order=order,
            locale_id=locale_id,
        )
        technique.audiences = [audiences[slug] for slug in starter.audiences if slug in audiences]
        made.append(technique)
    return made
