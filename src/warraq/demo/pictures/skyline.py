"""Roofs, domes and towers in three depths; by night under stars, at dawn under haze."""

from warraq.demo.pictures.scenery import WHITE, birds, stars
from warraq.demo.pictures.shapes import HEIGHT, WIDTH, Colour, Point, colours, curve, mirrored, mix
from warraq.demo.pictures.sheet import Sheet

_SKYLINES = (
    colours("0b1230 1d2a57 4a4b86 8f9ad0 10152e ffd98a"),
    colours("f1a37a f8d0a0 ffefd2 b9738a 3d2a4d ffe9b0"),
    colours("1f1b45 7a3b73 f39a7b c46d84 1c1437 ffd27a"),
)


def skyline(sheet: Sheet, look: int) -> None:
    high, middle, low, far, near, lamp = _SKYLINES[look % len(_SKYLINES)]
    rng = sheet.rng
    night = look % len(_SKYLINES) == 0
    sheet.gradient([high, middle, low])
    if night:
        _milky_way(sheet, low)
    else:
        where = (rng.uniform(900, 1200), 470)
        sheet.glow(where, 640, mix(low, WHITE, 0.5), strength=0.85)
        sheet.disc(where, 112, mix(low, WHITE, 0.6))
        birds(sheet, near, centre=(480, 240), count=11, size=16)
    for depth in range(3):
        tone = mix(mix(far, low, 0.3), near, (depth / 2) ** 0.8)
        lit = (0.03 if night else 0.1) + (0.02 if night else 0.13) * depth
        _roofs(
            sheet, level=690 + 105 * depth, size=0.75 + 0.35 * depth, tones=(tone, lamp), lit=lit
        )
        if depth < 2:
            sheet.mist(560 + 110 * depth, 900, mix(low, far, 0.3), ends=(0, 0.5))


def _milky_way(sheet: Sheet, colour: Colour) -> None:
    rng = sheet.rng
    for step in range(26):
        along = step / 25
        at = (1500 - 1250 * along, -20 + 640 * along + rng.uniform(-24, 24))
        sheet.glow(at, rng.uniform(110, 210), mix(colour, (190, 190, 240), 0.5), strength=0.16)
    for _ in range(900):
        along, off = rng.random(), rng.gauss(0, 74)
        at = (1500 - 1250 * along + off * 0.45, -20 + 640 * along + off)
        sheet.disc(at, 0.7 + 1.3 * rng.random() ** 3, mix(colour, WHITE, rng.uniform(0.45, 1)))
    stars(sheet, 420, bottom=720, colour=(226, 230, 255))
    for _ in range(14):
        at = (rng.uniform(60, 1540), rng.uniform(40, 480))
        sheet.glow(at, 20, WHITE, strength=0.7)
        sheet.disc(at, 3, WHITE)


def _roofs(
    sheet: Sheet, *, level: float, size: float, tones: tuple[Colour, Colour], lit: float
) -> None:
    """A row of houses from end to end; `lit` the share of windows with a light."""
    rng = sheet.rng
    wall, lamp = tones
    x = -40.0
    while x < WIDTH:
        wide = rng.uniform(70, 170) * size
        top = level - rng.uniform(20, 190) * size
        shade = mix(wall, WHITE, rng.uniform(0, 0.05))
        sheet.box((x, top, x + wide + 2, HEIGHT), shade)
        _roof_top(sheet, (x, top), wide, size, shade)
        _windows(sheet, (x, top, x + wide, level + 120 * size), size, (shade, lamp), lit)
        x += wide


def _roof_top(sheet: Sheet, corner: Point, wide: float, size: float, shade: Colour) -> None:
    x, top = corner
    middle = (x + wide / 2, top)
    kind = sheet.rng.random()
    if kind < 0.14:
        _dome(sheet, middle, wide * 0.4, shade)
    elif kind < 0.22:
        _tower(sheet, middle, size, shade)
    elif kind < 0.5:
        mast, high = x + wide * 0.7, top - 44 * size
        sheet.box((x + wide * 0.15, top - 26 * size, x + wide * 0.42, top), shade)
        sheet.line([(mast, top), (mast, high - 8 * size)], shade, width=2.5)
        sheet.line([(mast - wide * 0.1, high), (mast + wide * 0.1, high)], shade, width=2.5)
    elif kind < 0.7:
        for step in range(5):
            left = x + wide * (0.05 + 0.19 * step)
            sheet.box((left, top - 12 * size, left + wide * 0.1, top), shade)


def _dome(sheet: Sheet, foot: Point, radius: float, shade: Colour) -> None:
    x, y = foot
    sheet.box((x - radius, y - radius * 0.3, x + radius, y), shade)
    side = (x - radius * 1.2, y - radius * 1.15)
    half = curve((x - radius, y - radius * 0.25), side, (x, y - radius * 1.55), steps=12)
    sheet.fill(mirrored(half, x), shade)
    sheet.line([(x, y - radius * 1.2), (x, y - radius * 1.75)], shade, width=3)


def _tower(sheet: Sheet, foot: Point, size: float, shade: Colour) -> None:
    x, y = foot
    half, top = 15 * size, y - 210 * size
    sheet.box((x - half, top, x + half, y), shade)
    sheet.box((x - half * 1.6, top + 46 * size, x + half * 1.6, top + 55 * size), shade)
    sheet.fill([(x - half * 1.1, top), (x, top - 62 * size), (x + half * 1.1, top)], shade)


def _windows(
    sheet: Sheet,
    house: tuple[float, float, float, float],
    size: float,
    tones: tuple[Colour, Colour],
    lit: float,
) -> None:
    left, top, right, bottom = house
    wall, lamp = tones
    dim = mix(wall, WHITE, 0.07)
    y = top + 22 * size
    while y < min(bottom, HEIGHT):
        x = left + 14 * size
        while x + 12 * size < right - 8 * size:
            chance = sheet.rng.random()
            if chance < lit + 0.3:
                sheet.box(
                    (x, y, x + 12 * size, y + 19 * size),
                    lamp if chance < lit else dim,
                    radius=5 * size,
                )
            x += 26 * size
        y += 40 * size
