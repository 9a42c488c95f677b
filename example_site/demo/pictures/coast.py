"""Water: the mere the town is named after, the harbour at Saltby, the River Tarn in flood."""

from __future__ import annotations

from .canvas import AMBER, CREAM, INK, MOSS, RUST, SLATE, STONE, TEAL, Canvas, Scene, mix
from .things import bush, cloud, gull, house, tree


def harrowmere(c: Canvas) -> None:
    """The town on its lake in early light: the picture on the home page."""
    c.sky("#f6b765", "#fff1d4", 420)
    c.glow(820, 300, 230, "#fff3cf", 20)
    c.dot(820, 300, 62, "#fffaf0")
    for x, y, width in ((180, 130, 260), (520, 90, 190), (1060, 150, 240)):
        cloud(c, x, y, width, "#ffffff88")
    c.hill(
        [(0, 330), (160, 250), (330, 300), (520, 215), (700, 320), (900, 265), (1060, 310), (1200, 250)], "#8fb7ac", 470
    )
    c.hill([(0, 390), (200, 330), (420, 390), (640, 335), (880, 395), (1200, 330)], "#5f9585", 480)
    c.hill([(0, 430), (260, 400), (560, 440), (860, 405), (1200, 430)], "#3d7766", 500)
    _town(c)
    c.water(490, "#3a9095", "#0d4f58")
    for y, left, right in (
        (512, 700, 950),
        (540, 740, 910),
        (572, 770, 890),
        (606, 720, 850),
        (646, 780, 960),
        (690, 730, 840),
    ):
        c.rect(left, y, right - left, 7, "#ffdf9dcc", 3)
    for y, left, width in (
        (530, 90, 160),
        (600, 260, 210),
        (660, 60, 150),
        (560, 460, 120),
        (640, 980, 150),
        (720, 420, 240),
        (745, 1000, 140),
    ):
        c.rect(left, y, width, 5, "#d9ecec66", 2)
    _rowing_boat(c, 420, 630)
    c.hill([(820, 800), (930, 735), (1060, 700), (1200, 650)], "#25594c")
    for x in (900, 925, 958, 990, 1024, 1062, 1090, 1130, 1160):
        top = 690 - (x - 900) * 0.35
        c.curve([(x, 790), (x + 6, (790 + top) / 2), (x + 2, top)], "#2f6d55", 5)
        c.rect(x - 4, top - 26, 11, 36, "#7c4a26", 5)
    c.hill([(0, 700), (120, 720), (260, 770), (330, 800)], "#25594c")
    tree(c, 78, 735, 300, "#2f6d55")
    bush(c, 220, 765, 120, "#2f6d55")


def _town(c: Canvas) -> None:
    for x, width, height, wall, roof in (
        (40, 62, 62, "#f3e3c8", "#8a4a2e"),
        (104, 54, 50, "#e9b994", "#6b4a3e"),
        (160, 70, 72, "#f7efe0", "#5d6b73"),
        (250, 58, 56, "#d9cfb8", "#8a4a2e"),
        (312, 66, 66, "#f0c9a2", "#5d6b73"),
        (500, 60, 58, "#f7efe0", "#8a4a2e"),
        (564, 72, 70, "#dcd3c0", "#6b4a3e"),
        (660, 56, 54, "#f3dba6", "#5d6b73"),
        (722, 64, 62, "#f7efe0", "#8a4a2e"),
        (900, 58, 54, "#e9b994", "#5d6b73"),
        (962, 68, 66, "#f3e3c8", "#6b4a3e"),
        (1036, 54, 52, "#f7efe0", "#8a4a2e"),
    ):
        house(c, x, 492, width, height, wall, roof, door="#4a6a6a")
    c.rect(400, 330, 52, 162, "#efe4cc")
    c.poly([(394, 332), (458, 332), (426, 232)], "#4f6068")
    c.dot(426, 366, 15, "#ffffff")
    c.line([(426, 366), (426, 356)], INK, 2.5)
    c.line([(426, 366), (433, 369)], INK, 2.5)
    c.rect(360, 415, 120, 77, "#e5d8bd")
    c.poly([(352, 417), (488, 417), (466, 380), (374, 380)], "#4f6068")
    for x in (378, 412, 446):
        c.arch(x, 436, 16, 38, "#8fb2b5")
    for x, height in (
        (18, 86),
        (236, 78),
        (390, 70),
        (490, 82),
        (646, 76),
        (800, 96),
        (850, 78),
        (1110, 92),
        (1165, 76),
    ):
        tree(c, x, 494, height, "#2f6d55")


def _rowing_boat(c: Canvas, x: float, y: float) -> None:
    c.oval(x, y + 24, 92, 9, "#06323988")
    c.line([(x - 12, y - 16), (x - 92, y + 26)], "#e8cfa6", 5)
    c.line([(x + 14, y - 16), (x + 96, y + 26)], "#e8cfa6", 5)
    c.blob([(x - 84, y - 6), (x, y + 2), (x + 84, y - 6), (x + 56, y + 24), (x - 56, y + 24)], RUST)
    c.rect(x - 20, y - 46, 40, 50, AMBER, 16)
    c.dot(x, y - 62, 16, "#9a6540")
    c.slice(x, y - 64, 17, 17, 180, 360, INK)


def saltby_harbour(c: Canvas) -> None:
    """Cottages, a stone pier and three boats at high tide."""
    c.sky("#bfe0ea", "#fdf3df", 430)
    for x, y, width in ((230, 120, 260), (700, 90, 200), (1010, 160, 240)):
        cloud(c, x, y, width)
    c.hill([(0, 330), (180, 270), (420, 320), (640, 290), (900, 350), (1200, 330)], "#9dbf94", 480)
    c.hill([(0, 390), (260, 350), (520, 385), (800, 375), (1200, 390)], MOSS, 480)
    colours = ("#f3b8a6", "#fbf3e2", "#a9d3d6", "#f6d788", "#d5c3e0", "#fbf3e2", "#b9d8a8")
    for number, wall in enumerate(colours):
        house(
            c,
            40 + number * 112,
            462,
            96,
            98 + 10 * (number % 3),
            wall,
            ("#5d6b73", "#8a4a2e")[number % 2],
            door=(TEAL, RUST, "#35507a")[number % 3],
        )
    c.rect(0, 458, 880, 40, STONE)
    for x in range(10, 880, 46):
        c.rect(x, 466, 38, 11, mix(STONE, "#000000", 0.08), 3)
        c.rect(x + 20, 481, 38, 11, mix(STONE, "#ffffff", 0.2), 3)
    c.water(498, "#58b0b8", "#1b7480")
    c.rect(880, 458, 320, 40, STONE)
    pier = [
        (1240, 476),
        (1130, 484),
        (1030, 520),
        (920, 552),
        (800, 560),
        (708, 562),
        (690, 578),
        (716, 596),
        (820, 604),
        (950, 598),
        (1080, 566),
        (1240, 540),
    ]
    c.blob([(x, y + 24) for x, y in pier], mix(STONE, "#000000", 0.24))
    c.blob(pier, mix(STONE, "#ffffff", 0.12))
    c.curve([(1210, 526), (1080, 554), (950, 586), (820, 592), (722, 584)], mix(STONE, "#000000", 0.1), 4)
    for x, y in ((780, 616), (850, 618), (930, 616), (1010, 602), (1080, 584), (1150, 566)):
        c.rect(x - 20, y - 4, 34, 8, mix(STONE, "#000000", 0.36), 3)
    c.poly([(730, 576), (776, 576), (769, 424), (737, 424)], "#ffffff")
    c.poly([(732, 530), (774, 530), (771, 486), (735, 486)], "#c8452f")
    c.rect(727, 412, 52, 13, SLATE, 4)
    c.rect(739, 384, 28, 30, AMBER)
    c.poly([(730, 386), (776, 386), (753, 360)], "#c8452f")
    _fishing_boat(c, 230, 590, 1.0, "#c8452f")
    _fishing_boat(c, 470, 664, 1.2, "#2f5f9e")
    _fishing_boat(c, 900, 706, 1.05, "#3f7652")
    for y, left, width in (
        (540, 80, 130),
        (620, 330, 90),
        (640, 1010, 130),
        (730, 120, 200),
        (750, 640, 160),
        (590, 600, 70),
    ):
        c.rect(left, y, width, 5, "#ffffff55", 2)
    for x, y, size in ((330, 210, 24), (400, 250, 18), (820, 220, 26), (930, 180, 18), (620, 200, 16)):
        gull(c, x, y, size)


def _fishing_boat(c: Canvas, x: float, y: float, size: float, hull: str) -> None:
    s = size
    c.oval(x, y + 38 * s, 128 * s, 12 * s, "#06323966")
    c.line([(x + 28 * s, y), (x + 28 * s, y - 150 * s)], "#6f5138", 6 * s)
    c.line([(x + 28 * s, y - 140 * s), (x - 88 * s, y - 8 * s)], "#00000055", 2 * s)
    c.line([(x + 28 * s, y - 140 * s), (x + 112 * s, y - 18 * s)], "#00000055", 2 * s)
    c.rect(x - 62 * s, y - 62 * s, 66 * s, 64 * s, "#ffffff", 6 * s)
    c.rect(x - 70 * s, y - 70 * s, 82 * s, 13 * s, hull, 4 * s)
    for left in (-54, -26):
        c.rect(x + left * s, y - 48 * s, 21 * s, 22 * s, "#9fc6d2", 3 * s)
    c.blob(
        [
            (x - 112 * s, y - 8 * s),
            (x, y + 4 * s),
            (x + 130 * s, y - 24 * s),
            (x + 92 * s, y + 38 * s),
            (x - 86 * s, y + 38 * s),
        ],
        hull,
    )
    c.curve([(x - 108 * s, y - 1 * s), (x, y + 11 * s), (x + 122 * s, y - 14 * s)], "#ffffff", 5 * s)
    c.dot(x - 84 * s, y + 18 * s, 10 * s, AMBER)


def river_tarn(c: Canvas) -> None:
    """The river in flood under the old bridge, with the post that shows its height."""
    c.sky("#8fa5b3", "#e9e2cf", 440)
    c.glow(880, 170, 190, "#fff3cf", 16)
    for x, y, width, colour in (
        (190, 150, 380, "#6f8594cc"),
        (560, 110, 320, "#7d919fcc"),
        (1010, 210, 340, "#a9b7bccc"),
        (420, 230, 260, "#a9b7bc99"),
    ):
        cloud(c, x, y, width, colour)
    c.hill([(0, 380), (220, 320), (480, 370), (760, 300), (1000, 270), (1200, 290)], "#86a37c", 520)
    c.hill([(0, 450), (320, 430), (640, 440), (820, 370), (1000, 330), (1200, 340)], MOSS, 600)
    for x, y, width, wall in (
        (800, 400, 84, "#f3e3c8"),
        (900, 372, 92, CREAM),
        (1010, 362, 84, "#e9b994"),
        (1108, 366, 88, "#d9cfb8"),
    ):
        house(c, x, y, width, 84, wall, SLATE, door=RUST)
    for x, y, height in ((770, 420, 130), (1000, 376, 110), (60, 470, 170), (150, 462, 130)):
        tree(c, x, y, height, "#4b7a55")
    c.water(500, "#a38f6a", "#6e5c3e")
    c.blob([(830, 450), (1240, 440), (1240, 560), (1080, 572), (940, 600), (840, 650)], MOSS)
    _bridge(c)
    for x in (880, 950, 1040, 1130):
        bush(c, x, 566 - (x - 880) * 0.06, 90, "#4b7a55")
    for y, points in (
        (640, (0, 260)),
        (690, (180, 520)),
        (735, (430, 820)),
        (660, (620, 940)),
        (760, (900, 1190)),
        (705, (960, 1130)),
        (770, (60, 300)),
    ):
        left, right = points
        c.curve(
            [(left, y), ((left + right) / 2 - 60, y - 12), ((left + right) / 2 + 60, y + 6), (right, y - 4)],
            "#bfae84",
            5,
        )
    c.hill([(0, 742), (150, 716), (300, 752), (420, 800)], "#6d9160")
    for x, y in ((40, 712), (120, 704), (210, 716), (290, 742)):
        for lean in (-8, 0, 9):
            c.curve([(x, y + 22), (x + lean / 2, y), (x + lean, y - 22)], "#4f7a4d", 4)
    _gauge(c, 1010, 745)


def _bridge(c: Canvas) -> None:
    stone, dark = "#c2b59c", "#8f836b"
    c.poly([(0, 470), (130, 438), (430, 400), (730, 438), (860, 470), (860, 640), (0, 640)], stone)
    c.poly(
        [
            (0, 452),
            (130, 420),
            (430, 382),
            (730, 420),
            (860, 452),
            (860, 476),
            (730, 446),
            (430, 408),
            (130, 446),
            (0, 476),
        ],
        mix(stone, "#ffffff", 0.25),
    )
    for x, width, top in ((60, 190, 500), (322, 216, 470), (610, 190, 500)):
        c.slice(x + width / 2, 640, width / 2 + 18, 640 - top + 18, 180, 360, dark)
        c.slice(x + width / 2, 640, width / 2, 640 - top, 180, 360, "#4d4530")
        c.rect(x, 606, width, 40, "#7d6b4a")
    for x, y in (
        (30, 500),
        (290, 470),
        (280, 520),
        (570, 474),
        (574, 530),
        (820, 500),
        (300, 575),
        (556, 580),
        (24, 560),
        (826, 560),
    ):
        c.rect(x, y, 26, 11, mix(stone, "#000000", 0.1), 3)
    for x in (270, 548):
        c.poly([(x, 640), (x + 22, 520), (x + 44, 640)], mix(stone, "#000000", 0.12))
    c.rect(0, 638, 862, 10, "#94815d")


def _gauge(c: Canvas, x: float, y: float) -> None:
    c.oval(x, y + 6, 46, 9, "#d8c79b99")
    c.rect(x - 17, y - 230, 34, 236, "#f6c63c", 4)
    for step in range(9):
        c.rect(x - 17, y - 214 + step * 24, 20 if step % 2 else 30, 7, INK)
    c.rect(x - 17, y - 42, 34, 46, "#8d7a5888")


SCENES: dict[str, Scene] = {
    "harrowmere": harrowmere,
    "saltby-harbour": saltby_harbour,
    "river-tarn": river_tarn,
}
