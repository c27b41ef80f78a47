"""A run's figures: as a table on the terminal, as JSON in `bench/results/`."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Target:
    """What a figure is to reach: at `least` or at `most` so much.

    Of its ratio to the peer's, or of what it is itself where it is `absolute`.
    """

    least: float | None = None
    most: float | None = None
    absolute: bool = False

    def __str__(self) -> str:
        limit = f"≥ {self.least:,g}" if self.most is None else f"≤ {self.most:,g}"
        return limit if self.absolute else f"{limit} ×"

    def is_met(self, reached: float) -> bool:
        return reached >= self.least if self.least is not None else reached <= (self.most or 0)


@dataclass(frozen=True)
class Figure:
    """One thing measured in turn, round by round, of us and of the peer; of us alone without."""

    what: str
    peer: str
    ours: tuple[float, ...]
    peers: tuple[float, ...] = ()
    target: Target | None = None

    @property
    def ratio(self) -> float | None:
        """The median of the rounds' ratios: in a round both had the same machine."""
        return median(self.ratios) if self.peers else None

    @property
    def ratios(self) -> list[float]:
        """Round by round; nothing is infinitely many times nothing."""
        pairs = zip(self.ours, self.peers, strict=True) if self.peers else ()
        return [ours / peers if peers else float("inf") for ours, peers in pairs]

    @property
    def spread(self) -> str:
        return f"{min(self.ratios):.2f}–{max(self.ratios):.2f}" if self.peers else ""

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        if self.target is None:
            return None
        reached = median(self.ours) if self.target.absolute else self.ratio
        return reached is not None and self.target.is_met(reached)

    def cells(self) -> tuple[str, ...]:
        """Its row of a table, as TITLES has it."""
        return (
            self.what,
            f"{median(self.ours):,.1f}",
            f"{median(self.peers):,.1f}" if self.peers else "",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            self.spread,
            str(self.target or ""),
            {True: "met", False: "MISSED", None: ""}[self.is_met],
        )


TITLES = ("what", "ours", "peer's", "ratio", "spread", "target", "")


def report(name: str, figures: Sequence[Figure], **circumstances: object) -> None:
    rows = [TITLES, *(each.cells() for each in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        sys.stdout.write("  ".join([row[0].ljust(widths[0]), *cells]).rstrip() + "\n")
    RESULTS.mkdir(exist_ok=True)
    written = {
        **circumstances,
        "figures": [{**asdict(each), "ratio": each.ratio} for each in figures],
    }
    file = RESULTS / f"{name}.json"
    file.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"Written to {file}.\n")


def read(file: Path) -> tuple[dict[str, object], list[Figure]]:
    """What `report` wrote: the circumstances and the figures."""
    written = json.loads(file.read_text(encoding="utf-8"))
    figures = [_figure(**each) for each in written.pop("figures")]
    return written, figures


def _figure(
    *,
    what: str,
    peer: str,
    ours: list[float],
    peers: list[float],
    target: dict[str, Any] | None = None,
    ratio: float | None,
) -> Figure:
    return Figure(what, peer, tuple(ours), tuple(peers), Target(**target) if target else None)
