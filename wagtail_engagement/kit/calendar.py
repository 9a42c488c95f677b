"""Calendar entries (RFC 5545): written once when a subject changes, joined to files when asked for."""

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Event, vText


_SEQUENCE_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)

#: How often calendars that subscribe are asked to look for changes (RFC 7986 5.7).
REFRESH = "PT1H"


def uid_of(subject: uuid.UUID) -> str:
    """The UID of a subject's entry: the same for life, in every language and calendar."""
    return f"{subject}@wagtail-engagement"


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
    sequence: int | None = None,
    all_day: date | None = None,
    instead: uuid.UUID | None = None,
) -> str:
    """One VEVENT with a UID that outlives new titles and addresses.

    ``SEQUENCE`` grows with every change that calendars must hear of (RFC 5545 3.8.7.4); where the subject does not count
    them, it grows with every publication (minutes since 2020). Times are in UTC, which needs no VTIMEZONE and is right
    on the days the clocks change. Without an end an entry lasts an hour.

    Args:
        all_day: the day alone, while the time is not certain.
        instead: the subject that takes its place.
    """
    event = Event()
    event.add("uid", uid_of(subject))
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    if sequence is None:
        sequence = max(0, int((changed_at - _SEQUENCE_EPOCH).total_seconds() // 60))
    event.add("sequence", sequence)
    if all_day is not None:
        event.add("dtstart", all_day)
        event.add("dtend", all_day + timedelta(days=1))
    else:
        event.add("dtstart", starts_at.astimezone(UTC))
        event.add("dtend", (ends_at or starts_at + timedelta(hours=1)).astimezone(UTC))
    event.add("summary", title)
    if place:
        event["location"] = vText(place)
    if description:
        event.add("description", description)
    if url:
        event.add("url", url)
    if instead is not None:
        event.add("related-to", uid_of(instead), parameters={"RELTYPE": "SIBLING"})
    event.add("status", "CANCELLED" if cancelled else "TENTATIVE" if tentative else "CONFIRMED")
    return event.to_ical().decode()


def calendar_file(name: str, components: Iterable[str], description: str = "") -> str:
    """A whole calendar of stored entries; ``description`` says what it is and what subscribing does."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//wagtail-engagement//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    # the names of RFC 7986, and those that calendars took before it
    for names, value in ((("NAME", "X-WR-CALNAME"), name), (("DESCRIPTION", "X-WR-CALDESC"), description)):
        if value:
            escaped = vText(value).to_ical().decode()
            lines += [_folded(f"{label}:{escaped}") for label in names]
    lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}", f"X-PUBLISHED-TTL:{REFRESH}"]
    return "\r\n".join(lines) + "\r\n" + "".join(components) + "END:VCALENDAR\r\n"


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, never through a character (RFC 5545 3.1)."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
