"""Items in the order they are read in, sub-items after what they stand below."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wagtail_engagement.meetings.records import AgendaItem


#: Room left between neighbours, so that moving an item changes that item alone.
STEP = 1024


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


def shown_parents(lines: list[AgendaLine]) -> Iterator[tuple[int, int | None]]:
    """Each item with the one it is shown below."""
    trail: list[int] = []
    for line in lines:
        del trail[line.depth :]
        yield line.item.pk, trail[-1] if trail else None
        trail.append(line.item.pk)
