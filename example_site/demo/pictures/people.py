"""People as simple shapes: standing, sitting, seen from behind, and in a wheelchair."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .canvas import INK, SLATE, Canvas, Point, mix


SKINS = {"pale": "#f3cfb3", "fair": "#e8b48f", "olive": "#c98f62", "brown": "#9a6540", "dark": "#6b432c"}

#: Where elbow and hand are, from the shoulder, in heights of the person; x points away from the body.
ARMS: dict[str, tuple[Point, Point]] = {
    "down": ((0.03, 0.16), (0.02, 0.31)),
    "bent": ((0.06, 0.15), (-0.03, 0.24)),
    "hip": ((0.12, 0.14), (0.0, 0.26)),
    "wave": ((0.1, 0.03), (0.13, -0.16)),
    "up": ((0.03, -0.13), (0.02, -0.3)),
    "out": ((0.11, 0.12), (0.24, 0.14)),
    "reach": ((0.12, 0.07), (0.27, 0.05)),
    "table": ((0.07, 0.17), (-0.05, 0.27)),
}


@dataclass(frozen=True)
class Look:
    """What somebody looks like. ``hair`` is a colour, ``style`` how it is worn."""

    skin: str = "fair"
    hair: str = "#5a3b27"
    style: str = "short"
    top: str = "#0b5a63"
    legs: str = "#34495e"
    skirt: bool = False
    shoes: str = INK
    glasses: bool = False
    beard: bool = False


def stand(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    look: Look,
    *,
    left: str | tuple[Point, Point] = "down",
    right: str | tuple[Point, Point] = "down",
    faces: float = 0,
    head: float = 0.082,
    stride: float = 0.045,
    back: bool = False,
) -> dict[str, Point]:
    """Somebody standing with the feet at (x, y). ``faces`` is -1 to the left to 1 to the right. Returns both hands."""
    h = height
    c.oval(x, y, 0.17 * h, 0.022 * h, "#00000022")
    for side in (-1, 1):
        foot = x + side * stride * h
        c.line([(x + side * 0.042 * h, y - 0.46 * h), (foot, y - 0.03 * h)], look.legs, 0.078 * h)
        c.oval(foot + faces * 0.02 * h, y - 0.015 * h, 0.05 * h, 0.022 * h, look.shoes)
    if look.skirt:
        c.poly(
            [
                (x - 0.1 * h, y - 0.5 * h),
                (x + 0.1 * h, y - 0.5 * h),
                (x + 0.15 * h, y - 0.2 * h),
                (x - 0.15 * h, y - 0.2 * h),
            ],
            look.legs,
        )
    shoulder = y - 0.765 * h
    hands = {}
    if look.style in ("long", "hijab"):
        _behind_head(c, x, y - 0.9 * h, head * h, look)
    _torso(c, x, y - 0.8 * h, y - 0.43 * h, 0.125 * h, 0.105 * h, look.top)
    for name, side, pose in (("left", -1, left), ("right", 1, right)):
        hands[name] = _arm(c, x + side * 0.1 * h, shoulder, side, h, pose, look)
    _head(c, x + faces * 0.008 * h, y - 0.9 * h, head * h, look, faces, back)
    return hands


def sit(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    look: Look,
    *,
    towards: int = 1,
    left: str | tuple[Point, Point] = "bent",
    right: str | tuple[Point, Point] = "bent",
    floor: float | None = None,
    head: float = 0.085,
) -> dict[str, Point]:
    """Somebody on a seat at (x, y), half turned; ``towards`` is -1 or 1, the feet reach ``floor``."""
    h = height
    ground = y + 0.26 * h if floor is None else floor
    if look.style in ("long", "hijab"):
        _behind_head(c, x, y - 0.45 * h, head * h, look)
    for offset in (0.0, 0.05):
        knee = (x + towards * (0.2 + offset) * h, y + 0.005 * h)
        c.line([(x, y - 0.02 * h), knee, (knee[0] + towards * 0.01 * h, ground - 0.03 * h)], look.legs, 0.085 * h)
        c.oval(knee[0] + towards * 0.04 * h, ground - 0.015 * h, 0.055 * h, 0.024 * h, look.shoes)
    _torso(c, x, y - 0.35 * h, y + 0.03 * h, 0.12 * h, 0.1 * h, look.top)
    hands = {}
    for name, side, pose in (("left", -1, left), ("right", 1, right)):
        hands[name] = _arm(c, x + side * 0.095 * h, y - 0.31 * h, side, h, pose, look)
    _head(c, x + towards * 0.012 * h, y - 0.45 * h, head * h, look, 0.7 * towards, False)
    return hands


def bust(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    look: Look,
    *,
    left: str | tuple[Point, Point] | None = "table",
    right: str | tuple[Point, Point] | None = "table",
    faces: float = 0,
    back: bool = False,
    head: float = 0.085,
) -> dict[str, Point]:
    """The upper half of somebody whose lap is at (x, y): behind a table, or on a chair seen from behind."""
    h = height
    if look.style in ("long", "hijab") and not back:
        _behind_head(c, x, y - 0.45 * h, head * h, look)
    _torso(c, x, y - 0.35 * h, y, 0.135 * h, 0.12 * h, look.top)
    hands = {}
    for name, side, pose in (("left", -1, left), ("right", 1, right)):
        if pose:
            hands[name] = _arm(c, x + side * 0.105 * h, y - 0.31 * h, side, h, pose, look)
    _head(c, x + faces * 0.008 * h, y - 0.45 * h, head * h, look, faces, back)
    return hands


def wheelchair(c: Canvas, x: float, y: float, height: float, look: Look, *, towards: int = 1, **arms: str) -> None:
    """Somebody in a wheelchair with its wheels on the ground at (x, y)."""
    h = height
    c.oval(x, y, 0.26 * h, 0.025 * h, "#00000022")
    seat = y - 0.27 * h
    c.line(
        [(x - towards * 0.15 * h, seat - 0.3 * h), (x - towards * 0.12 * h, seat), (x + towards * 0.2 * h, seat)],
        SLATE,
        0.025 * h,
    )
    c.line([(x - towards * 0.19 * h, seat - 0.3 * h), (x - towards * 0.14 * h, seat - 0.3 * h)], INK, 0.03 * h)
    c.line(
        [(x + towards * 0.22 * h, seat), (x + towards * 0.3 * h, y - 0.06 * h), (x + towards * 0.38 * h, y - 0.06 * h)],
        SLATE,
        0.022 * h,
    )
    sit(c, x - towards * 0.02 * h, seat, h, look, towards=towards, floor=y - 0.05 * h, **arms)
    c.ring(x - towards * 0.04 * h, y - 0.175 * h, 0.175 * h, INK, 0.024 * h)
    for spoke in ((0.12, 0.12), (0.12, -0.12), (0.17, 0), (0, 0.17)):
        c.line(
            [
                (x - towards * 0.04 * h - spoke[0] * h, y - 0.175 * h - spoke[1] * h),
                (x - towards * 0.04 * h + spoke[0] * h, y - 0.175 * h + spoke[1] * h),
            ],
            "#1d323877",
            0.006 * h,
        )
    c.dot(x - towards * 0.04 * h, y - 0.175 * h, 0.03 * h, SLATE)
    c.ring(x + towards * 0.24 * h, y - 0.05 * h, 0.05 * h, INK, 0.018 * h)


def child(look: Look) -> dict[str, float]:
    """The proportions of a child: a larger head on the same body."""
    return {"head": 0.115}


def recoloured(look: Look, top: str) -> Look:
    """The same person in other clothes."""
    return replace(look, top=top)


def _torso(c: Canvas, x: float, top: float, bottom: float, wide: float, narrow: float, fill: str) -> None:
    round_ = wide * 0.55
    c.rect(x - wide, top, 2 * wide, round_ * 2, fill, round_)
    c.poly([(x - wide, top + round_), (x + wide, top + round_), (x + narrow, bottom), (x - narrow, bottom)], fill)


def _arm(c: Canvas, x: float, y: float, side: int, h: float, pose: str | tuple[Point, Point], look: Look) -> Point:
    elbow, hand = ARMS[pose] if isinstance(pose, str) else pose
    points = [(x, y), (x + side * elbow[0] * h, y + elbow[1] * h), (x + side * hand[0] * h, y + hand[1] * h)]
    sleeve = mix(look.top, "#000000", 0.12)
    c.dot(points[2][0], points[2][1], 0.036 * h, SKINS[look.skin])
    c.line(points, sleeve, 0.066 * h)
    end, before = points[2], points[1]
    tip = (end[0] + (end[0] - before[0]) * 0.28, end[1] + (end[1] - before[1]) * 0.28)
    c.dot(tip[0], tip[1], 0.034 * h, SKINS[look.skin])
    return tip


def _behind_head(c: Canvas, x: float, y: float, r: float, look: Look) -> None:
    if look.style == "long":
        c.rect(x - 1.18 * r, y - 0.6 * r, 2.36 * r, 2.7 * r, look.hair, r)
    elif look.style == "hijab":
        c.blob(
            [
                (x, y - 1.3 * r),
                (x + 1.25 * r, y),
                (x + 1.5 * r, y + 1.9 * r),
                (x - 1.5 * r, y + 1.9 * r),
                (x - 1.25 * r, y),
            ],
            look.hair,
        )


def _head(c: Canvas, x: float, y: float, r: float, look: Look, faces: float, back: bool) -> None:
    skin = SKINS[look.skin]
    c.line([(x, y + 0.6 * r), (x, y + 1.45 * r)], mix(skin, "#000000", 0.1), 0.8 * r)
    if back:
        _head_from_behind(c, x, y, r, look)
        return
    if look.style == "afro":
        c.dot(x, y - 0.25 * r, 1.45 * r, look.hair)
    if look.style == "bun":
        c.dot(x - faces * 0.4 * r, y - 1.3 * r, 0.5 * r, look.hair)
    if look.style == "ponytail":
        c.blob(
            [
                (x - faces * r, y - 0.6 * r),
                (x - faces * 2.1 * r, y),
                (x - faces * 1.7 * r, y + 1.3 * r),
                (x - faces * 0.9 * r, y + 0.3 * r),
            ],
            look.hair,
        )
    if look.style == "bob":
        c.rect(x - 1.15 * r, y - 1.05 * r, 2.3 * r, 2.1 * r, look.hair, 0.9 * r)
    c.dot(x, y, r, skin)
    if look.beard:
        c.slice(x, y + 0.02 * r, 1.02 * r, 1.1 * r, 24, 156, look.hair)
    if look.style == "hijab":
        c.ring(x, y, 1.25 * r, look.hair, 0.5 * r)
        c.slice(x, y + 0.3 * r, 1.2 * r, 1.3 * r, 30, 150, look.hair)
    elif look.style == "balding":
        c.slice(x, y, 1.04 * r, 1.04 * r, 150, 200, look.hair)
        c.slice(x, y, 1.04 * r, 1.04 * r, -20, 30, look.hair)
    elif look.style == "cap":
        c.slice(x, y - 0.15 * r, 1.06 * r, 1.0 * r, 180, 360, look.hair)
        c.rect(x + (0.1 if faces >= 0 else -1.7) * r, y - 0.3 * r, 1.6 * r, 0.25 * r, look.hair, 0.1 * r)
    elif look.style != "bald":
        tilt = 8 * faces
        c.slice(x - faces * 0.06 * r, y - 0.2 * r, 1.07 * r, 0.95 * r, 186 - tilt, 354 - tilt, look.hair)
    _face(c, x + faces * 0.28 * r, y + 0.12 * r, r, look)


def _face(c: Canvas, x: float, y: float, r: float, look: Look) -> None:
    for side in (-1, 1):
        c.dot(x + side * 0.34 * r, y - 0.05 * r, 0.085 * r, INK)
        if look.glasses:
            c.ring(x + side * 0.34 * r, y - 0.05 * r, 0.28 * r, INK, 0.07 * r)
    lips = mix(SKINS[look.skin], "#5a1f14", 0.65)
    c.curve([(x - 0.25 * r, y + 0.38 * r), (x, y + 0.5 * r), (x + 0.25 * r, y + 0.38 * r)], lips, max(1.0, 0.09 * r))


def _head_from_behind(c: Canvas, x: float, y: float, r: float, look: Look) -> None:
    if look.style == "bald":
        c.dot(x, y, r, SKINS[look.skin])
        return
    c.dot(x, y, (1.4 if look.style == "afro" else 1.05) * r, look.hair)
    if look.style == "balding":
        c.slice(x, y - 0.1 * r, 0.8 * r, 0.75 * r, 170, 370, SKINS[look.skin])
    elif look.style == "long":
        c.rect(x - 1.12 * r, y - 0.3 * r, 2.24 * r, 2.4 * r, look.hair, 0.9 * r)
    elif look.style == "bob":
        c.rect(x - 1.15 * r, y - 0.6 * r, 2.3 * r, 1.7 * r, look.hair, 0.6 * r)
    elif look.style == "bun":
        c.dot(x, y - 0.9 * r, 0.55 * r, mix(look.hair, "#000000", 0.15))
    elif look.style == "hijab":
        c.dot(x, y, 1.2 * r, look.hair)
        c.poly([(x - 1.2 * r, y), (x + 1.2 * r, y), (x + 1.6 * r, y + 1.8 * r), (x - 1.6 * r, y + 1.8 * r)], look.hair)
        c.oval(x, y + 1.8 * r, 1.6 * r, 0.35 * r, look.hair)
        c.curve(
            [(x + 0.9 * r, y + 0.2 * r), (x + 0.5 * r, y + 1.0 * r), (x - 0.5 * r, y + 1.5 * r)],
            mix(look.hair, "#000000", 0.18),
            0.09 * r,
        )
    elif look.style == "ponytail":
        c.line([(x, y + 0.2 * r), (x, y + 1.9 * r)], mix(look.hair, "#000000", 0.15), 0.6 * r)
