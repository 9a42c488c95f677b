"""What stands on each rung of the guide: its words, its techniques, and the latest consultations and case studies."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from wagtail_engagement import registry
from wagtail_engagement.kit.cards import Card
from wagtail_engagement.kit.guide import LADDER_KINDS
from wagtail_engagement.kit.links import cards
from wagtail_engagement.kit.places import list_models, lists_of, places
from wagtail_engagement.kit.prepared import prepared
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.rungs import RUNGS
from wagtail_engagement.kit.shelves import shelves
from wagtail_engagement.ladder.techniques import TechniqueEntry


#: So many subjects of a kind stand on each rung; the list has the rest.
LATEST = 3


@dataclass
class OfKind:
    """The latest subjects of a kind on a rung; ``more`` is the text of the link to all of them, if there is a list."""

    label: str
    cards: list[Card]
    url: str = ""
    more: str = ""


@dataclass
class Rung:
    """A rung with everything the guide shows of it, in the active language."""

    code: str
    label: str
    definition: str
    promise: str
    when: str
    examples: str
    techniques: list[TechniqueEntry]
    subjects: list[OfKind] = field(default_factory=list)


def ladder(request: Any, techniques: Iterable[TechniqueEntry], now: datetime) -> list[Rung]:
    """The five rungs, highest first, for the request's site and the active language; in two queries however much
    there is: one for the subjects, one for the lists."""
    techniques = list(techniques)
    rungs = [
        Rung(
            text.code,
            str(text.label),
            str(text.definition),
            str(text.promise),
            str(text.when),
            str(text.examples),
            techniques=[entry for entry in techniques if text.code in entry.codes],
        )
        for text in RUNGS
    ]
    families = [family for kind in LADDER_KINDS if (family := registry.family(kind))]
    site = Site.find_for_request(request)
    here = (get_language() or "en", site.pk if site else None)
    found = shelves(
        {f"{family.kind} {rung.code}": _latest(*here, family.kind, rung.code) for family in families for rung in rungs}
    )
    if not any(found.values()):
        return rungs
    lists = lists_of(places(request, list_models(*LADDER_KINDS)))
    for rung in rungs:
        for family in families:
            on_it = cards(found[f"{family.kind} {rung.code}"], now)
            if on_it:
                group = OfKind(str(family.label_plural), on_it)
                if place := lists.get(family.kind):
                    group.url = f"{place.url}?rung={rung.code}"
                    group.more = _("All of “%(list)s” on the rung “%(rung)s”") % {
                        "list": place.title,
                        "rung": rung.label,
                    }
                rung.subjects.append(group)
    return rungs


@prepared
def _latest(language: str, site: int | None, kind: str, rung: str) -> PublicIndexQuerySet:
    rows = PublicIndexEntry.objects.filter(language=language, site_id=site, kind=kind, rung=rung, item="")
    return rows.order_by("-sort_at", "-pk")[:LATEST]
