"""Ten-, eight- or twelve-pointed stars in interlaced straps, lit from one side."""

import math
from collections.abc import Callable

from warraq.demo.pictures.shapes import Point, around, colours, mix, regular, turned
from warraq.demo.pictures.sheet import Sheet

_TILINGS = (
    colours("12355b 1f6f8b f4e3b2 e0a458 c8553d 0b1f33 fff8e7"),
    colours("1d4d4f 2f8f83 f7f0d8 e6b84c a63d40 0d2a2c fffbee"),
    colours("4a1f3d 8c3b5e f8e6cf e8a87c 2f6f8f 250f20 fff6e8"),
    colours("f1e4c8 d9b777 1f4e79 a8402f 2f7a63 3a2a18 fffaf0"),
)


def girih(sheet: Sheet, look: int) -> None:
    ground, field, star, heart, second, line, strap = _TILINGS[look % len(_TILINGS)]
    shapes, lean = _TILED[(look + look // 4) % len(_TILED)](), sheet.rng.uniform(-12, 12)
    sheet.gradient([ground, ground])
    shapes = [turned(shape, lean, (800, 500)) for shape in shapes]
    rays = [(shape, _star_lines(shape)) for shape in shapes]
    for shape, lines in rays:
        centre = _middle(shape)
        big = len(shape) >= 8
        sheet.fill(shape, field if big else mix(ground, second, 0.75))
        tips = sorted(
            (end for pair in lines for end in pair),
            key=lambda p: math.atan2(p[1] - centre[1], p[0] - centre[0]),
        )
        if len(shape) != 6 or _is_round(shape):
            sheet.fill(tips, star if big else heart)
        if big:
            for share, tone in ((0.62, second), (0.56, star), (0.34, heart), (0.14, line)):
                inner = [
                    (centre[0] + (x - centre[0]) * share, centre[1] + (y - centre[1]) * share)
                    for x, y in tips
                ]
                sheet.fill(inner, tone)
    for width, tone in ((19, line), (12, strap)):
        for _, lines in rays:
            for pair in lines:
                sheet.line(pair, tone, width=width)
                for end in pair:
                    sheet.disc(end, width / 2, tone)
    sheet.glow((280, 120), 1300, (255, 244, 214), strength=0.34)
    sheet.glow((1700, 1100), 1100, line, strength=0.6)


def _middle(shape: list[Point]) -> Point:
    return sum(x for x, _ in shape) / len(shape), sum(y for _, y in shape) / len(shape)


def _is_round(shape: list[Point]) -> bool:
    centre = _middle(shape)
    reaches = [math.dist(point, centre) for point in shape]
    return max(reaches) < min(reaches) * 1.05


def _star_lines(shape: list[Point]) -> list[tuple[Point, Point]]:
    """Straps of one tile, by Hankin's "polygons in contact": two rays leave the middle of
    every edge at 54 degrees, and each ends where it meets the nearest of another edge.
    """
    rays = []
    for start, end in zip(shape, [*shape[1:], shape[0]], strict=True):
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        along = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
        rays += [(middle, along + 54), (middle, along + 126)]
    meetings = sorted(
        (reach, first, second, point)
        for first in range(len(rays))
        for second in range(first + 1, len(rays))
        if first // 2 != second // 2
        for reach, point in _meeting(rays[first], rays[second])
    )
    taken: set[int] = set()
    lines = []
    for _, first, second, point in meetings:
        if first not in taken and second not in taken:
            taken |= {first, second}
            lines += [(rays[first][0], point), (rays[second][0], point)]
    return lines


def _meeting(first: tuple[Point, float], second: tuple[Point, float]) -> list[tuple[float, Point]]:
    """How far two rays go until they meet, and where; nothing when they do not."""
    ((ax, ay), a_turn), ((bx, by), b_turn) = first, second
    ux, uy = around((0, 0), 1, a_turn)
    vx, vy = around((0, 0), 1, b_turn)
    cross = ux * vy - uy * vx
    if abs(cross) < 1e-6:
        return []
    s = ((bx - ax) * vy - (by - ay) * vx) / cross
    t = ((bx - ax) * uy - (by - ay) * ux) / cross
    return [(round(s + t, 3), (ax + ux * s, ay + uy * s))] if min(s, t) > 1e-6 else []


def _reaches(centre: Point, radius: float) -> bool:
    return math.dist(centre, (800, 500)) < 960 + radius


def _decagons() -> list[list[Point]]:
    """Decagons edge to edge, and the bow ties between them."""
    radius = 182.0
    apothem = radius * math.cos(math.pi / 10)
    across, up = (2 * apothem, 0.0), around((0, 0), 2 * apothem, -72)
    shapes = []
    for row in range(-5, 6):
        for column in range(-6, 7):
            centre = (800 + column * across[0] + row * up[0], 500 + row * up[1])
            if not _reaches(centre, radius * 1.6):
                continue
            decagon = regular(centre, radius, 10, 18)
            shapes.append(decagon)
            shapes.append(_bow_tie(centre, radius))
    return shapes


def _bow_tie(centre: Point, radius: float) -> list[Point]:
    """The gap above and to the right of a decagon, between it and three neighbours."""
    a, b = around(centre, radius, -54), around(centre, radius, -18)
    apothem2 = 2 * radius * math.cos(math.pi / 10)
    right = (centre[0] + apothem2, centre[1])
    over = around(centre, apothem2, -72)
    far = (over[0] + apothem2, over[1])
    c, d = around(right, radius, -126), around(far, radius, 126)
    e = around(far, radius, 162)
    return [b, a, around(over, radius, 54), e, d, c]


def _octagons() -> list[list[Point]]:
    """Octagons and the squares between them."""
    radius = 168.0
    step = 2 * radius * math.cos(math.pi / 8)
    shapes = []
    for row in range(-6, 7):
        for column in range(-6, 7):
            centre = (800 + column * step, 500 + row * step)
            if _reaches(centre, radius):
                shapes.append(regular(centre, radius, 8, 22.5))
                edge = 2 * radius * math.sin(math.pi / 8)
                shapes.append(
                    regular((centre[0] + step / 2, centre[1] + step / 2), edge / math.sqrt(2), 4, 0)
                )
    return shapes


def _dodecagons() -> list[list[Point]]:
    """Dodecagons in a honeycomb, with triangles between them."""
    radius = 190.0
    step = 2 * radius * math.cos(math.pi / 12)
    edge = 2 * radius * math.sin(math.pi / 12)
    shapes = []
    for row in range(-6, 7):
        for column in range(-6, 7):
            centre = (800 + (column + row / 2) * step, 500 + row * step * math.sqrt(3) / 2)
            if not _reaches(centre, radius * 1.5):
                continue
            shapes.append(regular(centre, radius, 12, 15))
            for turn in (30, 90):
                gap = around(centre, step / math.sqrt(3), turn)
                shapes.append(regular(gap, edge / math.sqrt(3), 3, turn))
    return shapes


_TILED: tuple[Callable[[], list[list[Point]]], ...] = (_decagons, _octagons, _dodecagons)
