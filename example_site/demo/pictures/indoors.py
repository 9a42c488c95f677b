"""Rooms: a kitchen, a hospital entrance, a council chamber, an online workshop, a table with a map."""

from __future__ import annotations

from .canvas import AMBER, CREAM, DEEP, INK, MIST, MOSS, RUST, SLATE, STONE, TEAL, Canvas, Scene, mix
from .people import Look, bust, stand
from .things import WOOD, laptop, mug, pot_plant, tree, window


JOAN = Look("pale", "#f2f2f2", "bun", "#7a4f9e", glasses=True)
AMINA = Look("brown", "#2b1d16", "long", "#e2607a")
NURSE = Look("dark", INK, "short", "#35507a")
CARER = Look("olive", "#2b1d16", "ponytail", "#138088")
VOLUNTEER = Look("fair", "#8a5a2b", "short", "#5f8f5a", beard=True)


def five_people_one_plan(c: Canvas) -> None:
    """Five people round a kitchen table, looking at one sheet of paper."""
    c.rect(0, 0, 1200, 640, "#f6e3c2")
    c.rect(0, 420, 1200, 220, "#bcd9d0")
    for x in range(0, 1200, 50):
        c.rect(x, 420, 2, 220, "#a9c9bf")
    for y in range(420, 640, 44):
        c.rect(0, y, 1200, 2, "#a9c9bf")
    c.rect(0, 640, 1200, 160, "#c98f5e")
    for x in range(0, 1300, 150):
        c.line([(x, 642), (x - 60, 800)], "#b57d4e", 3)
    window(c, 460, 80, 280, 250, "#cfe8f0", CREAM)
    c.hill([(460, 270), (560, 240), (660, 262), (740, 236)], MOSS, 330)
    c.rect(596, 80, 9, 250, CREAM)
    c.rect(460, 200, 280, 9, CREAM)
    c.poly([(440, 66), (540, 66), (490, 330), (440, 340)], "#e8857a")
    c.poly([(760, 66), (660, 66), (710, 330), (760, 340)], "#e8857a")
    c.rect(430, 334, 340, 18, CREAM)
    _cat(c, 690, 336)
    pot_plant(c, 500, 334, 92)
    for x in (60, 880):
        c.rect(x, 90, 260, 210, "#7fae9f", 4)
        for left in (0, 132):
            c.rect(x + 10 + left, 102, 108, 186, "#93bfb1", 4)
            c.dot(x + 108 + left * 0.3, 200, 6, AMBER)
    c.rect(0, 560, 260, 240, "#7fae9f")
    c.rect(0, 546, 270, 22, CREAM)
    c.rect(40, 478, 84, 68, "#c5cdd2", 8)
    c.rect(56, 466, 52, 14, SLATE, 5)
    for x, faces, look in ((280, 1, AMINA), (920, -1, VOLUNTEER), (430, 1, NURSE), (770, -1, CARER)):
        _chair_back(c, x, 640)
        bust(c, x, 640, 420, look, faces=faces)
    _chair_back(c, 600, 630)
    bust(c, 600, 640, 420, JOAN)
    c.rect(392, 520, 18, 26, "#ffffff", 3)
    c.oval(600, 664, 430, 78, "#00000018")
    c.oval(600, 640, 430, 78, WOOD)
    c.oval(600, 630, 430, 76, "#d8ab78")
    c.poly([(520, 612), (690, 612), (716, 668), (494, 668)], "#ffffff")
    for row in range(4):
        c.line(
            [(536 - row * 4, 624 + row * 10), (660 + row * 5 - (40 if row == 3 else 0), 624 + row * 10)], "#9fb0b5", 3
        )
    c.dot(690, 650, 6, AMBER)
    _teapot(c, 330, 640)
    for x, colour in ((430, "#ffffff"), (776, TEAL), (880, AMBER)):
        mug(c, x, 644, 36, colour)
    c.poly([(572, 706), (628, 706), (644, 800), (556, 800)], mix(WOOD, "#000000", 0.2))


def _chair_back(c: Canvas, x: float, y: float) -> None:
    for side in (-62, 50):
        c.rect(x + side, y - 150, 12, 150, mix(WOOD, "#000000", 0.25))
    c.rect(x - 66, y - 156, 132, 26, mix(WOOD, "#000000", 0.25), 8)


def _cat(c: Canvas, x: float, y: float) -> None:
    c.blob([(x - 36, y), (x - 30, y - 46), (x, y - 62), (x + 30, y - 40), (x + 38, y)], "#e39a4c")
    c.dot(x - 18, y - 72, 24, "#e39a4c")
    c.poly([(x - 40, y - 80), (x - 36, y - 108), (x - 20, y - 92)], "#e39a4c")
    c.poly([(x + 4, y - 80), (x + 0, y - 108), (x - 16, y - 92)], "#e39a4c")
    c.curve([(x + 30, y - 6), (x + 62, y - 2), (x + 66, y + 30)], "#e39a4c", 12)
    for dx in (-27, -10):
        c.dot(x + dx, y - 74, 3, INK)


def _teapot(c: Canvas, x: float, y: float) -> None:
    c.ring(x - 52, y - 40, 24, RUST, 10)
    c.poly([(x + 36, y - 30), (x + 78, y - 66), (x + 88, y - 58), (x + 44, y - 8)], RUST)
    c.oval(x, y - 36, 54, 44, RUST)
    c.oval(x, y - 76, 28, 9, mix(RUST, "#000000", 0.2))
    c.dot(x, y - 86, 9, mix(RUST, "#000000", 0.2))


def going_home(c: Canvas) -> None:
    """A therapist walks a woman with a frame to the doors of a hospital; her son waits with the car."""
    c.rect(0, 0, 1200, 640, "#e6f1f0")
    c.rect(0, 0, 1200, 70, "#ffffff")
    for x in (160, 520, 880):
        c.rect(x, 22, 200, 22, "#fff3cf", 8)
    c.sky_box(440, 110, 620, 520, "#bfe3ee", "#fdf6e6")
    c.hill([(440, 470), (600, 430), (800, 460), (1060, 420)], MOSS, 560)
    for x, height in ((520, 190), (1010, 230)):
        tree(c, x, 540, height)
    c.rect(440, 540, 620, 92, "#b9c0c2")
    c.rect(440, 586, 620, 6, "#f4ecdc")
    _car(c, 640, 600)
    stand(
        c,
        894,
        622,
        330,
        Look("dark", INK, "short", "#c8452f", "#33415c", beard=True),
        left=((0.05, 0.16), (-0.03, 0.2)),
        right="wave",
        faces=-1,
    )
    c.blob([(856, 412), (900, 404), (914, 470), (906, 530), (862, 526)], "#7a4f9e")
    for x in (424, 1052):
        c.rect(x, 96, 24, 548, DEEP)
    c.rect(424, 92, 652, 24, DEEP)
    for x in (448, 976):
        c.rect(x, 116, 76, 524, "#d9f0f044")
        c.rect(x + (70 if x == 448 else 0), 116, 8, 524, DEEP)
    c.rect(0, 640, 1200, 160, "#cfdcd9")
    c.poly([(448, 640), (1052, 640), (1160, 800), (330, 800)], "#e4ecea")
    c.rect(0, 430, 300, 210, "#ffffff")
    c.rect(0, 414, 316, 22, TEAL)
    c.rect(0, 500, 300, 12, MIST)
    pot_plant(c, 70, 414, 130, "#f2a63b")
    c.rect(110, 130, 180, 180, "#ffffff", 8)
    c.blob([(150, 250), (170, 190), (220, 180), (250, 230), (220, 280), (170, 284)], "#8fb7ac")
    c.dot(205, 225, 22, AMBER)
    c.rect(1108, 470, 92, 170, "#f2a63b", 10)
    c.rect(1100, 380, 100, 110, mix("#f2a63b", "#000000", 0.1), 14)
    woman = Look("dark", "#d9d9d9", "short", "#e2607a", "#5a4a6a", skirt=True)
    stand(c, 470, 756, 430, woman, left=((0.02, 0.16), (0.05, 0.28)), right=((0.09, 0.13), (0.15, 0.25)), faces=1)
    for dx in (-46, 92):
        c.line([(470 + dx, 766), (470 + dx * 0.9, 552), (470 + dx * 0.6, 540)], SLATE, 10)
        c.dot(470 + dx, 764, 9, INK)
    c.line([(428, 660), (554, 660)], SLATE, 9)
    therapist = Look("fair", "#7a3f20", "ponytail", "#243f73", "#243f73", shoes="#ffffff")
    stand(c, 290, 760, 460, therapist, left="bent", right=((0.12, 0.1), (0.24, 0.12)), faces=1)
    c.rect(322, 460, 28, 18, "#ffffff", 3)


def _car(c: Canvas, x: float, y: float) -> None:
    c.oval(x, y + 22, 160, 11, "#00000033")
    c.blob([(x - 90, y - 52), (x - 50, y - 104), (x + 50, y - 104), (x + 104, y - 50)], TEAL)
    c.poly([(x - 66, y - 56), (x - 40, y - 92), (x - 4, y - 92), (x - 4, y - 56)], "#d9f0f5")
    c.poly([(x + 8, y - 56), (x + 8, y - 92), (x + 42, y - 92), (x + 74, y - 56)], "#d9f0f5")
    c.rect(x - 150, y - 58, 300, 62, TEAL, 24)
    c.rect(x + 126, y - 42, 24, 16, AMBER, 6)
    for wheel in (x - 88, x + 88):
        c.dot(wheel, y, 30, INK)
        c.dot(wheel, y, 13, STONE)


def council_chamber(c: Canvas) -> None:
    """A meeting in public: three speakers, an interpreter, a mixed audience, one hand up."""
    c.rect(0, 0, 1200, 560, "#efe2c8")
    c.rect(0, 320, 1200, 250, "#8a5a33")
    for x in range(0, 1200, 120):
        c.rect(x + 12, 340, 96, 190, mix("#8a5a33", "#000000", 0.14), 3)
        c.rect(x + 20, 348, 80, 174, mix("#8a5a33", "#ffffff", 0.08), 3)
    c.rect(0, 312, 1200, 12, mix("#8a5a33", "#000000", 0.3))
    for x in (70, 280, 800, 1010):
        c.arch(x - 8, 32, 136, 270, "#ffffff")
        c.arch(x, 40, 120, 262, "#c4e6ef")
        c.hill([(x, 250), (x + 40, 232), (x + 80, 246), (x + 120, 228)], "#9cc48c", 302)
        c.rect(x + 56, 40, 7, 262, "#ffffff")
        c.rect(x, 170, 120, 7, "#ffffff")
    _crest(c, 600, 150)
    c.rect(0, 560, 1200, 240, "#7d3f3a")
    for x, look, faces in (
        (430, Look("fair", "#c9c9c9", "bob", "#35507a", glasses=True), 0.5),
        (600, Look("brown", INK, "short", "#3b3b3b", beard=True), 0),
        (770, Look("dark", INK, "bun", "#c9564a"), -0.5),
    ):
        bust(c, x, 508, 300, look, faces=faces)
    c.rect(320, 494, 560, 24, mix(WOOD, "#ffffff", 0.15), 4)
    c.rect(334, 516, 532, 100, WOOD)
    for x in (350, 530, 710):
        c.rect(x, 532, 140, 70, mix(WOOD, "#000000", 0.12), 3)
    for x in (470, 640, 810):
        c.curve([(x, 494), (x + 6, 460), (x - 8, 442)], INK, 5)
        c.dot(x - 9, 440, 8, INK)
        c.rect(x - 76, 482, 44, 14, "#ffffff", 2)
    interpreter = Look("olive", "#2b1d16", "long", "#1d3238", "#1d3238")
    stand(
        c, 1000, 620, 330, interpreter, left=((0.08, 0.12), (-0.02, 0.03)), right=((0.1, 0.1), (0.08, -0.06)), faces=-1
    )
    _audience(c)


def _crest(c: Canvas, x: float, y: float) -> None:
    c.blob([(x - 62, y - 74), (x + 62, y - 74), (x + 62, y + 12), (x, y + 84), (x - 62, y + 12)], "#ffffff")
    c.rect(x - 50, y - 62, 100, 60, AMBER)
    c.dot(x, y - 22, 20, CREAM)
    c.slice(x - 20, y, 34, 26, 180, 360, MOSS)
    c.slice(x + 24, y, 28, 20, 180, 360, MOSS)
    c.blob([(x - 50, y - 1), (x + 50, y - 1), (x + 46, y + 18), (x, y + 66), (x - 46, y + 18)], TEAL)
    for row in (14, 32):
        c.curve(
            [(x - 30, y + row), (x - 14, y + row - 7), (x, y + row), (x + 14, y + row + 7), (x + 30, y + row)],
            "#ffffff",
            4,
        )


def _audience(c: Canvas) -> None:
    rows = (
        (
            690,
            250,
            (
                (150, "olive", INK, "short", "#3f7652"),
                (330, "pale", "#c8772e", "long", "#7a4f9e"),
                (520, "dark", INK, "afro", "#e8a33c"),
                (700, "fair", "#d8d8d8", "balding", "#4a6fa5"),
                (880, "brown", "#7a1f3d", "hijab", "#7a1f3d"),
                (1060, "pale", "#5a3b27", "short", "#c9564a"),
            ),
        ),
        (
            830,
            310,
            (
                (60, "dark", INK, "short", "#35507a"),
                (260, "fair", "#e6e6e6", "bun", "#138088"),
                (450, "olive", "#2b1d16", "ponytail", "#c9564a"),
                (650, "brown", INK, "short", "#5f8f5a"),
                (860, "pale", "#e3b34c", "bob", "#35507a"),
                (1080, "fair", "#8a5a2b", "short", "#7a4f9e"),
            ),
        ),
    )
    for y, height, people in rows:
        for x, skin, hair, style, top in people:
            raised = style == "ponytail"
            bust(c, x, y, height, Look(skin, hair, style, top), back=True, left=None, right="up" if raised else None)
            c.rect(x - 0.17 * height, y - 0.16 * height, 0.34 * height, 0.3 * height, mix(TEAL, "#000000", 0.25), 12)


def online_workshop(c: Canvas) -> None:
    """A woman at her kitchen worktop talks to nine people on her laptop."""
    c.rect(0, 0, 1200, 600, "#35507a")
    c.rect(0, 330, 1200, 270, "#e9dfcd")
    for y in range(330, 600, 45):
        c.rect(0, y, 1200, 2, "#d8cbb3")
        for x in range(0 if y % 90 else 45, 1200, 90):
            c.rect(x, y, 2, 45, "#d8cbb3")
    window(c, 70, 60, 220, 230, "#16264a", CREAM)
    c.dot(240, 110, 17, "#fff3cf")
    for x, y in ((110, 100), (150, 200), (200, 240), (128, 250)):
        c.dot(x, y, 3, "#fff6dd")
    c.rect(880, 150, 320, 14, WOOD)
    for number, colour in enumerate((AMBER, RUST, "#ffffff", TEAL, "#e2607a")):
        c.rect(906 + number * 54, 98 - (number % 2) * 14, 40, 52 + (number % 2) * 14, colour, 8)
    c.line([(640, 0), (640, 70)], INK, 5)
    c.slice(640, 106, 92, 60, 180, 360, AMBER)
    c.glow(640, 120, 230, "#ffe2a0", 9)
    c.dot(640, 110, 20, "#fffaf0")
    c.rect(0, 596, 1200, 34, "#8a5a33")
    c.rect(0, 630, 1200, 170, "#6b4a35")
    for x in (40, 440, 840):
        c.rect(x, 654, 340, 146, mix("#6b4a35", "#ffffff", 0.08), 4)
        c.rect(x + 140, 672, 60, 10, AMBER, 5)
    x, y, width, height = laptop(c, 700, 604, 560)
    _grid(c, x + 10, y + 8, width - 20, height - 16)
    pot_plant(c, 1100, 598, 210)
    mug(c, 1010, 600, 62, RUST)
    for row, blade in enumerate((0, 6, 12)):
        c.curve(
            [(1000 + blade * 2, 526 - row * 4), (994 + blade * 2, 506 - row * 4), (1004 + blade * 2, 488 - row * 4)],
            "#ffffff66",
            4,
        )
    c.poly([(36, 584), (166, 584), (176, 610), (20, 610)], "#ffffff")
    for row in range(2):
        c.line([(52 - row * 4, 592 + row * 8), (146 - row * 30, 592 + row * 8)], "#9fb0b5", 2)
    c.line([(150, 606), (204, 586)], AMBER, 6)
    woman = Look("olive", "#138088", "hijab", "#e2607a")
    bust(c, 300, 800, 700, woman, back=True, left=None, right=((0.09, 0.1), (0.1, -0.01)))


def _grid(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    faces = (
        ("fair", "#8a5a2b", "short", "#3f7652"),
        ("dark", INK, "afro", "#e8a33c"),
        ("pale", "#d8d8d8", "bob", "#7a4f9e"),
        ("brown", INK, "long", "#c9564a"),
        ("olive", "#2b1d16", "short", "#35507a"),
        ("pale", "#c8772e", "ponytail", "#138088"),
        ("dark", "#7a1f3d", "hijab", "#7a1f3d"),
        ("fair", "#5a3b27", "balding", "#4a6fa5"),
        ("brown", INK, "bun", "#5f8f5a"),
    )
    across, down = width / 3, height / 3
    for number, (skin, hair, style, top) in enumerate(faces):
        left, upper = x + number % 3 * across, y + number // 3 * down
        c.rect(left + 3, upper + 3, across - 6, down - 6, ("#f6e3c2", "#bcd9d0", "#d5c3e0")[number % 3], 4)
        bust(c, left + across / 2, upper + down - 4, down * 1.5, Look(skin, hair, style, top), left=None, right=None)
    for row in range(3):
        c.rect(x, y + (row + 1) * down - 3, width, 5, "#e9f4f4")


def saltby_pavilion(c: Canvas) -> None:
    """Residents, a nurse and two councillors round a table with a map of the coast."""
    c.rect(0, 0, 1200, 620, "#f3ead6")
    for x in (60, 430, 800):
        c.rect(x - 12, 48, 344, 294, "#ffffff")
        c.sky_box(x, 60, 320, 270, "#bfe3ee", "#fdf6e6")
        c.rect(x, 236, 320, 94, "#58b0b8")
        c.rect(x, 262, 320, 68, "#3f9aa5")
        c.rect(x + 156, 60, 9, 270, "#ffffff")
    c.poly([(180, 236), (240, 236), (230, 250), (190, 250)], RUST)
    c.poly([(212, 232), (212, 180), (248, 232)], "#ffffff")
    c.hill([(800, 236), (880, 206), (980, 226), (1120, 190)], MOSS, 262)
    for x in range(0, 1200, 100):
        c.poly([(x, 0), (x + 50, 0), (x + 25, 34)], (RUST, TEAL, AMBER, "#4a6fa5")[x // 100 % 4])
    c.rect(0, 380, 1200, 250, "#a9cfc9")
    c.rect(0, 372, 1200, 12, "#ffffff")
    c.rect(0, 620, 1200, 180, "#c98f5e")
    people = (
        (200, 1, Look("fair", "#d8d8d8", "balding", "#5f8f5a", beard=True)),
        (370, 1, Look("dark", INK, "bun", "#7a4f9e", glasses=True)),
        (540, 0.5, Look("olive", "#2b1d16", "short", "#35507a")),
        (710, -0.5, Look("brown", "#7a1f3d", "hijab", "#c9564a")),
        (870, -1, Look("pale", "#7a3f20", "ponytail", "#2f6fb3")),
        (1020, -1, Look("dark", INK, "short", "#e8a33c")),
    )
    for x, faces, look in people:
        bust(c, x, 612, 420, look, faces=faces, right="out" if x == 370 else "table")
    c.rect(846, 506, 24, 16, "#ffffff", 2)
    c.poly([(110, 590), (1090, 590), (1190, 730), (10, 730)], WOOD)
    c.rect(10, 730, 1180, 26, mix(WOOD, "#000000", 0.25))
    c.poly([(250, 602), (950, 602), (1030, 714), (170, 714)], "#fbf7ea")
    c.poly([(262, 608), (620, 608), (520, 640), (600, 664), (470, 684), (540, 708), (184, 708)], "#a9cf9a")
    c.poly([(620, 608), (940, 608), (1018, 708), (540, 708), (470, 684), (600, 664), (520, 640)], "#8ecbd1")
    c.curve([(270, 650), (360, 640), (440, 660), (500, 642)], "#ffffff", 6)
    c.curve([(300, 700), (380, 672), (470, 684)], RUST, 5)
    for x, y, colour in ((430, 640, "#c8452f"), (560, 652, AMBER), (380, 690, TEAL), (700, 650, "#c8452f")):
        c.line([(x, y), (x, y - 24)], INK, 3)
        c.dot(x, y - 28, 10, colour)
    mug(c, 150, 690, 40, TEAL)
    mug(c, 1060, 684, 40, AMBER)
    for x in (90, 1080):
        c.rect(x, 756, 24, 44, mix(WOOD, "#000000", 0.35))


SCENES: dict[str, Scene] = {
    "five-people-one-plan": five_people_one_plan,
    "going-home": going_home,
    "council-chamber": council_chamber,
    "online-workshop": online_workshop,
    "saltby-pavilion": saltby_pavilion,
}
