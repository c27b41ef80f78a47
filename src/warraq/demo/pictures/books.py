"""Shelves of bound books around an arched niche with a lamp that is lit."""

from warraq.demo.pictures.scenery import WHITE
from warraq.demo.pictures.shapes import (
    WIDTH,
    Box,
    Colour,
    Point,
    colours,
    curve,
    mix,
    pointed_arch,
    rectangle,
    rhombus,
    turned,
)
from warraq.demo.pictures.sheet import Sheet

_SHELVES = (
    colours("20343b 2d4a50 6b4226 3d2416 c8553d e0a458 2f7f86 f1e3c6 8c3b3b 5a6b4a ffd98a"),
    colours("35203b 4d3157 7a4a2f 43261a d98e4a b5445a 3f7f7b f3e2c4 e9b949 4b4a86 ffe09a"),
    colours("ece0c8 d9c7a3 9a6a3f 6b4325 1f4e5f a63d40 d89b3c fbf3df 3f6b52 33272a fff0c0"),
)


def books(sheet: Sheet, look: int) -> None:
    wall, soft, wood, dark, *spines, glow = _SHELVES[look % len(_SHELVES)]
    sheet.gradient([wall, mix(wall, dark, 0.3)])
    for shelf in range(4):
        floor = 242 + shelf * 252
        sheet.gradient(
            [mix(wall, dark, 0.62), mix(wall, dark, 0.35)], (0, floor - 240, WIDTH, floor)
        )
        _row(sheet, floor, spines, (dark, glow))
        sheet.gradient([mix(wood, WHITE, 0.12), wood], (0, floor, WIDTH, floor + 12))
        sheet.gradient(
            [mix(wood, dark, 0.5), mix(wood, dark, 0.75)], (0, floor + 12, WIDTH, floor + 24)
        )
        sheet.mist(floor + 24, floor + 70, dark, ends=(0.55, 0))
    _niche(sheet, (sheet.rng.uniform(940, 1040), 758), (wood, soft, dark, glow), spines)


def _row(sheet: Sheet, floor: float, spines: list[Colour], tones: tuple[Colour, Colour]) -> None:
    rng = sheet.rng
    x = -20.0
    while x < WIDTH:
        kind = rng.random()
        if kind < 0.07:
            x += _pile(sheet, (x, floor), spines, tones)
        elif kind < 0.13:
            x += 64
            leaning = turned(
                [(x, floor - 178), (x + 34, floor - 178), (x + 34, floor), (x, floor)],
                -17,
                (x + 34, floor),
            )
            shade = rng.choice(spines)
            sheet.wash(leaning, [mix(shade, WHITE, 0.1), mix(shade, tones[0], 0.4)], across=True)
            x += 38
        else:
            wide, tall = rng.uniform(24, 58), rng.uniform(138, 206)
            _spine(sheet, (x, floor - tall, x + wide, floor), rng.choice(spines), tones)
            x += wide + 2


def _spine(sheet: Sheet, box: Box, colour: Colour, tones: tuple[Colour, Colour]) -> None:
    dark, _ = tones
    shade = mix(colour, dark, sheet.rng.uniform(0, 0.25))
    sheet.wash(
        rectangle(*box),
        [mix(shade, dark, 0.25), mix(shade, WHITE, 0.12), shade, mix(shade, dark, 0.5)],
        across=True,
    )
    finish = sheet.rng.choice((_gilded, _starred, _labelled, _ribbed))
    finish(sheet, box, shade, tones)


def _gilded(sheet: Sheet, box: Box, shade: Colour, tones: tuple[Colour, Colour]) -> None:
    left, top, right, bottom = box
    for share in (0.1, 0.16, 0.8, 0.86):
        y = top + (bottom - top) * share
        sheet.box((left, y, right, y + 4), mix(tones[1], shade, 0.25))


def _starred(sheet: Sheet, box: Box, shade: Colour, tones: tuple[Colour, Colour]) -> None:
    left, top, right, bottom = box
    band, reach = mix(tones[1], shade, 0.25), (right - left) * 0.3
    centre = ((left + right) / 2, top + (bottom - top) * 0.36)
    sheet.fill(rhombus(centre, reach, reach * 1.7), band)
    sheet.box((left, bottom - 30, right, bottom - 26), band)


def _labelled(sheet: Sheet, box: Box, shade: Colour, tones: tuple[Colour, Colour]) -> None:
    left, top, right, _ = box
    label = (left + 4, top + 24, right - 4, top + 74)
    sheet.box(label, mix((248, 240, 220), shade, 0.08), radius=2)
    for y in (top + 34, top + 46, top + 58):
        sheet.box((left + 9, y, right - 9, y + 3), mix(shade, tones[0], 0.3))


def _ribbed(sheet: Sheet, box: Box, shade: Colour, tones: tuple[Colour, Colour]) -> None:
    left, top, right, bottom = box
    for share in (0.22, 0.42, 0.62, 0.82):
        y = top + (bottom - top) * share
        sheet.box((left - 1, y, right + 1, y + 7), mix(shade, WHITE, 0.2), radius=3)


def _pile(sheet: Sheet, corner: Point, spines: list[Colour], tones: tuple[Colour, Colour]) -> float:
    """Books that lie; gives the width they take."""
    x, floor = corner
    wide, y = sheet.rng.uniform(150, 190), floor
    for _ in range(sheet.rng.randint(3, 5)):
        thick, inset = sheet.rng.uniform(22, 34), sheet.rng.uniform(0, 26)
        shade = sheet.rng.choice(spines)
        sheet.box(
            (x + inset, y - thick, x + inset + wide - 34, y), mix(shade, tones[0], 0.15), radius=3
        )
        sheet.box(
            (x + inset + 20, y - thick * 0.62, x + inset + 60, y - thick * 0.42),
            mix(tones[1], shade, 0.2),
        )
        y -= thick + 1
    return wide


def _niche(sheet: Sheet, foot: Point, tones: tuple[Colour, ...], spines: list[Colour]) -> None:
    """An arched recess two shelves high: a lamp, an open book on its rest."""
    wood, soft, dark, glow = tones
    x, floor = foot
    for reach, tone in ((236, mix(wood, dark, 0.35)), (216, wood), (204, mix(wood, dark, 0.5))):
        arch = [
            (x - reach, floor),
            *pointed_arch((x - reach, 470), (x + reach, 470), 0.8),
            (x + reach, floor),
        ]
        sheet.fill(arch, tone)
    inner = [(x - 192, floor), *pointed_arch((x - 192, 472), (x + 192, 472), 0.8), (x + 192, floor)]
    sheet.wash(inner, [mix(soft, glow, 0.28), mix(soft, glow, 0.6), mix(soft, glow, 0.25)])
    sheet.line([(x, 250), (x, 384)], dark, width=3)
    sheet.glow((x, 440), 250, glow, strength=0.95)
    lantern = [
        (x - 18, 384),
        (x + 18, 384),
        (x + 52, 430),
        (x + 36, 492),
        (x - 36, 492),
        (x - 52, 430),
    ]
    sheet.fill(lantern, mix(wood, dark, 0.45))
    for side in (-1, 1):
        sheet.fill(
            [
                (x + side * 3, 396),
                (x + side * 14, 396),
                (x + side * 42, 431),
                (x + side * 29, 480),
                (x + side * 3, 480),
            ],
            mix(glow, WHITE, 0.35),
        )
    for side in (-1, 1):
        page = curve((x, 668), (x + side * 60, 622), (x + side * 150, 650), steps=12)
        sheet.wash([*page, (x + side * 150, 676), (x, 696)], [WHITE, (238, 224, 196)])
        for line in range(4):
            start, end = 26, 132 - 10 * (line % 2)
            sheet.line(
                [(x + side * start, 660 + line * 7), (x + side * end, 655 + line * 6)],
                mix(dark, soft, 0.35),
                width=2,
            )
        sheet.line([(x + side * 96, 678), (x - side * 84, floor)], mix(wood, WHITE, 0.1), width=15)
    sheet.box((x - 236, floor, x + 236, floor + 16), mix(wood, WHITE, 0.15))
