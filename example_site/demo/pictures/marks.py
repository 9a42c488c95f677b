"""The marks of the demo's partner organisations: one flat shape on a coloured ground, drawn by code like the scenes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from .canvas import AMBER, CREAM, DEEP, LEAF, MIST, MOSS, RUST, TEAL


#: Side of the square while drawing, and of the picture that is made of it.
DRAWN, SIDE = 640, 160
#: Ground and shape; with four shapes, twelve marks differ.
COLOURS = ((DEEP, AMBER), (TEAL, CREAM), (RUST, CREAM), (LEAF, MIST), (MIST, TEAL), (AMBER, DEEP), (MOSS, CREAM))


def draw_mark(number: int) -> bytes:
    """Draw the mark of the organisation with that number (from 0) and return it as a PNG file."""
    ground, shape = COLOURS[number % len(COLOURS)]
    picture = Image.new("RGBA", (DRAWN, DRAWN), "#00000000")
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, DRAWN - 1, DRAWN - 1), radius=120, fill=ground)
    match number % 4:
        case 0:  # a ring
            pen.ellipse((120, 120, 520, 520), outline=shape, width=90)
        case 1:  # two hills
            pen.polygon([(60, 480), (240, 180), (360, 380), (430, 280), (580, 480)], fill=shape)
        case 2:  # three steps
            for step in range(3):
                pen.rectangle((120 + 140 * step, 440 - 140 * step, 240 + 140 * step, 520), fill=shape)
        case _:  # two people
            for left in (130, 350):
                pen.ellipse((left + 20, 140, left + 140, 260), fill=shape)
                pen.pieslice((left, 290, left + 160, 710), 180, 360, fill=shape)
    file = BytesIO()
    picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()
