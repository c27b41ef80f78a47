"""An oasis: tall palms before a great sun, a channel of water between them."""

from warraq.demo.pictures.scenery import WHITE, palm, ripple
from warraq.demo.pictures.shapes import HEIGHT, colours, down_to, mix, swell
from warraq.demo.pictures.sheet import Sheet

_PALMS = (
    colours("f6a15b fbd38f ffefc6 c2693a 5a2a2a 241318"),
    colours("7fb8c4 d7e9dc fff8e1 7d9a5b 33543c 14291f"),
    colours("312456 b0527b ffb88a 6e3b66 2d1c48 120b22"),
)


def palms(sheet: Sheet, look: int) -> None:
    high, low, sun, middle, dark, deep = _PALMS[look % len(_PALMS)]
    rng = sheet.rng
    sheet.gradient([high, low, sun])
    where = (800 + rng.uniform(-160, 160), 520)
    sheet.glow(where, 720, mix(sun, WHITE, 0.4), strength=0.8)
    sheet.disc(where, 215, mix(sun, WHITE, 0.55))
    for layer in range(3):
        level = 690 + 42 * layer
        tone = mix(mix(middle, low, 0.5), mix(middle, dark, 0.6), layer / 2)
        for _ in range(15 - 3 * layer):
            palm(
                sheet,
                (rng.uniform(-40, 1640), level + 20),
                rng.uniform(170, 260) + 60 * layer,
                tone,
            )
        sheet.wash(
            down_to(swell(rng, level=level, height=12, waves=2)), [tone, mix(tone, dark, 0.4)]
        )
    sheet.wash(
        [(760, 745), (850, 745), (1240, HEIGHT), (420, HEIGHT)], [mix(sun, low, 0.3), low, high]
    )
    for _ in range(46):
        near = rng.random()
        at = (810 + rng.uniform(-1, 1) * (40 + 330 * near), 760 + 240 * near)
        ripple(sheet, at, 20 + 60 * near, 1.5 + 2 * near, mix(sun, WHITE, 0.5), strength=0.5)
    for x, height in ((170, 800), (360, 610), (1330, 700), (1500, 860)):
        foot = (x + rng.uniform(-30, 30), 1010)
        palm(sheet, foot, height * rng.uniform(0.93, 1.07), deep)
