"""Beds of a kitchen garden from above: lettuce, tomatoes, cabbages, marigolds, a path."""

import math
from collections.abc import Iterator

from warraq.demo.pictures.scenery import WHITE
from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    around,
    colours,
    mix,
    moved,
    oval,
    rectangle,
    turned,
)
from warraq.demo.pictures.sheet import Sheet

_MIDDLE = (800.0, 500.0)
_BEDS = (
    colours("7a4f33 5d3a26 d9b98a 5f9a4f 8fbf5a 2f6b45 e4572e f4d35e 9b5d8f f7efe0"),
    colours("6b4a3a 4d3329 cdbb95 4f8f6a 9fc58a 1f5a4a d9483b f0b840 7d4f86 fbf5e6"),
)


def garden(sheet: Sheet, look: int) -> None:
    soil, dark, path, leaf, pale, deep, red, yellow, purple, light = _BEDS[look % len(_BEDS)]
    rng = sheet.rng
    sheet.gradient([path, mix(path, soil, 0.3)])
    for _ in range(520):
        sheet.disc(
            (rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT)),
            rng.uniform(2, 6),
            mix(path, rng.choice((soil, light)), 0.35),
        )
    plants = [
        (leaf, pale, deep),
        (purple, mix(purple, light, 0.45), mix(purple, dark, 0.4)),
        (deep, leaf, dark),
        (pale, mix(pale, light, 0.5), leaf),
    ]
    fruits = {2: red, 4: yellow}
    lean = rng.uniform(-7, 7)
    for number in range(20):
        row, column = divmod(number, 5)
        left, top = -620 + column * 560 + 250 * (row % 2), -120 + row * 330
        kind = (number * 3 + row) % 5
        _soil(sheet, (left, top), lean, (soil, dark, mix(path, dark, 0.45)))
        for at, size in _planted(sheet, (left, top), _PLANTED[kind], lean):
            sheet.veil(oval((at[0] + 6, at[1] + 9), size, size), dark, strength=0.4)
            _rosette(sheet, at, size, plants[kind % 4])
            if kind in fruits:
                _fruits(sheet, at, fruits[kind])
    sheet.glow((200, 100), 1200, (255, 246, 214), strength=0.32)


_BED = (520, 290)
_PLANTED = ((5, 3), (4, 2), (7, 3), (5, 3), (6, 3))
"""How many plants stand across and down a bed of each kind."""


def _soil(sheet: Sheet, corner: Point, lean: float, tones: tuple[Colour, Colour, Colour]) -> None:
    (left, top), (soil, dark, frame) = corner, tones
    right, bottom = left + _BED[0], top + _BED[1]
    edge = turned(rectangle(left, top, right, bottom), lean, _MIDDLE)
    sheet.veil(moved(edge, (12, 16)), dark, strength=0.4)
    sheet.fill(edge, frame)
    inner = rectangle(left + 12, top + 12, right - 12, bottom - 12)
    sheet.wash(turned(inner, lean, _MIDDLE), [soil, dark])


def _planted(
    sheet: Sheet, corner: Point, counts: tuple[int, int], lean: float
) -> Iterator[tuple[Point, float]]:
    """Where the plants of a bed stand, and the reach of each."""
    across, down = counts
    for row in range(down):
        for column in range(across):
            x = corner[0] + _BED[0] * (column + 0.5) / across + sheet.rng.uniform(-6, 6)
            y = corner[1] + _BED[1] * (row + 0.5) / down + sheet.rng.uniform(-5, 5)
            size = _BED[0] / across * sheet.rng.uniform(0.42, 0.5)
            if math.dist((x, y), _MIDDLE) < 1030:
                yield turned([(x, y)], lean, _MIDDLE)[0], min(size, 152 / down)


# A leaf that points to the right, one unit long.
_LEAF = (
    (0, 0),
    (0.3, -0.2),
    (0.62, -0.25),
    (0.86, -0.13),
    (1, 0),
    (0.86, 0.13),
    (0.62, 0.25),
    (0.3, 0.2),
)


def _rosette(sheet: Sheet, at: Point, size: float, tones: tuple[Colour, Colour, Colour]) -> None:
    outer, inner, vein = tones
    start = sheet.rng.uniform(0, 60)
    for ring, (count, share) in enumerate(((9, 1.0), (7, 0.72), (5, 0.44))):
        tone, reach = mix(outer, inner, ring / 2), size * share
        for leaf in range(count):
            turn = start + 360 * leaf / count + 20 * ring
            blade = turned([(x * reach, y * reach) for x, y in _LEAF], turn)
            sheet.fill(
                [(at[0] + x, at[1] + y) for x, y in blade], mix(tone, vein, 0.28 * (leaf % 2))
            )
            sheet.line([at, around(at, reach * 0.8, turn)], mix(tone, vein, 0.5), width=1.6)


def _fruits(sheet: Sheet, at: Point, colour: Colour) -> None:
    for _ in range(4):
        spot = around(at, sheet.rng.uniform(8, 30), sheet.rng.uniform(0, 360))
        sheet.disc(spot, 10, mix(colour, (60, 20, 10), 0.3))
        sheet.disc((spot[0] - 1, spot[1] - 1), 8.5, colour)
        sheet.disc((spot[0] - 3, spot[1] - 4), 2.4, WHITE)
