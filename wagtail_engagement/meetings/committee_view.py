"""What the page of a committee says of its members, the bodies around it, access to its papers, and what it decided."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wagtail_engagement.kit.links import cards
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.site_settings import CouncilSettings, Nation
from wagtail_engagement.kit.time import say_day, today
from wagtail_engagement.meetings import decision_family, lifecycle
from wagtail_engagement.meetings.committees import StatutoryProfile
from wagtail_engagement.meetings.meeting_view import inspection


#: The page names so many of the latest decisions.
MOST_DECISIONS = 5


@dataclass(frozen=True)
class Member:
    """A member with the term of office in words; "" where none was given."""

    name: str
    role: str
    group: str
    ward: str
    voting: bool
    term: str


@dataclass
class Membership:
    """Members by whether their term is over."""

    current: list[Member] = field(default_factory=list)
    former: list[Member] = field(default_factory=list)

    @property
    def has_terms(self) -> bool:
        return any(member.term for member in self.current)


def term_in_words(starts: date | None, ends: date | None, day: date) -> str:
    """A term of office on a day: "since 3 May 2025", "until …", "from …" while it has not begun."""
    said = {
        "start": say_day(starts, weekday=False) if starts else "",
        "end": say_day(ends, weekday=False) if ends else "",
    }
    if starts and ends:
        return _("%(start)s to %(end)s") % said
    if starts:
        return (_("from %(start)s") if starts > day else _("since %(start)s")) % said
    return _("until %(end)s") % said if ends else ""


def membership(values: Iterable[Any], day: date) -> Membership:
    """The members of a committee; a term lasts through its last day."""
    found = Membership()
    for value in values:
        starts, ends = value.get("starts"), value.get("ends")
        member = Member(
            value.get("name") or "",
            value.get("role") or "",
            value.get("group") or "",
            value.get("ward") or "",
            bool(value.get("voting")),
            term_in_words(starts, ends, day),
        )
        (found.former if ends and ends < day else found.current).append(member)
    return found


#: Whose meetings are open to the public: Local Government Act 1972 s.100A and s.100E, in England and Wales.
_OPEN_BY_LAW = frozenset({StatutoryProfile.PRINCIPAL, StatutoryProfile.HEALTH_AND_WELLBEING})


def openness(profile: str, nation: str) -> str | Promise:
    """Whether people may come, as far as the law is established for that body; "" where it is not.

    Local Government Act 1972 s.100A (England and Wales); for parish councils the Public Bodies (Admission to Meetings)
    Act 1960 s.1, which knows no exempt information.
    """
    if profile == StatutoryProfile.NON_STATUTORY:
        return gettext_lazy(
            "The law on public meetings does not cover this body. Ask the contact whether you may come."
        )
    if nation not in {Nation.ENGLAND, Nation.WALES}:
        return ""
    if profile == StatutoryProfile.PARISH:
        return gettext_lazy(
            "Its meetings are open to the public, unless it resolves to leave them out for a reason it then states."
        )
    if profile in _OPEN_BY_LAW:
        return gettext_lazy(
            "Its meetings are open to the public, except while exempt or confidential information is discussed."
        )
    return ""


def bodies_around(
    rows: list[PublicIndexEntry], row: Any
) -> tuple[PublicIndexEntry | None, list[PublicIndexEntry], list[PublicIndexEntry]]:
    """Of the linked subjects: the body it reports to, its sub-committees by name, and the rest."""
    own, above = row.subject.hex if row.subject else "", row.card.get("parent", "")
    parent, below, rest = None, [], []
    for found in rows:
        if above and found.subject.hex == above:
            parent = found
        elif own and found.card.get("parent") == own:
            below.append(found)
        else:
            rest.append(found)
    return parent, sorted(below, key=lambda found: found.title.casefold()), rest


def latest_decisions(committee_key: Any, language: str) -> list[PublicIndexEntry]:
    """The latest public decisions of a body, from the public index in one query."""
    rows = PublicIndexEntry.objects.of_kind(decision_family.KIND, decision_family.OF_ONE_KIND).in_language(language)
    return list(rows.with_facet("committee", committee_key.hex).order_by("-sort_at", "pk")[:MOST_DECISIONS])


def next_meeting(coming: Iterable[PublicIndexEntry]) -> PublicIndexEntry | None:
    """The next meeting with a date that takes place."""
    return next((row for row in coming if row.starts_at and row.status not in lifecycle.NOT_TAKING_PLACE), None)


def committee_context(
    page: Any, request: Any, context: dict[str, Any], coming: list[PublicIndexEntry]
) -> dict[str, Any]:
    """The context of a committee's page beyond that of every subject and its meetings."""
    now, facts = context["now"], context["facts"]
    council = CouncilSettings.for_request(request) if request is not None else None
    nation = facts.nation or getattr(council, "effective_nation", "")
    found = next_meeting(coming) if context["window"].number == 1 else None
    return {
        "membership": membership((child.value for child in facts.membership), today(now)),
        "openness": openness(facts.profile, nation),
        "inspection": None if facts.held_elsewhere else inspection(page, council),
        "joint_bodies": [line.strip() for line in page.joint_bodies.splitlines() if line.strip()],
        "next_meeting": cards([found], now)[0] if found is not None else None,
        "decisions": decided(facts, now),
    }


def decided(facts: Any, now: datetime) -> list[Any]:
    """The cards of the latest decisions."""
    return cards(latest_decisions(facts.translation_key, get_language() or "en"), now)
