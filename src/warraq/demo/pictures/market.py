"""Stalls under striped awnings: crates of fruit, lamps, scales."""

from warraq.demo.pictures.scenery import WHITE
from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    arc,
    colours,
    curve,
    mirrored,
    mix,
    pointed_arch,
)
from warraq.demo.pictures.sheet import Sheet

_MARKETS = (
    colours("f7ead2 e9d2a8 c8553d f4f1de 2f4858 e09f3e 5a8f69"),
    colours("e8efe6 cfdccb 2a7f7f fbf7e6 33312e e3873b b5443a"),
    colours("fbe6d4 efc4a4 7b4b94 fff4e6 3a2740 f0a830 3f8f7d"),
)


def market(sheet: Sheet, look: int) -> None:
    wall, back, stripe, cloth, dark, orange, green = _MARKETS[look % len(_MARKETS)]
    rng = sheet.rng
    sheet.gradient([wall, back])
    sheet.gradient([mix(back, dark, 0.3), mix(back, dark, 0.45)], (0, 880, WIDTH, HEIGHT))
    for left in (60, 420, 780, 1140, 1500):
        door = [(left, 640), *pointed_arch((left, 300), (left + 230, 300)), (left + 230, 640)]
        sheet.wash(door, [mix(back, dark, 0.5), mix(back, dark, 0.25)])
        sheet.line(door, mix(back, dark, 0.22), width=8)
    fruits = [orange, stripe, green]
    fruits += [mix(orange, cloth, 0.5), mix(stripe, dark, 0.45), mix(green, cloth, 0.4)]
    for stall in range(3):
        left = -70 + stall * 590
        _seller(sheet, (left + 150 + stall * 95, 690), (dark, fruits[(stall + 1) % 3], cloth))
        _stall(sheet, left, 550, (dark, back, fruits[stall], cloth), fruits)
        shade = green if stall == 1 else stripe
        _awning(sheet, (left, 330 - 18 * (stall % 2)), 566, (shade, cloth, dark))
    for x in (250, 515, 1105, 1385):
        _lamp(sheet, (x, 90 + rng.uniform(-20, 40)), mix(orange, dark, 0.35), dark)


def _lamp(sheet: Sheet, at: Point, metal: Colour, dark: Colour) -> None:
    x, y = at
    sheet.line([(x, 0), (x, y)], dark, width=3)
    sheet.glow((x, y + 34), 120, (255, 226, 150), strength=0.8)
    sheet.fill(mirrored([(x - 12, y), (x - 34, y + 44), (x - 20, y + 70)], x), metal)
    glass = mirrored([(x - 8, y + 10), (x - 20, y + 44), (x - 12, y + 62)], x)
    sheet.fill(glass, (255, 236, 178))


def _awning(sheet: Sheet, corner: Point, wide: float, tones: tuple[Colour, Colour, Colour]) -> None:
    stripe, cloth, dark = tones
    x, y = corner
    count, drop, slant = 10, 150, 34
    step = wide / count
    shadow = [
        (x, y + drop),
        (x + wide, y + drop),
        (x + wide - 20, y + drop + 120),
        (x + 20, y + drop + 120),
    ]
    sheet.veil(shadow, dark, strength=0.3)
    for number in range(count):
        tone = stripe if number % 2 == 0 else cloth
        left, right = x + number * step, x + (number + 1) * step
        high_left = x + slant + number * (wide - 2 * slant) / count
        high_right = x + slant + (number + 1) * (wide - 2 * slant) / count
        panel = [(high_left, y), (high_right, y), (right, y + drop), (left, y + drop)]
        sheet.wash(panel, [mix(tone, dark, 0.16), tone])
        flap = [
            (left, y + drop),
            (right, y + drop),
            *arc(((left + right) / 2, y + drop + 26), step / 2, 0, 180, step=12),
        ]
        sheet.fill(flap, mix(tone, dark, 0.13))
    sheet.line([(x, y + drop), (x + wide, y + drop)], mix(stripe, dark, 0.4), width=3)


def _stall(
    sheet: Sheet,
    left: float,
    wide: float,
    tones: tuple[Colour, Colour, Colour, Colour],
    fruits: list[Colour],
) -> None:
    dark, back, trim, cloth = tones
    for pole in (left + 26, left + wide - 10):
        sheet.box((pole - 6, 430, pole + 6, HEIGHT), mix(dark, back, 0.25))
    sheet.wash(
        [(left + 6, 640), (left + wide + 10, 640), (left + wide + 10, HEIGHT), (left + 6, HEIGHT)],
        [mix(dark, trim, 0.25), dark],
    )
    crate = (wide - 40) / 4
    for row in range(3):
        for number in range(4):
            x = left + 26 + number * crate
            y = 640 + row * 112
            kind = fruits[(number + row * 2 + round(left)) % len(fruits)]
            _crate(sheet, (x, y), crate - 10, kind, (dark, cloth))


def _seller(sheet: Sheet, at: Point, tones: tuple[Colour, Colour, Colour]) -> None:
    """A seller in an apron, from the waist up."""
    dark, dress, cloth = tones
    x, y = at
    sheet.disc((x, y - 118), 26, (190, 134, 98))
    sheet.fill([*arc((x, y - 122), 31, 170, 370, step=12)], mix(dress, dark, 0.45))
    body = curve((x - 62, y + 10), (x - 66, y - 90), (x - 14, y - 92), (x, y - 92), steps=10)
    sheet.fill([*body, *[(2 * x - px, py) for px, py in reversed(body)]], mix(dress, dark, 0.2))
    sheet.box((x - 27, y - 62, x + 27, y + 10), cloth, radius=6)


def _crate(
    sheet: Sheet, corner: Point, wide: float, fruit: Colour, tones: tuple[Colour, Colour]
) -> None:
    dark, cloth = tones
    x, y = corner
    size = sheet.rng.choice((15, 18, 21))
    count = int((wide - size * 0.5) // (size * 1.9))
    for row, fewer in ((0, 1), (1, 0), (2, 1)):
        for number in range(count - fewer):
            spread = (wide - 2 * size) / max(1, count - 1)
            at = (x + size + (number + fewer / 2) * spread, y - 6 + row * size * 0.95)
            sheet.disc(at, size, mix(fruit, dark, 0.34))
            tone = mix(fruit, cloth, sheet.rng.uniform(0, 0.22))
            sheet.disc((at[0] - 1, at[1] - 2), size * 0.9, tone)
            sheet.disc(
                (at[0] - size * 0.3, at[1] - size * 0.42), size * 0.24, mix(tone, WHITE, 0.5)
            )
    wood = mix((176, 128, 82), dark, 0.2)
    for slat in range(3):
        sheet.box(
            (x - 3, y + 26 + slat * 22, x + wide + 3, y + 44 + slat * 22),
            mix(wood, dark, 0.14 * slat),
            radius=2,
        )
