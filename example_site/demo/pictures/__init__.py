"""The demo's pictures: flat illustrations drawn by code, so that no binary file lies in the repository."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from . import coast, indoors, streets, town
from .canvas import HEIGHT, WIDTH, Canvas, Scene


#: Every scene by the name of its file without the ending.
SCENES: dict[str, Scene] = {**town.SCENES, **streets.SCENES, **coast.SCENES, **indoors.SCENES}


def draw(scene_name: str, width: int = 1200, height: int = 800) -> bytes:
    """Draw a scene and return it as a JPEG file; the same call gives the same picture.

    A size of other proportions than three to two shows the middle of the scene.

    Args:
        scene_name: a name in ``SCENES``, with or without the ending of a file.
        width, height: in pixels.

    Raises:
        KeyError: there is no scene of that name.
    """
    canvas = Canvas()
    SCENES[scene_name.rsplit(".", 1)[0]](canvas)
    picture = _fill(canvas.picture(), width, height)
    file = BytesIO()
    picture.save(file, "JPEG", quality=88, optimize=True, progressive=True)
    return file.getvalue()


def _fill(picture: Image.Image, width: int, height: int) -> Image.Image:
    """Scale the picture until it covers the size, and cut off evenly what is too much."""
    scale = max(width / WIDTH, height / HEIGHT) * WIDTH / picture.width
    covering = (max(width, round(picture.width * scale)), max(height, round(picture.height * scale)))
    picture = picture.resize(covering, Image.Resampling.LANCZOS)
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    return picture.crop((left, top, left + width, top + height))
