"""The order of a meeting's agenda: moving one item, or putting all of them in an order given as a whole.

A change of order is a change of the moved items like any other, public only once they are published.
"""

import hashlib
import uuid
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from wagtail_engagement.meetings.acts import save_draft
from wagtail_engagement.meetings.agenda import working_items
from wagtail_engagement.meetings.agenda_lines import STEP, AgendaLine, nest, shown_parents
from wagtail_engagement.meetings.records import AgendaItem


#: Levels of an agenda: 7, 7(b), 7(b)(ii).
DEEPEST = 2

DIRECTIONS = ("up", "down", "indent", "outdent")


class BadOrder(ValueError):
    """An order that cannot be: not of this agenda's items."""


class Looped(BadOrder):
    """An item would stand below itself."""


class TooDeep(BadOrder):
    """An item would stand below the deepest level."""


class OrderChanged(BadOrder):
    """Somebody else has added, moved or deleted an item meanwhile."""


@transaction.atomic
def move(meeting: Any, item_pk: int, direction: str, user: Any = None) -> bool:
    """Move an item (and what stands below it) one place; a change like any other, public only once published.

    ``up`` and ``down`` pass a neighbour of the same parent; ``indent`` goes below the item before, ``outdent`` behind
    the item it stood below. Returns False where there is no such place.
    """
    items = {item.pk: item for item in working_items(meeting.translation_key)}
    lines = nest(items.values())
    parents = dict(shown_parents(lines))
    item = items[item_pk]
    if item.withdrawn_at is not None:
        return False
    found = _place(item_pk, direction, [line.item.pk for line in lines], parents, lines)
    if found is None:
        return False
    parent, before, after = found
    if _gap(items, before, after) < 2:
        respace(meeting.translation_key)
        items = {item.pk: item for item in working_items(meeting.translation_key)}
        item = items[item_pk]
    item.parent_id, item.sort_order = parent, _between(items, before, after)
    save_draft(item, user)
    return True


Place = tuple[int | None, int | None, int | None]  # parent, neighbour before, neighbour after


def _place(
    pk: int, direction: str, order: list[int], parents: dict[int, int | None], lines: list[AgendaLine]
) -> Place | None:
    """Where a move leads to, or None."""
    parent = parents[pk]
    siblings = [other for other in order if parents[other] == parent]
    at = siblings.index(pk)

    def neighbour(group: list[int], index: int) -> int | None:
        return group[index] if 0 <= index < len(group) else None

    if direction == "up" and at > 0:
        return parent, neighbour(siblings, at - 2), siblings[at - 1]
    if direction == "down" and at + 1 < len(siblings):
        return parent, siblings[at + 1], neighbour(siblings, at + 2)
    if direction == "indent" and at > 0 and _height(pk, lines) < DEEPEST:
        upper = siblings[at - 1]
        children = [other for other in order if parents[other] == upper]
        return upper, neighbour(children, len(children) - 1), None
    if direction == "outdent" and parent is not None:
        above = [other for other in order if parents[other] == parents[parent]]
        return parents[parent], parent, neighbour(above, above.index(parent) + 1)
    return None


def _height(pk: int, lines: list[AgendaLine]) -> int:
    """The depth of the lowest item in a subtree."""
    at = next(i for i, line in enumerate(lines) if line.item.pk == pk)
    deepest = lines[at].depth
    for line in lines[at + 1 :]:
        if line.depth <= lines[at].depth:
            break
        deepest = max(deepest, line.depth)
    return deepest


def _gap(items: dict[int, AgendaItem], before: int | None, after: int | None) -> int:
    if before is None or after is None:
        return STEP
    return items[after].sort_order - items[before].sort_order


def _between(items: dict[int, AgendaItem], before: int | None, after: int | None) -> int:
    if before is not None and after is not None:
        return (items[before].sort_order + items[after].sort_order) // 2
    if before is not None:
        return items[before].sort_order + STEP
    return items[after].sort_order - STEP if after is not None else STEP


def respace(meeting_key: uuid.UUID) -> None:
    """Make room between all items, in what is public and in what is being written, without changing either order."""
    rows = list(AgendaItem.everything.filter(meeting_key=meeting_key).select_related("latest_revision"))
    drafts = {row.pk: row.latest_revision for row in rows if row.latest_revision is not None}
    places = {(row.sort_order, row.pk) for row in rows}
    places |= {(revision.content.get("sort_order", 0), pk) for pk, revision in drafts.items()}
    new = {place: (rank + 1) * STEP for rank, place in enumerate(sorted(places))}
    for pk, revision in drafts.items():
        revision.content["sort_order"] = new[revision.content.get("sort_order", 0), pk]
    for row in rows:
        row.sort_order = new[row.sort_order, row.pk]
    AgendaItem.everything.bulk_update(rows, ["sort_order"])
    Revision.objects.bulk_update(drafts.values(), ["content"])


# -- the whole order at once ---------------------------------------------------------------------------------------


def fingerprint(lines: Iterable[AgendaLine]) -> str:
    """A short name for an order, by which a screen can tell that it still shows the present one."""
    lines = list(lines)
    permanent = {line.item.pk: line.item.uuid.hex for line in lines}
    pairs = (f"{permanent[pk]}<{permanent.get(parent, '')}" for pk, parent in shown_parents(lines))
    return hashlib.sha256("|".join(pairs).encode()).hexdigest()[:20]


@transaction.atomic
def reorder(
    meeting: Any,
    order: Sequence[tuple[uuid.UUID, uuid.UUID | None]],
    *,
    seen: str = "",
    user: Any = None,
) -> list[AgendaItem]:
    """Put a whole agenda in order. Only items that really move get a draft; those are returned.

    Args:
        order: every item of the agenda with the one it stands below; items of the same parent in their order.
        seen: the fingerprint of the order the editor began from.

    Raises:
        OrderChanged: the agenda is not the one the editor began from.
        Looped, TooDeep, BadOrder: the order cannot be.
    """
    items = {item.uuid: item for item in working_items(meeting.translation_key)}
    lines = nest(items.values())
    if {key for key, _parent in order} != set(items) or (seen and seen != fingerprint(lines)):
        raise OrderChanged
    parents = dict(order)
    if len(order) != len(parents):
        raise BadOrder
    _check(parents)
    if _crowded(_groups(order, items, lines)):
        respace(meeting.translation_key)
        items = {item.uuid: item for item in working_items(meeting.translation_key)}
        lines = nest(items.values())
    moved = []
    for item, parent_id, place in _placed(_groups(order, items, lines)):
        item.parent_id, item.sort_order = parent_id, place
        if item.withdrawn_at is not None:  # its words stay as they were; where its line stands is no word of it
            AgendaItem.everything.filter(pk=item.pk).update(parent_id=parent_id, sort_order=place)
        else:
            save_draft(item, user)
        moved.append(item)
    return moved


def _check(parents: dict[uuid.UUID, uuid.UUID | None]) -> None:
    for start in parents:
        above, at = 0, parents[start]
        while at is not None:
            if at not in parents:
                raise BadOrder
            above += 1
            if at == start or above > len(parents):
                raise Looped
            at = parents[at]
        if above > DEEPEST:
            raise TooDeep


#: The items of one parent in their new order, each with its present place where it keeps that.
Group = tuple[int | None, list[tuple[AgendaItem, int | None]]]


def _groups(
    order: Sequence[tuple[uuid.UUID, uuid.UUID | None]], items: dict[uuid.UUID, AgendaItem], lines: list[AgendaLine]
) -> list[Group]:
    """The new order, group by group; as many items as possible keep their place."""
    now = dict(shown_parents(lines))
    by_parent: dict[int | None, list[AgendaItem]] = defaultdict(list)
    for key, parent in order:
        by_parent[items[parent].pk if parent is not None else None].append(items[key])
    groups: list[Group] = []
    for parent_id, group in by_parent.items():
        staying = [item for item in group if now[item.pk] == parent_id]
        kept = {item.pk for item in _rising(staying)}
        groups.append((parent_id, [(item, item.sort_order if item.pk in kept else None) for item in group]))
    return groups


def _rising(items: list[AgendaItem]) -> list[AgendaItem]:
    """A longest run of items, not necessarily neighbours, whose places already rise."""
    ends: list[int] = []  # the lowest place a run of each length can end with
    tails: list[int] = []
    before: list[int | None] = []
    for index, item in enumerate(items):
        length = bisect_left(ends, item.sort_order)
        ends[length : length + 1] = [item.sort_order]
        tails[length : length + 1] = [index]
        before.append(tails[length - 1] if length else None)
    run: list[AgendaItem] = []
    at = tails[-1] if tails else None
    while at is not None:
        run.append(items[at])
        at = before[at]
    return run[::-1]


def _runs(group: list[tuple[AgendaItem, int | None]]) -> Iterator[tuple[list[AgendaItem], int | None, int | None]]:
    """Items that move, in runs, each with the kept places before and after it."""
    run: list[AgendaItem] = []
    low: int | None = None
    for item, place in group:
        if place is None:
            run.append(item)
            continue
        if run:
            yield run, low, place
        run, low = [], place
    if run:
        yield run, low, None


def _crowded(groups: list[Group]) -> bool:
    """Whether there is too little room between items that keep their place."""
    return any(
        low is not None and high is not None and high - low <= len(run)
        for _parent, group in groups
        for run, low, high in _runs(group)
    )


def _placed(groups: list[Group]) -> Iterator[tuple[AgendaItem, int | None, int]]:
    """Each item that moves, with its new parent and place."""
    for parent_id, group in groups:
        for run, low, high in _runs(group):
            for index, item in enumerate(run, 1):
                if low is not None and high is not None:
                    place = low + (high - low) * index // (len(run) + 1)
                elif high is not None:
                    place = high - STEP * (len(run) + 1 - index)
                else:
                    place = (low or 0) + STEP * index
                yield item, parent_id, place
