"""A run's figures: as a table on the terminal, as JSON in `bench/results/`."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Figure:
    """One thing measured in turn, round by round, of us and of the peer."""

    what: str
    peer: str
    ours: tuple[float, ...]
    peers: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: in a round both had the same machine."""
        return median(self.ratios)

    @property
    def ratios(self) -> list[float]:
        return [ours / peers for ours, peers in zip(self.ours, self.peers, strict=True)]

    @property
    def spread(self) -> str:
        return f"{min(self.ratios):.2f}–{max(self.ratios):.2f}"


def report(name: str, figures: Sequence[Figure], **circumstances: object) -> None:
    rows = [("what", "ours", "peer's", "ratio", "spread")]
    for each in figures:
        ours, peers = f"{median(each.ours):,.1f}", f"{median(each.peers):,.1f}"
        rows.append((each.what, ours, peers, f"{each.ratio:.2f}", each.spread))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        sys.stdout.write("  ".join([row[0].ljust(widths[0]), *cells]) + "\n")
    RESULTS.mkdir(exist_ok=True)
    written = {
        **circumstances,
        "figures": [{**asdict(each), "ratio": each.ratio} for each in figures],
    }
    file = RESULTS / f"{name}.json"
    file.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"Written to {file}.\n")
