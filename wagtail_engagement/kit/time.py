"""Council time: how instants are entered, kept, compared and said."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail_engagement.conf import engagement_settings


DAY_FORMAT = "l j F Y"
SHORT_DAY_FORMAT = "j F Y"


def council_zone() -> ZoneInfo:
    """The zone of the council's clocks (Europe/London unless the setting says otherwise)."""
    return ZoneInfo(engagement_settings.TIME_ZONE)


def local(instant: datetime) -> datetime:
    """The same instant on the council's clocks."""
    return instant.astimezone(council_zone())


def today(now: datetime | None = None) -> date:
    """The council's date at an instant (now when none is given)."""
    return local(now or timezone.now()).date()


def start_of_day(day: date) -> datetime:
    """The first instant of a day on the council's clocks."""
    return datetime.combine(day, time.min, tzinfo=council_zone())


def end_of_day(day: date) -> datetime:
    """The instant at which a day is over: the next midnight. A half-open interval that ends here holds
    the whole day, through its last second."""
    return start_of_day(day + timedelta(days=1))


def clock(moment: time | datetime) -> str:
    """A time of day as the public read it: "9am", "6:30pm", "noon"; midnight is never said."""
    hour, minute = moment.hour, moment.minute
    if (hour, minute) == (12, 0):
        return _("noon")
    if (hour, minute) == (0, 0):
        return _("the start of the day")
    # Translators: suffix of a time before noon, as in "9am"
    suffix = _("am") if hour < 12 else _("pm")
    shown = hour % 12 or 12
    return f"{shown}:{minute:02d}{suffix}" if minute else f"{shown}{suffix}"


def say_day(day: date | datetime, *, weekday: bool = True) -> str:
    """A day in words, in the active language: "Friday 8 January 2027"."""
    if isinstance(day, datetime):
        day = local(day).date()
    return _said(day, DAY_FORMAT if weekday else SHORT_DAY_FORMAT, get_language())


@lru_cache(maxsize=4096)
def _said(day: date, form: str, language: str | None) -> str:
    """A day in the active language, which is named so that what was said in another is not said again."""
    return date_format(day, form)


def say_instant(instant: datetime) -> str:
    """An instant in words: "6:30pm on Friday 8 January 2027"."""
    moment = local(instant)
    if (moment.hour, moment.minute) == (0, 0):
        return say_day(moment)
    return _("%(time)s on %(day)s") % {"time": clock(moment), "day": say_day(moment)}


def say_closing(instant: datetime) -> str:
    """A closing instant in words. Midnight belongs to the day that ends there: what is stored as Saturday
    00:00 reads "11:59pm on Friday"; "midnight" and "12am" are never said."""
    moment = local(instant)
    if (moment.hour, moment.minute) == (0, 0):
        moment = local(instant - timedelta(minutes=1))
    return say_instant(moment)


def say_period(start: datetime, end: datetime | None) -> str:
    """When something happens: "Friday 8 January 2027, 2pm to 4pm", or both days where it spans several."""
    return _period(start, end, engagement_settings.TIME_ZONE, get_language())


@lru_cache(maxsize=4096)
def _period(start: datetime, end: datetime | None, zone: str, language: str | None) -> str:
    """A period on the council's clocks in the active language; both are named, so that nothing said by others is kept."""
    first = local(start)
    timed = (first.hour, first.minute) != (0, 0)
    if end is None:
        if not timed:
            return say_day(first)
        return _("%(day)s, %(time)s") % {"day": say_day(first), "time": clock(first)}
    last = local(end)
    if (last.hour, last.minute) == (0, 0) and not timed:
        last = local(end - timedelta(minutes=1))
        if first.date() == last.date():
            return say_day(first)
        return _("%(first)s to %(last)s") % {"first": say_day(first), "last": say_day(last)}
    if first.date() == last.date():
        return _("%(day)s, %(start)s to %(end)s") % {
            "day": say_day(first),
            "start": clock(first),
            "end": clock(last),
        }
    return _("%(start)s to %(end)s") % {"start": say_instant(start), "end": say_instant(end)}


def seconds_to_next_change(now: datetime, instants: Iterable[datetime | None], ceiling: int) -> int:
    """How long an answer given now may be kept (seconds): never past the next of the instants, never over the ceiling."""
    ahead = [int((instant - now).total_seconds()) for instant in instants if instant is not None and instant > now]
    return max(0, min([ceiling, *ahead]))
