"""A football pitch from above late in the day, the players' shadows longer than they."""

from warraq.demo.pictures.scenery import WHITE
from warraq.demo.pictures.shapes import Colour, Point, arc, around, colours, mix, rectangle, turned
from warraq.demo.pictures.sheet import Sheet

_PITCHES = (
    colours("4f9d5d 5dac69 f5f7ee 18381f e4572e f4d35e 2d5f8a"),
    colours("c67f4e cf8c5b fff3df 4a2413 1f6f78 f2e9d8 e9c46a"),
    colours("2f7f86 388d92 f0faf4 0c2f36 f28f3b fbf3dd c8553d"),
)


def pitch(sheet: Sheet, look: int) -> None:
    grass, lighter, chalk, dark, first, second, keeper = _PITCHES[look % len(_PITCHES)]
    rng = sheet.rng
    lean = rng.choice((-1, 1)) * rng.uniform(14, 22)
    middle = (800.0, 500.0)
    sheet.gradient([mix(grass, dark, 0.28), mix(grass, dark, 0.4)])

    def laid(points: list[Point]) -> list[Point]:
        return turned(points, lean, middle)

    for strip in range(12):
        left = 80 + strip * 120
        sheet.fill(laid(rectangle(left, 60, left + 120, 940)), lighter if strip % 2 else grass)
    for mark in _chalk_lines():
        sheet.line(laid(mark), chalk, width=7)
    for spot in ((800, 500), (310, 500), (1290, 500)):
        sheet.disc(laid([spot])[0], 8, chalk)
    for number in range(13):
        at = laid([(rng.uniform(170, 1430), rng.uniform(130, 870))])[0]
        _player(sheet, at, (keeper if number == 12 else (first, second)[number % 2], dark))
    ball = laid([(rng.uniform(880, 1020), rng.uniform(400, 560))])[0]
    sheet.veil(_shadow(ball, 9, 60), dark, strength=0.5)
    sheet.disc(ball, 10, WHITE)
    sheet.glow((0, 0), 1100, (255, 236, 190), strength=0.4)


def _chalk_lines() -> list[list[Point]]:
    outer = [(80, 60), (1520, 60), (1520, 940), (80, 940), (80, 60)]
    lines: list[list[Point]] = [[(float(x), float(y)) for x, y in outer], [(800, 60), (800, 940)]]
    lines.append(arc((800, 500), 140, 0, 360))
    for goal, inward in ((80, 1), (1520, -1)):
        lines.append(
            [(goal, 230), (goal + 250 * inward, 230), (goal + 250 * inward, 770), (goal, 770)]
        )
        lines.append(
            [(goal, 370), (goal + 95 * inward, 370), (goal + 95 * inward, 630), (goal, 630)]
        )
        turn = 0 if inward > 0 else 180
        lines.append(arc((goal + 230 * inward, 500), 120, turn - 80, turn + 80))
    for x, y, turn in ((80, 60, 0), (1520, 60, 90), (1520, 940, 180), (80, 940, 270)):
        lines.append(arc((x, y), 26, turn, turn + 90))
    return lines


def _shadow(at: Point, wide: float, reach: float) -> list[Point]:
    x, y = at
    return [
        (x - wide, y + wide * 0.4),
        (x + wide * 0.4, y - wide),
        (x + reach, y + reach * 0.62 - wide * 0.6),
        (x + reach - wide, y + reach * 0.62 + wide * 0.8),
    ]


def _player(sheet: Sheet, at: Point, tones: tuple[Colour, Colour]) -> None:
    shirt, dark = tones
    x, y = at
    sheet.veil(_shadow(at, 17, 150), dark, strength=0.5)
    turn = sheet.rng.uniform(0, 180)
    for side in (0, 180):
        sheet.disc(around(at, 22, turn + side), 8, mix((196, 140, 100), dark, 0.15))
    shoulders = turned([(-24, -11), (24, -11), (24, 11), (-24, 11)], turn)
    sheet.fill([(x + px, y + py) for px, py in shoulders], shirt)
    sheet.disc(at, 13, mix(dark, (60, 40, 30), 0.5))
