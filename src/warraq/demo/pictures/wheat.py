"""A field of wheat to the horizon, and ears close by that bend with the wind."""

from warraq.demo.pictures.shapes import WIDTH, Colour, Point, colours, curve, down_to, mix, swell
from warraq.demo.pictures.sheet import Sheet

_WHEAT = (
    colours("f3b562 f9dfa6 fff3cf e0a030 b5701a 5a3210 d9c27a"),
    colours("7db4c9 d9ead9 fff6d8 e8b84a b9852a 5b4416 9fb46a"),
    colours("47385f e07a5f f7c59f f2a541 b5651d 3b1d2a b08a4f"),
)


def wheat(sheet: Sheet, look: int) -> None:
    high, low, sun, gold, brown, dark, hill = _WHEAT[look % len(_WHEAT)]
    rng = sheet.rng
    sheet.gradient([high, low, sun, sun])
    where = (rng.uniform(900, 1200), 330)
    sheet.glow(where, 600, mix(sun, (255, 255, 255), 0.5), strength=0.9)
    sheet.disc(where, 96, mix(sun, (255, 255, 255), 0.6))
    for layer in range(2):
        line = swell(rng, level=470 + 40 * layer, height=38, waves=1.3)
        sheet.wash(down_to(line, 640), [mix(hill, sun, 0.45 - 0.3 * layer), hill])
    sheet.wash(down_to(swell(rng, level=560, height=10)), [mix(gold, sun, 0.35), gold, brown])
    for row in range(9):
        depth = row / 8
        shade = mix(mix(gold, sun, 0.3), mix(brown, dark, 0.45 * depth**2), depth**1.3)
        for _ in range(int(74 - 56 * depth)):
            x = rng.uniform(-80, WIDTH + 40)
            size = (13 + 45 * depth**1.4) * rng.uniform(0.85, 1.15)
            tones = (mix(shade, brown, rng.random() * 0.4), mix(gold, sun, 0.45 * rng.random()))
            _ear(sheet, (x, 590 + 400 * depth**1.3), size=size, tones=tones)


def _ear(sheet: Sheet, top: Point, *, size: float, tones: tuple[Colour, Colour]) -> None:
    """An ear on a stalk that leans to the right; `tones` of the side in shade and the lit one."""
    x, y = top
    shade, lit = tones
    lean = size * sheet.rng.uniform(0.6, 1.5)
    stalk = curve((x - lean * 1.4, y + size * 14), (x - lean, y + size * 5), (x, y), steps=6)
    sheet.line(stalk, mix(shade, lit, 0.35), width=max(1.5, size * 0.12))
    for grain in range(6):
        along = (x + lean * 0.16 * grain, y - size * 0.58 * grain)
        width = 0.62 - 0.05 * grain
        for side in (-1, 1):
            end = (along[0] + size * (0.1 + 0.8 * width * side), along[1] - size * 0.95)
            bulge = (along[0] + size * width * side * 1.3, along[1] - size * 0.15)
            inner = (along[0] + size * 0.06, along[1] - size * 0.55)
            body = [*curve(along, bulge, end, steps=5), *curve(end, inner, along, steps=4)]
            if size > 24:
                awn = (end[0] + size * (0.5 + 0.25 * side), end[1] - size * 1.5)
                sheet.line([end, awn], lit, width=1.2)
            sheet.fill(body, lit if side > 0 else shade)
