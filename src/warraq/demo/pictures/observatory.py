"""The trails that stars leave around the pole, over a dome opened to the sky."""

import math

from warraq.demo.pictures.scenery import WHITE
from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    arc,
    colours,
    down_to,
    mix,
    moved,
    pointed_arch,
    rectangle,
    swell,
    turned,
)
from warraq.demo.pictures.sheet import Sheet

_NIGHTS = (
    colours("081427 15345a 3f7f9a f2d9a0 05080f ffcf6b"),
    colours("140f2d 3c2a63 9a5d86 f6c6a0 0a0716 ffd98c"),
    colours("04211f 0d4a4b 4f9585 e8e3b5 031110 ffdf8f"),
)


def observatory(sheet: Sheet, look: int) -> None:
    high, middle, low, trail, dark, lamp = _NIGHTS[look % len(_NIGHTS)]
    rng = sheet.rng
    sheet.gradient([high, high, middle, low])
    pole = (rng.uniform(540, 620), 300.0)
    for _ in range(520):
        radius = 24 + 1230 * rng.random() ** 0.85
        start, reach = rng.uniform(0, 360), rng.uniform(16, 52)
        tone = mix(mix(middle, trail, rng.uniform(0.25, 1)), WHITE, rng.random() ** 3 * 0.6)
        step = max(1.2, 260 / radius)
        sheet.line(
            arc(pole, radius, start, start + reach, step=step),
            tone,
            width=rng.choice((1, 1.6, 2.6)),
        )
    sheet.disc(pole, 4, WHITE)
    sheet.glow((1050, 980), 700, mix(low, lamp, 0.45), strength=0.55, flat=0.5)
    for layer in range(2):
        line = swell(rng, level=800 + 62 * layer, height=46, waves=1.2)
        sheet.fill(down_to(line), mix(mix(low, high, 0.55), dark, 0.2 + 0.6 * layer))
    sheet.fill([(0, 935), (WIDTH, 905), (WIDTH, HEIGHT), (0, HEIGHT)], dark)
    _dome(sheet, (1090, 830), (dark, middle, lamp))
    _stargazers(sheet, (430, 925), dark)


def _dome(sheet: Sheet, centre: Point, tones: tuple[Colour, Colour, Colour]) -> None:
    dark, cool, lamp = tones
    x, y = centre
    shell = [*arc(centre, 230, 180, 360, step=3), (x + 230, y + 6), (x - 230, y + 6)]
    sheet.wash(
        shell, [mix(cool, WHITE, 0.55), mix(cool, WHITE, 0.12), mix(dark, cool, 0.5)], across=True
    )
    for turn in (-66, -33, 0, 33, 66):
        sheet.line(_seam(centre, turn), mix(dark, cool, 0.55), width=2)
    sheet.fill([*_seam(centre, -40), *reversed(_seam(centre, -12))], dark)
    _telescope(sheet, (x - 66, y - 92), mix(cool, WHITE, 0.85), mix(cool, dark, 0.5))
    drum = rectangle(x - 246, y, x + 246, HEIGHT)
    sheet.wash(drum, [mix(cool, WHITE, 0.2), mix(dark, cool, 0.3)], across=True)
    sheet.box((x - 262, y - 8, x + 262, y + 14), dark)
    for middle in (x - 150, x, x + 150):
        sheet.glow((middle, y + 90), 80, lamp, strength=0.5)
        top = pointed_arch((middle - 22, y + 76), (middle + 22, y + 76))
        sheet.fill([(middle - 22, y + 130), *top, (middle + 22, y + 130)], lamp)


def _seam(centre: Point, turn: float) -> list[Point]:
    """A meridian of the dome, from its foot to its top, so many degrees right of the middle."""
    share = math.sin(math.radians(turn))
    quarter = arc((0, 0), 230, 0, -90, step=6)
    return [(centre[0] + x * share, centre[1] + y) for x, y in quarter]


def _telescope(sheet: Sheet, mount: Point, light: Colour, dark: Colour) -> None:
    tube = turned([(0, -20), (200, -24), (200, 24), (0, 20)], -112)
    sheet.wash(moved(tube, mount), [light, dark], across=True)
    for along in (60, 150):
        sheet.fill(moved(turned(rectangle(along, -25, along + 14, 25), -112), mount), dark)


def _stargazers(sheet: Sheet, foot: Point, colour: Colour) -> None:
    """A small telescope on its tripod, and a few who wait for their turn."""
    x, y = foot
    for spread in (-46, 0, 44):
        sheet.line([(x, y - 92), (x + spread, y)], colour, width=5)
    tube = turned([(-70, -12), (92, -14), (92, 14), (-70, 10)], -52)
    sheet.fill([(x + px, y - 96 + py) for px, py in tube], colour)
    for right, tall in ((-92, 104), (112, 84), (168, 118), (232, 72)):
        head = (x + right, y - tall)
        sheet.disc(head, 11, colour)
        sheet.disc((head[0], head[1] + 26), 18, colour, flat=0.8)
        coat = [
            (head[0] - 18, head[1] + 26),
            (head[0] + 18, head[1] + 26),
            (head[0] + 15, y + 8),
            (head[0] - 15, y + 8),
        ]
        sheet.fill(coat, colour)
