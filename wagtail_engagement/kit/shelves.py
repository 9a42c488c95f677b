"""The first few rows of several lists of the public index, read in one round trip to the database."""

from collections.abc import Mapping
from operator import attrgetter

from wagtail_engagement.kit.prepared import Read
from wagtail_engagement.kit.public_index import PublicIndexEntry


def shelves(wanted: Mapping[str, Read]) -> dict[str, list[PublicIndexEntry]]:
    """The rows of each read of the index, by its name; a name without rows has an empty list.

    Each read is ordered and bounded, and follows an index of its own; they are joined by UNION ALL. Django's own
    ``union`` cannot do this, because SQLite allows LIMIT only inside a derived table.
    """
    found: dict[str, list[PublicIndexEntry]] = {name: [] for name in wanted}
    parts = [(name, read) for name, read in wanted.items() if not read.is_empty]
    if parts:
        union = " UNION ALL ".join(
            f"SELECT shelf{number}.*, {number} AS shelf FROM ({read.sql}) AS shelf{number}"  # noqa: S608  (from the ORM)
            for number, (_name, read) in enumerate(parts)
        )
        params = [param for _name, read in parts for param in read.params]
        for row in PublicIndexEntry.objects.raw(union, params):
            found[parts[row.shelf][0]].append(row)
    for name, read in parts:
        for field in reversed(read.order):  # UNION ALL promises no order
            found[name].sort(key=attrgetter(field.lstrip("-")), reverse=field.startswith("-"))
    return found
