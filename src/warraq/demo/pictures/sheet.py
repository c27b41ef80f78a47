"""The sheet that the demo's illustrations are drawn on.

Everything is measured in units of a sheet 1600 wide and 1000 high, whatever its pixels.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from PIL import Image, ImageChops, ImageDraw

from warraq.demo.pictures.shapes import HEIGHT, WIDTH, Box, Colour, Point, mix

_OVERSAMPLING = 2


_ROUGHEST = 14


@dataclass(slots=True)
class Sheet:
    """A picture under way. `pixels` is the height of the finished picture."""

    pixels: int
    rng: Random
    scale: float = field(init=False)
    image: Image.Image = field(init=False)
    pen: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self.scale = _OVERSAMPLING * self.pixels / HEIGHT
        self.image = Image.new("RGB", (round(WIDTH * self.scale), round(HEIGHT * self.scale)))
        self.pen = ImageDraw.Draw(self.image)

    def fill(self, points: Iterable[Point], colour: Colour) -> None:
        self.pen.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=colour)

    def box(self, box: Box, colour: Colour, *, radius: float = 0) -> None:
        left, top, right, bottom = (value * self.scale for value in box)
        corners = (left, top, max(left, right - 1), max(top, bottom - 1))
        self.pen.rounded_rectangle(corners, radius * self.scale, fill=colour)

    def disc(self, centre: Point, radius: float, colour: Colour, *, flat: float = 1) -> None:
        """A disc, or with `flat` under 1 an ellipse that much lower than wide."""
        (x, y), tall = centre, radius * flat
        bounds = (x - radius, y - tall, x + radius, y + tall)
        self.pen.ellipse([value * self.scale for value in bounds], fill=colour)

    def ring(self, centre: Point, radius: float, colour: Colour, *, width: float) -> None:
        x, y = centre
        bounds = (x - radius, y - radius, x + radius, y + radius)
        self.pen.ellipse(
            [value * self.scale for value in bounds],
            outline=colour,
            width=max(1, round(width * self.scale)),
        )

    def line(self, points: Iterable[Point], colour: Colour, *, width: float) -> None:
        self.pen.line(
            [(x * self.scale, y * self.scale) for x, y in points],
            fill=colour,
            width=max(1, round(width * self.scale)),
            joint="curve",
        )

    def gradient(self, stops: Sequence[Colour], box: Box = (0, 0, WIDTH, HEIGHT)) -> None:
        """Even stops of colour from the top of the box to its bottom."""
        left, top, right, bottom = self._pixels(box)
        if right > left and bottom > top:
            self.image.paste(_gradient(stops, (right - left, bottom - top)), (left, top))

    def wash(
        self, points: Sequence[Point], stops: Sequence[Colour], *, across: bool = False
    ) -> None:
        """A shape filled with even stops of colour, downwards or across."""
        left, top, right, bottom = self._pixels(_bounds(points))
        size = (right - left, bottom - top)
        if min(size) <= 0:
            return
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon(
            [(x * self.scale - left, y * self.scale - top) for x, y in points], fill=255
        )
        self.image.paste(_gradient(stops, size, across=across), (left, top), mask)

    def glow(
        self, centre: Point, radius: float, colour: Colour, *, strength: float = 1, flat: float = 1
    ) -> None:
        """Light around a point, dying away towards the radius."""
        (x, y), tall = centre, radius * flat
        full = [value * self.scale for value in (x - radius, y - tall, x + radius, y + tall)]
        light = Image.radial_gradient("L").point(
            [round(255 * strength * max(0, 1 - level / 181) ** 2.2) for level in range(256)]
        )
        left, top, right, bottom = self._pixels((x - radius, y - tall, x + radius, y + tall))
        if right <= left or bottom <= top:
            return
        step_x, step_y = 256 / (full[2] - full[0]), 256 / (full[3] - full[1])
        source = (
            max(0.0, (left - full[0]) * step_x),
            max(0.0, (top - full[1]) * step_y),
            min(256.0, (right - full[0]) * step_x),
            min(256.0, (bottom - full[1]) * step_y),
        )
        size = (right - left, bottom - top)
        mask = light.resize(size, Image.Resampling.BILINEAR, box=source)
        self.image.paste(colour, (left, top, right, bottom), mask)

    def mist(self, top: float, bottom: float, colour: Colour, *, ends: tuple[float, float]) -> None:
        """A veil the whole width of the sheet; `ends` its strength above and below, 0 to 1."""
        box = self._pixels((0, top, WIDTH, bottom))
        size = (box[2] - box[0], box[3] - box[1])
        if min(size) <= 0:
            return
        levels = [round(255 * (ends[0] + (ends[1] - ends[0]) * step / 63)) for step in range(64)]
        veil = Image.frombytes("L", (1, 64), bytes(levels))
        self.image.paste(colour, box, _stretched(veil, size))

    def veil(self, points: Sequence[Point], colour: Colour, *, strength: float) -> None:
        """A shape through which what lies under it is seen."""
        left, top, right, bottom = self._pixels(_bounds(points))
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon(
            [(x * self.scale - left, y * self.scale - top) for x, y in points],
            fill=round(255 * strength),
        )
        self.image.paste(colour, (left, top, right, bottom), mask)

    def finished(self, *, roughness: float = 1) -> Image.Image:
        """The picture at its own size, with the grain of printed paper and darker corners."""
        picture = self.image.reduce(_OVERSAMPLING)
        width, height = picture.size
        coarse = (max(1, width // 2), max(1, height // 2))
        noise = Image.frombytes("L", coarse, self.rng.randbytes(coarse[0] * coarse[1]))
        depth = _ROUGHEST * roughness / 128
        corners = Image.radial_gradient("L").resize(coarse, Image.Resampling.BILINEAR)
        corners = corners.point([round(132 - 34 * (level / 255) ** 2.4) for level in range(256)])
        light = ImageChops.add(
            corners, noise.point([round(128 + (n - 128) * depth) for n in range(256)]), 1, -128
        ).resize(picture.size, Image.Resampling.BILINEAR)
        return ImageChops.soft_light(picture, Image.merge("RGB", (light, light, light)))

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, top, right, bottom = box
        return (
            max(0, math.floor(left * self.scale)),
            max(0, math.floor(top * self.scale)),
            min(self.image.width, math.ceil(right * self.scale)),
            min(self.image.height, math.ceil(bottom * self.scale)),
        )


def _bounds(points: Sequence[Point]) -> Box:
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _gradient(
    stops: Sequence[Colour], size: tuple[int, int], *, across: bool = False
) -> Image.Image:
    steps = 256
    shades: list[Colour] = []
    for step in range(steps):
        place = step / (steps - 1) * (len(stops) - 1)
        below = min(int(place), len(stops) - 2)
        shades.append(mix(stops[below], stops[below + 1], place - below))
    strip = Image.new("RGB", (1, steps))
    strip.putdata(shades)
    if across:
        return _stretched(strip, (size[1], size[0])).transpose(Image.Transpose.TRANSPOSE)
    return _stretched(strip, size)


def _stretched(strip: Image.Image, size: tuple[int, int]) -> Image.Image:
    tall = strip.resize((1, size[1]), Image.Resampling.BILINEAR)
    return tall.resize(size, Image.Resampling.NEAREST)
