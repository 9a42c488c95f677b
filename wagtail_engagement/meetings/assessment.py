"""What notice a meeting was given, or can still be given: a pure function of its facts and the instant.

Lateness never stops anything from being published: it is told, with the true count and what is left to do.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Unpack

from wagtail_engagement.kit.time import local, today
from wagtail_engagement.meetings.clear_days import DayRules, OwnDays, check_day
from wagtail_engagement.meetings.profiles import NoticeProfile, Posting, Urgency


#: A deadline is close in the week before it (days).
DUE_SOON_DAYS = 7


class NoticeState(StrEnum):
    """Where the notice of a meeting stands."""

    NOT_DUE = "not_due"
    #: Close, or past the last working day while a weekend or holiday is left that still counts.
    DUE_SOON = "due_soon"
    #: Not published, and what is published now gives too few days.
    OVERDUE = "overdue"
    GIVEN = "given"
    SHORT = "short"


class Route(StrEnum):
    """What can still be done lawfully when notice is short."""

    #: Items one by one, if the chair agrees that they are urgent.
    URGENT_ITEM = "urgent_item"
    #: Another meeting, convened at shorter notice.
    SHORTER_NOTICE = "shorter_notice"
    #: The meeting on a later date.
    LATER_DATE = "later_date"
    #: Not settled here: the proper officer knows.
    ASK_PROPER_OFFICER = "ask_proper_officer"


class Caution(StrEnum):
    """What to look at although the count may be right."""

    #: Published, or to be published now, on a day on which the offices are shut.
    NON_WORKING_DAY = "non_working_day"
    #: Rests on the rule for meetings convened at shorter notice.
    SHORTER_NOTICE = "shorter_notice"
    #: Another way to count, which somebody may hold to, comes to something else.
    OTHER_COUNTING = "other_counting"
    #: The law could not be read in full for this body.
    NOT_SETTLED = "not_settled"


@dataclass(frozen=True)
class OtherCounting:
    """The same notice by another count: its dates, and the days given so far (or by publishing now)."""

    counting: str
    deadline: date
    strict_latest: date
    given: int
    enough: bool


@dataclass(frozen=True)
class NoticeAssessment:
    """What the facts come to. Dates are the council's; ``given`` and ``short`` are clear days.

    Attributes:
        deadline: the last working day to publish; ``strict_latest``: the last date of all.
        counted: the days the deadline counts back over, as many as the law asks for.
        published_on: the day it was published, None before that.
        given: the true count; before publication, what publishing now would give.
        short: how many are lacking to the days asked for; 0 where notice is or can be in time.
        compliant: whether the notice given is lawful; None before publication.
        today: the council's date at which it was judged.
        convened_on: the day it was convened, where that left fewer days than asked for.
        routes: what is left to do, best first; empty where nothing is needed.
    """

    profile: NoticeProfile
    state: NoticeState
    meeting_day: date
    deadline: date
    strict_latest: date
    counted: tuple[date, ...]
    published_on: date | None
    given: int
    short: int
    compliant: bool | None
    today: date
    convened_on: date | None = None
    cautions: tuple[Caution, ...] = ()
    routes: tuple[Route, ...] = ()
    others: tuple[OtherCounting, ...] = ()


def check_instant(instant: datetime, name: str) -> datetime:
    """An aware instant.

    Raises:
        ValueError: it is no datetime, or has no time zone.
    """
    if not isinstance(instant, datetime) or instant.utcoffset() is None:
        raise ValueError(f"{name} must be an instant with a time zone, not {instant!r}.")
    return instant


def publication_day(published: datetime, cut_off: time | None = None) -> date:
    """The council's date of an act of publication; after the closing time of its offices, the next one.

    Raises:
        ValueError: it is no aware instant.
    """
    moment = local(check_instant(published, "published"))
    late = cut_off is not None and moment.time() >= cut_off
    return moment.date() + timedelta(days=1) if late else moment.date()


def convened_late(convened_at: datetime | None, meeting_day: date, rules: DayRules, days: int) -> date | None:
    """The day a meeting was convened, where that left fewer days than asked for; else None (not a shorter notice)."""
    if convened_at is None:
        return None
    day = today(check_instant(convened_at, "convened_at"))
    return day if len(rules.between(day, meeting_day)) < days else None


def went_out_in_time(published: datetime, convened_on: date | None, meeting_start: datetime) -> bool:
    """Whether something went out when a meeting was convened at shorter notice: that day, before the meeting began."""
    return convened_on is not None and today(published) == convened_on and published < meeting_start


def routes_left(urgency: Urgency, begun: bool) -> tuple[Route, ...]:
    """What a body whose notice is short can still do; once the meeting has begun, no other date is left."""
    own = {
        Urgency.CHAIR: Route.URGENT_ITEM,
        Urgency.NONE: Route.SHORTER_NOTICE,
        Urgency.UNKNOWN: Route.ASK_PROPER_OFFICER,
    }[urgency]
    if not begun:
        return (own, Route.LATER_DATE)
    return () if urgency == Urgency.NONE else (own,)


def assess(
    published: datetime | None,
    meeting_start: datetime,
    profile: NoticeProfile,
    *,
    convened_at: datetime | None = None,
    now: datetime,
    cut_off: time | None = None,
    **own_days: Unpack[OwnDays],
) -> NoticeAssessment:
    """Judge the notice of a meeting.

    Args:
        published: when the last act the law asks for was done (posted, open at the offices, on the website); None
            while one is outstanding. An instant to come is judged as though it had been reached.
        meeting_start: when the meeting begins.
        profile: the notice its body gives.
        convened_at: when it was convened at shorter notice. Notice and papers must then go out on that very day and
            before the meeting begins. Where it leaves the full days it changes nothing.
        now: the instant at which it is judged.
        cut_off: the closing time of the offices, where what is done later shall count for the next day.

    Raises:
        ValueError: an instant has no time zone, or lies outside the years whose holidays are known.
    """
    start, now = check_instant(meeting_start, "meeting_start"), check_instant(now, "now")
    rules = DayRules.of(profile.nation, profile.counting, **own_days)
    meeting_day = check_day(local(start).date(), "meeting_start")
    strict, deadline = rules.strict_latest(meeting_day, profile.days), rules.deadline(meeting_day, profile.days)
    convened_on = convened_late(convened_at, meeting_day, rules, profile.days)
    begun = now >= start
    on = publication_day(published if published is not None else now, cut_off)
    too_late = published is None and begun
    given = 0 if too_late else _count(rules, on, meeting_day)
    enough = given >= profile.days
    if published is not None:
        compliant = enough or went_out_in_time(published, convened_on, start)
        state = NoticeState.GIVEN if compliant else NoticeState.SHORT
    else:
        compliant = None
        state = _state_before(on, now, begun, enough, convened_on, deadline)
    late = state in {NoticeState.OVERDUE, NoticeState.SHORT}
    others = tuple(_other(counting, profile, on, meeting_day, too_late, own_days) for counting in profile.beside)
    return NoticeAssessment(
        profile=profile,
        state=state,
        meeting_day=meeting_day,
        deadline=deadline,
        strict_latest=strict,
        counted=tuple(rules.between(strict, meeting_day)),
        published_on=on if published is not None else None,
        given=given,
        short=max(0, profile.days - given) if late else 0,
        compliant=compliant,
        convened_on=convened_on,
        cautions=tuple(_cautions(profile, rules, on, published, state, convened_on, deadline, others)),
        routes=routes_left(profile.urgency, begun) if late else (),
        others=others,
        today=today(now),
    )


def _count(rules: DayRules, day: date, meeting_day: date) -> int:
    return len(rules.between(check_day(day, "published"), meeting_day))


def _state_before(
    on: date, now: datetime, begun: bool, enough: bool, convened_on: date | None, deadline: date
) -> NoticeState:
    """The state of what is not published yet."""
    if convened_on is not None and not enough:
        return NoticeState.OVERDUE if begun or today(now) > convened_on else NoticeState.DUE_SOON
    if begun or not enough:
        return NoticeState.OVERDUE
    return NoticeState.DUE_SOON if (deadline - on).days <= DUE_SOON_DAYS else NoticeState.NOT_DUE


def _other(
    counting: str, profile: NoticeProfile, on: date, meeting_day: date, none: bool, own_days: OwnDays
) -> OtherCounting:
    rules = DayRules.of(profile.nation, counting, **own_days)
    given = 0 if none else len(rules.between(on, meeting_day))
    return OtherCounting(
        counting,
        rules.deadline(meeting_day, profile.days),
        rules.strict_latest(meeting_day, profile.days),
        given,
        given >= profile.days,
    )


def _cautions(
    profile: NoticeProfile,
    rules: DayRules,
    on: date,
    published: datetime | None,
    state: NoticeState,
    convened_on: date | None,
    deadline: date,
    others: tuple[OtherCounting, ...],
) -> list[Caution]:
    found = []
    at_offices = profile.posting == Posting.OFFICES
    if at_offices and not rules.is_working(on) and (published is not None or state == NoticeState.DUE_SOON):
        found.append(Caution.NON_WORKING_DAY)
    if convened_on is not None:
        found.append(Caution.SHORTER_NOTICE)
    if convened_on is None and any(_differs(other, published, state, deadline) for other in others):
        found.append(Caution.OTHER_COUNTING)
    if not profile.settled:
        found.append(Caution.NOT_SETTLED)
    return found


def _differs(other: OtherCounting, published: datetime | None, state: NoticeState, deadline: date) -> bool:
    """Whether another count says something else: of what was published the verdict, before that the last day."""
    if published is None:
        return other.deadline != deadline
    return other.enough != (state == NoticeState.GIVEN)
