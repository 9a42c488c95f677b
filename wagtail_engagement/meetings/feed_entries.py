"""What feeds say of meetings: one entry when a meeting is announced, one for each line of its public log."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from wagtail_engagement.kit.addresses import permanent_url
from wagtail_engagement.kit.atom import FeedEntry
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.meetings import family
from wagtail_engagement.meetings.journal import MeetingChange


#: A feed holds the latest entries; readers keep what they have seen.
MOST_ENTRIES = 100


def entries_of(rows: PublicIndexQuerySet, site: Any) -> list[FeedEntry]:
    """The latest entries about the meetings among some rows (of one language), latest first; in three queries.

    A meeting that is no longer public has no entry any more.
    """
    rows = rows.of_kind(family.KIND)
    lines = list(
        MeetingChange.objects.filter(meeting_key__in=rows.values("subject").order_by()).order_by("-at", "-pk")[
            :MOST_ENTRIES
        ]
    )
    new = list(rows.order_by("-created_at", "-pk")[:MOST_ENTRIES])
    known = {row.subject: row for row in new}
    missing = {line.meeting_key for line in lines} - set(known)
    if missing:
        known.update({row.subject: row for row in rows.filter(subject__in=missing)})
    made = [announcement(row, site) for row in new]
    made += [entry_of(line, known[line.meeting_key], site) for line in lines if line.meeting_key in known]
    return sorted(made, key=lambda entry: (entry.updated, entry.key.hex), reverse=True)[:MOST_ENTRIES]


def announcement(row: PublicIndexEntry, site: Any) -> FeedEntry:
    """A meeting as it stands; its id is the meeting's own."""
    card = family.card(row, row.modified_at)
    text = "\n".join(str(part) for part in [*card.lines, row.summary] if part)
    return FeedEntry(
        key=row.subject,
        title=row.title,
        link=permanent_url(site, row.subject),
        published=row.created_at,
        updated=row.created_at,
        text=text,
        category="new",
    )


def entry_of(line: MeetingChange, row: PublicIndexEntry, site: Any) -> FeedEntry:
    """A line of the public log of a meeting."""
    return FeedEntry(
        key=line.uuid,
        title=_("%(meeting)s: %(what)s") % {"meeting": row.title, "what": line.get_field_display()},
        link=permanent_url(site, row.subject),
        published=line.at,
        updated=line.at,
        text=said(line),
        category=line.field,
    )


def said(line: MeetingChange) -> str:
    """Before, after and reason in words; nothing of what was published in error."""
    parts = []
    if line.erased:
        parts.append(_("The words of this change were published in error and have been taken out."))
    if line.before:
        parts.append(_("Before: %(before)s") % {"before": line.before})
    if line.after:
        parts.append(_("Now: %(after)s") % {"after": line.after} if line.before else line.after)
    if line.reason:
        parts.append(_("Reason: %(reason)s") % {"reason": line.reason})
    return "\n".join(parts)


#: Namespace of the ids of feeds (their subjects have ids of their own).
_FEEDS = uuid.UUID("5f7c1a52-3f0b-4b1e-9a39-7f6f0f5f3c11")


def feed_key(scope: str) -> uuid.UUID:
    """The permanent id of the feed of a scope: the same whatever the address of the site becomes."""
    return uuid.uuid5(_FEEDS, scope)
