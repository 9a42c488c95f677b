"""Whether an item, or a report on it, came in time: an item that did not may be taken only as the law allows."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Unpack

from wagtail_engagement.kit.time import local
from wagtail_engagement.meetings.assessment import (
    check_instant,
    convened_late,
    publication_day,
    went_out_in_time,
)
from wagtail_engagement.meetings.clear_days import DayRules, OwnDays, check_day
from wagtail_engagement.meetings.profiles import NoticeProfile, Urgency


@dataclass(frozen=True)
class ItemAssessment:
    """Whether the meeting may consider an item.

    Attributes:
        given: the clear days its first publication gave, or publishing now would give.
        late: whether it was on no agenda that was open for the full period, or since the meeting was convened.
        urgency: by which rule a late item may be taken.
        missing: what a late item still needs, of "reason" and "chair".
        may_be_considered: False where there is no way; None where the sources do not settle it.
    """

    profile: NoticeProfile
    given: int
    late: bool
    urgency: Urgency
    missing: tuple[str, ...] = ()
    may_be_considered: bool | None = True


@dataclass(frozen=True)
class ReportAssessment:
    """When a report on an item came out: ``to_follow`` before that, ``late`` where it gave too few days. A late report
    on an item that is on a lawful agenda is not a late item, and needs no urgency."""

    given: int
    to_follow: bool
    late: bool
    is_late_item: bool


def assess_item(
    first_published: datetime | None,
    meeting_start: datetime,
    profile: NoticeProfile,
    *,
    convened_at: datetime | None = None,
    now: datetime,
    reason: str = "",
    chair: str = "",
    cut_off: time | None = None,
    **own_days: Unpack[OwnDays],
) -> ItemAssessment:
    """Judge an item by when an agenda with it was first published; one not published yet as if it were published now.

    Councils and committees may take a late item if the chair of that meeting is of the opinion, by reason of special
    circumstances that the minutes specify, that it is urgent (Local Government Act 1972 s.100B(4)(b); in Northern
    Ireland the 2014 Act s.43(4); in Scotland the 1973 Act s.50B(4)). An English executive may not (SI 2012/2089 regs
    6(2) and 7(3)).

    Args:
        reason: the special circumstances; chair: who, chairing the meeting, is of that opinion.

    Raises:
        ValueError: an instant has no time zone, or lies outside the years whose holidays are known.
    """
    start, at = check_instant(meeting_start, "meeting_start"), first_published or check_instant(now, "now")
    rules = DayRules.of(profile.nation, profile.counting, **own_days)
    meeting_day = check_day(local(start).date(), "meeting_start")
    given = len(rules.between(check_day(publication_day(at, cut_off), "first_published"), meeting_day))
    convened_on = convened_late(convened_at, meeting_day, rules, profile.days)
    late = given < profile.days and not went_out_in_time(at, convened_on, start)
    if not late:
        return ItemAssessment(profile, given, False, profile.urgency)
    missing: tuple[str, ...] = ()
    may: bool | None = False
    if profile.urgency == Urgency.CHAIR:
        missing = tuple(name for name, value in {"reason": reason, "chair": chair}.items() if not value.strip())
        may = not missing
    elif profile.urgency == Urgency.UNKNOWN:
        may = None
    return ItemAssessment(profile, given, True, profile.urgency, missing, may)


def assess_report(
    item: ItemAssessment,
    published: datetime | None,
    meeting_start: datetime,
    *,
    now: datetime,
    cut_off: time | None = None,
    **own_days: Unpack[OwnDays],
) -> ReportAssessment:
    """Judge a report on an item (Local Government Act 1972 s.100B(1) to (3)).

    A report on an item that was added late is open from when that item was added; it is not late for itself.

    Raises:
        ValueError: an instant has no time zone, or lies outside the years whose holidays are known.
    """
    start, at = check_instant(meeting_start, "meeting_start"), published or check_instant(now, "now")
    rules = DayRules.of(item.profile.nation, item.profile.counting, **own_days)
    meeting_day = check_day(local(start).date(), "meeting_start")
    given = len(rules.between(check_day(publication_day(at, cut_off), "published"), meeting_day))
    return ReportAssessment(
        given=given,
        to_follow=published is None,
        late=given < item.profile.days and not item.late,
        is_late_item=item.late,
    )
