"""The first few rows of several lists of the public index, read in one round trip to the database."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import CharField, Value

from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet


Part = tuple[str, Sequence[Any]]


def shelves(wanted: Mapping[str, PublicIndexQuerySet], most: int) -> dict[str, list[PublicIndexEntry]]:
    """The first ``most`` rows of each ordered queryset, by its name; a name without rows has an empty list."""
    parts = []
    for name, rows in wanted.items():
        compiled = _compiled(rows, name, most)
        if compiled is not None:
            parts.append(compiled)
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
    compiled = _compiled(rows.filter(**marks), "\x00", most)
    parts: list[Part] = []
    if compiled is not None:
        sql, params = compiled
        for name, combination in wanted.items():
            put = {"\x00": name, **{marks[column]: value for column, value in zip(columns, combination, strict=True)}}
            parts.append((sql, [put.get(param, param) if isinstance(param, str) else param for param in params]))
    return _read(parts, dict.fromkeys(wanted, rows.query.order_by))


def _compiled(rows: PublicIndexQuerySet, name: str, most: int) -> Part | None:
    """SQL and parameters of a bounded read that carries its name; None for conditions that nothing can meet."""
    labelled = rows.annotate(shelf=Value(name, CharField()))[:most]
    try:
        return labelled.query.get_compiler(using=rows.db).as_sql()
    except EmptyResultSet:
        return None


def _read(parts: Sequence[Part], orders: Mapping[str, Sequence[str]]) -> dict[str, list[PublicIndexEntry]]:
    """Read all parts at once. Each is a bounded read of its own along an index; they are joined by UNION ALL. Django's
    own ``union`` cannot do this, because SQLite allows LIMIT only inside a derived table."""
    found: dict[str, list[PublicIndexEntry]] = {name: [] for name in orders}
    if parts:
        rows = PublicIndexEntry.objects.all()
        quote = connections[rows.db].ops.quote_name
        union = " UNION ALL ".join(
            f"SELECT * FROM ({sql}) AS {quote(f'shelf{number}')}"  # noqa: S608  (compiled by the ORM)
            for number, (sql, _params) in enumerate(parts)
        )
        for row in rows.raw(union, [param for _sql, params in parts for param in params]):
            found[row.shelf].append(row)
    for name, shelf in found.items():
        for field in reversed(orders[name]):  # UNION ALL promises no order
            shelf.sort(key=attrgetter(field.lstrip("-")), reverse=field.startswith("-"))
    return found
