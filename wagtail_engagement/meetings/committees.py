"""What kinds of body meet in public, and who sits on one (kept as text on its page: people are not records)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_engagement.kit.blocks import BLOCK_PREVIEW
from wagtail_engagement.meetings.records import AgendaItemKind


class CommitteeKind(models.TextChoices):
    COUNCIL = "council", _("Full council")
    EXECUTIVE = "executive", _("Cabinet or executive")
    CABINET_MEMBER = "cabinet_member", _("Cabinet member")
    SCRUTINY = "overview_and_scrutiny", _("Overview and scrutiny committee")
    REGULATORY = "regulatory", _("Regulatory committee")
    AUDIT = "audit", _("Audit committee")
    STANDARDS = "standards", _("Standards committee")
    HEALTH_AND_WELLBEING = "health_and_wellbeing_board", _("Health and wellbeing board")
    JOINT = "joint", _("Joint committee")
    SUB_COMMITTEE = "sub_committee", _("Sub-committee")
    ADVISORY = "advisory", _("Advisory panel")
    AREA = "area", _("Parish or area committee")
    OTHER = "other", _("Committee")


class StatutoryProfile(models.TextChoices):
    """Which law of notice and access a body meets under; its kind decides unless the page says otherwise."""

    PRINCIPAL = "principal", _("Principal council or its committee")
    EXECUTIVE = "executive", _("Executive (cabinet) or its committee")
    HEALTH_AND_WELLBEING = "health_and_wellbeing_board", _("Health and wellbeing board")
    PARISH = "parish", _("Parish, town or community council")
    NON_STATUTORY = "non_statutory", _("Not a statutory meeting")


#: The profile each kind of body has by law. Working groups and panels meet under no statute (LGA 1972 s.100E
#: names committees and sub-committees only).
PROFILE_OF_KIND: dict[str, str] = {
    CommitteeKind.EXECUTIVE: StatutoryProfile.EXECUTIVE,
    CommitteeKind.CABINET_MEMBER: StatutoryProfile.EXECUTIVE,
    CommitteeKind.HEALTH_AND_WELLBEING: StatutoryProfile.HEALTH_AND_WELLBEING,
    CommitteeKind.ADVISORY: StatutoryProfile.NON_STATUTORY,
}


def profile_of(kind: str, chosen: str = "") -> str:
    """The statutory profile of a body: what its page chose, else what its kind implies."""
    return chosen or PROFILE_OF_KIND.get(kind, StatutoryProfile.PRINCIPAL)


class MemberBlock(blocks.StructBlock):
    """A member as the public should know them; people need not be users."""

    name = blocks.CharBlock(max_length=120, label=_("Name"))
    role = blocks.CharBlock(
        required=False, max_length=120, label=_("Role"), help_text=_("For example chair, member or co-opted member.")
    )
    group = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Group"),
        help_text=_("Political group, or the organisation they come from."),
    )
    ward = blocks.CharBlock(required=False, max_length=120, label=_("Ward"))
    voting = blocks.BooleanBlock(required=False, default=True, label=_("Has a vote"))
    starts = blocks.DateBlock(required=False, label=_("Member since"))
    ends = blocks.DateBlock(required=False, label=_("Member until"))

    class Meta:
        icon = "user"
        label = _("Member")
        description = _("A member of the committee, with role, group and ward")
        template = "wagtail_engagement/meetings/member.html"
        preview_template = BLOCK_PREVIEW
        preview_value = {
            "name": "Councillor Mary Ash",
            "role": "Chair",
            "group": "Independent",
            "ward": "Northgate",
            "voting": True,
        }


def membership_blocks() -> list[tuple[str, Any]]:
    """The rows of a committee's membership."""
    return [("member", MemberBlock())]


class StandingItemBlock(blocks.StructBlock):
    """An item that stands on every agenda of a committee."""

    number = blocks.CharBlock(required=False, max_length=20, label=_("Number"))
    title = blocks.CharBlock(max_length=255, label=_("Title"))
    kind = blocks.ChoiceBlock(choices=AgendaItemKind.choices, default=AgendaItemKind.PROCEDURAL, label=_("Kind"))

    class Meta:
        icon = "list-ol"
        label = _("Standing item")
        description = _("An item that starts each new agenda")
        template = "wagtail_engagement/meetings/standing_item.html"
        preview_template = BLOCK_PREVIEW
        preview_value = {"number": "1", "title": "Apologies for absence", "kind": AgendaItemKind.PROCEDURAL}


def standing_item_blocks() -> list[tuple[str, Any]]:
    """The rows of a committee's standing items."""
    return [("item", StandingItemBlock())]
