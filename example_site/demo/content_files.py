"""Reads the demo's texts, and turns "in so many days" into dates on the council's clocks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from wagtail_engagement.kit.time import council_zone, end_of_day


CONTENT = Path(__file__).parent / "content"


@cache
def read(name: str) -> dict[str, Any]:
    """The content of ``content/<name>.toml``; its header comment explains its format."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Calendar:
    """Dates counted from the day of loading."""

    start: date

    def day(self, days: int) -> date:
        """The date so many days from the day of loading; negative is before."""
        return self.start + timedelta(days=days)

    def instant(self, days: int, clock: str) -> datetime:
        """That day at a time such as "09:30" on the council's clocks, whatever the season."""
        return datetime.combine(self.day(days), time.fromisoformat(clock), tzinfo=council_zone())

    def end_of(self, days: int) -> datetime:
        """The instant at which that day is over."""
        return end_of_day(self.day(days))

    def instant_of(self, entry: dict[str, Any], name: str) -> datetime | None:
        """The instant of an entry that says ``<name>_in_days`` and ``<name>_at_time``; None where it says neither."""
        days = entry.get(f"{name}_in_days")
        return None if days is None else self.instant(days, entry[f"{name}_at_time"])
