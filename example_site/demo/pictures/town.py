"""Harrowmere itself: the square, a library at dusk, a café at night, flats with their bins."""

from __future__ import annotations

from .canvas import AMBER, CREAM, DEEP, INK, LEAF, RUST, SLATE, TEAL, Canvas, Scene, mix
from .people import Look, bust, child, sit, stand
from .things import WALLS, WOOD, brick_course, bush, cloud, house, lamp_post, mug, pot_plant, tree, window


def town_square(c: Canvas) -> None:
    """Market day: stalls, trees with round benches, the clock tower behind."""
    c.sky("#bfe3ee", "#fdf6e6", 460)
    for x, y, width in ((170, 110, 240), (930, 90, 260), (420, 70, 170)):
        cloud(c, x, y, width)
    for number in range(9):
        gap = 1 if number > 4 else 0
        house(
            c,
            -30 + number * 128 + gap * 60,
            480,
            122,
            180 + 14 * (number % 3),
            WALLS[number % 6],
            ("#5d6b73", "#8a4a2e", "#6b4a3e")[number % 3],
            door=(TEAL, RUST, "#35507a")[number % 3],
        )
    c.rect(600, 170, 106, 312, "#e5d8bd")
    brick_course(c, 600, 170, 106, 312, "#e5d8bd", 20)
    c.rect(590, 162, 126, 18, mix("#e5d8bd", "#000000", 0.15))
    c.poly([(594, 164), (712, 164), (653, 48)], "#3d6a70")
    c.dot(653, 44, 9, AMBER)
    c.dot(653, 232, 36, CREAM)
    c.ring(653, 232, 37, DEEP, 5)
    c.line([(653, 232), (653, 208)], INK, 4)
    c.line([(653, 232), (670, 240)], INK, 4)
    c.arch(630, 380, 46, 102, DEEP)
    c.rect(0, 478, 1200, 322, "#dccfb9")
    for row, y in enumerate((478, 510, 556, 616, 696)):
        c.rect(0, y, 1200, 3, "#cbbda5")
        for x in range(-100, 1300, 90 + row * 26):
            c.line([(x, y), (x - 12 - row * 5, y + 30 + row * 14)], "#cbbda5", 2)
    for x, height in ((100, 270), (800, 250), (1100, 270)):
        tree(c, x, 560, height)
        c.oval(x, 568, 72, 17, mix(WOOD, "#000000", 0.25))
        c.oval(x, 558, 72, 17, WOOD)
    for x, y, stripe, goods in (
        (220, 600, RUST, "#e8a33c"),
        (420, 580, TEAL, "#c8452f"),
        (600, 592, AMBER, "#7ba63f"),
        (930, 604, "#4a6fa5", "#e2607a"),
    ):
        _stall(c, x, y, stripe, goods)
    sit(c, 82, 550, 240, Look("pale", "#d8d8d8", "bob", "#7a4f9e", "#4a4f5a", glasses=True), towards=1, floor=606)
    sit(c, 1086, 550, 250, Look("brown", INK, "short", "#f6d27a", "#33415c"), towards=-1, floor=608)
    stand(c, 340, 720, 300, Look("dark", INK, "long", "#c9564a", "#33415c", skirt=True), right="out", faces=1)
    stand(c, 436, 726, 170, Look("dark", INK, "bun", "#f2a63b", "#138088"), left="up", faces=-1, **child(Look()))
    elder = Look("fair", "#ececec", "bun", "#35507a", "#5a4a3a", skirt=True)
    stand(c, 690, 744, 290, elder, left=((0.06, 0.15), (0.12, 0.25)), right=((0.06, 0.15), (0.12, 0.25)), faces=1)
    for dx in (-52, 60):
        c.line([(690 + dx, 748), (690 + dx * 0.86, 596), (690 + dx * 0.6, 592)], SLATE, 8)
    c.line([(640, 680), (748, 680)], SLATE, 7)
    stand(
        c,
        862,
        726,
        320,
        Look("olive", "#2b1d16", "short", "#3f7652", "#4a4f5a", beard=True),
        right="bent",
        left="bent",
        faces=-1,
    )
    c.rect(838, 578, 46, 40, "#d8ab78", 3)
    stand(
        c,
        1010,
        752,
        300,
        Look("fair", "#7a3f20", "ponytail", "#138088", "#33415c"),
        left="down",
        right="wave",
        faces=-1,
        stride=0.08,
    )


def _stall(c: Canvas, x: float, y: float, stripe: str, goods: str) -> None:
    for side in (0, 138):
        c.rect(x - 74 + side, y - 150, 8, 150, INK)
    bust(
        c,
        x,
        y - 50,
        150,
        Look(("fair", "brown")[round(x) // 100 % 2], "#5a3b27", "cap", CREAM),
        left="bent",
        right="bent",
    )
    c.rect(x - 84, y - 62, 168, 62, WOOD)
    for number in range(8):
        c.dot(x - 70 + number * 20, y - 66, 12, goods if number % 3 else LEAF)
    c.rect(x - 88, y - 58, 176, 10, mix(WOOD, "#000000", 0.2))
    for number in range(8):
        left = x - 96 + number * 24
        colour = stripe if number % 2 == 0 else CREAM
        c.poly(
            [
                (left + (4 - number) * 4, y - 206),
                (left + 24 + (3 - number) * 4, y - 206),
                (left + 24, y - 150),
                (left, y - 150),
            ],
            colour,
        )
        c.slice(left + 12, y - 151, 12, 13, 0, 180, colour)


def village_library(c: Canvas) -> None:
    """A stone library at dusk with its lights on."""
    c.sky("#2f4a6b", "#f0a878", 520)
    for x, y in ((120, 90), (300, 60), (470, 130), (760, 70), (930, 120), (1100, 60), (620, 40)):
        c.dot(x, y, 3, "#fff6dd")
    c.hill([(0, 430), (260, 360), (620, 410), (940, 350), (1200, 400)], "#4b6a6b", 600)
    c.rect(0, 560, 1200, 240, "#4f7357")
    for x, height in ((70, 320), (1130, 340)):
        tree(c, x, 590, height, "#2f5a4b")
    wall = "#a79c8b"
    c.rect(180, 300, 840, 300, wall)
    brick_course(c, 180, 300, 840, 300, wall, 26)
    c.poly([(144, 306), (1056, 306), (980, 176), (220, 176)], "#3b4955")
    for row in range(1, 5):
        c.rect(144 + (5 - row) * 15, 176 + row * 26, 912 - (5 - row) * 30, 3, "#2f3b46")
    c.rect(860, 112, 56, 90, mix(wall, "#000000", 0.2))
    c.poly([(520, 306), (680, 306), (600, 222)], mix(wall, "#ffffff", 0.12))
    c.dot(600, 276, 15, "#ffe2a0")
    c.arch(540, 392, 120, 208, mix(wall, "#000000", 0.35))
    c.arch(552, 406, 96, 194, "#7b4a2b")
    c.rect(566, 450, 68, 60, "#ffe2a0", 4)
    c.dot(634, 530, 5, AMBER)
    _lit_window(c, 226, 360)
    _lit_window(c, 726, 360)
    _shelves(c, 236, 372, 246, 90)
    _shelves(c, 736, 372, 246, 180)
    woman = Look("brown", INK, "bob", "#138088", "#33415c")
    bust(c, 356, 542, 330, woman, faces=0)
    bust(c, 276, 546, 230, Look("pale", "#c8772e", "short", "#c9564a"), faces=1, **child(woman))
    bust(c, 440, 546, 230, Look("dark", INK, "afro", "#f6d27a"), faces=-1, **child(woman))
    c.poly([(306, 506), (356, 518), (356, 560), (306, 548)], "#ffffff")
    c.poly([(406, 506), (356, 518), (356, 560), (406, 548)], "#f3ead6")
    for x in (226, 726):
        c.rect(x - 16, 556, 298, 16, mix(wall, "#ffffff", 0.25))
    c.poly([(226, 572), (492, 572), (560, 720), (120, 720)], "#ffd98a30")
    c.poly([(726, 572), (992, 572), (1080, 720), (640, 720)], "#ffd98a30")
    c.poly([(540, 600), (660, 600), (780, 800), (420, 800)], "#b5aa97")
    c.rect(510, 598, 180, 14, mix(wall, "#ffffff", 0.25))
    for left in (800, 858, 916, 974):
        c.curve([(left, 690), (left, 640), (left + 20, 626), (left + 40, 640), (left + 40, 690)], "#c5cdd2", 7)
    from_side = 250
    c.rect(from_side - 90, 646, 180, 14, WOOD, 4)
    c.rect(from_side - 90, 612, 180, 12, WOOD, 4)
    for x in (from_side - 72, from_side + 62):
        c.rect(x, 612, 10, 84, INK)
    lamp_post(c, 1064, 700, 300)
    c.glow(1064, 384, 120, "#ffe2a0", 12)


def _lit_window(c: Canvas, x: float, y: float) -> None:
    c.rect(x - 14, y - 14, 294, 226, "#5f5648")
    c.rect(x, y, 266, 198, "#ffdf94")
    c.glow(x + 133, y + 60, 120, "#fff6dd", 10)


def _shelves(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    colours = (RUST, TEAL, "#e8a33c", "#4a6fa5", "#7ba63f", "#c9564a", CREAM, "#7a4f9e")
    for row in range(int(height // 44)):
        top = y + row * 46
        left, number = x + 6, row * 3
        while left < x + width - 16:
            tall = 28 + (number * 7) % 9
            c.rect(left, top + 38 - tall, 11, tall, colours[number % len(colours)])
            left += 13 + (number % 5 == 4) * 8
            number += 1
        c.rect(x, top + 38, width, 6, "#8a5a33")


def night_cafe(c: Canvas) -> None:
    """A corner café at night with two young people talking."""
    c.sky("#101d3a", "#2c4370", 640)
    for x, y in ((90, 70), (210, 150), (340, 60), (520, 40), (980, 60), (1110, 130), (1160, 50), (30, 210), (880, 30)):
        c.dot(x, y, 3, "#fff6dd")
    c.dot(1060, 130, 44, "#fff3cf")
    c.dot(1078, 118, 38, "#17264a")
    for x, width, height in ((-30, 130, 420), (70, 110, 360), (1010, 120, 380), (1110, 130, 440)):
        c.rect(x, 690 - height, width, height, "#22345a")
        for row in range(4):
            c.rect(x + 26, 720 - height + row * 80, 24, 34, ("#ffcf6b", "#30466f", "#30466f")[(row + x // 7) % 3])
    wall = "#2e4a58"
    c.rect(160, 130, 860, 560, wall)
    brick_course(c, 160, 130, 860, 160, wall, 20)
    for x in (220, 390, 560, 730, 890):
        window(c, x, 160, 62, 92, "#3d5878", "#9fb0b5")
    c.rect(140, 118, 900, 18, "#1f3540")
    c.rect(190, 330, 470, 310, "#ffd67c")
    c.rect(700, 330, 130, 360, "#7b3b22")
    c.rect(720, 350, 90, 210, "#ffd67c")
    c.dot(816, 590, 7, AMBER)
    c.rect(860, 330, 130, 310, "#ffd67c")
    c.glow(420, 420, 220, "#fff3cf", 8)
    for x in (280, 420, 560):
        c.line([(x, 330), (x, 372)], INK, 4)
        c.slice(x, 392, 34, 26, 180, 360, RUST)
        c.dot(x, 394, 9, "#fffaf0")
    c.rect(206, 470, 124, 8, "#8a5a33")
    for x in (214, 240, 266, 296):
        c.rect(x, 442, 16, 28, (TEAL, RUST, "#4a6fa5", "#7ba63f")[x % 4], 3)
    bust(c, 254, 566, 250, Look("brown", INK, "bun", "#3f7652"), left="bent", right="bent")
    c.rect(190, 556, 140, 84, "#8a5a33")
    c.rect(184, 546, 152, 14, "#6b4a35")
    left = Look("dark", INK, "afro", "#c9564a", "#33415c")
    right = Look("pale", "#7a3f20", "long", "#138088", "#4a4f5a")
    bust(c, 436, 610, 300, left, faces=1, right="out")
    bust(c, 590, 610, 300, right, faces=-1)
    c.oval(514, 592, 96, 16, "#a8754a")
    mug(c, 484, 586, 26)
    mug(c, 548, 588, 26, AMBER)
    for x in (190, 342, 502):
        c.rect(x - 6, 330, 10, 310, "#1f3540")
    for x, width in ((190, 470), (860, 130)):
        c.rect(x - 10, 322, width + 20, 12, "#1f3540")
        c.rect(x - 16, 636, width + 32, 22, "#1f3540")
    for number in range(12):
        x = 180 + number * 41
        c.poly([(x, 290), (x + 41, 290), (x + 41, 342), (x, 342)], RUST if number % 2 == 0 else CREAM)
        c.slice(x + 20.5, 341, 20.5, 16, 0, 180, RUST if number % 2 == 0 else CREAM)
    c.line([(765, 300), (765, 268)], INK, 6)
    c.glow(765, 300, 120, "#ffe2a0", 12)
    c.dot(765, 304, 22, "#fff6dd")
    c.rect(0, 690, 1200, 110, "#3a4661")
    c.rect(0, 690, 1200, 10, "#55627e")
    c.poly([(190, 700), (660, 700), (740, 800), (110, 800)], "#ffd67c38")
    c.poly([(860, 700), (990, 700), (1050, 800), (860, 800)], "#ffd67c38")
    pot_plant(c, 1006, 690, 130)


def flats_recycling(c: Canvas) -> None:
    """Two neighbours at the bin store of their flats."""
    c.sky("#bfe3ee", "#fdf6e6", 620)
    for x, y, width in ((960, 100, 260), (1120, 210, 180)):
        cloud(c, x, y, width)
    for x, height in ((900, 300), (1130, 340)):
        tree(c, x, 640, height)
    wall = "#d8b08c"
    c.rect(60, 40, 760, 600, wall)
    brick_course(c, 60, 40, 760, 600, wall, 24)
    c.rect(44, 28, 792, 20, SLATE)
    for row in range(4):
        for column in range(4):
            x, y = 100 + column * 184, 76 + row * 146
            window(c, x, y, 56, 78)
            c.rect(x + 72, y - 4, 50, 104, "#ffffff")
            c.rect(x + 77, y, 40, 100, "#bcd9e0")
            c.rect(x + 50, y + 98, 100, 10, SLATE)
            for bar in range(8):
                c.rect(x + 54 + bar * 12.4, y + 62, 4, 38, DEEP)
            c.rect(x + 50, y + 58, 100, 6, DEEP)
            if (row + column) % 2:
                c.dot(x + 66, y + 56, 10, LEAF)
                c.dot(x + 80, y + 54, 9, (AMBER, "#e2607a")[column % 2])
    c.rect(0, 632, 1200, 168, "#d3cabb")
    c.rect(0, 632, 1200, 8, "#b9af9e")
    bush(c, 60, 640, 160)
    _bin_store(c)
    stand(c, 330, 752, 390, Look("dark", INK, "long", "#f2a63b", "#33415c"), right="reach", left="bent", faces=1)
    neighbour = Look("fair", "#8d8d8d", "short", "#4a6fa5", "#5a4a3a", glasses=True)
    stand(c, 1046, 756, 400, neighbour, left=((0.02, 0.16), (0.1, 0.2)), right=((0.03, 0.17), (-0.12, 0.22)), faces=-1)
    for x, colour in ((984, "#3f7652"), (1006, "#a0d6c0"), (1030, "#7b4a2b"), (1054, "#3f7652")):
        c.rect(x - 6, 488, 12, 60, colour, 5)
        c.rect(x - 3, 474, 6, 20, colour)
    c.rect(968, 528, 108, 66, "#d8ab78", 3)
    c.rect(968, 548, 108, 8, mix("#d8ab78", "#000000", 0.15))


def _bin_store(c: Canvas) -> None:
    c.rect(420, 430, 520, 20, mix(WOOD, "#000000", 0.2))
    for x in range(430, 930, 40):
        bush(c, x + 20, 432, 62, ("#4f8a4d", "#7ba63f", LEAF)[x // 40 % 3])
        c.dot(x + 18, 416, 5, ("#e2607a", AMBER, "#ffffff")[x // 40 % 3])
    c.rect(432, 450, 496, 272, mix(WOOD, "#000000", 0.4))
    for row in range(9):
        c.rect(432, 452 + row * 30, 496, 3, mix(WOOD, "#000000", 0.5))
    for number, lid in enumerate(("#2f6fb3", "#3f8a4a", "#7b4a2b", "#8d979c")):
        x = 452 + number * 118
        if number in (0, 3):
            c.rect(x - 3, 474, 104, 80, lid, 10)
            c.rect(x + 9, 486, 80, 62, mix(lid, "#000000", 0.2), 6)
        c.poly([(x, 548), (x + 98, 548), (x + 88, 716), (x + 10, 716)], "#2b3a42")
        c.rect(x + 26, 592, 46, 46, lid, 6)
        for wheel in (x + 18, x + 80):
            c.dot(wheel, 716, 11, INK)
        if number not in (0, 3):
            c.rect(x - 5, 532, 108, 20, lid, 8)
    for x in (420, 918):
        c.rect(x, 448, 22, 276, WOOD)
    c.rect(408, 442, 544, 14, WOOD)


SCENES: dict[str, Scene] = {
    "town-square": town_square,
    "village-library": village_library,
    "night-cafe": night_cafe,
    "flats-recycling": flats_recycling,
}
