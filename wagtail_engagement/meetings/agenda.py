"""The agenda of a meeting: its order, and what officers do to it. Knows no request and no screen."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.functional import Promise
from wagtail.log_actions import log
from wagtail.models import Revision

from wagtail_engagement.kit.folding import plain
from wagtail_engagement.kit.index_writer import refresh_subject
from wagtail_engagement.meetings.acts import save_draft
from wagtail_engagement.meetings.exemptions import missing_to_publish
from wagtail_engagement.meetings.records import AgendaItem


#: Room left between neighbours, so that moving an item changes that item alone.
STEP = 1024
#: Levels of an agenda: 7, 7(b), 7(b)(ii).
DEEPEST = 2

DIRECTIONS = ("up", "down", "indent", "outdent")


class NotReady(Exception):
    """Items that may not be published as they stand; ``problems`` pairs each with what it lacks."""

    def __init__(self, problems: list[tuple[AgendaItem, list[str | Promise]]]) -> None:
        super().__init__(f"{len(problems)} items are not ready")
        self.problems = problems


class HasSubItems(Exception):
    """An item cannot be deleted while others stand below it."""


@dataclass
class AgendaLine:
    """An item in its place.

    Attributes:
        depth: 0 at the top level.
        opens: whether its sub-items follow.
        closes: levels that end after it, as a range a template can loop over.
    """

    item: AgendaItem
    depth: int
    opens: bool = False
    closes: range = range(0)

    @property
    def heading_level(self) -> int:
        """The level of its heading under the agenda's own second-level one."""
        return min(3 + self.depth, 6)


def nest(items: Iterable[AgendaItem]) -> list[AgendaLine]:
    """The items in reading order, sub-items after their parent.

    An item whose parent is not among them stands at the top level. Publishing items one by one can leave two of them
    each below the other for a while; then the first of them is taken as the upper one. No item is ever lost.
    """
    ordered = sorted(items, key=lambda item: (item.sort_order, item.pk or 0))
    known = {item.pk for item in ordered}
    below: dict[int | None, list[AgendaItem]] = defaultdict(list)
    for item in ordered:
        below[item.parent_id if item.parent_id in known else None].append(item)
    lines: list[AgendaLine] = []
    seen: set[int] = set()

    def walk(group: Iterable[AgendaItem], depth: int) -> None:
        for item in group:
            if item.pk in seen:
                continue
            seen.add(item.pk)
            lines.append(AgendaLine(item, depth))
            walk(below[item.pk], depth + 1)

    walk(below[None], 0)
    walk(ordered, 0)
    for line, following in zip(lines, [*(line.depth for line in lines[1:]), 0], strict=False):
        line.opens = following > line.depth
        line.closes = range(max(0, line.depth - following))
    return lines


def public_agenda(meeting_key: uuid.UUID) -> list[AgendaLine]:
    """What the public read, in one query."""
    return nest(AgendaItem.objects.filter(meeting_key=meeting_key))


def working_items(meeting_key: uuid.UUID) -> list[AgendaItem]:
    """Every item as its editors see it, in one query."""
    found = AgendaItem.everything.filter(meeting_key=meeting_key).select_related("latest_revision")
    return [item.working() for item in found]


def working_agenda(meeting_key: uuid.UUID) -> list[AgendaLine]:
    """The agenda as it would be with everything published."""
    return nest(working_items(meeting_key))


def agenda_words(meeting_key: uuid.UUID) -> str:
    """The public words of an agenda, for search. Of a private item only its public title."""
    words: list[str] = []
    for item in AgendaItem.objects.filter(meeting_key=meeting_key).order_by("sort_order", "pk"):
        words.append(item.public_title)
        if not item.is_restricted:
            words += [plain(item.body), item.recommendation]
    return " ".join(filter(None, words))


# -- what officers do ----------------------------------------------------------------------------------------------


def refresh(meeting: Any) -> None:
    """Bring the meeting's rows in the public index up to date."""
    refresh_subject(type(meeting), meeting.translation_key)


def remember_title(meeting: Any) -> None:
    """Let the items know what their meeting is called, for when its page is gone."""
    stale = AgendaItem.everything.filter(meeting_id=meeting.pk).exclude(meeting_title=meeting.title)
    stale.update(meeting_title=meeting.title)


def new_item(meeting: Any) -> AgendaItem:
    """An unsaved item at the end of a meeting's agenda."""
    last = max((i.sort_order for i in working_items(meeting.translation_key) if i.parent_id is None), default=0)
    return AgendaItem(
        meeting_id=meeting.pk,
        meeting_key=meeting.translation_key,
        meeting_title=meeting.title,
        sort_order=last + STEP,
    )


@transaction.atomic
def publish(meeting: Any, items: Iterable[AgendaItem], *, nation: str, user: Any = None) -> int:
    """Make the working text of items public, all or none. Returns how many there were.

    Raises:
        NotReady: one of them lacks what the law asks of it.
    """
    chosen = [item.working() for item in items]
    problems = [(item, missing) for item in chosen if (missing := missing_to_publish(item, nation))]
    if problems:
        raise NotReady(problems)
    there = set(AgendaItem.everything.filter(meeting_key=meeting.translation_key).values_list("pk", flat=True))
    for item in chosen:
        if item.parent_id is not None and item.parent_id not in there:
            item.parent_id = None  # what it stood below has been deleted since
            save_draft(item, user)
        revision = item.latest_revision or item.save_revision(user=user)
        revision.publish(user=user, skip_permission_checks=True)
    refresh(meeting)
    return len(chosen)


def unpublished(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Those with something the public do not see yet."""
    return [item for item in items if not item.live or item.has_unpublished_changes]


@transaction.atomic
def withdraw(meeting: Any, item: AgendaItem, user: Any = None) -> None:
    """Take an item out of the public agenda; its text stays as working text."""
    working = item.working()
    stored = AgendaItem.everything.get(pk=item.pk)
    stored.unpublish(log_action=False)
    for name in stored.versioned:
        setattr(stored, name, getattr(working, name))
    stored.save()
    log(instance=stored, action="wagtail.unpublish", user=user)
    refresh(meeting)


@transaction.atomic
def delete(meeting: Any, item: AgendaItem, user: Any = None) -> None:
    """Delete an item with all its revisions.

    Raises:
        HasSubItems: others stand below it.
    """
    if any(other.parent_id == item.pk for other in working_items(meeting.translation_key)):
        raise HasSubItems
    log(instance=item, action="wagtail.delete", user=user, deleted=True)
    AgendaItem.everything.get(pk=item.pk).delete()
    refresh(meeting)


# -- order ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def move(meeting: Any, item_pk: int, direction: str, user: Any = None) -> bool:
    """Move an item (and what stands below it) one place; a change like any other, public only once published.

    ``up`` and ``down`` pass a neighbour of the same parent; ``indent`` goes below the item before, ``outdent`` behind
    the item it stood below. Returns False where there is no such place.
    """
    items = {item.pk: item for item in working_items(meeting.translation_key)}
    lines = nest(items.values())
    parents = dict(_parents(lines))
    item = items[item_pk]
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


def _parents(lines: list[AgendaLine]) -> Iterator[tuple[int, int | None]]:
    """Each item with the one it is shown below."""
    trail: list[int] = []
    for line in lines:
        del trail[line.depth :]
        yield line.item.pk, trail[-1] if trail else None
        trail.append(line.item.pk)


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


def counts(meeting_key: uuid.UUID) -> dict[str, int]:
    """How many items there are, are public, and have something to publish; in one query."""
    return AgendaItem.everything.filter(meeting_key=meeting_key).aggregate(
        total=Count("pk"),
        public=Count("pk", filter=Q(live=True)),
        waiting=Count("pk", filter=Q(live=False) | Q(has_unpublished_changes=True)),
    )
