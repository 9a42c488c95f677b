"""What publishing, withdrawing and erasing items changes for the public, in words, for the public log of the meeting.

Everything is worked out from public rows alone, so that no line can say what the public may not read. Of an item that
is not wholly open no earlier words are kept: what it was called or said before it was closed goes from the log as well.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wagtail_engagement.meetings.agenda_lines import nest, shown_parents
from wagtail_engagement.meetings.changes import log_change
from wagtail_engagement.meetings.journal import ChangeField, MeetingChange, MeetingRecord
from wagtail_engagement.meetings.records import Access, AgendaItem, ItemLifecycle


#: Said with their values.
SAID = (
    "public_title",
    "number_label",
    "kind",
    "access",
    "lifecycle",
    "recommendation",
    "lead_officer",
    "urgency_reason",
    "urgency_chair",
    "is_key",
    "plan_reference",
    "public_may_speak",
)
#: Said to have changed, without values: long, or kept as ids. A place in the recording is no change to the agenda.
NAMED = (
    "body",
    "ward_keys",
    "exempt_category",
    "exempt_paragraph",
    "public_interest_reason",
    "confidential_limb",
    "confidential_source",
)


@dataclass(frozen=True)
class ItemChange:
    """A line to be: a ``ChangeField``, both values in words, the reason, and the item meant (None for the order)."""

    field: str
    before: str = ""
    after: str = ""
    reason: str = ""
    record: uuid.UUID | None = None


def public_rows(meeting_key: uuid.UUID) -> list[AgendaItem]:
    """The public rows of an agenda."""
    return list(AgendaItem.objects.filter(meeting_key=meeting_key))


def name_of(item: AgendaItem) -> str:
    """Number and public title."""
    return " ".join(filter(None, [item.number_label, item.public_title]))


def differences(before: Iterable[AgendaItem], after: Iterable[AgendaItem]) -> list[ItemChange]:
    """The lines that lead from the public rows before to those after, worded in the active language."""
    before, after = list(before), list(after)
    known = {item.uuid: item for item in before}
    found = []
    for line in nest(after):
        item = line.item
        change = _added(item) if item.uuid not in known else _changed(known[item.uuid], item)
        if change is not None:
            found.append(change)
    order = _reordered(before, after)
    return [*found, order] if order else found


def _added(item: AgendaItem) -> ItemChange:
    words = name_of(item)
    if item.lifecycle != ItemLifecycle.LISTED:
        words = f"{words} ({item.get_lifecycle_display()})"
    reason = item.lifecycle_reason or item.urgency_reason
    return ItemChange(ChangeField.ITEM_ADDED, after=words, reason=reason, record=item.uuid)


def _changed(old: AgendaItem, new: AgendaItem) -> ItemChange | None:
    names = [name for name in (*SAID, *NAMED) if getattr(old, name) != getattr(new, name)]
    if names in ([], ["number_label"]):  # a number alone is told with the order
        return None
    off = "lifecycle" in names and new.lifecycle == ItemLifecycle.WITHDRAWN
    return ItemChange(
        ChangeField.ITEM_WITHDRAWN if off else ChangeField.ITEM_CHANGED,
        before="\n".join(_values(old, names, heading=name_of(old))) if _open(old) and _open(new) else "",
        after="\n".join(_values(new, names, heading=name_of(new), named=True)),
        reason=new.lifecycle_reason if "lifecycle" in names else "",
        record=new.uuid,
    )


def _open(item: AgendaItem) -> bool:
    return item.access == Access.PUBLIC


def _values(item: AgendaItem, names: list[str], *, heading: str, named: bool = False) -> Iterator[str]:
    yield heading
    for name in names:
        label = str(item._meta.get_field(name).verbose_name)
        label = label[:1].upper() + label[1:]
        if name in {"public_title", "number_label"}:
            continue  # the heading has both
        if name in NAMED:
            if named:
                yield _("%(what)s: changed") % {"what": label}
            continue
        value = getattr(item, name)
        display = getattr(item, f"get_{name}_display", None)
        if display is not None:
            value = display()
        elif isinstance(value, bool):
            value = _("Yes") if value else _("No")
        yield f"{label}: {value or '–'}"


# -- order ---------------------------------------------------------------------------------------------------------


def _reordered(before: list[AgendaItem], after: list[AgendaItem]) -> ItemChange | None:
    """One line for all items that stand elsewhere, or have another number and no other change."""
    old, new = _Order(before), _Order(after)
    both = set(old.items) & set(new.items)
    first, second = ([key for key in order.keys if key in both] for order in (old, new))
    kept: set[uuid.UUID] = set()
    for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        kept.update(first[block.a : block.a + block.size])
    moved = [key for key in second if key not in kept or old.parent_in(key, both) != new.parent_in(key, both)]
    renumbered = [
        key for key in second if key not in moved and old.items[key].number_label != new.items[key].number_label
    ]
    if not moved and not renumbered:
        return None
    places = {key: (old.place(key, both), new.place(key, both)) for key in moved}
    lines = [key for key in second if key in places or key in renumbered]

    def said(order: "_Order", index: int) -> str:
        words = []
        for key in lines:
            name = name_of(order.items[key])
            words.append(f"{name}: {places[key][index]}" if key in places else name)
        return "\n".join(words)

    return ItemChange(ChangeField.ITEMS_REORDERED, before=said(old, 0), after=said(new, 1))


class _Order:
    """Items in reading order, by their permanent ids."""

    def __init__(self, rows: list[AgendaItem]) -> None:
        lines = nest(rows)
        permanent = {line.item.pk: line.item.uuid for line in lines}
        self.items = {line.item.uuid: line.item for line in lines}
        self.keys = list(self.items)
        self.parents = {permanent[pk]: permanent.get(parent) for pk, parent in shown_parents(lines)}

    def parent_in(self, key: uuid.UUID, both: set[uuid.UUID]) -> uuid.UUID | None:
        """What an item stands below, where that was public before and after."""
        parent = self.parents[key]
        return parent if parent in both else None

    def place(self, key: uuid.UUID, both: set[uuid.UUID]) -> str:
        """Where an item stands, by its neighbour of the same level or what it stands below."""
        parent = self.parent_in(key, both)
        earlier = [other for other in self.keys[: self.keys.index(key)] if other in both]
        siblings = [other for other in earlier if self.parent_in(other, both) == parent]
        if siblings:
            return _("after “%(item)s”") % {"item": name_of(self.items[siblings[-1]])}
        if parent is not None:
            return _("below “%(item)s”") % {"item": name_of(self.items[parent])}
        return _("first")


# -- into the log --------------------------------------------------------------------------------------------------


def is_logged(meeting_key: uuid.UUID) -> bool:
    """Whether changes to an agenda are told: only once it has been public."""
    return MeetingRecord.objects.filter(meeting_key=meeting_key, agenda_published_at__isnull=False).exists()


def log_differences(meeting: Any, before: list[AgendaItem], after: list[AgendaItem], user: Any = None) -> None:
    """Add what publishing changed to the public log, in the language of the meeting."""
    known = {item.uuid: item for item in before}
    for item in after:
        if item.access != Access.PUBLIC and item.uuid in known and _closes(known[item.uuid], item):
            forget(meeting.translation_key, item.uuid)
    if not is_logged(meeting.translation_key):
        return
    with translation.override(meeting.locale.language_code):
        found = differences(before, after)
    for change in found:
        log_change(
            meeting,
            change.field,
            before=change.before,
            after=change.after,
            reason=change.reason,
            record=change.record,
            user=user,
        )


def _closes(old: AgendaItem, new: AgendaItem) -> bool:
    """Whether words of an item that is not wholly open are taken back with this."""
    return any(getattr(old, name) not in ("", getattr(new, name)) for name in (*SAID, *NAMED))


def log_withdrawal(meeting: Any, item: AgendaItem, user: Any = None) -> None:
    """Add to the public log that an item was withdrawn; of one that was erased no word is left to say."""
    if is_logged(meeting.translation_key):
        log_change(
            meeting,
            ChangeField.ITEM_WITHDRAWN,
            before=name_of(item),
            reason=item.withdrawn_reason,
            record=item.uuid,
            user=user,
        )


def forget(meeting_key: uuid.UUID, record: uuid.UUID) -> None:
    """Blank the words of an item in the public log: its own lines, and those about the order, which name neighbours."""
    lines = MeetingChange.objects.filter(meeting_key=meeting_key)
    lines.filter(record=record).update(before="", after="", reason="", erased=True)
    lines.filter(field=ChangeField.ITEMS_REORDERED).update(before="", after="", erased=True)
