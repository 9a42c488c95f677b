"""Meetings and committees as open data: plain values of what is public, after the rules of OParl 1.1.

Every object has its canonical address as ``id``, and ``created``, ``modified`` and ``deleted``. What is no longer public
stays as an object without words. Lists are made from the public index alone. docs/reference/open-data.md describes it.
"""

import uuid
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings

from wagtail_engagement.kit.addresses import whole_url
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexTombstone
from wagtail_engagement.meetings import family
from wagtail_engagement.meetings.lifecycle import MeetingStatus


#: The names of types, by the kind of the index.
TYPES = {family.KIND: "Meeting", family.COMMITTEE: "Committee"}

#: What others call a status: Open Civic Data, and schema.org.
CANCELLED = frozenset({MeetingStatus.CANCELLED, MeetingStatus.INQUORATE})


def instant(value: datetime | None) -> str | None:
    """An instant in UTC, to the second, as RFC 3339."""
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if value else None


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def data_id(site: Any, key: uuid.UUID | str) -> str:
    """The canonical address of a meeting or committee as data: one for all languages."""
    key = uuid.UUID(key) if isinstance(key, str) else key
    return whole_url(site, "meeting_data", [key], settings.LANGUAGE_CODE)


def deleted(site: Any, stone: PublicIndexTombstone) -> dict[str, Any]:
    """What is left of a subject that is no longer public."""
    return {
        "id": data_id(site, stone.subject),
        "type": TYPES.get(stone.kind, stone.kind),
        "created": instant(stone.created_at),
        "modified": instant(stone.deleted_at),
        "deleted": True,
    }


def summary(site: Any, row: PublicIndexEntry) -> dict[str, Any]:
    """A meeting or committee in a list, from its row in the index."""
    found: dict[str, Any] = {
        "id": data_id(site, row.subject),
        "type": TYPES.get(row.kind, row.kind),
        "name": row.title,
        "summary": row.summary,
        "language": row.text_language,
        "web": whole_url(site, "permanent", [row.subject]),
        "created": instant(row.created_at),
        "modified": instant(row.modified_at),
        "deleted": False,
    }
    if row.kind == family.COMMITTEE:
        found["classification"] = row.card.get("committee_kind", "")
        found["meetings"] = f"{whole_url(site, 'meetings_data', (), settings.LANGUAGE_CODE)}?committee={row.subject}"
        return found
    committee = row.card.get("committee") or {}
    found.update(
        committee=data_id(site, committee["key"]) if committee else None,
        committeeName=committee.get("name"),
        start=instant(row.starts_at),
        end=instant(row.ends_at),
        status=row.status,
        cancelled=row.status in CANCELLED,
        venue=row.card.get("venue", ""),
        online=bool(row.card.get("online")),
        calendar=whole_url(site, "subject_calendar", [row.subject]),
        feed=whole_url(site, "meeting_feed", [row.subject]),
    )
    return found


def committee_details(page: Any, facts: Any) -> dict[str, Any]:
    """What the committee's page says beside its row."""
    members = [child.value for child in facts.membership]
    return {
        "shortName": page.short_name,
        "statutoryProfile": facts.profile,
        "quorum": facts.quorum,
        "dissolved": day(facts.dissolved_on),
        "papersHeldElsewhere": facts.held_elsewhere or None,
        "termsOfReference": page.terms_of_reference,
        "memberships": [
            {
                "name": member.get("name") or "",
                "role": member.get("role") or "",
                "group": member.get("group") or "",
                "ward": member.get("ward") or "",
                "votingRight": bool(member.get("voting")),
                "startDate": day(member.get("starts")),
                "endDate": day(member.get("ends")),
            }
            for member in members
        ],
    }
