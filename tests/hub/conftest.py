"""A hub with lists below it, and short ways to fill them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import add_page
from wagtail_engagement.case_studies.models import CaseStudyIndexPage, CaseStudyPage
from wagtail_engagement.consultations.models import ConsultationIndexPage, ConsultationPage
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.hub.models import HubPage, StrategyPage
from wagtail_engagement.kit.vocabulary import Resource


@pytest.fixture
def hub(home: Any) -> HubPage:
    return add_page(home, HubPage, title="Have your say", slug="have-your-say")


@pytest.fixture
def consultations(hub: HubPage) -> ConsultationIndexPage:
    return add_page(hub, ConsultationIndexPage, title="Consultations", slug="consultations")


@pytest.fixture
def events(hub: HubPage) -> EventIndexPage:
    return add_page(hub, EventIndexPage, title="Events", slug="events")


@pytest.fixture
def case_studies(hub: HubPage) -> CaseStudyIndexPage:
    return add_page(hub, CaseStudyIndexPage, title="Case studies", slug="case-studies")


@pytest.fixture
def strategy(hub: HubPage) -> StrategyPage:
    return add_page(hub, StrategyPage, title="Our strategy", slug="strategy")


@pytest.fixture
def consultation(consultations: Any, days: Callable[[float], Any]) -> Callable[..., ConsultationPage]:
    """``consultation("Title", opens=-5, closes=20, outcome=-1)``: instants in days from now."""

    def _consultation(
        title: str, *, opens: float = -5, closes: float = 20, outcome: float | None = None, **values: Any
    ) -> Any:
        values = {"opens_at": days(opens), "closes_at": days(closes), "summary": "Tell us.", **values}
        if outcome is not None:
            values["outcome_published_at"] = days(outcome)
            values.setdefault("outcome", "<p>We changed the plan.</p>")
        parent = values.pop("parent", consultations)
        return add_page(parent, ConsultationPage, title=title, **values)

    return _consultation


@pytest.fixture
def event(events: Any, days: Callable[[float], Any]) -> Callable[..., EventPage]:
    def _event(title: str, *, starts: float = 3, **values: Any) -> Any:
        values = {"starts_at": days(starts), "ends_at": days(starts + 0.1), "summary": "Come along.", **values}
        return add_page(events, EventPage, title=title, **values)

    return _event


@pytest.fixture
def case_study(case_studies: Any) -> Callable[..., CaseStudyPage]:
    def _case_study(title: str, **values: Any) -> Any:
        return add_page(case_studies, CaseStudyPage, title=title, summary="What changed.", **values)

    return _case_study


@pytest.fixture
def resource(english: Any) -> Callable[..., Resource]:
    def _resource(title: str, **values: Any) -> Resource:
        values.setdefault("locale", english)
        return Resource.objects.create(title=title, **values)

    return _resource


@pytest.fixture
def document(db: None) -> Callable[..., Any]:
    """``document("Guide")``: a file of seven bytes."""
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model

    def _document(title: str) -> Any:
        return get_document_model().objects.create(title=title, file=ContentFile(b"a guide", name=f"{title}.txt"))

    return _document
