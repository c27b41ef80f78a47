"""Dunes one behind the other, each with a lit and a shaded side, under a low sun."""

from itertools import pairwise

from warraq.demo.pictures.shapes import Colour, Point, colours, curve, down_to, mix, swell
from warraq.demo.pictures.sheet import Sheet

_DUNES = (
    colours("2e4a6b e58f65 fbd9a0 fff1cf f2a65a b5522f 4a1f2b"),
    colours("3b2a56 c75b7a f7b58a ffe7c2 e58a5f 8e3b46 2b1530"),
    colours("6fb3c8 bfe0dc fdeecb ffffff f0c987 c98a4b 6b3f2a"),
)


def dunes(sheet: Sheet, look: int) -> None:
    high, low, horizon, sun, lit, dark, deep = _DUNES[look % len(_DUNES)]
    rng = sheet.rng
    sheet.gradient([high, low, horizon, horizon])
    where = (rng.uniform(430, 1150), rng.uniform(330, 390))
    sheet.glow(where, 620, sun, strength=0.75)
    sheet.disc(where, 92, mix(sun, horizon, 0.15))
    for layer in range(5):
        near = layer / 4
        height, waves = 54 + 32 * layer, 2.0 - 1.1 * near
        crest = swell(rng, level=475 + 120 * layer, height=height, waves=waves, detail=2)
        tone = mix(mix(lit, horizon, 0.62), lit, near**0.7)
        shadow = mix(mix(dark, horizon, 0.5), mix(dark, deep, 0.35 * near), near**0.8)
        sheet.wash(down_to(crest), [tone, mix(tone, dark, 0.45)])
        for side in _lee_sides(crest, reach=150 + 230 * near):
            sheet.wash(side, [shadow, mix(shadow, tone, 0.6)])
        sheet.mist(520 + 118 * layer, 700 + 118 * layer, horizon, ends=(0, 0.22 * (1 - near)))
        if layer == 2:
            _walkers(sheet, deep, crest)


def _lee_sides(crest: list[Point], *, reach: float) -> list[list[Point]]:
    """From every peak of the crest the side away from the sun, under a winding edge."""
    turns = [
        at
        for at in range(1, len(crest) - 1)
        if (crest[at][1] - crest[at - 1][1]) * (crest[at + 1][1] - crest[at][1]) <= 0
    ]
    sides = []
    for at, end in pairwise([*turns, len(crest) - 1]):
        (peak_x, peak_y), (foot_x, foot_y) = crest[at], crest[end]
        if foot_y - peak_y < 16:
            continue
        span = foot_x - peak_x
        tail = (peak_x + span * 0.12, foot_y + reach * 0.75)
        under = curve((foot_x, foot_y), (foot_x - span * 0.45, foot_y + 6), tail, steps=16)
        edge = curve(
            tail,
            (peak_x + span * 0.34, foot_y + reach * 0.1),
            (peak_x - span * 0.2, peak_y + (foot_y - peak_y) * 0.75),
            (peak_x, peak_y),
        )
        sides.append([*crest[at : end + 1], *under, *edge])
    return sides


def _walkers(sheet: Sheet, colour: Colour, crest: list[Point]) -> None:
    """Three people on a crest, for the size of it all."""
    first = min(range(30, 70), key=lambda at: crest[at][1])
    for number in range(3):
        x, y = crest[first + 2 * number - 2]
        sheet.fill([(x - 7, y + 4), (x - 3, y - 27), (x + 3, y - 27), (x + 8, y + 4)], colour)
        sheet.disc((x, y - 31), 5, colour)
