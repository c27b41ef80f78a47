"""Comb, some of it capped, some full of honey, and bees at work on it."""

import math

from warraq.demo.pictures.shapes import (
    Colour,
    Point,
    arc,
    around,
    colours,
    curve,
    mix,
    regular,
    turned,
)
from warraq.demo.pictures.sheet import Sheet

_COMBS = (
    colours("f7b733 fc8a17 7a3e0b ffe9a8 3a1c05 fff6da"),
    colours("ffd25e e88d14 6b3410 fff0c0 2b1506 fffbe9"),
)


def honeycomb(sheet: Sheet, look: int) -> None:
    gold, amber, brown, pale, dark, light = _COMBS[look % len(_COMBS)]
    rng = sheet.rng
    sheet.gradient([mix(brown, dark, 0.4), dark])
    size = 74.0
    heart = (rng.uniform(560, 700), rng.uniform(430, 560))
    for row in range(-1, 11):
        for column in range(-1, 14):
            centre = (column * size * 1.74 + (row % 2) * size * 0.87, row * size * 1.51)
            away = math.dist(centre, heart) / 900
            if away + rng.uniform(-0.14, 0.14) > 0.95:
                continue
            _cell(sheet, centre, size, min(1, away), (gold, amber, brown, pale, dark))
    sheet.glow(heart, 760, light, strength=0.42)
    for x, y, turn, grown in (
        (610, 520, -28, 1.5),
        (1000, 300, 155, 1.15),
        (1080, 690, 62, 1.25),
        (300, 260, 20, 1),
        (1360, 480, -70, 0.95),
        (420, 800, 200, 1.1),
    ):
        _bee(
            sheet,
            (x + rng.uniform(-30, 30), y + rng.uniform(-30, 30)),
            turn,
            grown,
            (gold, dark, light),
        )


def _cell(sheet: Sheet, centre: Point, size: float, away: float, tones: tuple[Colour, ...]) -> None:
    gold, amber, brown, pale, dark = tones
    rim = regular(centre, size * 0.985, 6, 30)
    sheet.wash(rim, [mix(gold, pale, 0.6 - 0.5 * away), mix(amber, brown, 0.3 + 0.4 * away)])
    hole = regular(centre, size * 0.8, 6, 30)
    chance = sheet.rng.random()
    if chance < 0.3:
        sheet.wash(hole, [mix(pale, gold, 0.45 + 0.3 * away), mix(gold, amber, 0.7)])
        dent = regular((centre[0] + 4, centre[1] + 5), size * 0.5, 6, 30)
        sheet.wash(dent, [mix(gold, amber, 0.5), mix(pale, gold, 0.5)])
    elif chance < 0.72:
        sheet.wash(hole, [mix(brown, dark, 0.35 * away), mix(amber, gold, 0.35)])
        shine = arc((centre[0], centre[1]), size * 0.5, 200, 262)
        sheet.line(shine, mix(pale, gold, 0.25), width=7)
        sheet.disc(around(centre, size * 0.5, 186), 4, pale)
    else:
        sheet.wash(hole, [dark, mix(brown, dark, 0.3)])
        floor = regular((centre[0], centre[1] + 8), size * 0.46, 6, 30)
        sheet.fill(floor, mix(brown, dark, 0.55))


def _bee(
    sheet: Sheet, at: Point, turn: float, size: float, tones: tuple[Colour, Colour, Colour]
) -> None:
    gold, dark, light = tones
    x, y = at

    def placed(points: list[Point]) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in turned(points, turn)]

    def oval(cx: float, cy: float, wide: float, tall: float, lean: float = 0) -> list[Point]:
        ring = [
            (cx + wide * math.cos(a / 18 * math.pi), cy + tall * math.sin(a / 18 * math.pi))
            for a in range(36)
        ]
        return turned(ring, lean, (cx, cy))

    sheet.veil(placed(oval(-14, 26, 96, 40)), dark, strength=0.35)
    for side in (-1, 1):
        for leg in (-18, 6, 30):
            knee = (leg * 1.4, side * 52)
            sheet.line(
                placed([(leg, side * 18), knee, (knee[0] - 12, side * 70)]), dark, width=5 * size
            )
        sheet.line(
            placed(curve((66, side * 9), (96, side * 12), (104, side * 36), steps=6)),
            dark,
            width=4 * size,
        )
    body = oval(-44, 0, 66, 37)
    sheet.fill(placed(body), gold)
    for stripe in (-84, -58, -32, -6):
        band = [(px, py) for px, py in body if abs(px - stripe) < 9]
        half = 37 * math.sqrt(max(0.0, 1 - ((stripe + 44) / 66) ** 2))
        if band:
            sheet.fill(
                placed(
                    [
                        (stripe - 7, -half),
                        (stripe + 7, -half),
                        (stripe + 7, half),
                        (stripe - 7, half),
                    ]
                ),
                dark,
            )
    sheet.fill(placed(oval(24, 0, 34, 33)), mix(gold, dark, 0.45))
    sheet.fill(placed(oval(22, -4, 24, 20)), mix(gold, light, 0.2))
    sheet.fill(placed(oval(62, 0, 20, 24)), dark)
    for side in (-1, 1):
        sheet.veil(placed(oval(-18, side * 44, 74, 25, side * 32)), light, strength=0.72)
        sheet.veil(placed(oval(-34, side * 34, 52, 17, side * 12)), light, strength=0.5)
        sheet.line(placed([(16, side * 18), (-64, side * 72)]), mix(light, dark, 0.4), width=1.6)
