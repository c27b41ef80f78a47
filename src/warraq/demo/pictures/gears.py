"""The wheels of a clock, large over small, on a dark bench."""

from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    arc,
    around,
    colours,
    mix,
    turned,
)
from warraq.demo.pictures.sheet import Sheet

_BRASS = (
    colours("122a33 1d4450 d9a441 f3dca2 8c5a2b b5542f 0a161b"),
    colours("2b1a2e 47294a cfa15a f5e2b8 7d4f33 3f8f8a 160c18"),
)


def gears(sheet: Sheet, look: int) -> None:
    ground, soft, brass, pale, bronze, copper, dark = _BRASS[look % len(_BRASS)]
    rng = sheet.rng
    sheet.gradient([soft, ground, dark])
    sheet.glow((540, 330), 900, mix(soft, pale, 0.35), strength=0.5)
    wheels = (
        (1370, 210, 250, 36, bronze, 6),
        (230, 820, 300, 44, mix(bronze, dark, 0.25), 8),
        (1180, 860, 270, 40, mix(copper, dark, 0.2), 5),
        (640, 480, 330, 48, brass, 6),
        (1060, 380, 130, 20, copper, 4),
        (250, 270, 150, 22, mix(brass, pale, 0.3), 5),
        (830, 830, 100, 16, mix(brass, pale, 0.45), 3),
    )
    for x, y, radius, teeth, metal, spokes in wheels:
        centre = (x + rng.uniform(-14, 14), y + rng.uniform(-14, 14))
        sheet.veil(
            arc((centre[0] + 20, centre[1] + 28), radius * 1.05, 0, 360, step=6),
            dark,
            strength=0.45,
        )
        _gear(sheet, centre, radius, (teeth, spokes), (metal, pale, dark))
    for _ in range(16):
        at = (rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT))
        sheet.disc((at[0] + 3, at[1] + 4), 9, dark)
        sheet.disc(at, 9, mix(brass, pale, 0.4))
        sheet.line(
            turned([(at[0] - 6, at[1]), (at[0] + 6, at[1])], rng.uniform(0, 180), at), dark, width=2
        )


def _gear(
    sheet: Sheet,
    centre: Point,
    radius: float,
    parts: tuple[int, int],
    tones: tuple[Colour, Colour, Colour],
) -> None:
    (teeth, spokes), (metal, pale, dark) = parts, tones
    start = sheet.rng.uniform(0, 30)
    rim = []
    for tooth in range(teeth):
        turn = start + 360 * tooth / teeth
        for share, reach in ((0, 0.93), (0.22, 1.04), (0.5, 1.04), (0.72, 0.93)):
            rim.append(around(centre, radius * reach, turn + 360 / teeth * share))
    sheet.wash(rim, [mix(metal, pale, 0.45), metal, mix(metal, dark, 0.45)])
    sheet.ring(centre, radius * 0.88, mix(metal, dark, 0.4), width=3)
    for spoke in range(spokes):
        turn, wide = start + 360 * spoke / spokes, 360 / spokes
        window = [
            *arc(centre, radius * 0.76, turn + 9, turn + wide - 9),
            *arc(centre, radius * 0.3, turn + wide - 22, turn + 22),
        ]
        sheet.wash(window, [mix(dark, metal, 0.12), mix(dark, metal, 0.22)])
    sheet.disc(centre, radius * 0.2, mix(metal, dark, 0.3))
    sheet.disc((centre[0] - 2, centre[1] - 3), radius * 0.165, mix(metal, pale, 0.4))
    sheet.disc(centre, radius * 0.07, (178, 34, 52) if radius > 200 else dark)
