"""What is turned on a wheel or blown: pots, glasses."""

from dataclasses import dataclass

from warraq.demo.pictures.shapes import Point, arc, mirrored


@dataclass(frozen=True, slots=True)
class Vessel:
    """`halves` are half its width from foot to rim, at even heights; heights are shares, 0 to 1."""

    foot: Point
    tall: float
    halves: tuple[float, ...]

    def half(self, share: float) -> float:
        """Half its width at a height, smoothly between the given ones (Catmull-Rom)."""
        last = len(self.halves) - 1
        at = min(int(share * last), last - 1)
        t = share * last - at
        a, b, c, d = (self.halves[max(0, min(last, at + n))] for n in (-1, 0, 1, 2))
        return (
            b
            + ((c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
            / 2
        )

    def level(self, share: float) -> float:
        return self.foot[1] - self.tall * share

    def hoop(self, share: float, *, inset: float = 0, flat: float = 0.11) -> list[Point]:
        """The near half of its circumference at a height, from right to left."""
        half, y = self.half(share) - inset, self.level(share)
        return [
            (self.foot[0] + half * x, y + half * flat * z)
            for x, z in arc((0, 0), 1, 0, 180, step=12)
        ]

    def part(self, low: float, high: float, *, inset: float = 0) -> list[Point]:
        """What is seen of it between two heights, round at both ends."""
        shares = [low + (high - low) * step / 24 for step in range(25)]
        left = [(self.foot[0] - self.half(share) + inset, self.level(share)) for share in shares]
        side = mirrored(left, self.foot[0])
        return [
            *side[:25],
            *reversed(self.hoop(high, inset=inset)),
            *side[25:],
            *self.hoop(low, inset=inset),
        ]
