"""How long what a meeting published must stay available, and the Welsh note of decisions: periods and their last day."""

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from wagtail_engagement.meetings.bank_holidays import check_nation
from wagtail_engagement.meetings.clear_days import DayRules, check_date, check_day
from wagtail_engagement.meetings.profiles import (
    ACT_1972,
    ACT_2014,
    BODIES,
    EXECUTIVE,
    HEALTH_AND_WELLBEING,
    NON_STATUTORY,
    PARISH_BODY,
    PRINCIPAL,
    REGULATIONS_2012,
    Source,
)


class Record(StrEnum):
    """What is kept."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    REPORT = "report"
    #: Written where the minutes without their exempt parts give no coherent record.
    SUMMARY = "summary"
    BACKGROUND_PAPER = "background_paper"
    #: What an executive, or one of its members, decided; of other meetings it is a part of the minutes.
    DECISION_RECORD = "decision_record"
    OFFICER_DECISION = "officer_decision"
    OFFICER_BACKGROUND_PAPER = "officer_background_paper"
    #: The recording of a full council's public part (Northern Ireland): at the offices, and on the website.
    AUDIO = "audio"
    AUDIO_ON_WEBSITE = "audio_on_website"


#: What a meeting's documents are kept as, by their kind; a kind that is not named has no period of its own.
RECORD_OF_DOCUMENT: dict[str, Record] = {
    "agenda_frontsheet": Record.AGENDA,
    "agenda_pack": Record.AGENDA,
    "report": Record.REPORT,
    "appendix": Record.REPORT,
    "supplement": Record.REPORT,
    "addendum": Record.REPORT,
    "minutes": Record.MINUTES,
    "decision_notice": Record.DECISION_RECORD,
    "background_paper": Record.BACKGROUND_PAPER,
}


class Begins(StrEnum):
    """How a period is reckoned: "beginning with" a day counts that day, "from" a day does not."""

    WITH = "beginning_with"
    FROM = "from"


@dataclass(frozen=True)
class Retention:
    """A period and its last day.

    Attributes:
        through: the last day on which it must be available.
        years, begins, day: the period, how it is reckoned, and the day it begins with or runs from.
        source: where the law sets it; None where none was read, and ``through`` is then a caution, not a duty.
    """

    record: Record
    through: date
    years: int
    begins: Begins
    day: date
    source: Source | None

    @property
    def refuses(self) -> bool:
        """Whether taking it away before is refused; otherwise the editor is warned."""
        return self.source is not None


@dataclass(frozen=True)
class _Rule:
    years: int
    source: Source
    begins: Begins = Begins.WITH
    from_decision: bool = False


REGULATIONS_2014 = _("Openness of Local Government Bodies Regulations 2014 (SI 2014/2095)")

_MEETING_RECORDS = (Record.AGENDA, Record.MINUTES, Record.REPORT, Record.SUMMARY, Record.DECISION_RECORD)
_OFFICER_RECORDS = (Record.OFFICER_DECISION, Record.OFFICER_BACKGROUND_PAPER)
_BACKGROUND = frozenset({Record.BACKGROUND_PAPER, Record.OFFICER_BACKGROUND_PAPER})

_ENGLAND = _Rule(6, Source(ACT_1972, _("section 100C(1) and (2)")))
_WALES = _Rule(6, Source(ACT_1972, _("section 100C")))
_NORTHERN_IRELAND = _Rule(6, Source(ACT_2014, _("section 44")), Begins.FROM)

#: By nation: the records of councils, committees and what the law treats as such.
_COUNCIL_RULES: dict[str, dict[Record, _Rule]] = {
    "england": {
        **dict.fromkeys(_MEETING_RECORDS, _ENGLAND),
        Record.BACKGROUND_PAPER: _Rule(4, Source(ACT_1972, _("section 100D"))),
    },
    "wales": {
        **dict.fromkeys(_MEETING_RECORDS, _WALES),
        Record.BACKGROUND_PAPER: _Rule(6, Source(ACT_1972, _("section 100D"))),
    },
    "scotland": {},
    "northern_ireland": {
        **dict.fromkeys(_MEETING_RECORDS, _NORTHERN_IRELAND),
        Record.BACKGROUND_PAPER: _Rule(4, Source(ACT_2014, _("section 45")), Begins.FROM),
        Record.AUDIO: _Rule(6, Source(ACT_2014, _("section 47")), Begins.FROM),
        Record.AUDIO_ON_WEBSITE: _Rule(2, Source(ACT_2014, _("section 47")), Begins.FROM),
    },
}

_EXECUTIVE = _Rule(6, Source(REGULATIONS_2012, _("regulation 21(6)")), from_decision=True)

#: An English executive: reckoned from the decision, not from the meeting. Its minutes are the record of its decisions.
_EXECUTIVE_RULES: dict[Record, _Rule] = {
    **dict.fromkeys((Record.DECISION_RECORD, Record.MINUTES, Record.REPORT), _EXECUTIVE),
    Record.BACKGROUND_PAPER: _Rule(4, Source(REGULATIONS_2012, _("regulation 21(7)")), from_decision=True),
}

#: Officers of every English local body, parish councils included.
_OFFICER_RULES: dict[Record, _Rule] = {
    Record.OFFICER_DECISION: _Rule(6, Source(REGULATIONS_2014, _("regulations 6 to 9")), from_decision=True),
    Record.OFFICER_BACKGROUND_PAPER: _Rule(4, Source(REGULATIONS_2014, _("regulations 6 to 9")), from_decision=True),
}


def anniversary(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes 28 February in a common year. The calendar ends with 9999."""
    if day.year + years > date.max.year:
        return date.max
    if (day.month, day.day) == (2, 29) and not isleap(day.year + years):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)


def last_day(day: date, years: int, begins: Begins) -> date:
    """The last day of a period of years. Six years beginning with 7 January 2027 end on 6 January 2033, from it on
    7 January 2033; either way a period of 29 February ends on 28 February of a common year."""
    end = anniversary(day, years)
    if begins == Begins.FROM or end.day != day.day or end == date.max:
        return end
    return end - timedelta(days=1)


def _rule(record: Record, nation: str, body: str) -> _Rule | None:
    if record in _OFFICER_RECORDS:
        return _OFFICER_RULES[record] if nation == "england" else None
    if body == EXECUTIVE:
        return _EXECUTIVE_RULES.get(record) if nation == "england" else None
    if body in {PRINCIPAL, HEALTH_AND_WELLBEING}:
        return _COUNCIL_RULES[nation].get(record)
    return None


def retention(
    kind: str, nation: str, *, meeting_date: date | None, decision_date: date | None = None, body: str = PRINCIPAL
) -> Retention | None:
    """How long a record must be available; None where there is nothing to keep.

    Where no period was read in the law (Scotland, parish councils, executives outside England) the longest period of
    the other nations is given as a caution: six years, four for background papers. ``refuses`` is then false.

    Args:
        kind: one of ``Record``.
        meeting_date: the day of the meeting; may be None for decisions taken without one.
        decision_date: the day of the decision, where the period is reckoned from it; else the meeting's day is taken.
        body: which of ``BODIES`` met or decides. A body that is no statutory meeting keeps nothing by law; what its
            officers decide in England is kept all the same.

    Raises:
        ValueError: the kind, the nation or the body is not known, or the date needed is missing.
    """
    check_nation(nation)
    if body not in BODIES:
        raise ValueError(f"The kind of body must be one of {', '.join(BODIES)}, not {body!r}.")
    try:
        record = Record(kind)
    except ValueError:
        raise ValueError(f"The record must be one of {', '.join(Record)}, not {kind!r}.") from None
    rule = _rule(record, nation, body)
    if rule is None and (record in {Record.AUDIO, Record.AUDIO_ON_WEBSITE} or body == NON_STATUTORY):
        return None
    by_decision = rule.from_decision if rule else record in {Record.DECISION_RECORD, *_OFFICER_RECORDS}
    day = (decision_date or meeting_date) if by_decision else meeting_date
    if day is None:
        raise ValueError(
            "The date of the decision is missing." if by_decision else "The date of the meeting is missing."
        )
    check_date(day, "The date")
    if rule is None:
        years = 4 if record in _BACKGROUND else 6
        return Retention(record, last_day(day, years, Begins.WITH), years, Begins.WITH, day, None)
    return Retention(record, last_day(day, rule.years, rule.begins), rule.years, rule.begins, day, rule.source)


def retained_through(
    kind: str, nation: str, *, meeting_date: date | None, decision_date: date | None = None, body: str = PRINCIPAL
) -> date | None:
    """The last day on which a record must be available: ``retention`` without the reasons.

    Raises:
        ValueError: as ``retention``.
    """
    found = retention(kind, nation, meeting_date=meeting_date, decision_date=decision_date, body=body)
    return found.through if found else None


#: Working days, beginning with the day of the meeting, within which a Welsh council publishes the note.
NOTE_DAYS = 7


def note_deadline(
    meeting: date,
    *,
    nation: str,
    body: str = PRINCIPAL,
    closed_days: Iterable[date] = (),
    open_days: Iterable[date] = (),
    extra_holidays: Iterable[date] = (),
) -> date | None:
    """The last day for the note of a meeting in Wales: who was there, interests, decisions and outcomes of votes.

    Within seven working days beginning with the day of the meeting (Local Government Act 1972 s.100C(1A) to (1C);
    community councils Schedule 12 paragraph 26ZA). None outside Wales and for other bodies.

    Raises:
        ValueError: the meeting is not a date, or the nation is not known.
    """
    rules = DayRules.of(nation, closed_days=closed_days, open_days=open_days, extra_holidays=extra_holidays)
    check_day(meeting, "meeting")
    if nation != "wales" or body not in {PRINCIPAL, PARISH_BODY}:
        return None
    return rules.last_of(meeting, NOTE_DAYS)
