"""Words for where a meeting stands with what its body owes the public; the law's own words are in notice_words.py."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from wagtail_engagement.kit.time import say_day, say_instant
from wagtail_engagement.meetings import notice_words
from wagtail_engagement.meetings.journal import NoticeEntry
from wagtail_engagement.meetings.notice_of import UNPOSTED, MeetingNotice
from wagtail_engagement.meetings.retention import Record, Retention


def state_label(state: str) -> str:
    """Where notice stands, in a word or two: a ``NoticeState``, or ``UNPOSTED``."""
    if state == UNPOSTED:
        return _("Posting not recorded")
    return notice_words.state_label(state)


def headline(found: MeetingNotice) -> str:
    """What an officer needs first."""
    if found.state == UNPOSTED and found.agenda_at is not None:
        return _("The agenda is public since %(day)s, but it is not recorded when the notice went up.") % {
            "day": say_day(found.agenda_at)
        }
    return notice_words.headline(found.assessment)


def sentences(found: MeetingNotice) -> list[str]:
    """What follows the headline."""
    if found.state == UNPOSTED:
        return [
            _("Notice counts from when both are done (%(source)s). Record when it went up.")
            % {"source": str(found.profile.notice)}
        ]
    said = notice_words.sentences(found.assessment)
    if found.agenda_at is None and found.posted_at is not None:
        said.insert(
            0, _("The notice is up (%(when)s); the agenda is still to come.") % {"when": say_instant(found.posted_at)}
        )
    elif found.posted_at is not None:
        said.append(_("Notice put up: %(when)s.") % {"when": say_instant(found.posted_at)})
    return said


def access_sentence(missing: Iterable[str]) -> str:
    """What a Welsh notice lacks (Local Government Act 1972 s.100A(6A)); "" where nothing."""
    told = [notice_words.say_missing(name) for name in missing]
    if not told:
        return ""
    return _("Before the agenda is published (Local Government Act 1972, section 100A(6A)): %(what)s.") % {
        "what": "; ".join(told)
    }


def note_sentence(found: MeetingNotice, day: date) -> str:
    """By when a Welsh council publishes its note; "" where none is owed or it is public."""
    if found.note_by is None or found.note_done:
        return ""
    said = {"day": say_day(found.note_by)}
    if day > found.note_by:
        return _("The note of the meeting (who was there, interests, decisions, votes) was due by %(day)s.") % said
    return _("Publish the note of the meeting (who was there, interests, decisions, votes) by %(day)s.") % said


def record_label(record: Record) -> str:
    """What is kept, as a heading."""
    words = {
        Record.AGENDA: _("Agenda"),
        Record.DECISION_RECORD: _("Decisions"),
        Record.MINUTES: _("Minutes"),
    }
    return words[record]


def retention_lines(found: Iterable[Retention]) -> list[tuple[str, str]]:
    """(what, until when and by which law) of each thing that must be kept."""
    return [(record_label(one.record), notice_words.retention_sentence(one)) for one in found]


def entry_given(entry: NoticeEntry) -> str:
    """The clear days a line of the notice log gave of those asked for: "four clear days of five"."""
    if entry.days_given is None or entry.days_required is None:
        return ""
    return _("%(given)s (%(needed)s needed)") % {
        "given": notice_words.say_count(entry.days_given),
        "needed": entry.days_required,
    }
