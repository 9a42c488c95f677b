"""A sheet of 1200 by 800 units to draw flat shapes on; it is larger inside, so that edges come out smooth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import cos, radians, sin

from PIL import Image, ImageColor, ImageDraw


WIDTH, HEIGHT = 1200, 800
#: Pixels to a unit while drawing.
SCALE = 2

Point = tuple[float, float]
Scene = Callable[["Canvas"], None]

INK = "#1d3238"
TEAL = "#0b5a63"
DEEP = "#0b3a41"
MIST = "#d9ecec"
AMBER = "#f2a63b"
RUST = "#b4532a"
CREAM = "#fbf3e2"
MOSS = "#5f8f5a"
LEAF = "#3f7652"
STONE = "#c9bfae"
SLATE = "#5d6b73"


def mix(one: str, other: str, share: float) -> str:
    """The colour that lies the given share (0 to 1) of the way from one to the other."""
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * share) for a, b in pairs))


class Canvas:
    """Shapes are drawn over each other in the order of the calls. A colour of eight digits is translucent."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), CREAM)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def picture(self) -> Image.Image:
        """What has been drawn so far."""
        return self.image

    def sky(self, top: str, bottom: str, height: float = HEIGHT) -> None:
        """Let one colour run into another, from the upper edge to the given height."""
        self.sky_box(0, 0, WIDTH, height, top, bottom)

    def sky_box(self, x: float, y: float, width: float, height: float, top: str, bottom: str) -> None:
        """A rectangle in which one colour runs into another, downwards."""
        rows = round(height * SCALE)
        for row in range(rows):
            at = round(y * SCALE) + row
            self.pen.line([(x * SCALE, at), ((x + width) * SCALE - 1, at)], fill=mix(top, bottom, row / rows))

    def water(self, y: float, far: str, near: str, height: float = HEIGHT) -> None:
        """Water from the line y to the given height, darker towards the front in broad bands."""
        bands = 9
        for band in range(bands):
            top = y + (height - y) * (band / bands) ** 1.5
            self.rect(0, top, WIDTH, height - top, mix(far, near, band / (bands - 1)))

    def rect(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        """A rectangle from its upper left corner."""
        box = [x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1]
        if radius:
            self.pen.rounded_rectangle(box, radius * SCALE, fill=fill)
        else:
            self.pen.rectangle(box, fill=fill)

    def poly(self, points: Iterable[Point], fill: str) -> None:
        """A shape with straight edges."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def blob(self, points: Sequence[Point], fill: str) -> None:
        """A closed shape with a smooth edge through all the points."""
        self.poly(smooth([points[-1], *points, points[0], points[1]]), fill)

    def hill(self, points: Sequence[Point], fill: str, bottom: float = HEIGHT) -> None:
        """Land under a smooth line from left to right."""
        line = smooth([points[0], *points, points[-1]])
        self.poly([*line, (line[-1][0], bottom), (line[0][0], bottom)], fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """An ellipse around its centre."""
        self.pen.ellipse([(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE], fill=fill)

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A disc around its centre."""
        self.oval(x, y, radius, radius, fill)

    def ring(self, x: float, y: float, radius: float, fill: str, width: float) -> None:
        """A circle as a line."""
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self.pen.ellipse(box, outline=fill, width=round(width * SCALE))

    def slice(self, x: float, y: float, rx: float, ry: float, start: float, end: float, fill: str) -> None:
        """A part of an ellipse cut off along a straight edge; angles in degrees, clockwise from three o'clock."""
        steps = [start + (end - start) * step / 48 for step in range(49)]
        self.poly([(x + rx * cos(radians(angle)), y + ry * sin(radians(angle))) for angle in steps], fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """A line with round ends and corners."""
        self.pen.line([(x * SCALE, y * SCALE) for x, y in points], fill=fill, width=round(width * SCALE), joint="curve")
        # A dot on every corner closes the gaps Pillow leaves in thick lines; on a translucent one dots would show.
        for x, y in points if len(fill) == 7 else (points[0], points[-1]):
            self.dot(x, y, width / 2, fill)

    def curve(self, points: Sequence[Point], fill: str, width: float) -> None:
        """A line that bends smoothly through all the points."""
        self.line(smooth([points[0], *points, points[-1]]), fill, width)

    def arch(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A rectangle with a round top, from its upper left corner."""
        half = width / 2
        self.slice(x + half, y + half, half, half, 180, 360, fill)
        self.rect(x, y + half, width, height - half, fill)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: int = 14) -> None:
        """Light around a lamp or the sun, in twelve thin layers; strength is the opacity (0 to 255) of each."""
        for step in range(12, 0, -1):
            self.dot(x, y, radius * step / 12, f"{colour}{strength:02x}")


def smooth(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """A Catmull-Rom curve through all but the first and last point, which only give its direction."""
    line: list[Point] = []
    for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append(
                (
                    _between(before[0], start[0], end[0], after[0], t),
                    _between(before[1], start[1], end[1], after[1], t),
                )
            )
    line.append(points[-2])
    return line


def _between(before: float, start: float, end: float, after: float, t: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t**2
        + (3 * start - before - 3 * end + after) * t**3
    )
