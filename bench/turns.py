"""Turns: what is measured and its peer alternate, round by round, and both see the same machine."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bench.load import Round
from bench.report import Figure, Target

T = TypeVar("T")


@dataclass(frozen=True)
class Scale:
    """How much is measured: stories of each archive, rounds, seconds of one turn, publishes of
    one, and distinct stories that are asked for."""

    sizes: tuple[int, ...] = (1_000, 10_000, 100_000)
    rounds: int = 7
    seconds: float = 4
    publishes: int = 10
    distinct: int = 20_000
    pattern: int = 100


QUICK = Scale(sizes=(200, 600), rounds=2, seconds=1, publishes=4, distinct=200, pattern=20)


def take_turns(rounds: int, turns: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Each in turn, so many times after one more that warms them and is not counted."""
    taken: dict[str, list[T]] = {name: [] for name in turns}
    for number in range(rounds + 1):
        for name, take in turns.items():
            taken[name].append(take())
        sys.stdout.write(f"\r  round {number} of {rounds}")
        sys.stdout.flush()
    sys.stdout.write("\n")
    return {name: rounds[1:] for name, rounds in taken.items()}


RATE, P99 = "requests a second", "99th percentile, ms"
MEASURES = {"rate": RATE, "p99": P99, "cost": "core a request, µs", "errors": "errors"}


def beside(
    what: str, ours: list[Round], peer: str, peers: list[Round], **targets: Target | None
) -> list[Figure]:
    """A figure for each of the named measures of the rounds, with its target or None."""
    return [
        Figure(
            f"{what}, {MEASURES[measure]}" + (f", beside {peer}" if peer else ""),
            peer,
            tuple(float(getattr(each, measure)) for each in ours),
            tuple(float(getattr(each, measure)) for each in peers),
            target,
        )
        for measure, target in targets.items()
    ]
