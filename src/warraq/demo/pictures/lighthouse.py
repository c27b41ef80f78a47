"""A lighthouse on a rock, its beam over rows of waves, two swimmers' caps below."""

import math

from warraq.demo.pictures.scenery import WHITE, stars
from warraq.demo.pictures.shapes import (
    WIDTH,
    Colour,
    Point,
    arc,
    around,
    colours,
    curve,
    down_to,
    mix,
)
from warraq.demo.pictures.sheet import Sheet

_SEAS = (
    colours("16233f 2c4a73 e8a87c f6d6ad 1f5673 0d2a43 f4f1ea c8402f"),
    colours("6aa9c4 bfdfe4 fdf3da fffdf2 2f7f97 134b66 fbfaf5 c8402f"),
    colours("2a1f45 7a3f73 f08a70 ffd9a8 4a4a86 1c1c47 f6eee6 2c5a88"),
)
_CAP = (242, 122, 40)


def lighthouse(sheet: Sheet, look: int) -> None:
    high, middle, low, light, sea, deep, wall, band = _SEAS[look % len(_SEAS)]
    rng = sheet.rng
    sheet.gradient([high, middle, low, light], (0, 0, WIDTH, 640))
    if look % 3 == 0:
        stars(sheet, 110, bottom=330, colour=mix(light, WHITE, 0.5))
    for _ in range(4):
        _cloud(sheet, (rng.uniform(100, 900), rng.uniform(300, 520)), rng.uniform(0.7, 1.3), light)
    lamp = (1190.0, 247.0)
    for turn, reach in ((172, 1300), (186, 1300), (2, 560)):
        near, far = around(lamp, 20, turn), around(lamp, reach, turn)
        swing = reach * 0.075
        sheet.veil([near, (far[0], far[1] - swing), (far[0], far[1] + swing)], light, strength=0.2)
    for row in range(9):
        depth = row / 8
        tone = mix(mix(sea, light, 0.42 * (1 - depth)), deep, depth**1.3 * 0.85)
        crest = _waves(sheet, 628 + 330 * depth**1.15, 7 + 26 * depth, 70 + 190 * depth)
        if row == 3:
            _tower(sheet, (lamp[0], 700), (wall, band, deep))
            _rock(sheet, lamp[0], mix(deep, (12, 14, 20), 0.55))
            sheet.glow(lamp, 170, mix(light, WHITE, 0.5), strength=0.95)
        sheet.fill(down_to(crest), tone)
        sheet.line(crest, mix(tone, light, 0.42 - 0.2 * depth), width=1.5 + 2.5 * depth)
    for x, y in ((520.0, 815.0), (640.0, 842.0), (430.0, 850.0)):
        _swimmer(sheet, (x, y), _CAP, mix(light, WHITE, 0.4))


def _cloud(sheet: Sheet, at: Point, size: float, colour: Colour) -> None:
    x, y = at
    for right, up, wide in ((0, 0, 190), (-120, 14, 130), (130, 16, 150)):
        oval = arc((0, 0), 1, 0, 360, step=12)
        shape = [(x + (right + wide * px) * size, y + (up + 17 * py) * size) for px, py in oval]
        sheet.veil(shape, colour, strength=0.3)


def _waves(sheet: Sheet, level: float, height: float, length: float) -> list[Point]:
    """A row of crests that are sharp above and round below."""
    shift = sheet.rng.uniform(0, length)
    return [
        (x, level - height * abs(math.sin(math.pi * (x + shift) / length)) ** 0.75)
        for x in range(0, WIDTH + 8, 8)
    ]


def _tower(sheet: Sheet, foot: Point, tones: tuple[Colour, Colour, Colour]) -> None:
    wall, band, dark = tones
    x, y = foot

    def half(height: float) -> float:
        return 64 - 26 * (height / 400)

    for stripe in range(5):
        low, high = stripe * 80.0, stripe * 80.0 + 80
        tone = band if stripe % 2 else wall
        shape = [
            (x - half(low), y - low),
            (x - half(high), y - high),
            (x + half(high), y - high),
            (x + half(low), y - low),
        ]
        sheet.wash(shape, [mix(tone, WHITE, 0.12), tone, mix(tone, dark, 0.5)], across=True)
    sheet.box((x - 56, y - 412, x + 56, y - 398), dark, radius=4)
    sheet.box((x - 28, y - 470, x + 28, y - 412), mix(wall, (255, 230, 150), 0.6))
    for bar in (-28, -10, 10, 28):
        sheet.line([(x + bar, y - 412), (x + bar, y - 470)], dark, width=3)
    sheet.fill([*arc((x, y - 468), 36, 180, 360), (x + 36, y - 464), (x - 36, y - 464)], band)
    sheet.line([(x, y - 500), (x, y - 530)], dark, width=4)
    for floor in (110, 270):
        sheet.box((x - 8, y - floor - 26, x + 8, y - floor), dark, radius=8)


def _rock(sheet: Sheet, x: float, colour: Colour) -> None:
    edge = [(x - 360, 760), (x - 290, 716), (x - 210, 722), (x - 150, 680), (x - 70, 684)]
    edge += [(x - 30, 664), (x + 80, 668), (x + 140, 690), (x + 250, 684), (x + 300, 720)]
    sheet.fill([*edge, (x + 430, 770)], colour)
    lit = mix(colour, WHITE, 0.16)
    sheet.fill([edge[2], edge[3], edge[4], (x - 110, 730), (x - 190, 750)], lit)
    sheet.fill([edge[5], edge[6], (x + 40, 700), (x - 10, 720)], lit)


def _swimmer(sheet: Sheet, at: Point, cap: Colour, foam: Colour) -> None:
    x, y = at
    sheet.line(
        curve((x - 62, y + 8), (x - 46, y - 40), (x - 10, y - 4), steps=10),
        mix(cap, foam, 0.65),
        width=8,
    )
    sheet.disc((x, y), 15, cap)
    for right in (-30, 8, 46):
        sheet.line(
            curve((x + right - 22, y + 16), (x + right, y + 6), (x + right + 24, y + 16)),
            foam,
            width=4,
        )
