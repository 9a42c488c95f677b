"""The demo's pictures are drawn the same each time, in any size, and there is one for every file the texts name."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from example_site.demo.pictures import SCENES, draw
from example_site.demo.pictures.marks import draw_mark


CONTENT = Path(__file__).parents[2] / "example_site" / "demo" / "content"


def test_every_picture_in_the_list_can_be_drawn() -> None:
    listed = tomllib.loads((CONTENT / "images.toml").read_text(encoding="utf-8"))["image"]
    assert {image["file"].removesuffix(".jpg") for image in listed} <= set(SCENES)


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_a_jpeg_of_the_size_asked_for_with_more_than_a_few_colours(scene: str) -> None:
    picture = Image.open(BytesIO(draw(scene, 300, 200)))
    assert (picture.format, picture.size) == ("JPEG", (300, 200))
    assert len(set(picture.resize((30, 20)).get_flattened_data())) > 50


def test_a_scene_looks_the_same_each_time() -> None:
    assert draw("harrowmere", 300, 200) == draw("harrowmere.jpg", 300, 200)


def test_other_proportions_cut_the_edges_and_do_not_squeeze() -> None:
    whole = Image.open(BytesIO(draw("harrowmere", 600, 400)))
    wide = Image.open(BytesIO(draw("harrowmere", 600, 200)))
    assert wide.size == (600, 200)
    upper, middle = whole.getpixel((300, 10)), whole.getpixel((300, 200))
    assert sum(abs(a - b) for a, b in zip(wide.getpixel((300, 100)), middle, strict=True)) < 30
    assert wide.getpixel((300, 2)) != upper


def test_a_scene_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw("atlantis")


def test_no_two_of_twelve_organisations_have_the_same_mark() -> None:
    marks = [draw_mark(number) for number in range(12)]
    assert len(set(marks)) == 12
    assert marks == [draw_mark(number) for number in range(12)]
    assert Image.open(BytesIO(marks[0])).size == (160, 160)
