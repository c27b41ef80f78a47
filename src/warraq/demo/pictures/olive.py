"""An old olive tree on a terrace, rows of others on the hills behind."""

import math

from warraq.demo.pictures.shapes import (
    Colour,
    Point,
    around,
    colours,
    curve,
    down_to,
    mix,
    oval,
    swell,
)
from warraq.demo.pictures.sheet import Sheet

_OLIVES = (
    colours("f2c48d f8e3bd fff4da 8fa36b 5d7a4d 33502f 4b3524"),
    colours("9cc7d1 e5efd9 fffbe6 9cb07a 6b8757 3b5a3c 5a4330"),
)


def olive(sheet: Sheet, look: int) -> None:
    high, low, sun, pale, leaf, dark, bark = _OLIVES[look % len(_OLIVES)]
    rng = sheet.rng
    sheet.gradient([high, low, sun])
    where = (rng.uniform(300, 420), 300)
    sheet.glow(where, 520, (255, 255, 255), strength=0.7)
    sheet.disc(where, 78, mix(sun, (255, 255, 255), 0.7))
    for layer in range(4):
        line = swell(rng, level=520 + 78 * layer, height=62 - 8 * layer, waves=1.2)
        tone = mix(mix(pale, sun, 0.55 - 0.14 * layer), mix(bark, sun, 0.5), 0.2 * (layer % 2))
        sheet.wash(down_to(line), [tone, mix(tone, leaf, 0.45)])
        for x, y in line[:: 7 - layer]:
            _bush(sheet, (x + rng.uniform(-20, 20), y - 6), 15 + 9 * layer, mix(leaf, tone, 0.4))
    ground = swell(rng, level=872, height=14, waves=1)
    sheet.wash(down_to(ground), [mix(bark, sun, 0.45), mix(bark, dark, 0.3)])
    foot = (rng.uniform(860, 1000), 905)
    sheet.veil(oval((foot[0] + 190, 915), 420, 34), dark, strength=0.35)
    _trunk(sheet, foot, bark)
    _crown(sheet, foot, (dark, leaf, pale))


def _bush(sheet: Sheet, foot: Point, size: float, colour: Colour) -> None:
    x, y = foot
    sheet.veil(oval((x + size * 0.7, y + 3), size * 1.5, size * 0.25), (40, 40, 30), strength=0.3)
    shade = mix(colour, (30, 45, 35), 0.3)
    for right, up, part in ((0, 0.6, 1), (-0.55, 0.4, 0.7), (0.55, 0.45, 0.75)):
        sheet.disc((x + size * right, y - size * up), size * part, shade, flat=0.75)
    for right, up, part in ((-0.15, 0.85, 0.7), (-0.6, 0.55, 0.42), (0.4, 0.7, 0.4)):
        sheet.disc((x + size * right, y - size * up), size * part, colour, flat=0.65)


def _trunk(sheet: Sheet, foot: Point, bark: Colour) -> None:
    """Limbs that part low, as old olives do, with light along their left."""
    x, y = foot
    light = mix(bark, (255, 235, 200), 0.28)
    for right, up, thick in ((-330, 390, 62), (-110, 470, 74), (120, 480, 70), (330, 380, 56)):
        knee, end = (x + right * 0.1, y - 200), (x + right, y - up)
        left = curve((x - thick * 1.7, y + 22), (x - thick * 0.2, y - 60), knee, end)
        back = curve(
            end,
            (knee[0] + thick, knee[1] + 10),
            (x + thick * 0.3, y - 70),
            (x + thick * 1.9, y + 24),
        )
        sheet.fill([*left, *back], mix(bark, (0, 0, 0), 0.1 if right < 0 else 0.25))
        grain = [(px + thick * 0.35, py + 8) for px, py in left[3:20]]
        sheet.line(grain, light, width=5)


def _crown(sheet: Sheet, foot: Point, tones: tuple[Colour, Colour, Colour]) -> None:
    """Leaves by the hundred over clumps of shade, the lit ones above."""
    rng = sheet.rng
    x, y = foot
    clumps = [
        (*around((x, y - 400), rng.uniform(0.5, 1) * 330, turn), rng.uniform(88, 132))
        for turn in range(180, 361, 15)
    ] + [(x + rng.uniform(-260, 260), y - 430 - rng.uniform(0, 90), 120) for _ in range(8)]
    flat = [(cx, y - 400 + (cy - y + 400) * 0.72, size) for cx, cy, size in clumps]
    for cx, cy, size in flat:
        sheet.disc((cx, cy + 14), size * 0.86, mix(tones[0], (10, 25, 20), 0.35), flat=0.7)
    for tone, shift, spread, count in ((0, 18, 1.15, 60), (1, -6, 1.0, 62), (2, -36, 0.72, 36)):
        for cx, cy, size in flat:
            for _ in range(count):
                far = size * spread * math.sqrt(rng.random())
                px, py = around((0, 0), far, rng.uniform(0, 360))
                shade = mix(tones[tone], tones[1], rng.random() * 0.4)
                _leaf(sheet, (cx + px, cy + shift + py * 0.72), 22, rng.uniform(-75, 75), shade)


def _leaf(sheet: Sheet, at: Point, length: float, lean: float, colour: Colour) -> None:
    end, (side_x, side_y) = around(at, length, lean), around((0, 0), length * 0.16, lean + 90)
    x, y = (at[0] + end[0]) / 2, (at[1] + end[1]) / 2
    sheet.fill([at, (x + side_x, y + side_y), end, (x - side_x, y - side_y)], colour)
