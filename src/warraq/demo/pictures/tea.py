"""Three waisted glasses of tea on saucers, steam above them, on a patterned cloth."""

import math

from warraq.demo.pictures.scenery import WHITE
from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    around,
    colours,
    curve,
    mix,
    moved,
    oval,
    turned,
)
from warraq.demo.pictures.sheet import Sheet
from warraq.demo.pictures.vessels import Vessel

_TEAS = (
    colours("0f3d4a 17596a c8641e f2a541 fff1d0 7a2e0e f4f9f6 d9a441"),
    colours("5b1f2f 7f3043 b9521b f0a03c fff0cf 6a250c fdf5ef e0b45a"),
    colours("efe0c2 e2c798 b5531c ea9a3a fff6e0 6e2a10 ffffff 2f6f73"),
)


def tea(sheet: Sheet, look: int) -> None:
    wall, soft, amber, honey, cream, deep, glass, accent = _TEAS[look % len(_TEAS)]
    rng = sheet.rng
    sheet.gradient([mix(wall, soft, 0.3), soft, mix(soft, wall, 0.4)])
    sheet.glow((800, 420), 780, mix(honey, cream, 0.4), strength=0.5)
    _cloth(sheet, (accent, wall, cream))
    for number, x in enumerate((380.0, 800.0, 1220.0)):
        lift = 0 if number == 1 else -24
        size = 1.12 if number == 1 else 0.98
        _steam(sheet, (x, 350 + lift), mix(glass, soft, 0.25))
        _glass(sheet, (x, 812 + lift), size, (amber, honey, deep, glass, accent))
    for _ in range(7):
        at = (rng.uniform(520, 1080), rng.uniform(905, 960))
        corner = turned([(-19, -15), (19, -15), (19, 15), (-19, 15)], rng.uniform(-30, 30))
        sheet.fill([(at[0] + x + 7, at[1] + y + 8) for x, y in corner], mix(wall, deep, 0.5))
        sheet.fill([(at[0] + x, at[1] + y) for x, y in corner], WHITE)
        sheet.fill([(at[0] + x * 0.7 - 3, at[1] + y * 0.7 - 3) for x, y in corner], (246, 240, 228))


def _cloth(sheet: Sheet, tones: tuple[Colour, Colour, Colour]) -> None:
    accent, wall, cream = tones
    sheet.gradient([mix(accent, wall, 0.35), mix(accent, wall, 0.55)], (0, 730, WIDTH, HEIGHT))
    for row in range(5):
        y = 748 + 62 * row * (1 + row * 0.08)
        wide = 62 + row * 14
        for column in range(-1, int(WIDTH / wide) + 2):
            x = 800 + (column - WIDTH / wide / 2 + 0.5 * (row % 2)) * wide
            star = [
                around((0, 0), wide * (0.4 if point % 2 else 0.2), 22.5 * point)
                for point in range(16)
            ]
            sheet.fill([(x + px, y + py * 0.5) for px, py in star], mix(cream, accent, 0.55))
    sheet.box((0, 726, WIDTH, 734), mix(cream, accent, 0.4))


_WAISTED = (74, 94, 96, 84, 70, 64, 68, 80, 94, 104)
_GILT = (217, 164, 65)


def _glass(sheet: Sheet, foot: Point, size: float, tones: tuple[Colour, ...]) -> None:
    amber, honey, deep, glass, accent = tones
    drink = 0.84
    _saucer(sheet, foot, size, (glass, accent, deep))
    vessel = Vessel(foot, 400 * size, tuple(half * size for half in _WAISTED))
    clear = [mix(glass, honey, 0.25), mix(glass, amber, 0.4), mix(glass, honey, 0.15)]
    sheet.wash(vessel.part(0, 1), clear, across=True)
    tea_tones = [deep, amber, honey, amber, mix(deep, amber, 0.3)]
    sheet.wash(vessel.part(0.03, drink, inset=8), tea_tones, across=True)
    surface = (foot[0], vessel.level(drink))
    sheet.disc(surface, vessel.half(drink) - 8, mix(amber, honey, 0.25), flat=0.17)
    sheet.disc(surface, vessel.half(drink) - 22, mix(honey, amber, 0.25), flat=0.13)
    sheet.veil(_shine(vessel), WHITE, strength=0.4)
    for share in (0.93, 0.965):
        sheet.line(vessel.hoop(share, flat=0.16), _GILT, width=4 * size)
    rim = oval((foot[0], vessel.level(1)), vessel.half(1), vessel.half(1) * 0.17)
    sheet.line([*rim, rim[0]], mix(glass, WHITE, 0.6), width=4 * size)


def _saucer(sheet: Sheet, foot: Point, size: float, tones: tuple[Colour, Colour, Colour]) -> None:
    (x, y), (glass, accent, deep) = foot, tones
    sheet.veil(oval((x + 50, y + 40), 230 * size, 46 * size), deep, strength=0.4)
    sheet.disc((x, y + 22), 206 * size, mix(glass, accent, 0.3), flat=0.2)
    sheet.disc((x, y + 14), 200 * size, glass, flat=0.19)
    sheet.disc((x, y + 12), 150 * size, mix(glass, accent, 0.2), flat=0.17)
    sheet.disc((x, y + 8), 104 * size, mix(glass, deep, 0.14), flat=0.16)


def _shine(vessel: Vessel) -> list[Point]:
    """The light of a window along the left of a glass."""
    edge = [
        (vessel.foot[0] - vessel.half(share) * 0.62, vessel.level(share))
        for share in (0.1, 0.3, 0.5, 0.7, 0.96)
    ]
    return [*moved(edge, (-8, 0)), *reversed(moved(edge, (14, 0)))]


def _steam(sheet: Sheet, at: Point, colour: Colour) -> None:
    for right in (-34, 2, 36):
        x, y = at[0] + right, at[1] + sheet.rng.uniform(-14, 14)
        sway = sheet.rng.uniform(24, 44) * sheet.rng.choice((-1, 1))
        path = curve(
            (x, y),
            (x + sway, y - 80),
            (x - sway * 1.3, y - 160),
            (x + sway * 0.4, y - 260),
            steps=24,
        )
        wide = [6 * math.sin(math.pi * n / 24) + 0.6 for n in range(25)]
        outline = [(px - w, py) for (px, py), w in zip(path, wide, strict=True)]
        outline += [(px + w, py) for (px, py), w in reversed(list(zip(path, wide, strict=True)))]
        sheet.veil(outline, colour, strength=0.5)
