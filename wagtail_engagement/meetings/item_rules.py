"""What an item must say of how it came onto, or went off, its agenda: pure functions of its facts."""

from typing import Protocol

from wagtail_engagement.meetings.records import NEEDS_LIFECYCLE_REASON, ItemLifecycle


class ItemStanding(Protocol):
    """The facts that the rules read."""

    lifecycle: str
    lifecycle_reason: str
    urgency_reason: str
    urgency_chair: str


#: Items that were on no agenda open for the full period.
TAKEN_LATE: frozenset[str] = frozenset({ItemLifecycle.LATE, ItemLifecycle.URGENT})


def needs_reason(lifecycle: str) -> bool:
    """Whether the public must be told why an item went off its agenda."""
    return lifecycle in NEEDS_LIFECYCLE_REASON


def lacks_urgency(item: ItemStanding) -> bool:
    """Whether a late or urgent item does not say yet why it cannot wait, and which chair agreed.

    A warning, never a bar to publishing: the special circumstances must be specified in the minutes (Local Government
    Act 1972 s.100B(4)(b); s.100BA(6) in Wales). Whether this route is open at all is for the notice rules to say.
    """
    return item.lifecycle in TAKEN_LATE and not (item.urgency_reason.strip() and item.urgency_chair.strip())
