"""Structured data of a meeting (schema.org Event), with its status in schema.org's words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from wagtail_engagement.kit.json_ld import event_data
from wagtail_engagement.kit.time import local
from wagtail_engagement.meetings.journal import ChangeField
from wagtail_engagement.meetings.lifecycle import MeetingFormat, MeetingStatus


#: Statuses with a word of their own there; all others are as planned.
_NAMES = {
    MeetingStatus.CANCELLED: "EventCancelled",
    MeetingStatus.INQUORATE: "EventCancelled",
    MeetingStatus.POSTPONED: "EventPostponed",
}


def meeting_data(page: Any, facts: Any, changes: Iterable[Any] = ()) -> dict[str, Any] | None:
    """``Event`` of a meeting; None without a date.

    Args:
        changes: its public log: a change of format says whether it was moved online.
    """
    data = event_data(page, facts, get_language() or "en", cancelled=False)
    if data is None:
        return None
    previous = facts.previous_starts_at
    moved = previous is not None and previous != facts.starts_at
    names = [_NAMES[facts.status]] if facts.status in _NAMES else []
    if not names and (facts.status == MeetingStatus.RESCHEDULED or moved):
        names.append("EventRescheduled")
    online = facts.format == MeetingFormat.ONLINE
    if online and facts.status not in _NAMES and any(line.field == ChangeField.FORMAT for line in changes):
        names.append("EventMovedOnline")
    addresses = [f"https://schema.org/{name}" for name in names or ["EventScheduled"]]
    data["eventStatus"] = addresses if len(addresses) > 1 else addresses[0]
    # a date alone while the time is not certain, and no previous date of a meeting that has not moved to another
    if not facts.time_confirmed:
        data["startDate"] = local(facts.starts_at).date().isoformat()
        data.pop("endDate", None)
    if "EventRescheduled" not in names:
        data.pop("previousStartDate", None)
    return data
