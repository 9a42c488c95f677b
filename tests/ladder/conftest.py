"""A ladder guide, lists beside it, and short ways to put subjects and techniques on its rungs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import add_page
from wagtail_engagement.case_studies.models import CaseStudyIndexPage, CaseStudyPage
from wagtail_engagement.consultations.models import ConsultationIndexPage, ConsultationPage
from wagtail_engagement.ladder.models import LadderGuidePage
from wagtail_engagement.ladder.records import Technique


@pytest.fixture
def guide(home: Any) -> LadderGuidePage:
    return add_page(home, LadderGuidePage, title="The ladder", slug="ladder")


@pytest.fixture
def consultations(home: Any) -> ConsultationIndexPage:
    return add_page(home, ConsultationIndexPage, title="All consultations", slug="consultations")


@pytest.fixture
def consultation(consultations: Any, days: Callable[[float], Any]) -> Callable[..., ConsultationPage]:
    def _consultation(
        title: str, rung: str = "consulting", *, opens: float = -5, closes: float = 20, **values: Any
    ) -> Any:
        values = {"opens_at": days(opens), "closes_at": days(closes), "summary": "Tell us.", **values}
        return add_page(consultations, ConsultationPage, title=title, rung=rung, **values)

    return _consultation


@pytest.fixture
def case_study(home: Any) -> Callable[..., CaseStudyPage]:
    def _case_study(title: str, rung: str = "involving", **values: Any) -> Any:
        index = CaseStudyIndexPage.objects.first() or add_page(
            home, CaseStudyIndexPage, title="Stories", slug="stories"
        )
        return add_page(index, CaseStudyPage, title=title, rung=rung, summary="What changed.", **values)

    return _case_study


@pytest.fixture
def technique(english: Any) -> Callable[..., Technique]:
    def _technique(name: str, *rungs: str, audiences: Any = (), **values: Any) -> Technique:
        slug = name.lower().replace(" ", "-")
        made = Technique(name=name, slug=slug, rungs=list(rungs or ["consulting"]), locale=english, **values)
        made.audiences = list(audiences)
        made.save()
        return made

    return _technique
