"""The two notices an English executive gives before it meets in private (SI 2012/2089 reg 5), and their last days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from wagtail_engagement.meetings.bank_holidays import check_nation
from wagtail_engagement.meetings.clear_days import CALENDAR, WORKING, DayRules, OwnDays, check_day


#: Clear days of the notice of intention, and of the further notice with representations and the response.
FIRST_NOTICE_DAYS = 28
SECOND_NOTICE_DAYS = 5


@dataclass(frozen=True)
class PrivateNoticeDeadlines:
    """The last working days to publish each notice.

    "28 clear days" is read in two ways, as dates and as working days: ``first`` follows the council's reading,
    ``first_cautious`` counts working days and is the stricter.
    """

    first: date
    first_cautious: date
    second: date


def needs_private_notices(body: str, nation: str, private_items: Iterable[bool]) -> bool:
    """Whether the notices are needed: an English executive, any part of whose meeting will be private (reg 2)."""
    return check_nation(nation) == "england" and body == "executive" and any(private_items)


def private_notice_deadlines(
    meeting: date, *, counting: str = CALENDAR, **own_days: Unpack[OwnDays]
) -> PrivateNoticeDeadlines:
    """The deadlines of both notices for a meeting of an English executive; ``counting`` is that of the 28 days.

    Raises:
        ValueError: the meeting is not a date, or the counting is neither "calendar" nor "working".
    """
    if counting not in {CALENDAR, WORKING}:
        raise ValueError(f"The 28 days are counted as calendar or working days, not {counting!r}.")
    check_day(meeting, "meeting")
    working = DayRules.of("england", WORKING, **own_days)
    return PrivateNoticeDeadlines(
        first=DayRules.of("england", counting, **own_days).deadline(meeting, FIRST_NOTICE_DAYS),
        first_cautious=working.deadline(meeting, FIRST_NOTICE_DAYS),
        second=working.deadline(meeting, SECOND_NOTICE_DAYS),
    )
