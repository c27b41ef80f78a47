"""What several illustrations share: birds, stars, light on water, palms, ranges of hills."""

import math

from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    around,
    curve,
    down_to,
    mix,
    ridge,
)
from warraq.demo.pictures.sheet import Sheet

WHITE = (255, 255, 255)


def birds(sheet: Sheet, colour: Colour, *, centre: Point, count: int, size: float) -> None:
    for _ in range(count):
        x, y = centre[0] + sheet.rng.gauss(0, 130), centre[1] + sheet.rng.gauss(0, 48)
        span = size * sheet.rng.uniform(0.6, 1.3)
        lift = span * sheet.rng.uniform(0.25, 0.6)
        top = curve((x - span, y - lift), (x - span * 0.4, y - lift), (x, y), steps=6)
        top += curve((x, y), (x + span * 0.4, y - lift), (x + span, y - lift), steps=6)
        under = [(px, py + span * 0.2 * (1 - abs(px - x) / span)) for px, py in reversed(top)]
        sheet.fill([*top, *under], colour)


def stars(sheet: Sheet, count: int, *, bottom: float, colour: Colour) -> None:
    for _ in range(count):
        at = (sheet.rng.uniform(0, WIDTH), bottom * sheet.rng.random() ** 1.3)
        sheet.disc(at, 0.9 + 1.9 * sheet.rng.random() ** 3, colour)


def glitter(sheet: Sheet, x: float, shore: float, tones: tuple[Colour, Colour]) -> None:
    """Light of the sun at `x` on the water, and the dark of small waves."""
    light, dark = tones
    for _ in range(420):
        near = sheet.rng.random() ** 1.4
        y = shore + 4 + near * (HEIGHT - shore)
        spread = 60 + 260 * near
        reach = (8 + 60 * near) * sheet.rng.uniform(0.4, 1.4)
        here = (x + sheet.rng.gauss(0, spread * 0.55), y)
        ripple(sheet, here, reach, 1.5 + 4 * near, light, strength=0.55)
    for _ in range(130):
        near = sheet.rng.random()
        at = (sheet.rng.uniform(0, WIDTH), shore + 6 + near * (HEIGHT - shore))
        ripple(sheet, at, 20 + 90 * near, 1.5 + 3 * near, dark, strength=0.16)


def ripple(
    sheet: Sheet, at: Point, reach: float, tall: float, colour: Colour, *, strength: float
) -> None:
    x, y = at
    sheet.veil(
        [(x - reach, y), (x, y - tall), (x + reach, y), (x, y + tall)], colour, strength=strength
    )


def palm(sheet: Sheet, foot: Point, height: float, colour: Colour) -> None:
    """A date palm: a leaning trunk and fronds that hang."""
    x, y = foot
    lean = height * sheet.rng.uniform(-0.14, 0.14)
    trunk = curve((x, y), (x + lean * 0.2, y - height * 0.5), (x + lean, y - height), steps=10)
    sheet.line(trunk, colour, width=max(2, height * 0.05))
    top = trunk[-1]
    for turn in range(-200, 21, 20):
        _frond(sheet, top, turn + sheet.rng.uniform(-8, 8), height * 0.42, colour)


def _frond(sheet: Sheet, top: Point, turn: float, reach: float, colour: Colour) -> None:
    (bend_x, bend_y), (tip_x, tip_y) = around(top, reach * 0.7, turn), around(top, reach, turn)
    tip = (tip_x, tip_y + reach * 0.42)
    rib = curve(top, (bend_x, bend_y - reach * 0.12), tip, steps=max(6, min(14, round(reach / 9))))
    sheet.line(rib, colour, width=max(1, reach * 0.022))
    count = len(rib)
    for at in range(1, count):
        (x, y), (past_x, past_y) = rib[at], rib[at - 1]
        heading = math.degrees(math.atan2(y - past_y, x - past_x))
        length = reach * 0.3 * math.sin(math.pi * (0.2 + 0.72 * at / count))
        for side in (-1, 1):
            end_x, end_y = around((x, y), length, heading + 38 * side)
            end = (end_x, end_y + length * 0.3)
            sheet.line([(past_x, past_y), end], colour, width=max(1, min(4, reach * 0.02)))


def ranges(sheet: Sheet, palette: tuple[Colour, ...]) -> None:
    """Sky, sun and six ranges of mountains, the farthest the palest."""
    high, low, haze, sun, far, near, _ = palette
    sheet.gradient([high, low, mix(low, sun, 0.5), haze])
    where = (sheet.rng.uniform(420, 760), sheet.rng.uniform(210, 300))
    sheet.glow(where, 560, sun, strength=0.8)
    sheet.disc(where, 84, sun)
    for layer in range(6):
        depth = layer / 5
        line = ridge(sheet.rng, level=430 + 88 * layer, height=125 - 9 * layer, rough=0.52, steps=8)
        tone = mix(mix(far, haze, 0.7 - 0.7 * depth), near, depth**1.4)
        sheet.wash(down_to(line, 700 + 78 * layer), [tone, mix(tone, haze, 0.72 - 0.3 * depth)])
    sheet.mist(640, 900, haze, ends=(0, 0.35))
