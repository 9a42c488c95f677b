"""How case studies show in lists, on the hub and among related subjects."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement import registry
from wagtail_engagement.kit.cards import Card, card_of
from wagtail_engagement.kit.filters import SubjectFilterSet
from wagtail_engagement.kit.public_index import PublicIndexEntry


KIND = "case_study"


def card(row: PublicIndexEntry, now: datetime) -> Card:
    """The card of a case study: its picture and the year it is about."""
    made = card_of(row, _("Case study"))
    if row.year:
        made.lines.append(str(row.year))
    return made


class CaseStudyFilterSet(SubjectFilterSet):
    """Case studies by what all subjects are filtered by."""

    shown = ("q", "rung", "audience", "topic", "area", "partner", "year")


def register() -> None:
    """Make the family known to lists, hub and links."""
    registry.register(
        registry.Family(
            kind=KIND,
            label=gettext_lazy("Case study"),
            label_plural=gettext_lazy("Case studies"),
            card=card,
            search_weight=40,
            icon="openquote",
        )
    )
    registry.register_setup_page(
        registry.SetupPage(
            "wagtail_engagement.case_studies.pages.CaseStudyIndexMixin",
            gettext_lazy("Case studies"),
            "case-studies",
            40,
        )
    )
