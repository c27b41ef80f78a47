"""A weather map: bands of pressure around highs and lows, wind and a front of rain."""

import math
from itertools import pairwise

from PIL import Image

from warraq.demo.pictures.shapes import Colour, Point, around, colours, curve, mix, turned
from warraq.demo.pictures.sheet import Sheet

_MAPS = (
    colours("0f3a52 1d5d76 3f8a96 84b8ab cfe0c0 f6e7b4 f2b872 dd7a4b"),
    colours("e9f0df c8dcb8 9cc093 6ba07a f0dca6 dcae72 b97b52 8a5240"),
    colours("2a2350 463a7a 6e56a0 a173b4 d694b4 f2b9a5 fad7a8 fff2cf"),
)


def isobars(sheet: Sheet, look: int) -> None:
    palette = _MAPS[look % len(_MAPS)]
    _bands(sheet, palette, hills=7, lines=8)
    ink = mix(palette[0], (10, 16, 24), 0.7)
    for row in range(7):
        for column in range(11):
            at = (90 + column * 145 + 70 * (row % 2), 90 + row * 140)
            turn = 38 * math.sin(column * 0.6) + 24 * math.cos(row * 0.9) - 14
            _wind(sheet, at, turn, palette[-1])
    front = curve((200, -20), (520, 260), (420, 640), (980, 1030), steps=40)
    sheet.line(front, ink, width=9)
    for start, end in list(pairwise(front))[3::4]:
        _tooth(sheet, start, end, ink)
    for x, y in ((1120, 300), (1300, 640)):
        _rain_cloud(sheet, (x, y), ((251, 250, 245), ink))


def contours(sheet: Sheet, look: int) -> None:
    """A walkers' map: contour lines, a dashed path from hut to hut, a spring."""
    palette = _MAPS[(look + 1) % len(_MAPS)]
    _bands(sheet, palette, hills=12, lines=16)
    ink = (122, 46, 32)
    path = curve(
        (120, 880), (420, 560), (640, 980), (820, 420), (1180, 640), (1460, 130), steps=120
    )
    for at in range(0, 118, 4):
        sheet.line(path[at : at + 3], ink, width=11)
    for number, at in enumerate((0, 46, 84, 120)):
        x, y = path[at]
        sheet.disc((x, y), 27, ink)
        sheet.disc((x, y), 20, (255, 248, 230))
        roof = [(x - 12, y + 1), (x, y - 12), (x + 12, y + 1)]
        sheet.fill(roof if number else [(x - 8, y - 10), (x + 11, y), (x - 8, y + 10)], ink)
        if number:
            sheet.box((x - 8, y, x + 8, y + 10), ink)


def _bands(sheet: Sheet, palette: tuple[Colour, ...], *, hills: int, lines: int) -> None:
    """Bands of height between level lines, from a field of smooth hills."""
    rng, across, down = sheet.rng, 80, 50
    peaks = [
        (
            rng.uniform(0, across),
            rng.uniform(0, down),
            rng.uniform(7, 17),
            rng.choice((-1, 1)) * rng.uniform(0.5, 1),
        )
        for _ in range(hills)
    ]
    heights = [
        sum(h * math.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * w * w)) for px, py, w, h in peaks)
        + 0.35 * x / across
        for y in range(down)
        for x in range(across)
    ]
    low, high = min(heights), max(heights)
    field = Image.new("F", (across, down))
    field.putdata([4 + 247 * (height - low) / (high - low) for height in heights])
    field = field.resize(sheet.image.size, Image.Resampling.BICUBIC).convert("L")
    tones = [_tone(level, palette, lines) for level in range(256)]
    channels = [field.point([tone[channel] for tone in tones]) for channel in range(3)]
    sheet.image.paste(Image.merge("RGB", channels))


def _tone(level: int, palette: tuple[Colour, ...], lines: int) -> Colour:
    """The colour of a height: that of its band, darker where a level line runs."""
    place = (level * lines // 256) / (lines - 1) * (len(palette) - 1)
    below = min(int(place), len(palette) - 2)
    band = mix(palette[below], palette[below + 1], place - below)
    return mix(band, palette[0], 0.4) if level * lines % 256 < lines else band


def _wind(sheet: Sheet, at: Point, turn: float, colour: Colour) -> None:
    x, y = at
    shaft = turned([(-30, 0), (30, 0)], turn)
    head = turned([(34, 0), (18, -8), (18, 8)], turn)
    sheet.line([(x + px, y + py) for px, py in shaft], colour, width=3)
    sheet.fill([(x + px, y + py) for px, py in head], colour)


def _tooth(sheet: Sheet, start: Point, end: Point, colour: Colour) -> None:
    heading = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    left, right = around(start, 22, heading), around(start, 22, heading + 180)
    sheet.fill([left, right, around(start, 36, heading - 90)], colour)


def _rain_cloud(sheet: Sheet, at: Point, tones: tuple[Colour, Colour]) -> None:
    cloud, ink = tones
    x, y = at
    for row in range(3):
        for drop in range(5 - row % 2):
            left = x - 88 + drop * 44 + 22 * (row % 2)
            top = y + 62 + row * 46
            sheet.line([(left, top), (left - 12, top + 30)], cloud, width=7)
    for right, up, size in ((-80, 0, 52), (0, 34, 76), (78, 4, 56)):
        sheet.disc((x + right + 5, y - up + 8), size, mix(cloud, ink, 0.35))
    for right, up, size in ((-80, 0, 52), (0, 34, 76), (78, 4, 56)):
        sheet.disc((x + right, y - up), size, cloud)
    sheet.box((x - 120, y, x + 124, y + 52), cloud, radius=26)
