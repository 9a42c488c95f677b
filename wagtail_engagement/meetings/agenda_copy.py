"""How a new agenda starts: from the standing items of its committee, or as the skeleton of an earlier meeting's."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.acts import save_draft
from wagtail_engagement.meetings.records import AgendaItem


#: What a copied meeting keeps of its page.
KEPT = ("format", "venue_name", "venue_address", "access", "contact_name", "contact_email", "contact_phone")


def standing_items(meeting: Any) -> list[dict[str, Any]]:
    """What stands on every agenda of the meeting's committee: number, title and kind of each; empty without one."""
    committee = meeting.committee
    if committee is None:
        return []
    return [dict(child.value) for child in committee.specific.standing_items]


@transaction.atomic
def add_standing_items(meeting: Any, user: Any = None) -> int:
    """Add to a meeting's agenda, as drafts, those of its committee's standing items that are not on it by their title.

    Returns how many were added.
    """
    there = {item.public_title.casefold() for item in agenda.working_items(meeting.translation_key)}
    missing = [each for each in standing_items(meeting) if each["title"].casefold() not in there]
    for each in missing:
        item = agenda.new_item(meeting)
        item.number_label, item.public_title, item.kind = each["number"], each["title"], each["kind"]
        save_draft(item, user)
    return len(missing)


@transaction.atomic
def copy_skeleton(source: Any, target: Any, user: Any = None) -> int:
    """Copy the outline of an agenda: numbers, titles, kinds, order and levels, as drafts with permanent ids of their own.

    Text, papers, decisions, exemptions and what became of an item stay behind; what was withdrawn does too. Returns how
    many items were copied.
    """
    made: dict[int, AgendaItem] = {}
    for line in agenda.working_agenda(source.translation_key):
        old = line.item
        if old.withdrawn_at is not None:
            continue
        new = AgendaItem(
            meeting_id=target.pk,
            meeting_key=target.translation_key,
            meeting_title=target.title,
            parent=made.get(old.parent_id),
            sort_order=old.sort_order,
            number_label=old.number_label,
            public_title=old.public_title,
            kind=old.kind,
        )
        save_draft(new, user)
        made[old.pk] = new
    return len(made)


@transaction.atomic
def copy_meeting(meeting: Any, *, title: str, starts_at: datetime, user: Any = None) -> Any:
    """A new meeting, not public, beside another one: its venue, format and access, the skeleton of its agenda, and its
    committee's standing items. It lasts as long as the other was planned to.

    Raises:
        ValidationError: what the page class refuses.
    """
    values = {name: getattr(meeting, name) for name in KEPT}
    if meeting.starts_at and meeting.ends_at:
        values["ends_at"] = starts_at + (meeting.ends_at - meeting.starts_at)
    new = type(meeting)(
        title=title,
        draft_title=title,
        starts_at=starts_at,
        locale_id=meeting.locale_id,
        live=False,
        has_unpublished_changes=True,
        owner=user if getattr(user, "pk", None) else None,
        **values,
    )
    meeting.get_parent().add_child(instance=new)
    new.save_revision(user=user, log_action="wagtail.create")
    copy_skeleton(meeting, new, user)
    add_standing_items(new, user)
    return new


@transaction.atomic
def add_anew(meeting: Any, item: AgendaItem, user: Any = None) -> AgendaItem:
    """A new draft with the words of an item that was withdrawn, at the end of the agenda, with an id of its own.

    Raises:
        ValueError: it was not withdrawn, or no word of it is left.
    """
    stored = AgendaItem.everything.get(pk=item.pk)
    if stored.withdrawn_at is None or stored.erased:
        raise ValueError("Only what was withdrawn and not erased is added anew.")
    new = agenda.new_item(meeting)
    for name in stored.versioned:
        if name not in {"parent_id", "sort_order", "lifecycle", "lifecycle_reason"}:
            setattr(new, name, getattr(stored, name))
    save_draft(new, user)
    return new
