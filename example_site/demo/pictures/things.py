"""Things the scenes share: trees, houses, furniture, vehicles."""

from __future__ import annotations

from .canvas import AMBER, CREAM, DEEP, INK, LEAF, SLATE, STONE, Canvas, mix


WOOD = "#a8754a"


def tree(c: Canvas, x: float, y: float, height: float, leaf: str = LEAF, trunk: str = "#6f5138") -> None:
    """A round tree that stands at (x, y)."""
    h = height
    c.oval(x, y, 0.2 * h, 0.025 * h, "#00000022")
    c.poly([(x - 0.035 * h, y), (x + 0.035 * h, y), (x + 0.02 * h, y - 0.5 * h), (x - 0.02 * h, y - 0.5 * h)], trunk)
    for dx, dy, r in ((-0.16, 0.55, 0.17), (0.16, 0.57, 0.16), (0, 0.75, 0.21), (0, 0.56, 0.19)):
        c.dot(x + dx * h, y - dy * h, r * h, leaf)
    c.dot(x - 0.06 * h, y - 0.78 * h, 0.12 * h, mix(leaf, "#ffffff", 0.12))
    c.dot(x + 0.13 * h, y - 0.6 * h, 0.07 * h, mix(leaf, "#ffffff", 0.12))


def bush(c: Canvas, x: float, y: float, width: float, leaf: str = LEAF) -> None:
    """A low bush on the ground at (x, y)."""
    w = width
    for dx, r in ((-0.3, 0.22), (0, 0.3), (0.3, 0.24)):
        c.slice(x + dx * w, y, r * w, r * w, 180, 360, leaf)


def cloud(c: Canvas, x: float, y: float, width: float, colour: str = "#ffffffcc") -> None:
    """A flat-bottomed cloud."""
    w = width
    c.blob(
        [
            (x - 0.5 * w, y),
            (x - 0.32 * w, y - 0.14 * w),
            (x - 0.1 * w, y - 0.22 * w),
            (x + 0.15 * w, y - 0.18 * w),
            (x + 0.35 * w, y - 0.1 * w),
            (x + 0.5 * w, y),
        ],
        colour,
    )


def gull(c: Canvas, x: float, y: float, size: float) -> None:
    """A gull far away: two strokes."""
    s = size
    c.curve(
        [(x - s, y), (x - 0.45 * s, y - 0.4 * s), (x, y), (x + 0.45 * s, y - 0.4 * s), (x + s, y)], "#ffffff", 0.14 * s
    )


def window(
    c: Canvas, x: float, y: float, width: float, height: float, glass: str = "#cfe4ea", frame: str = "#ffffff"
) -> None:
    """A sash window from its upper left corner."""
    edge = max(2.5, width * 0.07)
    c.rect(x - edge, y - edge, width + 2 * edge, height + 2 * edge, frame)
    c.rect(x, y, width, height, glass)
    c.poly([(x, y + height * 0.75), (x, y + height * 0.25), (x + width * 0.6, y), (x + width, y)], "#ffffff44")
    c.rect(x + width / 2 - edge / 2, y, edge, height, frame)
    c.rect(x, y + height / 2 - edge / 2, width, edge, frame)


def house(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    wall: str,
    roof: str = SLATE,
    door: str = "#0b5a63",
    storeys: int = 2,
) -> None:
    """A house with its lower left corner at (x, y); the roof comes on top of the height."""
    w, h = width, height
    c.rect(x + 0.75 * w, y - h - 0.42 * w, 0.1 * w, 0.3 * w, mix(wall, "#000000", 0.25))
    c.rect(x, y - h, w, h, wall)
    c.poly(
        [
            (x - 0.06 * w, y - h),
            (x + 0.14 * w, y - h - 0.34 * w),
            (x + 0.86 * w, y - h - 0.34 * w),
            (x + 1.06 * w, y - h),
        ],
        roof,
    )
    floor = h / storeys
    for storey in range(storeys):
        top = y - h + storey * floor + 0.22 * floor
        ground = storey == storeys - 1
        for place in (0.14, 0.62) if not ground else (0.14,):
            window(c, x + place * w, top, 0.24 * w, 0.48 * floor)
    c.rect(x + 0.62 * w, y - 0.68 * floor, 0.24 * w, 0.68 * floor, door)
    c.dot(x + 0.82 * w, y - 0.32 * floor, 0.015 * w, AMBER)


def bench(c: Canvas, x: float, y: float, width: float, colour: str = WOOD) -> None:
    """A park bench whose feet stand at y, around x."""
    w = width
    for side in (-0.4, 0.4):
        c.rect(x + side * w - 0.015 * w, y - 0.24 * w, 0.03 * w, 0.24 * w, INK)
    for row in (0.5, 0.4, 0.24):
        c.rect(x - 0.5 * w, y - row * w, w, 0.07 * w, colour, 0.02 * w)


def bicycle(c: Canvas, x: float, y: float, size: float, frame: str = "#b4532a") -> None:
    """A bicycle seen from the side, around x, with its wheels on y."""
    s = size
    r = 0.3 * s
    rear, front, axle = (x - 0.46 * s, y - r), (x + 0.46 * s, y - r), (x - 0.05 * s, y - r)
    for wheel in (rear, front):
        c.ring(wheel[0], wheel[1], r, INK, 0.045 * s)
        c.dot(wheel[0], wheel[1], 0.04 * s, INK)
    saddle, bars = (x - 0.18 * s, y - 0.72 * s), (x + 0.32 * s, y - 0.72 * s)
    c.line([rear, axle, bars, saddle, rear], frame, 0.05 * s)
    c.line([axle, (saddle[0] - 0.02 * s, saddle[1] - 0.08 * s)], frame, 0.05 * s)
    c.line(
        [front, bars, (bars[0] - 0.02 * s, bars[1] - 0.14 * s), (bars[0] + 0.12 * s, bars[1] - 0.16 * s)],
        frame,
        0.05 * s,
    )
    c.line([(saddle[0] - 0.1 * s, saddle[1] - 0.1 * s), (saddle[0] + 0.08 * s, saddle[1] - 0.1 * s)], INK, 0.06 * s)


def planter(c: Canvas, x: float, y: float, width: float, flower: str = AMBER) -> None:
    """A wooden planter full of flowers, its foot at y, around x."""
    w = width
    for dx, dy, r in ((-0.35, 0.5, 0.17), (-0.12, 0.58, 0.2), (0.14, 0.56, 0.2), (0.36, 0.5, 0.17)):
        c.dot(x + dx * w, y - dy * w, r * w, LEAF)
    for dx, dy in ((-0.38, 0.56), (-0.2, 0.7), (-0.02, 0.6), (0.13, 0.72), (0.3, 0.62), (0.42, 0.5), (-0.1, 0.5)):
        c.dot(x + dx * w, y - dy * w, 0.045 * w, flower)
    c.poly([(x - 0.5 * w, y - 0.4 * w), (x + 0.5 * w, y - 0.4 * w), (x + 0.44 * w, y), (x - 0.44 * w, y)], WOOD)
    c.rect(x - 0.52 * w, y - 0.42 * w, 1.04 * w, 0.08 * w, mix(WOOD, "#000000", 0.18))


def mug(c: Canvas, x: float, y: float, size: float, colour: str = "#ffffff") -> None:
    """A mug standing at (x, y)."""
    s = size
    c.ring(x + 0.42 * s, y - 0.5 * s, 0.25 * s, colour, 0.11 * s)
    c.rect(x - 0.4 * s, y - s, 0.8 * s, s, colour, 0.12 * s)


def pot_plant(c: Canvas, x: float, y: float, height: float, pot: str = "#b4532a") -> None:
    """A house plant, its pot standing at (x, y)."""
    h = height
    for dx, dy in ((-0.3, 0.75), (-0.14, 0.95), (0.02, 1.0), (0.17, 0.92), (0.32, 0.72)):
        c.curve([(x, y - 0.3 * h), (x + dx * 0.5 * h, y - dy * 0.7 * h), (x + dx * h, y - dy * h)], LEAF, 0.075 * h)
    c.poly([(x - 0.17 * h, y - 0.38 * h), (x + 0.17 * h, y - 0.38 * h), (x + 0.12 * h, y), (x - 0.12 * h, y)], pot)


def laptop(c: Canvas, x: float, y: float, width: float) -> tuple[float, float, float, float]:
    """An open laptop seen from the front, its keyboard ending at y. Returns the screen: x, y, width, height."""
    w = width
    screen = (x - 0.46 * w, y - 0.68 * w, 0.92 * w, 0.54 * w)
    c.rect(x - 0.5 * w, y - 0.72 * w, w, 0.62 * w, INK, 0.03 * w)
    c.rect(*screen, MIST_SCREEN)
    c.poly([(x - 0.5 * w, y - 0.1 * w), (x + 0.5 * w, y - 0.1 * w), (x + 0.58 * w, y), (x - 0.58 * w, y)], SLATE)
    return screen


def lamp_post(c: Canvas, x: float, y: float, height: float) -> None:
    """A street lamp that stands at (x, y)."""
    h = height
    c.rect(x - 0.012 * h, y - h, 0.024 * h, h, DEEP)
    c.poly(
        [(x - 0.05 * h, y - h), (x + 0.05 * h, y - h), (x + 0.035 * h, y - 1.12 * h), (x - 0.035 * h, y - 1.12 * h)],
        CREAM,
    )
    c.poly([(x - 0.05 * h, y - 1.12 * h), (x + 0.05 * h, y - 1.12 * h), (x, y - 1.18 * h)], DEEP)


def brick_course(c: Canvas, x: float, y: float, width: float, height: float, colour: str, step: float = 16) -> None:
    """Faint courses of brick or stone over a wall."""
    shade = mix(colour, "#000000", 0.08)
    row = 0
    top = y + step
    while top < y + height:
        c.rect(x, top, width, 1.2, shade)
        left = x + (step * 1.6 if row % 2 else step * 0.6)
        while left < x + width:
            c.rect(left, top - step, 1.2, step, shade)
            left += step * 2.6
        top += step
        row += 1


MIST_SCREEN = "#e9f4f4"
WALLS = (CREAM, "#f0c9b0", "#bcd9d6", "#f3dd9c", "#d8c6dd", STONE)
