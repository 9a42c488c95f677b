"""What the index row of a meeting says beyond its own fields: joint bodies, the meeting in its place, the wards of its items."""

import uuid
from typing import Any

from wagtail_engagement.kit import links
from wagtail_engagement.kit.index_rows import Row, RowContext
from wagtail_engagement.kit.vocabulary import Area
from wagtail_engagement.meetings.committee_pages import committee_label
from wagtail_engagement.meetings.records import AgendaItem


#: What the page and the open data of a meeting tell, and no list shows: facts, and words of the page's own language.
TOLD_FACTS: tuple[str, ...] = (
    "previous_starts_at",
    "actual_start",
    "actual_end",
    "format",
    "joining_url",
    "recording_url",
    "questions_deadline",
    "petitions_deadline",
    "speaking_deadline",
    "convened_at",
    "held_elsewhere",
)
TOLD_WORDS: tuple[str, ...] = ("status_reason", "convened_reason", "venue_address", "access")


def add_links(row: Row, facts: Any, context: RowContext) -> None:
    """Let a meeting be found at all bodies that hold it, by the wards of its items, and from the meeting it replaces."""
    row.card["timed"] = facts.time_confirmed
    joint = [committee_label(body, context.language) for body in facts.joint_committees.all()]
    if joint:
        row.card["joint"] = joint
        row.facets |= {("committee", label["key"]) for label in joint}
    later = facts.replaced_by
    if later is not None and later.translation_key != facts.translation_key:
        key = later.translation_key.hex
        row.card["replaced_by"] = key
        row.card["related"] = [*row.card["related"], *([] if key in row.card["related"] else [key])]
        row.facets.add((links.RELATED, key))
    wards = ward_labels(facts.translation_key, context)
    if wards:
        row.card["wards"] = wards
        row.facets |= {(Area.facet, label["key"]) for label in wards}


def ward_labels(meeting_key: uuid.UUID, context: RowContext) -> list[dict[str, str]]:
    """The labels of the areas that the public items of a meeting concern, by name."""
    items = AgendaItem.objects.filter(meeting_key=meeting_key).values_list("ward_keys", "access")
    keys = {key for ward_keys, _access in items for key in ward_keys}
    if not keys:
        return []
    found = {area.translation_key: area for area in Area.objects.filter(translation_key__in=keys).order_by("-pk")}
    labels = [context.names.label(area, context.language) for area in found.values()]
    return sorted(labels, key=lambda label: (label["name"].casefold(), label["key"]))
