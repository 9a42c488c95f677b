"""The first few rows of several lists of the public index, read in one round trip to the database."""

from collections.abc import Mapping
from operator import attrgetter

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import CharField, Value

from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet


def shelves(wanted: Mapping[str, PublicIndexQuerySet], most: int) -> dict[str, list[PublicIndexEntry]]:
    """The first ``most`` rows of each ordered queryset, by its name; a name without rows has an empty list.

    Each part is a bounded read of its own along an index; they are joined by UNION ALL. Django's own ``union`` cannot
    do this, because SQLite allows LIMIT only inside a derived table.
    """
    found: dict[str, list[PublicIndexEntry]] = {name: [] for name in wanted}
    database = PublicIndexEntry.objects.db
    quote = connections[database].ops.quote_name
    parts: list[str] = []
    params: list[object] = []
    for name, rows in wanted.items():
        labelled = rows.annotate(shelf=Value(name, CharField()))[:most]
        try:
            sql, values = labelled.query.get_compiler(using=database).as_sql()
        except EmptyResultSet:
            continue  # a condition that nothing can meet
        parts.append(f"SELECT * FROM ({sql}) AS {quote(f'shelf{len(parts)}')}")  # noqa: S608  (compiled by the ORM)
        params.extend(values)
    if parts:
        for row in PublicIndexEntry.objects.using(database).raw(" UNION ALL ".join(parts), params):
            found[row.shelf].append(row)
    for name, rows in found.items():
        # UNION ALL promises no order
        for field in reversed(wanted[name].query.order_by):
            rows.sort(key=attrgetter(field.lstrip("-")), reverse=field.startswith("-"))
    return found
