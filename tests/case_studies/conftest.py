"""A list of case studies, short ways to add to it, and pictures with real files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.conftest import add_page
from wagtail_engagement.case_studies.models import CaseStudyIndexPage, CaseStudyPage


@pytest.fixture
def studies(home: Any) -> CaseStudyIndexPage:
    return add_page(home, CaseStudyIndexPage, title="Case studies", slug="case-studies")


@pytest.fixture
def study(studies: CaseStudyIndexPage) -> Callable[..., CaseStudyPage]:
    def _study(title: str = "School streets", **values: Any) -> Any:
        values.setdefault("summary", "Three streets closed to cars at school time.")
        values.setdefault("challenge", "<p>Too many cars.</p>")
        values.setdefault("what_we_did", "<p>We asked the children.</p>")
        return add_page(studies, CaseStudyPage, title=title, **values)

    return _study


@pytest.fixture
def image(db: None) -> Callable[..., Any]:
    def _image(name: str = "street.png", **values: Any) -> Any:
        return get_image_model().objects.create(
            title=name, file=get_test_image_file(filename=name, size=(900, 700)), **values
        )

    return _image


@pytest.fixture
def preview() -> Callable[[Any], str]:
    """``preview(page)``: the HTML an editor sees of the page as it stands."""

    def _preview(page: Any) -> str:
        response = page.make_preview_request()
        response.render()
        return response.content.decode()

    return _preview
