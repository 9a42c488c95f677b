"""The first few rows of several lists of the public index, read in one round trip to the database."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.core.exceptions import EmptyResultSet

from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet


Part = tuple[str, Sequence[Any]]


def shelves(wanted: Mapping[str, PublicIndexQuerySet], most: int) -> dict[str, list[PublicIndexEntry]]:
    """The first ``most`` rows of each ordered queryset, by its name; a name without rows has an empty list."""
    parts = {name: part for name, rows in wanted.items() if (part := _compiled(rows, most))}
    return _read(parts, {name: rows.query.order_by for name, rows in wanted.items()})


def shelf_for_each(
    rows: PublicIndexQuerySet, columns: Sequence[str], values: Iterable[tuple[str, ...]], most: int
) -> dict[str, list[PublicIndexEntry]]:
    """The first ``most`` of the ordered rows for each combination of values of some text columns.

    The same as ``shelves`` with a filter for each combination, under the values joined by spaces; but compiled once,
    which for ten combinations takes a tenth of the time.
    """
    wanted = {" ".join(combination): combination for combination in values}
    marks = {column: f"\x00{column}" for column in columns}
    compiled = _compiled(rows.filter(**marks), most)
    parts: dict[str, Part] = {}
    if compiled is not None:
        sql, params = compiled
        for name, combination in wanted.items():
            put = {marks[column]: value for column, value in zip(columns, combination, strict=True)}
            parts[name] = (sql, [put.get(param, param) if isinstance(param, str) else param for param in params])
    return _read(parts, dict.fromkeys(wanted, rows.query.order_by))


def _compiled(rows: PublicIndexQuerySet, most: int) -> Part | None:
    """SQL and parameters of a bounded read; None for conditions that nothing can meet."""
    try:
        return rows[:most].query.get_compiler(using=rows.db).as_sql()
    except EmptyResultSet:
        return None


def _read(parts: Mapping[str, Part], orders: Mapping[str, Sequence[str]]) -> dict[str, list[PublicIndexEntry]]:
    """Read all parts at once. Each is a bounded read of its own along an index; they are joined by UNION ALL. Django's
    own ``union`` cannot do this, because SQLite allows LIMIT only inside a derived table."""
    found: dict[str, list[PublicIndexEntry]] = {name: [] for name in orders}
    if parts:
        names = list(parts)
        union = " UNION ALL ".join(
            f"SELECT shelf{number}.*, {number} AS shelf FROM ({sql}) AS shelf{number}"  # noqa: S608  (compiled by the ORM)
            for number, (sql, _params) in enumerate(parts.values())
        )
        params = [param for _sql, params in parts.values() for param in params]
        for row in PublicIndexEntry.objects.raw(union, params):
            found[names[row.shelf]].append(row)
    for name, shelf in found.items():
        for field in reversed(orders[name]):  # UNION ALL promises no order
            shelf.sort(key=attrgetter(field.lstrip("-")), reverse=field.startswith("-"))
    return found
