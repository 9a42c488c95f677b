"""A consultations list, a short way to add consultations to it, and the council's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import add_page
from wagtail_engagement.consultations.models import ConsultationIndexPage, ConsultationPage


LONDON = ZoneInfo("Europe/London")

WAYS = [("online", {"text": "Answer seven questions.", "url": "https://survey.example/streets"})]


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """An instant on the council's clocks."""
    return datetime(year, month, day, hour, minute, second, tzinfo=LONDON)


@pytest.fixture
def consultations(home: Any) -> ConsultationIndexPage:
    return add_page(home, ConsultationIndexPage, title="Consultations", slug="consultations")


@pytest.fixture
def consultation(consultations: ConsultationIndexPage, days: Callable[[float], datetime]) -> Callable[..., Any]:
    """``consultation("Title", opens=-5, closes=20, outcome_published_at=…)``: days from now; None leaves it empty."""

    def _consultation(
        title: str = "School streets", *, opens: float | None = -5, closes: float | None = 20, **values: Any
    ) -> Any:
        values.setdefault("summary", "Should two streets close to cars at school time?")
        values.setdefault("what", "<p>We propose two closures.</p>")
        values.setdefault("why", "<p>Children are being hurt.</p>")
        values.setdefault("rung", "consulting")
        values.setdefault("ways", WAYS)
        values.setdefault("opens_at", None if opens is None else days(opens))
        values.setdefault("closes_at", None if closes is None else days(closes))
        return add_page(consultations, ConsultationPage, title=title, **values)

    return _consultation
