"""What the site itself can say of the strategy: counts by rung and year, and outcomes published on time."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from wagtail_engagement import registry
from wagtail_engagement.kit.guide import LADDER_KINDS
from wagtail_engagement.kit.prepared import prepared
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.rungs import LadderRung


#: Years shown in a table; earlier ones are counted together.
MOST_YEARS = 5

#: How a promised outcome can stand.
ON_TIME, LATE, OVERDUE = "on_time", "late", "overdue"


@dataclass
class RungTable:
    """Subjects of a kind: a row for each rung (and one for subjects without a rung), a column for each year, and one
    for all years. The cells are text already: a template would bring each number into the reader's format."""

    label: str
    years: list[str]
    rows: list[tuple[str, list[str]]]
    totals: list[str]


@dataclass
class Punctuality:
    """Outcomes by whether they were published by the day that was promised."""

    on_time: int = 0
    late: int = 0
    overdue: int = 0

    @property
    def due(self) -> int:
        return self.on_time + self.late + self.overdue

    @property
    def cells(self) -> list[str]:
        """The row of the table: due, on time, late, overdue, share."""
        return [str(self.due), str(self.on_time), str(self.late), str(self.overdue), f"{self.share}%"]

    @property
    def share(self) -> int:
        """On time, in whole per cent of all that were due, rounded down, so that 100 means every one; 0 of none."""
        return self.on_time * 100 // self.due if self.due else 0


@dataclass
class Measures:
    """Everything that is measured, each table only where there is something in it."""

    tables: list[RungTable] = field(default_factory=list)
    punctuality: Punctuality = field(default_factory=Punctuality)
    by_year: list[tuple[str, Punctuality]] = field(default_factory=list)

    @property
    def counts_outcomes(self) -> bool:
        """Whether a family that promises outcomes is installed."""
        return any(family.promises for family in registry.families())


@prepared
def _groups(language: str, site: int | None, kinds: list[str], on_time: Q, late: Q, overdue: Q) -> QuerySet:
    counted = {
        state: Count("pk", filter=condition)
        for state, condition in ((ON_TIME, on_time), (LATE, late), (OVERDUE, overdue))
        if condition
    }
    rows = PublicIndexEntry.objects.filter(language=language, site_id=site, kind__in=kinds, item="")
    return rows.values("kind", "rung", "year").annotate(total=Count("pk"), **counted).order_by("kind", "rung", "year")


def measures(request: Any, now: datetime) -> Measures:
    """The measures of the request's site, from one grouped query over the public index."""
    site = Site.find_for_request(request)
    families = [family for kind in LADDER_KINDS if (family := registry.family(kind))]
    conditions = {ON_TIME: Q(), LATE: Q(), OVERDUE: Q()}
    for family in families:
        for state, condition in (family.promises(now) if family.promises else {}).items():
            if state in conditions:  # the others are not due, or need none
                conditions[state] |= Q(kind=family.kind) & condition
    kinds = [family.kind for family in families]
    groups = list(_groups(get_language() or "en", site.pk if site else None, kinds, *conditions.values()))
    made = Measures()
    for family in families:
        own = [group for group in groups if group["kind"] == family.kind]
        if own:
            made.tables.append(_table(str(family.label_plural), own))
    years: dict[str, Punctuality] = {}
    for group in groups:
        for counter in (made.punctuality, years.setdefault(str(group["year"] or ""), Punctuality())):
            counter.on_time += group.get(ON_TIME, 0)
            counter.late += group.get(LATE, 0)
            counter.overdue += group.get(OVERDUE, 0)
    made.by_year = [(year or _("No year"), years[year]) for year in sorted(years, reverse=True) if years[year].due]
    return made


def _table(label: str, groups: list[dict[str, Any]]) -> RungTable:
    """One kind's counts, latest year first; what is older than the table's years, or has none, in a last column."""
    latest = sorted({group["year"] for group in groups if group["year"]}, reverse=True)[:MOST_YEARS]
    columns: list[int | None] = [*latest]
    if any(group["year"] not in latest for group in groups):
        columns.append(None)

    def count(code: str | None, column: int | None) -> int:
        return sum(
            group["total"]
            for group in groups
            if (code is None or group["rung"] == code)
            and (group["year"] == column if column is not None else group["year"] not in latest)
        )

    codes = [(rung.value, str(rung.label)) for rung in LadderRung]
    if any(group["rung"] not in LadderRung.values for group in groups):
        codes.append(("", _("No rung given")))
    rows = []
    for code, name in codes:
        cells = [count(code, column) for column in columns]
        rows.append((name, [str(cell) for cell in (*cells, sum(cells))]))
    totals = [count(None, column) for column in columns]
    years = [str(column) if column is not None else _("Earlier or no year") for column in columns]
    return RungTable(label, [*years, _("All")], rows, [str(total) for total in (*totals, sum(totals))])
