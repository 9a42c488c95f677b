"""The history of an agenda item: who did what when, and what each saved version changed. For officers, never public.

Wagtail's log says who and when, the item's revisions say what. Of an item that is not wholly open only the latest
revision is kept (records.py), so there is nothing to compare; of one that was erased, none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from wagtail_engagement.kit.folding import plain
from wagtail_engagement.meetings.records import AgendaItem


#: Log entries shown, latest first.
MOST = 200


@dataclass(frozen=True)
class Difference:
    """One field of an item in two versions, in words."""

    label: str
    before: str
    after: str


@dataclass
class Event:
    """One line of the log, with what it changed where that is known."""

    entry: ModelLogEntry
    action: str
    differences: list[Difference] = field(default_factory=list)


def history(item: AgendaItem) -> list[Event]:
    """What happened to an item, latest first; in a fixed number of queries."""
    entries = list(registry.get_logs_for_instance(item).select_related("user").order_by("-timestamp", "-pk")[:MOST])
    changed = dict(_changes(item))
    events = [Event(entry, str(registry.get_action_label(entry.action))) for entry in entries]
    told: set[int] = set()
    for event in reversed(events):  # publishing names the same revision as the save before it
        pk = event.entry.revision_id
        if pk in changed and pk not in told:
            told.add(pk)
            event.differences = changed[pk]
    return events


def _changes(item: AgendaItem) -> Iterator[tuple[int, list[Difference]]]:
    versions = list(item.revisions.order_by("created_at", "pk").values_list("pk", "content"))
    if not versions:
        return
    names = dict(AgendaItem.everything.filter(meeting_key=item.meeting_key).values_list("pk", "public_title"))
    for (_earlier, old), (pk, new) in zip(versions, versions[1:], strict=False):
        yield pk, list(_differences(old, new, names))


def _differences(old: dict[str, Any], new: dict[str, Any], names: dict[int, str]) -> Iterator[Difference]:
    for name in AgendaItem.versioned:
        if old.get(name) == new.get(name):
            continue
        if name == "sort_order":
            yield Difference(_("Place on the agenda"), "", _("moved"))
        elif name == "parent_id":
            yield Difference(_("Below"), *(names.get(one.get(name), "") for one in (old, new)))
        else:
            column = AgendaItem._meta.get_field(name)
            label = str(column.verbose_name)
            yield Difference(label[:1].upper() + label[1:], *(_words(column, one.get(name)) for one in (old, new)))


def _words(column: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value or ""))
    if isinstance(value, list):
        return str(len(value))
    return plain(value) if value is not None else ""
