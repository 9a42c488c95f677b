"""What a row of a meeting schedule says: its columns, and how dates, times, formats and statuses are written in one."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement.kit import csv_import
from wagtail_engagement.kit.time import council_zone
from wagtail_engagement.meetings.bank_holidays import FIRST_YEAR, LAST_YEAR
from wagtail_engagement.meetings.clear_days import can_be_counted
from wagtail_engagement.meetings.lifecycle import MeetingFormat, MeetingStatus


COLUMNS = (
    csv_import.Column("committee", gettext_lazy("Committee"), ("committee", "body", "pwyllgor", "corff"), True, 255),
    csv_import.Column("title", gettext_lazy("Title"), ("title", "meeting", "teitl", "cyfarfod"), most=255),
    csv_import.Column(
        "day", gettext_lazy("Start date"), ("start date", "date", "day", "dyddiad", "dyddiad dechrau"), True
    ),
    csv_import.Column(
        "start", gettext_lazy("Start time"), ("start time", "time", "start", "starts", "amser", "amser dechrau")
    ),
    csv_import.Column("end", gettext_lazy("End time"), ("end time", "end", "ends", "amser gorffen")),
    csv_import.Column("venue", gettext_lazy("Venue"), ("venue", "place", "location", "lleoliad", "man"), most=200),
    csv_import.Column("format", gettext_lazy("Format"), ("format", "fformat")),
    csv_import.Column("status", gettext_lazy("Status"), ("status", "statws")),
    csv_import.Column("reason", gettext_lazy("Reason"), ("reason", "status reason", "rheswm"), most=1000),
    csv_import.Column("source_id", gettext_lazy("Source id"), ("source id", "id", "reference", "cyfeirnod"), most=120),
)

FORMATS: dict[str, tuple[Any, ...]] = {
    MeetingFormat.IN_PERSON: (MeetingFormat.IN_PERSON.label, "in person", "wyneb yn wyneb"),
    MeetingFormat.HYBRID: (MeetingFormat.HYBRID.label, "hybrid", "in person and online"),
    MeetingFormat.ONLINE: (MeetingFormat.ONLINE.label, "online", "remote", "virtual", "ar lein", "o bell"),
}
STATUSES: dict[str, tuple[Any, ...]] = {
    MeetingStatus.PROVISIONAL: (MeetingStatus.PROVISIONAL.label, "provisional", "tentative", "dros dro"),
    MeetingStatus.SCHEDULED: (MeetingStatus.SCHEDULED.label, "scheduled", "confirmed", "wedi'i drefnu"),
    MeetingStatus.POSTPONED: (MeetingStatus.POSTPONED.label, "postponed", "gohiriwyd"),
    MeetingStatus.RESCHEDULED: (MeetingStatus.RESCHEDULED.label, "rescheduled", "moved", "aildrefnwyd"),
    MeetingStatus.ADJOURNED: (MeetingStatus.ADJOURNED.label, "adjourned"),
    MeetingStatus.CANCELLED: (MeetingStatus.CANCELLED.label, "cancelled", "canceled", "canslwyd"),
    MeetingStatus.HELD: (MeetingStatus.HELD.label, "held", "cynhaliwyd"),
    MeetingStatus.INQUORATE: (MeetingStatus.INQUORATE.label, "inquorate"),
}
#: What stands where the time is not known yet.
TO_BE_CONFIRMED = ("tbc", "tba", "to be confirmed", "i'w gadarnhau")

_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})[/.](?P<m2>\d{1,2})[/.](?P<y2>\d{4})")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::00)?\s*(?P<half>[ap]m)?", re.IGNORECASE)


class Unreadable(ValueError):
    """A value that says nothing that can be kept; the argument says what is wrong, in words."""


def day_of(value: str) -> date:
    """A date as 2027-05-31, 31/05/2027 or 31.5.2027.

    Raises:
        Unreadable: it is none, or of a year whose notice cannot be counted.
    """
    found = _DAY.fullmatch(value.strip())
    try:
        if found is None:
            raise ValueError
        parts = found.groupdict()
        day = date(int(parts["y"] or parts["y2"]), int(parts["m"] or parts["m2"]), int(parts["d"] or parts["d2"]))
    except ValueError:
        message = _("“%(value)s” is not a date. Write it as 2027-05-31 or 31/05/2027.")
        raise Unreadable(message % {"value": value[:60]}) from None
    if not can_be_counted(day):
        message = _("“%(value)s” is too far away: the year must lie between %(first)s and %(last)s.")
        raise Unreadable(message % {"value": value[:60], "first": FIRST_YEAR + 1, "last": LAST_YEAR})
    return day


def clock_of(value: str) -> time | None:
    """A time of day as 18:30, 18.30, 6.30pm or 6pm; None where it is to be confirmed.

    Raises:
        Unreadable: it is none.
    """
    text = value.strip()
    if text.casefold() in TO_BE_CONFIRMED:
        return None
    found = _CLOCK.fullmatch(text)
    try:
        if found is None or not (found["minute"] or found["half"]):
            raise ValueError
        hour, half = int(found["hour"]), (found["half"] or "").lower()
        if half:
            if not 1 <= hour <= 12:
                raise ValueError
            hour = hour % 12 + (12 if half == "pm" else 0)
        return time(hour, int(found["minute"] or 0))
    except ValueError:
        message = _("“%(value)s” is not a time. Write it as 18:30 or 6.30pm.")
        raise Unreadable(message % {"value": value[:60]}) from None


def instant_of(day: date, clock: time) -> datetime:
    """An instant on the council's clocks.

    Raises:
        Unreadable: the clocks jump over that time.
    """
    at = datetime.combine(day, clock, tzinfo=council_zone())
    if datetime.fromtimestamp(at.timestamp(), council_zone()).time() != clock:
        message = _("The clocks go forward that day, so there is no %(time)s.")
        raise Unreadable(message % {"time": clock.strftime("%H:%M")})
    return at


def code_of(value: str, words: dict[str, tuple[Any, ...]], labels: Iterable[Any]) -> str:
    """The format or status a value speaks of.

    Raises:
        Unreadable: none of them.
    """
    code = csv_import.choice_of(value, words)
    if code is None:
        choices = ", ".join(str(label) for label in labels)
        message = _("“%(value)s” is not known here. Use one of: %(choices)s.")
        raise Unreadable(message % {"value": value[:60], "choices": choices})
    return code


def pattern(committees: Iterable[str] = ()) -> str:
    """A file to fill in; its rows name the committees of the list."""
    known = [*committees, "Planning Committee"][:2]
    rows = [
        [known[0], "", "2027-05-11", "18:30", "21:00", "", str(MeetingFormat.IN_PERSON.label), "", "", "1001"],
        [known[-1], "", "12/05/2027", "tbc", "", "", "", str(MeetingStatus.PROVISIONAL.label), "", "1002"],
    ]
    return csv_import.pattern(COLUMNS, rows)
