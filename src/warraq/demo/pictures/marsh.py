"""Flocks over a marsh: still water, a reed boat, reeds close by."""

from warraq.demo.pictures.scenery import WHITE, glitter
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

_MARSHES = (
    colours("f4b183 fbdcae ffeed0 b98a6a 5b4a52 2b2230"),
    colours("93c0cc dceade fdf8e4 9fb38a 53705a 22362e"),
)


def marsh(sheet: Sheet, look: int) -> None:
    high, low, sun, middle, dark, deep = _MARSHES[look % len(_MARSHES)]
    rng = sheet.rng
    sheet.gradient([high, low, sun], (0, 0, WIDTH, 600))
    where = (1080, 400)
    sheet.glow(where, 560, WHITE, strength=0.7)
    sheet.disc(where, 104, mix(sun, WHITE, 0.6))
    for layer in range(3):
        line = swell(rng, level=560 + 14 * layer, height=9, waves=3)
        sheet.fill(down_to(line, 600), mix(mix(middle, low, 0.6), dark, 0.3 * layer))
    sheet.gradient([sun, low, middle, dark], (0, 600, WIDTH, HEIGHT))
    glitter(sheet, where[0], 600, (mix(sun, WHITE, 0.6), deep))
    for rank in range(10):
        for side in (-1, 1) if rank else (1,):
            at = (760 - rank * 56 + side * rank * 6, 200 + rank * 17 + side * rank * 21)
            _stork(sheet, at, 46 - rank * 1.8, deep)
    for edge, toward in ((-20, 1), (1620, -1)):
        for _ in range(64):
            x = edge + toward * abs(rng.gauss(0, 210))
            height = max(120, 470 - abs(x - edge) * 0.75) * rng.uniform(0.6, 1.05)
            _reed(sheet, (x, 1010), height, mix(deep, dark, rng.random() * 0.75))


def _stork(sheet: Sheet, at: Point, size: float, colour: Colour) -> None:
    x, y = at
    lift = size * sheet.rng.uniform(-0.35, 0.75)
    for side in (-1, 1):
        tip = (x - size * 0.35 * side, y - lift * side * 0.2 - abs(lift) * 0.7)
        wing = curve(
            (x - size * 0.2, y),
            (x - size * 0.3, y - lift * 1.2),
            (tip[0] - size * 0.2, tip[1] - size * 0.5 * (side > 0) - size * 0.2),
            steps=6,
        )
        sheet.fill([*wing, (x + size * 0.25, y + size * 0.04)], colour)
    sheet.line(
        [(x - size * 0.7, y + size * 0.08), (x + size * 0.75, y - size * 0.02)],
        colour,
        width=size * 0.09,
    )
    sheet.disc((x + size * 0.05, y + size * 0.03), size * 0.24, colour, flat=0.4)


def _reed(sheet: Sheet, foot: Point, height: float, colour: Colour) -> None:
    """A stem with its brown head, and two blades that arch away from it."""
    x, y = foot
    lean = height * sheet.rng.uniform(-0.12, 0.2)
    stem = curve((x, y), (x, y - height * 0.6), (x + lean, y - height), steps=8)
    sheet.line(stem, colour, width=3.5)
    for side in (-1, 1):
        tip = (
            x + side * height * sheet.rng.uniform(0.2, 0.5),
            y - height * sheet.rng.uniform(0.5, 0.95),
        )
        out = curve((x - 5, y), (x, y - height * 0.75), tip, steps=10)
        back = curve(tip, (x + 12, y - height * 0.62), (x + 8, y), steps=10)
        sheet.fill([*out, *back], colour)
    (end_x, end_y), (past_x, past_y) = stem[-1], stem[-2]
    head = (end_x + (end_x - past_x) * 0.9, end_y + (end_y - past_y) * 0.9)
    sheet.line([(end_x, end_y), head], colour, width=13)
    for cap in ((end_x, end_y), head):
        sheet.disc(cap, 6.5, colour)
