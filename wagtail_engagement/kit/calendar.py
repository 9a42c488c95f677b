"""Calendar entries (RFC 5545): written once when a subject changes, joined to files when asked for."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Event, vText


_SEQUENCE_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def component(
    *,
    subject: uuid.UUID,
    title: str,
    starts_at: datetime,
    ends_at: datetime | None,
    changed_at: datetime,
    place: str = "",
    description: str = "",
    url: str = "",
    cancelled: bool = False,
    tentative: bool = False,
) -> str:
    """One VEVENT with a UID that outlives new titles and addresses.

    ``SEQUENCE`` grows with every publication (minutes since 2020), so that calendars take a later version for later
    (RFC 5545 3.8.7.4). Times are in UTC, which needs no VTIMEZONE. Without an end an entry lasts an hour.
    """
    event = Event()
    event.add("uid", f"{subject}@wagtail-engagement")
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("sequence", max(0, int((changed_at - _SEQUENCE_EPOCH).total_seconds() // 60)))
    event.add("dtstart", starts_at.astimezone(UTC))
    event.add("dtend", (ends_at or starts_at + timedelta(hours=1)).astimezone(UTC))
    event.add("summary", title)
    if place:
        event["location"] = vText(place)
    if description:
        event.add("description", description)
    if url:
        event.add("url", url)
    event.add("status", "CANCELLED" if cancelled else "TENTATIVE" if tentative else "CONFIRMED")
    return event.to_ical().decode()


def calendar_file(name: str, components: Iterable[str]) -> str:
    """A whole calendar of stored entries."""
    escaped = vText(name).to_ical().decode()
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//wagtail-engagement//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped}",
    ]
    return "\r\n".join(head) + "\r\n" + "".join(components) + "END:VCALENDAR\r\n"
