"""Loading the council's own pages: complete, repeatable, and careful with what editors changed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page

from example_site.demo.website import Website
from example_site.host.models import ContentPage


@pytest.fixture
def website(home: Any, settings: Any, tmp_path: Any) -> Website:
    settings.MEDIA_ROOT = tmp_path
    made: dict[str, Any] = {}

    def pictures(file: str, title: str) -> Any:
        if file not in made:
            sheet = BytesIO()
            Image.new("RGB", (60, 40), "#0b5a63").save(sheet, "JPEG")
            made[file] = get_image_model().objects.create(title=title, file=ContentFile(sheet.getvalue(), name=file))
        return made[file]

    return Website(home, pictures)


def test_every_page_can_be_read_and_every_link_between_them_works(client: Any, website: Website) -> None:
    website.load()
    pages = Page.objects.live().descendant_of(website.home, inclusive=True)
    assert pages.count() > 10
    inside: set[str] = set()
    for page in pages:
        response = client.get(page.url)
        assert response.status_code == 200
        shown = BeautifulSoup(response.content, "html.parser")
        assert len(shown.find_all("h1")) == 1
        assert all(image.has_attr("alt") for image in shown.find_all("img"))
        inside |= {a["href"] for a in shown.find_all("a") if a["href"].startswith("/")}
    # The hub belongs to the package and is not there yet.
    assert [path for path in inside if client.get(path).status_code != 200] == ["/have-your-say/"]


def test_the_tree_is_sound_after_loading_in_both_languages(website: Website, welsh: Any) -> None:
    website.load()
    website.load_welsh(welsh)
    assert not any(Page.find_problems())


def test_loading_again_changes_nothing(website: Website, welsh: Any) -> None:
    website.load()
    website.load_welsh(welsh)
    before = list(Page.objects.order_by("pk").values("pk", "title", "latest_revision"))
    website.load()
    website.load_welsh(welsh)
    assert list(Page.objects.order_by("pk").values("pk", "title", "latest_revision")) == before


def test_loading_again_keeps_what_an_editor_wrote(website: Website) -> None:
    website.load()
    page = ContentPage.objects.get(slug="libraries")
    page.title, page.introduction = "Our libraries", "Come in."
    page.save_revision().publish()
    website.load()
    page.refresh_from_db()
    assert (page.title, page.introduction) == ("Our libraries", "Come in.")


def test_the_welsh_home_page_is_reached_from_the_english_one(client: Any, website: Website, welsh: Any) -> None:
    website.load()
    website.load_welsh(welsh)
    link = BeautifulSoup(client.get("/").content, "html.parser").select_one(".languages a")
    assert link["href"] == "/cy/"
    assert "Croeso i Harrowmere" in client.get("/cy/").content.decode()
    assert client.get("/cy/accessibility/").status_code == 200
