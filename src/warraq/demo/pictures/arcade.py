"""Arch within arch towards a sunlit court, its fountain and its tree."""

import math

from warraq.demo.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Colour,
    Point,
    around,
    colours,
    curve,
    mix,
    pointed_arch,
)
from warraq.demo.pictures.sheet import Sheet

_ARCADES = (
    colours("fff3d6 f7cf94 e0955a a8573c 5c2b2e 2f6f73 7fb3a6"),
    colours("f4fbf3 cfe6dc 8fc0b8 4b8a8c 1f4a55 c8703f f0c37c"),
    colours("fde7ef f3b7b0 cf7c86 81486b 3a2347 2f7f8c e7c26a"),
)


def arcade(sheet: Sheet, look: int) -> None:
    light, pale, warm, shade, dark, accent, gilt = _ARCADES[look % len(_ARCADES)]
    floor, sight = 800.0, (800.0, 600.0)
    sheet.gradient([mix(pale, light, 0.7), light])
    _court(sheet, (light, warm, shade, accent))
    _tiles(sheet, sight, floor, (light, warm, accent))
    tones = [warm, mix(warm, shade, 0.5), shade, mix(shade, dark, 0.5), dark]
    for layer, tone in enumerate(tones):
        size = 0.62 + 0.27 * layer + 0.05 * layer**2
        _screen(sheet, sight, size, (tone, mix(tone, light, 0.34), gilt))
    sheet.glow((800, 560), 620, light, strength=0.34)


def _court(sheet: Sheet, tones: tuple[Colour, Colour, Colour, Colour]) -> None:
    light, warm, shade, accent = tones
    sheet.wash(
        [(540, 420), (1060, 420), (1060, 690), (540, 690)],
        [mix(light, warm, 0.5), mix(light, warm, 0.3)],
    )
    for left in (580, 700, 820, 940):
        niche = [(left, 680), *pointed_arch((left, 545), (left + 80, 545)), (left + 80, 680)]
        sheet.fill(niche, mix(warm, light, 0.25))
    leaf = mix(accent, shade, 0.15)
    sheet.line([(905, 680), (898, 520)], shade, width=9)
    for _ in range(420):
        at = around((900, 478), 96 * math.sqrt(sheet.rng.random()), sheet.rng.uniform(0, 360))
        sheet.disc(at, 9, mix(leaf, light, sheet.rng.random() * 0.5), flat=0.7)
    for _ in range(16):
        at = around((900, 478), 84 * math.sqrt(sheet.rng.random()), sheet.rng.uniform(0, 360))
        sheet.disc(at, 7, (240, 150, 50))


def _tiles(sheet: Sheet, sight: Point, floor: float, tones: tuple[Colour, Colour, Colour]) -> None:
    """A floor in perspective, and the basin in its middle."""
    light, warm, accent = tones
    sheet.gradient([mix(light, warm, 0.25), mix(warm, light, 0.3)], (0, 680, WIDTH, HEIGHT))
    for row in range(9):
        near, past = 680 + 320 * (row / 9) ** 1.7, 680 + 320 * ((row + 1) / 9) ** 1.7
        for column in range(-11, 11):
            if (row + column) % 2:
                continue

            def across(number: int, level: float) -> float:
                return sight[0] + number * 150 * (level - sight[1] + 20) / 300

            tile = [
                (across(column, near), near),
                (across(column + 1, near), near),
                (across(column + 1, past), past),
                (across(column, past), past),
            ]
            sheet.veil(tile, accent, strength=0.32)
    x = 720
    sheet.disc((x, 742), 108, mix(accent, warm, 0.4), flat=0.24)
    sheet.disc((x, 736), 96, mix(accent, light, 0.35), flat=0.22)
    sheet.box((x - 7, 660, x + 7, 738), mix(warm, accent, 0.3))
    sheet.disc((x, 662), 40, mix(accent, warm, 0.3), flat=0.3)
    for side in (-1, 1):
        for reach in (26, 52):
            sheet.line(
                curve((x, 656), (x + side * reach * 0.6, 600), (x + side * reach, 728)),
                light,
                width=2.5,
            )


def _screen(sheet: Sheet, sight: Point, size: float, tones: tuple[Colour, Colour, Colour]) -> None:
    """A wall as wide as the sheet with an arch cut through, in even light from behind."""
    wall, edge, gilt = tones
    x, half, spring = sight[0], 330 * size, sight[1] - 60 - 120 * size
    arch = pointed_arch((x - half, spring), (x + half, spring), 0.86)
    opening = [(x - half, HEIGHT + 9), *arch, (x + half, HEIGHT + 9)]
    sheet.fill(
        [(-9, HEIGHT + 9), *opening, (WIDTH + 9, HEIGHT + 9), (WIDTH + 9, -9), (-9, -9)], wall
    )
    sheet.line(opening, edge, width=10 * size)
    trim = pointed_arch((x - half * 1.1, spring), (x + half * 1.1, spring), 0.86)
    sheet.line(
        [(x - half * 1.1, HEIGHT), *trim, (x + half * 1.1, HEIGHT)],
        mix(wall, gilt, 0.55),
        width=3 * size,
    )
    for px, py in pointed_arch((x - half * 1.17, spring), (x + half * 1.17, spring), 0.86)[::2]:
        sheet.disc((px, py), 6 * size, mix(wall, gilt, 0.6))
