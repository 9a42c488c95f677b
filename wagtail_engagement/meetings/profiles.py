"""The notice each kind of body must give in each nation: days, counting, sources, and what is left when it is short.

Only what could be read in the law or official guidance is stated. Where that was not enough, ``settled`` is false and
screens say that the council's proper officer decides.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.meetings.bank_holidays import NATIONS, check_nation
from wagtail_engagement.meetings.clear_days import CALENDAR, PARISH, WORKING


PRINCIPAL = "principal"
EXECUTIVE = "executive"
HEALTH_AND_WELLBEING = "health_and_wellbeing_board"
PARISH_BODY = "parish"
NON_STATUTORY = "non_statutory"

#: The kinds of body: a council with its committees, sub-committees, scrutiny and joint committees; an executive with
#: its committees; a health and wellbeing board; a parish, town or community council; no statutory meeting at all.
BODIES: tuple[str, ...] = (PRINCIPAL, EXECUTIVE, HEALTH_AND_WELLBEING, PARISH_BODY, NON_STATUTORY)


class Unit(StrEnum):
    """What the days of notice are called."""

    CLEAR_DAYS = "clear_days"
    WORKING_DAYS = "working_days"
    DAYS = "days"


class Urgency(StrEnum):
    """Whether an item that was not on the agenda in time may be taken because it is urgent."""

    #: By the chair's opinion, for special circumstances that the minutes state.
    CHAIR = "chair"
    #: Not at all: the rule has no such exception.
    NONE = "none"
    #: The sources do not settle it.
    UNKNOWN = "unknown"


class Posting(StrEnum):
    """Where the notice must be put up, besides any website."""

    OFFICES = "offices"
    CONSPICUOUS_PLACE = "conspicuous_place"
    NOWHERE = ""


@dataclass(frozen=True)
class Source:
    """An Act or instrument and the place in it."""

    act: str | Promise
    section: str | Promise

    def __str__(self) -> str:
        return f"{self.act}, {self.section}" if self.section else str(self.act)


@dataclass(frozen=True)
class NoticeProfile:
    """The notice a kind of body gives of its meetings.

    Attributes:
        body, nation: which of ``BODIES`` and which nation.
        days: how many days of notice.
        counting: how they are counted here.
        beside: other ways to count them that somebody may hold the council to; screens show these dates too.
        unit: what the days are called.
        notice, agenda: where the law asks for the public notice, and for agenda and reports to be open.
        urgency: whether a late item can be taken as urgent, and ``urgency_source`` where the law says so.
        posting: where the notice must be put up; ``electronic``: whether it must be published on a website.
        access_details: whether the notice must say how to get to or join the meeting.
        settled: whether the period could be read in the law; otherwise the proper officer decides.
    """

    body: str
    nation: str
    days: int
    notice: Source
    agenda: Source
    counting: str = WORKING
    beside: tuple[str, ...] = ()
    unit: Unit = Unit.CLEAR_DAYS
    urgency: Urgency = Urgency.UNKNOWN
    urgency_source: Source | None = None
    posting: Posting = Posting.OFFICES
    electronic: bool = False
    access_details: bool = False
    settled: bool = True


ACT_1960 = _("Public Bodies (Admission to Meetings) Act 1960")
ACT_1972 = _("Local Government Act 1972")
ACT_1973 = _("Local Government (Scotland) Act 1973")
ACT_2014 = _("Local Government Act (Northern Ireland) 2014")
REGULATIONS_2012 = _(
    "Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012"
    " (SI 2012/2089)"
)
REGULATIONS_2001 = _("SI 2001/2290, as amended by SI 2021/357")
REGULATIONS_2015 = _("SR 2015/44")

_COUNCILS: dict[str, NoticeProfile] = {
    "england": NoticeProfile(
        PRINCIPAL,
        "england",
        5,
        notice=Source(ACT_1972, _("section 100A(6)(a)")),
        agenda=Source(ACT_1972, _("section 100B(1) to (3)")),
        urgency=Urgency.CHAIR,
        urgency_source=Source(ACT_1972, _("section 100B(4)(b)")),
    ),
    "wales": NoticeProfile(
        PRINCIPAL,
        "wales",
        3,
        notice=Source(ACT_1972, _("section 100A(6)(aa)")),
        agenda=Source(ACT_1972, _("section 100BA")),
        urgency=Urgency.CHAIR,
        urgency_source=Source(ACT_1972, _("section 100BA(6)")),
        posting=Posting.NOWHERE,
        electronic=True,
        access_details=True,
    ),
    "scotland": NoticeProfile(
        PRINCIPAL,
        "scotland",
        3,
        notice=Source(ACT_1973, _("section 50A(6)")),
        agenda=Source(ACT_1973, _("section 50B")),
        urgency=Urgency.CHAIR,
        urgency_source=Source(ACT_1973, _("section 50B(4)")),
    ),
    "northern_ireland": NoticeProfile(
        PRINCIPAL,
        "northern_ireland",
        5,
        notice=Source(ACT_2014, _("section 42(6)(a)")),
        agenda=Source(ACT_2014, _("section 43(3) and (4)")),
        unit=Unit.WORKING_DAYS,
        urgency=Urgency.CHAIR,
        urgency_source=Source(ACT_2014, _("section 43(4)")),
    ),
}

_PROFILES: dict[tuple[str, str], NoticeProfile] = {
    **{(PRINCIPAL, nation): found for nation, found in _COUNCILS.items()},
    (EXECUTIVE, "england"): NoticeProfile(
        EXECUTIVE,
        "england",
        5,
        notice=Source(REGULATIONS_2012, _("regulation 6")),
        agenda=Source(REGULATIONS_2012, _("regulation 7")),
        urgency=Urgency.NONE,
        urgency_source=Source(REGULATIONS_2012, _("regulations 6(2) and 7(3)")),
        electronic=True,
    ),
    # That its papers are published on the website was read; that three days go for it too was not.
    (EXECUTIVE, "wales"): NoticeProfile(
        EXECUTIVE,
        "wales",
        3,
        notice=Source(REGULATIONS_2001, ""),
        agenda=Source(REGULATIONS_2001, ""),
        posting=Posting.NOWHERE,
        electronic=True,
        settled=False,
    ),
    # Nothing read here names an executive in Scotland: the days are those of its council, the rest is left open.
    (EXECUTIVE, "scotland"): replace(
        _COUNCILS["scotland"], body=EXECUTIVE, urgency=Urgency.UNKNOWN, urgency_source=None, settled=False
    ),
    # Regulation 20 gives the days of its notices; what applies to its public meetings was not read.
    (EXECUTIVE, "northern_ireland"): NoticeProfile(
        EXECUTIVE,
        "northern_ireland",
        5,
        notice=Source(REGULATIONS_2015, _("regulation 20")),
        agenda=Source(REGULATIONS_2015, _("regulation 20")),
        unit=Unit.WORKING_DAYS,
        settled=False,
    ),
    # A board is treated as a committee of its council; regulations lift only its voting and balance rules.
    (HEALTH_AND_WELLBEING, "england"): replace(
        _COUNCILS["england"],
        body=HEALTH_AND_WELLBEING,
        notice=Source(ACT_1972, _("sections 100A(6)(a) and 100E(3)(a)")),
    ),
    (PARISH_BODY, "england"): NoticeProfile(
        PARISH_BODY,
        "england",
        3,
        notice=Source(ACT_1960, _("section 1(4)(a)")),
        agenda=Source(ACT_1972, _("Schedule 12 paragraph 10(2)")),
        posting=Posting.CONSPICUOUS_PLACE,
    ),
    # Three days is the figure for Wales; the paragraph for community councils was not read.
    (PARISH_BODY, "wales"): NoticeProfile(
        PARISH_BODY,
        "wales",
        3,
        notice=Source(ACT_1972, _("Schedule 12")),
        agenda=Source(ACT_1972, _("Schedule 12")),
        posting=Posting.NOWHERE,
        settled=False,
    ),
}


def countings(kind: str, nation: str) -> tuple[str, ...]:
    """How the notice of a body may be counted, the default first; where there are two, somebody holds to each.

    Northern Ireland: the Act says "five days" and the word "clear" is absent, so that working days are the cautious
    reading and dates the literal one. Parish councils in England: the National Association of Local Councils counts
    Saturdays and leaves out the Christmas and Easter breaks.
    """
    if nation == "northern_ireland":
        return (WORKING, CALENDAR)
    if kind == PARISH_BODY and nation == "england":
        return (WORKING, PARISH)
    return (WORKING,)


def profile(kind: str, nation: str, *, counting: str | None = None) -> NoticeProfile | None:
    """The notice a kind of body gives in a nation; None where no claim about notice is made.

    None: a body that is no statutory meeting, and bodies no law read here knows of in that nation. ``counting``
    chooses among ``countings``; without it the default is taken, and the others stand in ``beside``.

    Raises:
        ValueError: the kind, the nation or the counting is not known.
    """
    if not isinstance(kind, str) or kind not in BODIES:
        raise ValueError(f"The kind of body must be one of {', '.join(BODIES)}, not {kind!r}.")
    check_nation(nation)
    found = _PROFILES.get((kind, nation))
    ways = countings(kind, nation)
    if counting is not None and counting not in ways:
        raise ValueError(f"The counting of this body must be one of {', '.join(ways)}, not {counting!r}.")
    if found is None:
        return None
    chosen = counting or ways[0]
    unit = Unit.DAYS if chosen == CALENDAR else found.unit
    return replace(found, counting=chosen, unit=unit, beside=tuple(way for way in ways if way != chosen))


def profiles() -> list[NoticeProfile]:
    """Every profile there is, by nation and body, for documentation and tests."""
    made = [profile(kind, nation) for nation in NATIONS for kind in BODIES]
    return [found for found in made if found is not None]


def missing_access_details(
    notice: NoticeProfile | None, format: str, *, time: object, place: str = "", how_to_access: str = ""
) -> list[str]:
    """Which details the notice still lacks, of "time", "place" and "access"; empty where the law asks for none.

    Wales, Local Government Act 1972 s.100A(6A): a meeting held online only needs its time and how to join; any other
    its time, its place and how to get in or join.

    Args:
        format: "in_person", "hybrid" or "online".
        time: when it starts; anything falsy means that the time is not given.
        place: the venue.
        how_to_access: joining links or details, or how to get to the meeting.

    Raises:
        ValueError: the format is not known.
    """
    if format not in {"in_person", "hybrid", "online"}:
        raise ValueError(f"The format must be in_person, hybrid or online, not {format!r}.")
    if notice is None or not notice.access_details:
        return []
    given = {"time": time, "place": place.strip() or format == "online", "access": how_to_access.strip()}
    return [name for name, value in given.items() if not value]


def missing_acts(notice: NoticeProfile, *, posted: bool, on_website: bool) -> list[str]:
    """Which acts of publication the law asks for are not done, of "posted" and "website".

    In England a council's notice on its website alone is not notice: it must be posted at the offices
    (Local Government Act 1972 s.100A(6)(a)).
    """
    wanted = {"posted": notice.posting and not posted, "website": notice.electronic and not on_website}
    return [name for name, missing in wanted.items() if missing]
