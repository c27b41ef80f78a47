"""Readers, the press and the newsroom behind them, from `warraq up` over archives.

Every server is on the first core, all load on the last; what is measured and its peer take turns.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import beginning, crowding, publishing, reading
from bench.archives import KEPT, Archive, archive
from bench.machine import CORES
from bench.report import Figure, report
from bench.turns import Scale

Measure = Callable[[Sequence[Archive], Scale], list[Figure]]


def _of(which: int, measure: Callable[[Archive, Scale], list[Figure]]) -> Measure:
    return lambda archives, scale: measure(archives[which], scale)


SMALLEST, LARGEST = 0, -1
PARTS: dict[str, Measure] = {
    "story": _of(LARGEST, reading.story),
    "mix": _of(LARGEST, reading.mix),
    "accepting": _of(LARGEST, publishing.accepting),
    "distinct": _of(LARGEST, reading.distinct),
    "isolation": _of(LARGEST, crowding.isolation),
    "killed": _of(LARGEST, crowding.killed),
    "uncached": _of(LARGEST, crowding.uncached),
    "visible": publishing.visible,
    "rebuild": _of(SMALLEST, beginning.rebuild),
    "start": beginning.start,
}
"""What is measured, by name, in the order in which the page tells it."""


def main(scale: Scale, names: Sequence[str] = (), *, kept: Path = KEPT) -> None:
    """Measure all of it or the named parts, each written as it is done.

    The archives are made in `kept`, where they are not.
    """
    archives = [archive(size, pattern=scale.pattern, kept=kept) for size in scale.sizes]
    for name in names or PARTS:
        sys.stdout.write(f"\n{name}\n")
        figures = PARTS[name](archives, scale)
        report(
            f"press-{name}",
            figures,
            cores=len(CORES),
            rounds=scale.rounds,
            seconds=scale.seconds,
            stories=scale.sizes,
            quick=scale != Scale(),
        )
