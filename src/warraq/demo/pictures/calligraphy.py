"""A practice sheet: an alif and a nun from a broad reed pen, measured out in dots."""

from warraq.demo.pictures.scenery import WHITE
from warraq.demo.pictures.shapes import (
    WIDTH,
    Colour,
    Point,
    around,
    colours,
    curve,
    mix,
    turned,
)
from warraq.demo.pictures.sheet import Sheet

_INKS = (
    colours("f6ecd6 eadbb9 1b1a1d b23a2e c99a3d 1f5f6b"),
    colours("14343b 1f4a50 f3e3bd d9a441 c8553d 8fb8a8"),
    colours("efe3d0 e0cbab 22314f a33b2c c79a46 5a7d6b"),
)


def calligraphy(sheet: Sheet, look: int) -> None:
    paper, edge, ink, red, gold, cool = _INKS[look % len(_INKS)]
    rng = sheet.rng
    sheet.gradient([paper, paper, edge])
    sheet.glow((520, 380), 900, mix(paper, WHITE, 0.6), strength=0.6)
    centre = (rng.uniform(1110, 1150), 480.0)
    for step in range(4):
        sheet.ring(centre, 310 + 22 * step, mix(gold, paper, 0.2 + 0.2 * step), width=3)
    sheet.disc(centre, 300, mix(gold, paper, 0.72))
    for level in (180, 780):
        sheet.line([(0, level), (WIDTH, level)], mix(edge, ink, 0.14), width=2)
    echo = curve((1560, 900), (1180, 1010), (420, 1000), (40, 640), steps=60)
    _stroke(sheet, echo, 34, mix(cool, paper, 0.45))
    _stroke(sheet, curve((40, 130), (420, 20), (900, 190), (1560, 60), steps=60), 30, red)
    x, _ = centre
    riser = curve((x + 24, 168), (x - 22, 380), (x + 22, 560), (x - 6, 790), steps=40)
    _stroke(sheet, riser, 112, ink)
    for number in range(7):
        _dot(sheet, (x + 128, 222 + 86 * number), 0.82, red)
    bowl = curve((800, 330), (900, 900), (180, 900), (190, 420), steps=80)
    _stroke(sheet, bowl, 116, ink)
    _dot(sheet, (494, 330 + rng.uniform(-20, 20)), 1.9, ink)
    for number in range(5):
        _dot(sheet, (330 + 86 * number, 560), 0.82, red)


def _stroke(sheet: Sheet, path: list[Point], width: float, colour: Colour) -> None:
    """The trace of a nib held at 58 degrees: thick or thin by the way it goes."""
    (across_x, across_y), last = around((0, 0), width / 2, -58), len(path) - 1
    press = [min(1.0, 0.3 + 5.0 * min(at, last - at) / last) for at in range(last + 1)]
    over = [(x - across_x * p, y - across_y * p) for (x, y), p in zip(path, press, strict=True)]
    under = [(x + across_x * p, y + across_y * p) for (x, y), p in zip(path, press, strict=True)]
    for at in range(last):
        sheet.fill([over[at], over[at + 1], under[at + 1], under[at]], colour)


def _dot(sheet: Sheet, at: Point, size: float, colour: Colour) -> None:
    """The rhombus that the nib leaves, by which every letter is measured."""
    rhombus = turned([(0, -50 * size), (46 * size, 0), (0, 50 * size), (-46 * size, 0)], 12)
    sheet.fill([(at[0] + x, at[1] + y) for x, y in rhombus], colour)
