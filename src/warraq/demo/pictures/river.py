"""A wide river at evening: palms on the far bank and boats under lateen sails."""

from warraq.demo.pictures.scenery import WHITE, birds, glitter, palm
from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    colours,
    curve,
    down_to,
    mix,
    swell,
)
from warraq.demo.pictures.sheet import Sheet

_RIVERS = (
    colours("f08a5d f9c784 ffe8b8 e9a178 6b4a5e 2f2440 8c3b3b"),
    colours("3f7d8c a9d3cf f4f1d8 8fc0bd 3c6e6b 15343a b5533c"),
    colours("2b2d5b a3608a f5b19c c78fa0 4a3a66 1a1636 d98555"),
)


def river(sheet: Sheet, look: int) -> None:
    high, low, sun, water, bank, dark, sail = _RIVERS[look % len(_RIVERS)]
    rng = sheet.rng
    shore = 560
    sheet.gradient([high, low, sun], (0, 0, WIDTH, shore))
    where = (rng.uniform(420, 640), 430)
    sheet.glow(where, 560, mix(sun, WHITE, 0.6), strength=0.8)
    sheet.disc(where, 88, mix(sun, WHITE, 0.7))
    for layer in range(2):
        line = swell(rng, level=500 + 34 * layer, height=26 - 8 * layer, waves=2)
        sheet.wash(down_to(line, shore), [mix(bank, low, 0.5 - 0.4 * layer), bank])
    for _ in range(34):
        x = rng.choice((rng.uniform(-20, 380), rng.uniform(1000, 1620)))
        palm(sheet, (x, shore - 8), rng.uniform(60, 150), mix(bank, dark, rng.uniform(0.2, 0.8)))
    sheet.gradient(
        [mix(sun, water, 0.35), water, mix(bank, water, 0.3), bank], (0, shore, WIDTH, HEIGHT)
    )
    glitter(sheet, where[0], shore, (mix(sun, WHITE, 0.7), dark))
    for x, y, size in ((1150, 690, 0.8), (430, 650, 0.45), (860, 870, 1.35)):
        _dhow(sheet, (x + rng.uniform(-60, 60), y), size, (dark, sail, sun))
    birds(sheet, mix(bank, dark, 0.5), centre=(1120, 230), count=8, size=14)


def _dhow(sheet: Sheet, at: Point, size: float, tones: tuple[Colour, Colour, Colour]) -> None:
    """A wooden boat under one sail, with its reflection; `at` is where the hull meets water."""
    dark, sail, light = tones
    x, y = at
    deck = curve((-150, -34), (-20, 6), (120, -8), (178, -62), steps=16)
    keel = curve((178, -62), (120, 26), (-60, 30), (-138, 8), steps=16)
    hull = [*deck, *keel]
    cloth = [
        *curve((-128, -58), (-70, -250), (120, -420), steps=12),
        *curve((120, -420), (190, -210), (142, -66), steps=12),
        *curve((142, -66), (10, -30), (-128, -58), steps=8),
    ]

    def placed(points: list[Point], flip: float = 1) -> list[Point]:
        return [(x + px * size, y + py * size * flip) for px, py in points]

    sheet.veil(placed(cloth, -0.55), sail, strength=0.28)
    sheet.veil(placed(hull, -0.8), dark, strength=0.35)
    sheet.line(placed([(-8, -10), (2, -330)]), dark, width=7 * size)
    sheet.wash(placed(cloth), [mix(sail, light, 0.65), sail], across=True)
    for seam in (0.3, 0.55, 0.78):
        low = (-128 + 270 * seam, -58 + 6 * seam)
        high = (-128 + 248 * seam, -58 - 362 * seam**0.8)
        sheet.line(placed([low, high]), mix(sail, dark, 0.22), width=2 * size)
    sheet.line(placed([(-140, -46), (128, -436)]), dark, width=6 * size)
    sheet.fill(placed(hull), dark)
    sheet.line(placed([(px, py + 9) for px, py in deck]), mix(dark, light, 0.45), width=4 * size)
    for right in (-80, 70):
        sheet.disc(placed([(right, -34)])[0], 10 * size, dark)
        sheet.fill(
            placed([(right - 15, 0), (right - 9, -24), (right + 9, -24), (right + 15, 0)]), dark
        )
