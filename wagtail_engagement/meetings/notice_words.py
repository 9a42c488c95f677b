"""The words for notice, late items, retention and filming, in the active language."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby, pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_engagement.kit.time import say_day
from wagtail_engagement.meetings.assessment import Caution, NoticeAssessment, NoticeState, OtherCounting, Route
from wagtail_engagement.meetings.clear_days import CALENDAR, PARISH, WORKING
from wagtail_engagement.meetings.late_items import ItemAssessment, ReportAssessment
from wagtail_engagement.meetings.profiles import (
    EXECUTIVE,
    HEALTH_AND_WELLBEING,
    PARISH_BODY,
    PRINCIPAL,
    Unit,
    Urgency,
)
from wagtail_engagement.meetings.retention import Retention


#: A longer list of days that follow each other is said by its first and last.
MOST_DAYS_NAMED = 10

_UNIT_OF = {CALENDAR: Unit.DAYS, WORKING: Unit.WORKING_DAYS}

Words = Callable[[], str]


def _clear_days(count: int) -> str:
    words: dict[int, Words] = {
        0: lambda: _("no clear days"),
        1: lambda: _("one clear day"),
        2: lambda: _("two clear days"),
        3: lambda: _("three clear days"),
        4: lambda: _("four clear days"),
        5: lambda: _("five clear days"),
    }
    if count in words:
        return words[count]()
    return ngettext("%(count)s clear day", "%(count)s clear days", count) % {"count": count}


def _working_days(count: int) -> str:
    words: dict[int, Words] = {
        0: lambda: _("no working days"),
        1: lambda: _("one working day"),
        2: lambda: _("two working days"),
        3: lambda: _("three working days"),
        4: lambda: _("four working days"),
        5: lambda: _("five working days"),
    }
    if count in words:
        return words[count]()
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}


def _plain_days(count: int) -> str:
    words: dict[int, Words] = {
        0: lambda: _("no days"),
        1: lambda: _("one day"),
        2: lambda: _("two days"),
        3: lambda: _("three days"),
        4: lambda: _("four days"),
        5: lambda: _("five days"),
    }
    if count in words:
        return words[count]()
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def say_count(count: int, unit: str = Unit.CLEAR_DAYS) -> str:
    """A number of days: "five clear days", "12 working days", "no days"."""
    return {Unit.CLEAR_DAYS: _clear_days, Unit.WORKING_DAYS: _working_days, Unit.DAYS: _plain_days}[Unit(unit)](count)


def _month(days: list[date]) -> str:
    """ "4, 5 and 6 January"."""
    numbers = [str(day.day) for day in days]
    said = numbers[-1]
    if len(numbers) > 1:
        # Translators: days of a month, "4, 5 and 6". The number chosen by is the last one's, or 8 or 11 where it is
        # said with a vowel first as those are, for languages whose "and" depends on that.
        said = ngettext(
            "%(days)s and %(last)s", "%(days)s and %(last)s", 11 if days[-1].day == 21 else days[-1].day
        ) % {
            "days": ", ".join(numbers[:-1]),
            "last": numbers[-1],
        }
    # Translators: days and the month they are in, "4, 5 and 6 January"
    return _("%(days)s %(month)s") % {"days": said, "month": date_format(days[0], "F")}


def say_days(days: Sequence[date]) -> str:
    """Days in words, by month: "30 and 31 December, 4, 5 and 6 January". Many are said by the first and the last."""
    if len(days) > MOST_DAYS_NAMED:
        first, last = _month([days[0]]), _month([days[-1]])
        if all((after - before).days == 1 for before, after in pairwise(days)):
            return _("every day from %(first)s to %(last)s") % {"first": first, "last": last}
        return _("the first %(first)s, the last %(last)s") % {"first": first, "last": last}
    months = groupby(days, key=lambda day: (day.year, day.month))
    return ", ".join(_month(list(group)) for _key, group in months)


def publish_by(deadline: date, counted: Sequence[date], unit: str = Unit.CLEAR_DAYS) -> str:
    """ "Publish by Tuesday 29 December 2026 (five clear days: 30 and 31 December, 4, 5 and 6 January)".

    ``counted`` are the days asked for, in order.
    """
    return _("Publish by %(day)s (%(count)s: %(days)s)") % {
        "day": say_day(deadline),
        "count": say_count(len(counted), unit),
        "days": say_days(counted),
    }


def headline(found: NoticeAssessment) -> str:
    """What an officer needs first: publish by when, or what notice was given."""
    unit = found.profile.unit
    if found.state in {NoticeState.NOT_DUE, NoticeState.DUE_SOON}:
        if found.convened_on is not None:
            return _("Convened at shorter notice: publish on %(day)s") % {"day": say_day(found.convened_on)}
        return publish_by(found.deadline, found.counted, unit)
    if found.state == NoticeState.OVERDUE:
        return _("The last day to publish was %(day)s (%(count)s: %(days)s)") % {
            "day": say_day(found.deadline),
            "count": say_count(len(found.counted), unit),
            "days": say_days(found.counted),
        }
    said = {"day": say_day(found.published_on or found.deadline), "given": say_count(found.given, unit)}
    if found.state == NoticeState.GIVEN:
        return _("Published on %(day)s: %(given)s") % said
    return _("Published late, on %(day)s: %(given)s, where %(needed)s are needed") % {
        **said,
        "needed": say_count(found.profile.days, unit),
    }


def sentences(found: NoticeAssessment) -> list[str]:
    """What follows the headline: how much is short, what can still be done, and what to look at."""
    said = []
    unit, needed = found.profile.unit, found.profile.days
    if found.state == NoticeState.DUE_SOON and found.convened_on is None:
        if found.today == found.deadline:
            said.append(_("That is today."))
        elif found.today > found.deadline:
            said.append(
                _("That day has passed, but published today it still gives %(given)s.")
                % {"given": say_count(found.given, unit)}
            )
    if found.state == NoticeState.OVERDUE:
        if found.given:
            said.append(
                _("Published today, it would give %(given)s, where %(needed)s are needed.")
                % {"given": say_count(found.given, unit), "needed": say_count(needed, unit)}
            )
        else:
            said.append(_("No day is left to count."))
        said.append(_("Publish all the same: late papers are better than none."))
    if found.routes:
        if found.profile.urgency == Urgency.NONE:
            said.append(_("An executive cannot take a late item as urgent (%(source)s).") % _source(found))
        said += [route(one, found) for one in found.routes]
    return said + [caution(one, found) for one in found.cautions]


def _source(found: NoticeAssessment) -> dict[str, str]:
    return {"source": str(found.profile.urgency_source or found.profile.notice)}


def route(one: Route, found: NoticeAssessment) -> str:
    """What can be done, in a sentence."""
    if one == Route.URGENT_ITEM:
        return _(
            "An item can only be taken if the chair of the meeting is of the opinion that it is urgent, by reason of"
            " special circumstances, which the minutes must state (%(source)s)."
        ) % _source(found)
    if one == Route.SHORTER_NOTICE:
        return _(
            "A meeting may be convened at shorter notice; its notice and papers then go out on the day it is convened."
            " That is no way to mend a deadline missed for a meeting already planned."
        )
    if one == Route.LATER_DATE:
        return _("Or move the meeting to a later date, with full notice.")
    return _("Your proper officer decides what can still be done.")


def caution(one: Caution, found: NoticeAssessment) -> str:
    """What to look at, in a sentence."""
    if one == Caution.NON_WORKING_DAY:
        day = say_day(found.published_on or found.today)
        return (
            _("%(day)s is not a working day: make sure that people could see the papers at the offices.") % {"day": day}
            if found.published_on
            else _("%(day)s is not a working day: people must be able to see the papers at the offices.") % {"day": day}
        )
    if one == Caution.SHORTER_NOTICE:
        return _(
            "Convened at shorter notice on %(day)s: notice and papers must go out on that day and before the meeting"
            " starts, and the reason must be given. That is no way to mend a missed deadline."
        ) % {"day": say_day(found.convened_on or found.meeting_day)}
    if one == Caution.OTHER_COUNTING:
        said = [other_counting(other, published=found.published_on is not None) for other in found.others]
        return " ".join([*said, _("Your proper officer decides which count holds.")])
    return _("What the law asks of this body is not settled here: your proper officer decides.")


def other_counting(other: OtherCounting, *, published: bool) -> str:
    """What another way to count comes to, for those who hold the council to it: the last day, or the days given."""
    said = {
        "day": say_day(other.deadline),
        "given": say_count(other.given, _UNIT_OF.get(other.counting, Unit.CLEAR_DAYS)),
    }
    if other.counting == CALENDAR:
        return (
            _("Counting every day instead, it gives %(given)s.") % said
            if published
            else _("Counting every day instead, the last working day to publish is %(day)s.") % said
        )
    if other.counting == PARISH:
        return (
            _("Counting Saturdays, but neither the Christmas nor the Easter break, it gives %(given)s.") % said
            if published
            else _(
                "Counting Saturdays, but neither the Christmas nor the Easter break, the last working day to publish is"
                " %(day)s."
            )
            % said
        )
    return (
        _("Counting working days only, it gives %(given)s.") % said
        if published
        else _("Counting working days only, the last day to publish is %(day)s.") % said
    )


def state_label(state: NoticeState) -> str:
    """Where notice stands, in a word or two for lists."""
    words: dict[NoticeState, Words] = {
        NoticeState.NOT_DUE: lambda: _("Not due yet"),
        NoticeState.DUE_SOON: lambda: _("Due soon"),
        NoticeState.OVERDUE: lambda: _("Overdue"),
        NoticeState.GIVEN: lambda: _("Full notice given"),
        NoticeState.SHORT: lambda: _("Short notice"),
    }
    return words[state]()


def say_missing(name: str) -> str:
    """What to do about a detail or act that ``missing_access_details`` or ``missing_acts`` names."""
    words: dict[str, Words] = {
        "time": lambda: _("say when the meeting starts"),
        "place": lambda: _("say where the meeting is held"),
        "access": lambda: _("say how people get to the meeting or join it"),
        "posted": lambda: _("put the notice up where the law asks for it"),
        "website": lambda: _("publish the notice on the website"),
    }
    return words[name]()


def item_sentence(found: ItemAssessment) -> str:
    """What a late item needs; "" for one that came in time."""
    if not found.late:
        return ""
    given = say_count(found.given, found.profile.unit)
    if found.urgency == Urgency.NONE:
        return _(
            "This item was published too late (%(given)s) and cannot be taken: an executive has no rule for urgent"
            " items (%(source)s)."
        ) % {"given": given, "source": str(found.profile.urgency_source or found.profile.notice)}
    if found.urgency == Urgency.UNKNOWN:
        return _("This item was published late (%(given)s): your proper officer decides whether it can be taken.") % {
            "given": given
        }
    if found.missing == ("reason", "chair"):
        return _(
            "This item was published late (%(given)s): say why it is urgent, and which chair agreed that it is."
            " Being late is no special circumstance."
        ) % {"given": given}
    if found.missing == ("reason",):
        return _("This item was published late (%(given)s): say why it is urgent.") % {"given": given}
    if found.missing:
        return _("This item was published late (%(given)s): say which chair agreed that it is urgent.") % {
            "given": given
        }
    return _("Urgent item (%(given)s): the minutes must state the special circumstances.") % {"given": given}


def report_sentence(found: ReportAssessment, unit: str = Unit.CLEAR_DAYS) -> str:
    """What readers should know of a report that came late or is still to come; "" otherwise."""
    if found.to_follow:
        return _("Report to follow")
    if found.late:
        return _("Report published later than the agenda, with %(given)s") % {"given": say_count(found.given, unit)}
    return ""


def retention_sentence(found: Retention) -> str:
    """How long something stays, and by which law; where none was read, a caution that claims none."""
    day = {"day": say_day(found.through, weekday=False)}
    if found.source is None:
        return (
            _(
                "Ask your proper officer before you take this away before the end of %(day)s: how long it must be kept is not settled here."
            )
            % day
        )
    return _("Must be kept until the end of %(day)s (%(source)s).") % {**day, "source": str(found.source)}


def filming_notice(nation: str, body: str = PRINCIPAL) -> str | None:
    """What a meeting's page tells people who come with a camera; None outside England and where no law says so.

    Local Government Act 1972 s.100A(5A) and (7A) to (7F); for an executive SI 2012/2089 reg 4; for parish councils the
    Public Bodies (Admission to Meetings) Act 1960 s.1.
    """
    if nation != "england" or body not in {PRINCIPAL, EXECUTIVE, HEALTH_AND_WELLBEING, PARISH_BODY}:
        return None
    return _(
        "You may film, photograph, record and report on the parts of this meeting that are open to the public, on social"
        " media too. Please do not give a spoken commentary while it goes on."
    )
