"""Jars and jugs on a plank, turned and glazed, before a round window."""

import math

from warraq.demo.pictures.shapes import HEIGHT, WIDTH, Colour, colours, mix, rhombus
from warraq.demo.pictures.sheet import Sheet
from warraq.demo.pictures.vessels import Vessel

_CLAYS = (
    colours("e9d8bd d8b98d f7efe0 b5532f 2f6f73 e0a458 3a241c 7d8f69"),
    colours("1f3b40 2f565a f0d9a8 d9773f f2e6d0 e2b04a 10211f 9fb8a0"),
    colours("f0cdb8 dba08a fff1e6 7d3348 2f5573 e3a857 33161d f7ead6"),
)


def pottery(sheet: Sheet, look: int) -> None:
    wall, shade, light, clay, blue, gold, dark, green = _CLAYS[look % len(_CLAYS)]
    rng = sheet.rng
    sheet.gradient([wall, shade])
    window = (rng.uniform(740, 860), 400.0)
    sheet.disc(window, 330, mix(shade, dark, 0.2))
    sheet.disc(window, 316, mix(light, gold, 0.2))
    sheet.glow(window, 560, light, strength=0.5)
    sheet.gradient([mix(clay, light, 0.12), mix(clay, dark, 0.55)], (0, 800, WIDTH, 842))
    sheet.gradient([mix(shade, dark, 0.5), mix(shade, dark, 0.32)], (0, 842, WIDTH, HEIGHT))
    outlines = list(_OUTLINES)
    rng.shuffle(outlines)
    glazes = [clay, blue, gold, mix(clay, light, 0.5), green]
    x = 170.0
    for number, (halves, tall) in enumerate(outlines):
        size = rng.uniform(0.92, 1.08)
        pot = Vessel((x, 802), tall * size, tuple(half * size for half in halves))
        second = mix(glazes[(number + 2) % len(glazes)], light, 0.25)
        _pot(sheet, pot, (glazes[number % len(glazes)], second, light, dark))
        x += 258 + rng.uniform(-16, 16)


# Half the width of a pot from foot to rim, at even heights, then its height.
_OUTLINES = (
    ((58, 96, 124, 132, 118, 88, 52, 40, 44, 58), 430),
    ((70, 112, 138, 142, 128, 104, 88, 84, 96, 108), 270),
    ((44, 60, 84, 108, 122, 118, 90, 48, 30, 34), 520),
    ((86, 108, 118, 116, 106, 92, 76, 66, 68, 80), 340),
    ((50, 92, 126, 146, 152, 146, 128, 100, 74, 78), 300),
    ((52, 72, 82, 84, 78, 62, 40, 30, 32, 46), 470),
)


def _pot(sheet: Sheet, pot: Vessel, tones: tuple[Colour, ...]) -> None:
    glaze, _, light, dark = tones
    (x, y), half = pot.foot, pot.half(0)
    shadow = [(x - half, y + 2), (x + half, y + 2), (x + half + 150, y + 30), (x + 30, y + 30)]
    sheet.veil(shadow, dark, strength=0.35)
    sheet.wash(pot.part(0, 1), _lit(glaze, light, dark), across=True)
    start = sheet.rng.uniform(0.34, 0.46)
    finish = sheet.rng.choice((_banded, _dipped, _painted))
    finish(sheet, pot, start, tones)
    rim = (x, pot.level(1))
    sheet.disc(rim, pot.half(1), mix(glaze, light, 0.3), flat=0.13)
    sheet.disc((x, rim[1] + 2), pot.half(1) * 0.86, mix(glaze, dark, 0.75), flat=0.12)


def _lit(colour: Colour, light: Colour, dark: Colour) -> list[Colour]:
    """A colour around a pot that has its light from the left."""
    shades = (mix(colour, dark, share) for share in (0, 0.35, 0.6))
    return [mix(colour, dark, 0.3), mix(colour, light, 0.4), *shades]


def _banded(sheet: Sheet, pot: Vessel, start: float, tones: tuple[Colour, ...]) -> None:
    _, second, light, dark = tones
    sheet.wash(pot.part(start, start + 0.2), _lit(second, light, dark), across=True)
    for share in (start - 0.04, start + 0.23):
        sheet.wash(pot.part(share, share + 0.012), _lit(dark, light, dark), across=True)


def _dipped(sheet: Sheet, pot: Vessel, start: float, tones: tuple[Colour, ...]) -> None:
    """Glaze poured over the upper half, and how it ran."""
    _, second, light, dark = tones
    edge = start + 0.15
    sheet.wash(pot.part(edge, 1), _lit(second, light, dark), across=True)
    for run in range(5):
        x = pot.foot[0] + pot.half(edge) * (-0.72 + 0.36 * run)
        top, length = pot.level(edge), sheet.rng.uniform(24, 74)
        shade = mix(second, dark, 0.06 + 0.1 * run)
        sheet.box((x - 13, top - 4, x + 13, top + length), shade, radius=13)


def _painted(sheet: Sheet, pot: Vessel, start: float, tones: tuple[Colour, ...]) -> None:
    _, second, _, dark = tones
    for number in range(7):
        across = -0.82 + 0.273 * number
        centre = (pot.foot[0] + pot.half(start) * across, pot.level(start + 0.06) + 8)
        wide = 20 * math.sqrt(1 - across**2)
        sheet.fill(rhombus(centre, wide, 32), mix(second, dark, 0.08 * number))
