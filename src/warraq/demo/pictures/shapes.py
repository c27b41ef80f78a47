"""Colours, and the lines and shapes that the illustrations are built from."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

from PIL import ImageColor

WIDTH, HEIGHT = 1600, 1000


Point = tuple[float, float]


Colour = tuple[int, int, int]


Box = tuple[float, float, float, float]


def colours(hexes: str) -> tuple[Colour, ...]:
    """A palette written as "fde8c9 f6b26b": six hexadecimal digits a colour."""
    return tuple(ImageColor.getrgb(f"#{code}")[:3] for code in hexes.split())


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour `share` (0 to 1) of the way from the first to the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def ridge(
    rng: Random, *, level: float, height: float, rough: float = 0.5, steps: int = 8
) -> list[Point]:
    """A jagged line over the whole width, by midpoint displacement."""
    heights = [rng.uniform(-1, 1), rng.uniform(-1, 1)]
    reach = 1.0
    for _ in range(steps):
        middles = [(a + b) / 2 + rng.uniform(-reach, reach) for a, b in pairwise(heights)]
        heights = [*(h for pair in zip(heights, middles, strict=False) for h in pair), heights[-1]]
        reach *= rough
    step = WIDTH / (len(heights) - 1)
    return [(at * step, level - height * value) for at, value in enumerate(heights)]


def swell(
    rng: Random,
    *,
    level: float,
    height: float,
    waves: float = 1.5,
    detail: int = 3,
    step: int = 16,
) -> list[Point]:
    """A soft line over the whole width: hills, dunes, waves."""
    parts = [
        (waves * n * rng.uniform(0.8, 1.2), rng.uniform(0, math.tau), 1 / n)
        for n in range(1, detail + 1)
    ]

    def lift(x: float) -> float:
        turns = math.tau * x / WIDTH
        return sum(weight * math.sin(turns * rate + phase) for rate, phase, weight in parts)

    return [(x, level - height * lift(x) / 1.8) for x in range(0, WIDTH + step, step)]


def down_to(line: Sequence[Point], bottom: float = HEIGHT) -> list[Point]:
    """What lies under a line, as a shape."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def curve(start: Point, *controls: Point, steps: int = 24) -> list[Point]:
    """A Bézier curve through its first and last points (de Casteljau)."""
    points = []
    for step in range(steps + 1):
        share, rest = step / steps, [start, *controls]
        while len(rest) > 1:
            rest = [
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
                for a, b in pairwise(rest)
            ]
        points.append(rest[0])
    return points


def around(centre: Point, radius: float, degrees: float) -> Point:
    """The point at a distance from the centre; 0 degrees is to the right, 90 downwards."""
    turn = math.radians(degrees)
    return centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)


def arc(centre: Point, radius: float, start: float, end: float, *, step: float = 4) -> list[Point]:
    count = max(2, math.ceil(abs(end - start) / step))
    return [around(centre, radius, start + (end - start) * n / count) for n in range(count + 1)]


def oval(centre: Point, wide: float, tall: float) -> list[Point]:
    """An ellipse as a shape; `wide` and `tall` are half its size."""
    turns = [math.tau * step / 36 for step in range(36)]
    return [(centre[0] + wide * math.cos(t), centre[1] + tall * math.sin(t)) for t in turns]


def turned(points: Iterable[Point], degrees: float, centre: Point = (0, 0)) -> list[Point]:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [
        (
            centre[0] + (x - centre[0]) * cosine - (y - centre[1]) * sine,
            centre[1] + (x - centre[0]) * sine + (y - centre[1]) * cosine,
        )
        for x, y in points
    ]


def pointed_arch(left: Point, right: Point, swing: float = 1.0) -> list[Point]:
    """The line of an arch of two arcs, from its left springing to its right one."""
    span = right[0] - left[0]
    radius = span * swing
    middle = (left[0] + right[0]) / 2
    rise = math.sqrt(radius**2 - (radius - span / 2) ** 2)
    apex = math.degrees(math.atan2(rise, middle - (left[0] + radius)))
    first = [
        (
            left[0] + radius + radius * math.cos(math.radians(turn)),
            left[1] - radius * math.sin(math.radians(turn)),
        )
        for turn in [180 + (apex - 180) * step / 14 for step in range(15)]
    ]
    return [*first, *[(2 * middle - x, y) for x, y in reversed(first[:-1])]]


def regular(centre: Point, radius: float, sides: int, first: float) -> list[Point]:
    """A regular polygon with its first corner at `first` degrees."""
    return [around(centre, radius, first + 360 * side / sides) for side in range(sides)]


def moved(points: Iterable[Point], at: Point) -> list[Point]:
    return [(x + at[0], y + at[1]) for x, y in points]


def mirrored(left: Sequence[Point], middle: float) -> list[Point]:
    """A line and its mirror image to the right of `middle`, as one shape."""
    return [*left, *[(2 * middle - x, y) for x, y in reversed(left)]]


def rhombus(centre: Point, wide: float, tall: float) -> list[Point]:
    """`wide` and `tall` are half its size."""
    x, y = centre
    return [(x, y - tall), (x + wide, y), (x, y + tall), (x - wide, y)]


def rectangle(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The corners of a box, for what is turned, washed or seen through."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
