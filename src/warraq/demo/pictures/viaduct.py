"""A train with lit windows on a viaduct across a valley of mist."""

from warraq.demo.pictures.scenery import ranges
from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    colours,
    curve,
    down_to,
    mix,
    pointed_arch,
    swell,
)
from warraq.demo.pictures.sheet import Sheet

_RAILS = (
    colours("f8d9b0 f2a97e c7b7b0 fff4dd 8a7a8f 3d3350 191527"),
    colours("d4e8e2 f3efd3 b3cfc4 fffdf0 5d8f86 24504f 0e2628"),
    colours("23264f 8c5a8c e9a98f ffe5c8 5d4f88 2a2552 120f28"),
)


def viaduct(sheet: Sheet, look: int) -> None:
    palette = _RAILS[look % len(_RAILS)]
    ranges(sheet, palette)
    haze, light, middle, dark, deep = palette[2], palette[3], palette[4], palette[5], palette[6]
    sheet.mist(640, HEIGHT, haze, ends=(0, 0.75))
    deck = 560.0
    stone = mix(dark, middle, 0.35)
    for left in range(-90, WIDTH, 190):
        pier = [(left, deck), (left + 52, deck), (left + 62, HEIGHT), (left - 10, HEIGHT)]
        sheet.wash(pier, [mix(stone, light, 0.12), mix(stone, haze, 0.55)])
        opening = pointed_arch((left + 52, deck + 92), (left + 190, deck + 92), 0.52)
        web = [(left + 52, deck), *opening, (left + 190, deck)]
        sheet.fill(web, stone)
        sheet.line(opening, mix(stone, light, 0.28), width=6)
    sheet.box((-10, deck - 16, WIDTH + 10, deck + 34), stone)
    sheet.box((-10, deck - 24, WIDTH + 10, deck - 10), mix(stone, deep, 0.4))
    _train(
        sheet,
        (sheet.rng.uniform(330, 420), deck - 24),
        (deep, mix(dark, deep, 0.4), (255, 224, 150)),
    )
    sheet.mist(760, HEIGHT, haze, ends=(0, 0.6))
    hedge = swell(sheet.rng, level=950, height=36, waves=1.4)
    sheet.fill(down_to(hedge), deep)


def _train(sheet: Sheet, rail: Point, tones: tuple[Colour, Colour, Colour]) -> None:
    dark, body, lamp = tones
    x, y = rail
    for car in range(4):
        left = x + car * 262
        sheet.box((left, y - 84, left + 250, y - 10), body, radius=12)
        sheet.box((left + 4, y - 34, left + 246, y - 28), mix(body, lamp, 0.55))
        sheet.box((left + 248, y - 40, left + 266, y - 18), dark)
        for window in range(6):
            at = left + 18 + window * 37
            sheet.box((at, y - 72, at + 26, y - 44), lamp, radius=5)
            if sheet.rng.random() < 0.45:
                sheet.disc((at + 13, y - 50), 6, mix(body, lamp, 0.25))
        for wheel in (40, 74, 176, 210):
            sheet.disc((left + wheel, y - 8), 11, dark)
    front = x - 190
    nose = [
        *curve((front + 178, y - 84), (front + 60, y - 88), (front + 6, y - 30), steps=12),
        (front, y - 10),
        (front + 178, y - 10),
    ]
    sheet.fill(nose, body)
    sheet.fill(
        [(front + 62, y - 66), (front + 108, y - 74), (front + 108, y - 48), (front + 44, y - 48)],
        lamp,
    )
    sheet.box((front + 124, y - 72, front + 158, y - 44), lamp, radius=5)
    sheet.box((front + 14, y - 34, front + 178, y - 28), mix(body, lamp, 0.55))
    sheet.glow((front + 4, y - 24), 190, lamp, strength=0.75, flat=0.5)
    for wheel in (40, 74, 130):
        sheet.disc((front + wheel, y - 8), 11, dark)
