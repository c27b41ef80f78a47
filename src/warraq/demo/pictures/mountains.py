"""Ranges fading into mist, a pale sun, birds, and firs on the last slope."""

from warraq.demo.pictures.scenery import birds, ranges
from warraq.demo.pictures.shapes import Colour, Point, colours, curve, down_to, mix
from warraq.demo.pictures.sheet import Sheet

MOUNTAINS = (
    colours("f6d7b8 f3a88a 9fb4c7 f7efe4 5b7c99 22384f 0f1c2b"),
    colours("cfe3e2 f5efd8 a9c9c4 fffdf2 4f8a86 1f4a4c 0c2528"),
    colours("2a2f57 b96f8e f2b8a0 ffe9d6 6b5a8e 332b57 171433"),
)


def mountains(sheet: Sheet, look: int) -> None:
    palette = MOUNTAINS[look % len(MOUNTAINS)]
    ranges(sheet, palette)
    dark = palette[-1]
    slope = curve((0, 800), (420, 760), (900, 1010), (1600, 905))
    sheet.fill(down_to(slope), dark)
    for x, y in slope[::1]:
        for _ in range(3):
            _fir(sheet, (x + sheet.rng.uniform(-30, 30), y + 14), sheet.rng.uniform(50, 130), dark)
    birds(sheet, palette[5], centre=(1050, 270), count=9, size=15)


def _fir(sheet: Sheet, foot: Point, height: float, colour: Colour) -> None:
    x, y = foot
    for tier in range(4):
        top, half = y - height * (1 - tier * 0.2), height * (0.09 + 0.055 * tier)
        sheet.fill(
            [(x, top), (x + half, top + height * 0.36), (x - half, top + height * 0.36)], colour
        )


def fog_nets(sheet: Sheet, look: int) -> None:
    """Mesh stretched between posts on a slope, with fog moving through the valley."""
    palette = MOUNTAINS[look % len(MOUNTAINS)]
    ranges(sheet, palette)
    haze, sun, dark = palette[2], palette[3], palette[-1]
    for level in (690, 740, 800):
        sheet.mist(level - 90, level, haze, ends=(0, 0.45))
        sheet.mist(level, level + 60, haze, ends=(0.45, 0))
    slope = curve((0, 900), (500, 960), (900, 800), (1600, 690))
    sheet.wash(down_to(slope), [mix(palette[5], dark, 0.3), dark])
    for number in range(4):
        left = 150 + number * 362 - number * number * 8
        tall = 330 - number * 42
        _net(sheet, slope, left=left, span=262 - number * 24, tall=tall, ink=dark, mesh=sun)


def _net(
    sheet: Sheet,
    slope: list[Point],
    *,
    left: float,
    span: float,
    tall: float,
    ink: Colour,
    mesh: Colour,
) -> None:
    def ground(x: float) -> float:
        return min(slope, key=lambda point: abs(point[0] - x))[1]

    right = left + span
    feet = (ground(left), ground(right))
    corners = [
        (left, feet[0] - tall),
        (right, feet[1] - tall),
        (right, feet[1] - tall * 0.3),
        (left, feet[0] - tall * 0.3),
    ]
    sheet.veil(corners, mesh, strength=0.55)
    for thread in range(1, 26):
        x = left + span * thread / 26
        drop = feet[0] + (feet[1] - feet[0]) * thread / 26
        sheet.line([(x, drop - tall), (x, drop - tall * 0.3)], mix(mesh, ink, 0.25), width=1)
    for x, foot in zip((left, right), feet, strict=True):
        sheet.line([(x, foot + 10), (x, foot - tall - 16)], ink, width=9)
        sheet.line([(x, foot - tall), (x + 70, foot + 10)], ink, width=2)
    for height in (tall, tall * 0.3):
        sheet.line([(left, feet[0] - height), (right, feet[1] - height)], ink, width=4)
