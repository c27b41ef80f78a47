"""One thing that was looked at, and whether it is as it should be."""

from collections.abc import Sequence
from dataclasses import dataclass

TITLES = ("check", "what", "where", "found", "asked", "")


@dataclass(frozen=True)
class Row:
    """`check` is the number of the page standard that it belongs to."""

    check: int
    what: str
    where: str
    found: str
    asked: str
    good: bool

    def cells(self) -> tuple[str, ...]:
        verdict = "good" if self.good else "BAD"
        return (str(self.check), self.what, self.where, self.found, self.asked, verdict)


def table(rows: Sequence[Row]) -> str:
    """The rows in columns, titles above."""
    lines = [TITLES, *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(TITLES))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
