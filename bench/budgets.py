"""What is measured and what it may cost: ratios to the reference page, and queries beyond it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """The most a page may cost.

    Attributes:
        times: its median time over that of what it is compared with.
        more_queries: queries beyond those of the reference page.
        most_queries: queries in all.
    """

    times: float
    more_queries: int | None = None
    most_queries: int | None = None


#: A page of a family that is complete, against a plain content page with as many headings, paragraphs and links.
PAGE = Budget(times=1.25, more_queries=2)
#: A meeting with sixty items and a hundred and twenty papers, against a content page of the same size.
MEETING = Budget(times=1.5, most_queries=16)
#: A meeting of another size: its queries must be the same.
ANY_MEETING = Budget(times=2.5, most_queries=16)
#: A list with any filter, against a content page of the same size.
LIST = Budget(times=1.4, most_queries=14)
#: A long list against the same list with a hundred subjects.
GROWTH = Budget(times=1.3)
#: Keyword search over a long list, against the reference page, by database.
SEARCH = {"sqlite": Budget(times=4.0), "postgresql": Budget(times=7.0), "mysql": Budget(times=7.0)}
#: A page of the host that does not use the package.
HOST = Budget(times=1.25, more_queries=0)
