"""Streets, gardens and parks: a front door, a school street, a play area, an allotment."""

from __future__ import annotations

from .canvas import AMBER, CREAM, DEEP, INK, LEAF, MOSS, RUST, SLATE, STONE, TEAL, Canvas, Scene, mix
from .people import Look, child, sit, stand, wheelchair
from .things import WOOD, bench, bicycle, brick_course, bush, cloud, planter, tree, window


def home_care_visit(c: Canvas) -> None:
    """A care worker and an older man share a joke at his front door."""
    wall = "#d99a72"
    c.rect(0, 0, 1200, 690, wall)
    brick_course(c, 0, 0, 1200, 690, wall, 24)
    c.rect(0, 690, 1200, 110, "#cfc4b2")
    c.rect(0, 690, 1200, 10, mix("#cfc4b2", "#000000", 0.14))
    for x in range(60, 1200, 190):
        c.line([(x, 702), (x - 70, 800)], "#b7ab97", 4)
    window(c, 90, 150, 250, 300, "#bfdde4")
    c.poly([(90, 150), (150, 150), (112, 450), (90, 450)], "#fbf3e2")
    c.poly([(340, 150), (280, 150), (318, 450), (340, 450)], "#fbf3e2")
    c.rect(66, 462, 298, 20, CREAM)
    for number in range(11):
        x = 84 + number * 27
        c.dot(x, 470, 22, LEAF)
        c.dot(x, 452 - 8 * (number % 2), 11, (AMBER, "#e2607a", "#ffffff")[number % 3])
    c.rect(70, 472, 290, 44, WOOD, 4)
    c.rect(1010, 150, 190, 300, CREAM)
    c.rect(1022, 162, 190, 276, "#bfdde4")
    c.rect(1000, 450, 200, 20, CREAM)
    c.rect(560, 96, 330, 602, CREAM, 6)
    c.rect(590, 130, 270, 568, "#4d3a30")
    c.poly([(590, 130), (590, 698), (648, 676), (648, 152)], "#b92f2a")
    c.poly([(602, 250), (602, 420), (636, 414), (636, 256)], mix("#b92f2a", "#000000", 0.2))
    c.rect(648, 152, 212, 530, "#f0dcae")
    c.rect(760, 220, 66, 88, AMBER, 4)
    c.rect(768, 228, 50, 72, "#8fb7ac")
    c.rect(500, 690, 450, 34, "#b9ac98", 4)
    c.rect(470, 722, 510, 40, "#a99b85", 4)
    bicycle(c, 240, 708, 250, TEAL)
    man = Look("fair", "#e6e6e6", "balding", "#7a8d6a", "#4a4f5a", beard=True, glasses=True)
    hands = stand(c, 770, 694, 470, man, left="bent", right="bent", faces=-1)
    c.line([hands["right"], (848, 700)], "#5b3b22", 11)
    carer = Look("brown", "#2b1d16", "ponytail", "#138088", "#233b48")
    hands = stand(c, 520, 744, 480, carer, left="bent", right="out", faces=1)
    c.rect(538, 408, 34, 44, "#ffffff", 5)
    c.rect(545, 416, 20, 16, AMBER, 2)
    c.rect(400, 610, 96, 70, DEEP, 10)
    c.curve([(414, 612), (448, 570), (482, 612)], DEEP, 9)


def school_street(c: Canvas) -> None:
    """Children on a street without cars, planters across it and the school behind."""
    c.sky("#bfe3ee", "#fdf6e6", 430)
    for x, y, width in ((210, 110, 240), (980, 90, 260), (640, 60, 170)):
        cloud(c, x, y, width)
    for x, height in ((60, 260), (1130, 280), (1010, 200)):
        tree(c, x, 430, height)
    wall = "#c8805c"
    c.rect(220, 210, 760, 220, wall)
    brick_course(c, 220, 210, 760, 220, wall, 16)
    c.poly([(196, 214), (1004, 214), (950, 150), (250, 150)], SLATE)
    c.poly([(500, 150), (700, 150), (600, 70)], SLATE)
    c.poly([(516, 212), (684, 212), (684, 160), (600, 92), (516, 160)], mix(wall, "#ffffff", 0.1))
    c.dot(600, 150, 26, "#ffffff")
    c.line([(600, 150), (600, 134)], INK, 3)
    c.line([(600, 150), (612, 156)], INK, 3)
    for x in (256, 356, 752, 852):
        window(c, x, 262, 72, 94)
    c.arch(546, 262, 108, 168, CREAM)
    c.arch(558, 276, 84, 154, TEAL)
    c.rect(0, 424, 1200, 60, "#e1d6c3")
    for x in range(0, 1210, 26):
        if not 480 < x < 720:
            c.rect(x, 360, 6, 74, DEEP)
    c.rect(0, 372, 480, 8, DEEP)
    c.rect(728, 372, 472, 8, DEEP)
    c.poly([(300, 484), (900, 484), (1200, 800), (0, 800)], "#8d979c")
    c.poly([(0, 484), (300, 484), (0, 800)], "#d7ccb9")
    c.poly([(1200, 484), (900, 484), (1200, 800)], "#d7ccb9")
    c.line([(300, 484), (0, 800)], "#f4ecdc", 10)
    c.line([(900, 484), (1200, 800)], "#f4ecdc", 10)
    for x, y, r in ((600, 512, 14), (600, 560, 20), (600, 622, 26), (600, 704, 34)):
        c.oval(x, y, r * 1.8, r * 0.5, "#f6d27a")
    planter(c, 330, 600, 180)
    planter(c, 880, 600, 180, "#e2607a")
    stand(c, 230, 690, 300, Look("olive", "#2b1d16", "long", "#c9564a", "#33415c"), right="wave", left="down", faces=1)
    stand(c, 1000, 690, 310, Look("dark", INK, "short", "#3f7652", "#4a4f5a"), left="out", right="down", faces=-1)
    _scooter(c, 470, 690)
    stand(
        c,
        610,
        728,
        190,
        Look("pale", "#c8772e", "bob", "#f2a63b", "#35507a"),
        left="wave",
        right="bent",
        faces=0,
        **child(Look()),
    )
    wheelchair(c, 760, 730, 220, Look("brown", "#2b1d16", "short", "#7a4f9e", "#35507a"), towards=-1, left="wave")
    stand(
        c,
        910,
        724,
        180,
        Look("fair", "#7a4a22", "cap", "#2f6fb3", "#7a5a3a"),
        left="down",
        right="out",
        faces=1,
        **child(Look()),
    )
    c.rect(888, 630, 44, 52, RUST, 10)


def _scooter(c: Canvas, x: float, y: float) -> None:
    c.line([(x - 52, y - 16), (x + 40, y - 16), (x + 62, y - 120)], "#e2607a", 9)
    c.line([(x + 44, y - 124), (x + 82, y - 118)], INK, 9)
    for wheel in (x - 56, x + 46):
        c.dot(wheel, y - 10, 13, INK)
        c.dot(wheel, y - 10, 5, STONE)
    look = Look("dark", INK, "afro", "#f6d27a", "#138088")
    stand(
        c,
        x - 10,
        y - 18,
        200,
        look,
        right=((0.12, 0.14), (0.28, 0.16)),
        left=((0.0, 0.14), (-0.2, 0.18)),
        faces=1,
        stride=0.03,
        **child(look),
    )


def play_area(c: Canvas) -> None:
    """A net swing and a roundabout level with the ground."""
    c.sky("#c4e6ef", "#fdf6e6", 420)
    for x, y, width in ((170, 100, 240), (700, 80, 200), (1060, 130, 220)):
        cloud(c, x, y, width)
    c.hill([(0, 380), (280, 320), (620, 370), (920, 330), (1200, 360)], "#9cc48c", 520)
    for x, height in ((70, 270), (190, 210), (560, 230), (1130, 290), (1010, 220)):
        tree(c, x, 446, height)
    c.rect(0, 430, 1200, 370, "#7fb56f")
    c.blob([(60, 640), (330, 540), (700, 520), (1080, 580), (1150, 690), (820, 780), (340, 780)], "#e3c79b")
    _basket_swing(c)
    c.oval(820, 660, 222, 66, mix(RUST, "#000000", 0.25))
    c.oval(820, 652, 222, 66, "#d9703f")
    for left, right in (((620, 640), (1020, 664)), ((700, 604), (940, 700))):
        c.line([left, right], "#f2a63b", 8)
    stand(
        c,
        916,
        650,
        190,
        Look("olive", "#2b1d16", "ponytail", "#e2607a", "#33415c"),
        left="wave",
        right="bent",
        faces=-1,
        **child(Look()),
    )
    wheelchair(c, 800, 690, 220, Look("fair", "#c8772e", "short", "#2f6fb3", "#4a4f5a"), towards=1, right="wave")
    c.line([(690, 648), (690, 520), (740, 520), (740, 634)], TEAL, 12)
    c.line([(972, 690), (972, 566), (1012, 566), (1012, 668)], TEAL, 12)
    c.line([(420, 748), (640, 748)], WOOD, 38)
    c.dot(640, 748, 19, "#d8ab78")
    stand(
        c,
        520,
        732,
        190,
        Look("dark", INK, "afro", "#f6d27a", "#7a4f9e"),
        left="out",
        right="out",
        faces=1,
        **child(Look()),
    )
    bench(c, 1070, 566, 190)
    _parents(c)


def _parents(c: Canvas) -> None:
    """Two parents talking on the bench."""

    sit(c, 1024, 520, 250, Look("brown", "#2b1d16", "hijab", "#138088", "#33415c"), towards=1, right="out", floor=574)
    sit(c, 1122, 520, 256, Look("pale", "#8a5a2b", "short", "#b4532a", "#4a4f5a", beard=True), towards=-1, floor=574)


def _basket_swing(c: Canvas) -> None:
    for x in (120, 470):
        c.line([(x, 330), (x - 46, 660)], TEAL, 15)
        c.line([(x, 330), (x + 46, 648)], TEAL, 15)
    c.line([(120, 330), (470, 330)], TEAL, 17)
    c.line([(230, 334), (204, 560)], SLATE, 5)
    c.line([(360, 334), (386, 560)], SLATE, 5)
    c.oval(295, 566, 116, 34, INK)
    c.oval(295, 562, 102, 25, "#f2a63b")
    for x in range(214, 380, 24):
        c.line([(x, 548), (x + 10, 578)], "#1d3238", 3)

    sit(c, 262, 556, 190, Look("olive", INK, "bob", "#3f7652", "#33415c"), towards=1, right="up", floor=592, head=0.1)
    sit(
        c,
        336,
        556,
        180,
        Look("pale", "#e3b34c", "long", "#e2607a", "#35507a"),
        towards=-1,
        left="up",
        floor=592,
        head=0.1,
    )


def allotment_gate(c: Canvas) -> None:
    """A man opens the gate of his allotment for his assistant with a wheelbarrow."""
    c.sky("#f8cf8d", "#fff4dc", 400)
    c.glow(1010, 230, 210, "#fff3cf", 20)
    c.dot(1010, 230, 50, "#fffaf0")
    cloud(c, 260, 120, 280, "#ffffff99")
    cloud(c, 640, 90, 190, "#ffffff99")
    c.hill([(0, 340), (300, 290), (640, 330), (960, 280), (1200, 320)], "#a9c48c", 480)
    c.hill([(0, 400), (400, 370), (800, 400), (1200, 370)], MOSS, 560)
    for x, height in ((40, 240), (640, 170), (1160, 260)):
        tree(c, x, 430, height)
    c.rect(0, 440, 1200, 360, "#8db46d")
    c.rect(110, 256, 240, 200, "#3f7652")
    for x in range(110, 350, 30):
        c.rect(x, 256, 3, 200, mix("#3f7652", "#000000", 0.2))
    c.poly([(84, 262), (376, 262), (340, 186), (120, 186)], "#6b4a3e")
    c.rect(240, 320, 78, 136, mix("#3f7652", "#000000", 0.3))
    window(c, 140, 310, 64, 60)
    _bean_row(c)
    for x, y, width, crop in ((80, 560, 300, "#4f8a4d"), (430, 560, 250, "#7ba63f"), (60, 690, 340, "#3f7652")):
        c.poly([(x, y - 44), (x + width, y - 44), (x + width + 26, y), (x - 26, y)], "#6b4a35")
        for step in range(7):
            bush(c, x + 20 + step * (width - 40) / 6, y - 18, 52, crop)
        c.rect(x - 28, y, width + 56, 34, WOOD, 3)
    c.poly([(640, 800), (1130, 800), (1010, 520), (860, 520)], "#e3c79b")
    _gate(c)
    man = Look("brown", "#3b3b3b", "balding", "#35507a", "#5a4a3a", beard=True)
    hands = stand(c, 660, 742, 430, man, left="bent", right="reach", faces=1)
    c.line([hands["left"], (596, 748)], "#5b3b22", 10)
    _wheelbarrow(c, 930, 742)
    helper = Look("pale", "#7a3f20", "bun", "#c9564a", "#33415c", shoes="#3f7652")
    stand(
        c,
        1066,
        752,
        420,
        helper,
        left=((0.05, 0.17), (0.0, 0.32)),
        right=((0.0, 0.18), (-0.16, 0.32)),
        faces=-1,
        stride=0.07,
    )


def _bean_row(c: Canvas) -> None:
    for number in range(7):
        x = 470 + number * 42
        c.line([(x - 14, 510), (x + 10, 330)], WOOD, 6)
        c.line([(x + 26, 510), (x + 2, 330)], WOOD, 6)
        for row in range(5):
            c.dot(x + (8 if row % 2 else -6), 360 + row * 32, 15, LEAF if row % 2 else "#5f9a4f")
        c.dot(x - 4, 420, 5, "#d6453f")
        c.dot(x + 12, 380, 5, "#d6453f")
    c.line([(466, 340), (738, 340)], WOOD, 6)


def _gate(c: Canvas) -> None:
    for x in range(1110, 1210, 34):
        c.rect(x, 500, 20, 200, WOOD)
    c.rect(1090, 530, 110, 15, mix(WOOD, "#000000", 0.15))
    c.rect(1090, 630, 110, 15, mix(WOOD, "#000000", 0.15))
    c.rect(776, 486, 26, 234, mix(WOOD, "#000000", 0.25))
    c.dot(789, 484, 15, mix(WOOD, "#000000", 0.25))
    for number in range(4):
        x = 806 + number * 25
        c.poly(
            [(x, 520 - number * 5), (x + 18, 514 - number * 5), (x + 18, 676 - number * 9), (x, 686 - number * 9)], WOOD
        )
    c.line([(800, 556), (904, 530)], mix(WOOD, "#000000", 0.15), 13)
    c.line([(800, 650), (904, 606)], mix(WOOD, "#000000", 0.15), 13)


def _wheelbarrow(c: Canvas, x: float, y: float) -> None:
    c.dot(x - 88, y - 30, 33, INK)
    c.dot(x - 88, y - 30, 13, STONE)
    c.line([(x - 88, y - 30), (x + 106, y - 166)], SLATE, 11)
    c.line([(x + 28, y - 72), (x + 44, y - 6)], SLATE, 11)
    for dx in (-76, -44, -12, 20):
        bush(c, x + dx, y - 116, 58, "#5f9a4f")
        c.dot(x + dx, y - 140, 6, AMBER)
    c.poly([(x - 116, y - 122), (x + 66, y - 122), (x + 30, y - 52), (x - 76, y - 52)], "#2f7d6b")


SCENES: dict[str, Scene] = {
    "home-care-visit": home_care_visit,
    "school-street": school_street,
    "play-area": play_area,
    "allotment-gate": allotment_gate,
}
