"""A great wooden wheel beside the arches of an aqueduct, water falling from its pots."""

from warraq.demo.pictures.scenery import WHITE, glitter, palm
from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    around,
    colours,
    down_to,
    mix,
    pointed_arch,
    swell,
    turned,
)
from warraq.demo.pictures.sheet import Sheet

_WHEELS = (
    colours("f6cf9a fbe8c8 d98f5b 8a5a35 4a2f20 5f9ea0 2f6a73 f7f2e2"),
    colours("8fc1cf e6efdd b98a5e 7a5233 3b271b 4f95a5 215a69 fffbee"),
)


def waterwheel(sheet: Sheet, look: int) -> None:
    high, low, stone, wood, dark, water, deep, foam = _WHEELS[look % len(_WHEELS)]
    sheet.gradient([high, low, low])
    sheet.glow((400, 240), 480, WHITE, strength=0.6)
    far = swell(sheet.rng, level=560, height=36, waves=1.5)
    sheet.wash(down_to(far), [mix(stone, low, 0.65), mix(water, low, 0.6)])
    for _ in range(16):
        palm(
            sheet,
            (sheet.rng.uniform(-20, 640), 640),
            sheet.rng.uniform(120, 230),
            mix(deep, low, 0.45),
        )
    _aqueduct(sheet, (stone, dark, low))
    sheet.gradient([mix(water, foam, 0.35), water, deep], (0, 790, WIDTH, HEIGHT))
    hub = (660.0, 520.0)
    _wheel(sheet, hub, (wood, dark, foam))
    sheet.veil([(0, 850), (WIDTH, 850), (WIDTH, HEIGHT), (0, HEIGHT)], deep, strength=0.35)
    glitter(sheet, 620, 800, (foam, deep))


def _aqueduct(sheet: Sheet, tones: tuple[Colour, Colour, Colour]) -> None:
    stone, dark, sky = tones
    sheet.wash([(700, 250), (WIDTH, 250), (WIDTH, 850), (700, 850)], [mix(stone, sky, 0.35), stone])
    sheet.box((680, 228, WIDTH, 262), mix(stone, dark, 0.25))
    for row in range(1, 20):
        y = 262 + row * 30
        for x in range(700 - 40 * (row % 2), WIDTH, 80):
            sheet.line([(x, y), (x + 80, y), (x + 80, y - 30)], mix(stone, dark, 0.14), width=1.5)
    for left in (900, 1260):
        opening = [
            (left, 850),
            *pointed_arch((left, 640), (left + 250, 640), 1.15),
            (left + 250, 850),
        ]
        sheet.wash(opening, [mix(sky, stone, 0.25), mix(sky, stone, 0.6)])
        sheet.line(opening, mix(stone, dark, 0.45), width=10)


def _wheel(sheet: Sheet, hub: Point, tones: tuple[Colour, Colour, Colour]) -> None:
    wood, dark, foam = tones
    start = sheet.rng.uniform(0, 15)
    for shift, tone in ((14, dark), (0, wood)):
        centre = (hub[0] + shift, hub[1] + shift * 0.4)
        for radius, width in ((372, 22), (318, 9), (205, 11)):
            sheet.ring(centre, radius, tone, width=width)
        for spoke in range(12):
            turn = start + spoke * 30
            for side in (-1, 1):
                ends = [around(centre, 42, turn + 90 * side), around(centre, 365, turn + 9 * side)]
                sheet.line(ends, mix(tone, dark, 0.15 * (side > 0)), width=9)
    for pot in range(24):
        _paddle(sheet, hub, start + pot * 15, (wood, dark))
    sheet.disc(hub, 52, dark)
    sheet.disc(hub, 34, mix(wood, foam, 0.25))
    sheet.disc(hub, 12, dark)
    for turn in range(-100, 40, 8):
        x, y = around(hub, 392, turn)
        for drop in range(sheet.rng.randint(3, 8)):
            fall = sheet.rng.uniform(10, 250)
            sheet.line([(x + drop * 3, y + fall), (x + drop * 3, y + fall + 22)], foam, width=2.4)


def _paddle(sheet: Sheet, hub: Point, turn: float, tones: tuple[Colour, Colour]) -> None:
    wood, dark = tones
    board = [(350, -5), (412, -5), (412, 5), (350, 5)]
    sheet.fill([(hub[0] + x, hub[1] + y) for x, y in turned(board, turn)], dark)
    pot = [(366, 8), (404, 4), (404, 32), (366, 30)]
    sheet.fill([(hub[0] + x, hub[1] + y) for x, y in turned(pot, turn)], mix(wood, dark, 0.25))
