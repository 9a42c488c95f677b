"""The list of case studies: filters, order and pictures that follow their image."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import PIL.Image
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.images.tests.utils import get_test_image_file

from wagtail_engagement.case_studies import dates
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import local


@pytest.fixture
def indexed(index_is_true: Any) -> None:
    """A test that asks for this ends with an index that a rebuild would not alter."""


def titles(client: Any, page: Any, **query: str) -> list[str]:
    response = client.get(page.url, query)
    assert response.status_code == 200
    return [card.title for card in response.context["cards"]]


def stored_picture(page: Any) -> dict[str, Any] | None:
    return PublicIndexEntry.objects.get(subject=page.translation_key, language="en").card["image"]


def exists(picture: dict[str, Any]) -> bool:
    return default_storage.exists(picture["url"].removeprefix("/media/"))


def is_red(picture: dict[str, Any]) -> bool:
    """Whether the file a card shows is of one red colour (lossy, so not exactly)."""
    with default_storage.open(picture["url"].removeprefix("/media/")) as file:
        red, green, blue = PIL.Image.open(file).convert("RGB").getpixel((300, 200))
    return red > 240 and green < 15 and blue < 15


def test_every_filter_narrows_the_list(
    client: Any, studies: Any, study: Any, topic: Any, area: Any, audience: Any, partner: Any, indexed: None
) -> None:
    study("Found", rung="involving", topics=[topic], areas=[area], audiences=[audience], partners=[partner], year=2025)
    study("Other", rung="informing", year=2024)
    asked = {
        "rung": "involving",
        "topic": "transport",
        "area": "saltby",
        "audience": "young-people",
        "partner": "saltby-trust",
        "year": "2025",
        "q": "found",
    }
    for name, value in asked.items():
        assert titles(client, studies, **{name: value}) == ["Found"], name
    assert titles(client, studies, **asked) == ["Found"]
    assert titles(client, studies) == ["Found", "Other"]
    html = client.get(studies.url).content.decode()
    for name in asked:
        assert f'name="{name}"' in html


def test_the_search_reads_every_part_of_a_case_study_without_minding_accents(
    client: Any, studies: Any, study: Any, indexed: None
) -> None:
    study(
        "Found",
        what_we_did="<p>Tŷ Gwyn</p>",
        lessons="<p>Patience</p>",
        figures=[("figure", {"label": "Crossings", "after": "9"})],
        story=[("story", {"text": "<p>Grandmother</p>", "nature": "illustrative"})],
        body=[("paragraph", "<p>Bicycles</p>")],
    )
    study("Other")
    for words in ("ty gwyn", "PATIENCE", "crossings", "grandmother", "bicycles"):
        assert titles(client, studies, q=words) == ["Found"], words


def test_what_is_not_understood_is_said_and_left_out(client: Any, studies: Any, study: Any) -> None:
    study("Found")
    response = client.get(studies.url, {"rung": "sideways", "year": "x", "partner": "nobody", "page": "9999"})
    html = response.content.decode()
    assert "Found" in html
    for words in ("sideways", "nobody", "9999"):
        assert words in html


def test_a_case_study_stands_among_those_of_its_year_whenever_it_was_published(
    client: Any, studies: Any, study: Any, indexed: None
) -> None:
    study("About 2023", year=2023)
    study("About 2026", year=2026)
    study("About 2021", year=2021)
    assert titles(client, studies) == ["About 2026", "About 2023", "About 2021"]


@given(
    year=st.none() | st.integers(0, 9999),
    published=st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
def test_the_instant_a_case_study_is_sorted_by_lies_in_its_year(year: int | None, published: datetime | None) -> None:
    found = dates.sort_instant(year, published)
    if year is not None and 1900 <= year <= 2200:
        assert local(found).year == year
        if published is not None and local(published).year == year:
            assert found == published
    else:
        assert found == (published or dates.UNKNOWN)


def test_a_card_shows_the_picture_with_its_size(
    client: Any, studies: Any, study: Any, image: Any, indexed: None
) -> None:
    page = study(lead_image=image(), lead_image_alt="A quiet street")
    card = client.get(studies.url).context["cards"][0]
    assert card.image == {"url": stored_picture(page)["url"], "width": 640, "height": 400, "alt": "A quiet street"}
    assert exists(card.image)
    assert f'src="{card.image["url"]}"' in client.get(studies.url).content.decode()
    assert 'alt="A quiet street"' in client.get(page.url).content.decode()


def test_a_deleted_picture_leaves_the_card_without_one(
    client: Any, studies: Any, study: Any, image: Any, indexed: None
) -> None:
    picture = image()
    page = study(lead_image=picture, lead_image_alt="A quiet street")
    picture.delete()
    assert stored_picture(page) is None
    assert "eng-card__image" not in client.get(studies.url).content.decode()
    assert "eng-media__image" not in client.get(page.url).content.decode()


@pytest.mark.parametrize("name", ["after.png", "before.png"])
def test_a_replaced_picture_reaches_the_card(
    admin: Any,
    studies: Any,
    study: Any,
    image: Any,
    indexed: None,
    django_capture_on_commit_callbacks: Any,
    name: str,
) -> None:
    new_file = get_test_image_file(name, colour="red", size=(800, 800))
    picture = image("before.png")
    page = study(lead_image=picture)
    was_red = is_red(stored_picture(page))
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(
            reverse("wagtailimages:edit", args=[picture.pk]),
            {"title": "after", "file": SimpleUploadedFile(name, new_file.file.getvalue(), "image/png")},
        )
    assert response.status_code == 302, response.context["form"].errors
    new = stored_picture(page)
    assert (was_red, is_red(new)) == (False, True)
    assert exists(new)
    assert new["url"] in admin.get(studies.url).content.decode()


def test_renditions_that_are_thrown_away_are_made_again_for_the_cards(
    study: Any, image: Any, indexed: None, django_capture_on_commit_callbacks: Any
) -> None:
    picture = image()
    page = study(lead_image=picture)
    with django_capture_on_commit_callbacks(execute=True):
        picture.renditions.all().delete()
    assert exists(stored_picture(page))


def test_a_picture_whose_file_is_missing_does_not_stop_publishing(
    client: Any, studies: Any, study: Any, image: Any
) -> None:
    picture = image()
    picture.file.storage.delete(picture.file.name)
    page = study("Still published", lead_image=picture)
    assert stored_picture(page) is None
    assert titles(client, studies) == ["Still published"]


def test_a_focal_point_set_later_reaches_the_card(study: Any, image: Any, indexed: None) -> None:
    picture = image()
    page = study(lead_image=picture)
    old = stored_picture(page)["url"]
    picture.focal_point_x, picture.focal_point_y = 10, 10
    picture.focal_point_width = picture.focal_point_height = 20
    picture.save()
    assert stored_picture(page)["url"] != old


def test_the_list_costs_the_same_queries_with_two_and_with_thirty(
    client: Any, studies: Any, study: Any, image: Any, topic: Any, partner: Any, settings: Any
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"PER_PAGE": 50}

    def queries() -> int:
        client.get(studies.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(studies.url)
        return len(captured)

    picture = image()
    for number in range(2):
        study(f"Study {number}", topics=[topic], partners=[partner], lead_image=picture)
    few = queries()
    for number in range(2, 30):
        study(f"Study {number}", topics=[topic], partners=[partner], lead_image=picture)
    assert len(client.get(studies.url).context["cards"]) == 30
    assert queries() == few
