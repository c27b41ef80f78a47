"""How a table stands on the page: which of its columns are figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warraq.stories.story import Table

# A sign, a currency, a number as any language groups it, and at most a unit.
FIGURE = re.compile(r"[+\-−]?[$€£]?\d[\d.,:٫٬\u00a0\u202f]*\s?[^\s\d]*")
UNKNOWN = ("", "-", "–", "—", "…")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, whether it is a figure («13 km»), and whether its column is of figures."""

    text: str
    is_figure: bool
    among_figures: bool


def cells(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The table's rows, the header's too, in their order."""
    body = table.rows[1:] if table.header else table.rows
    of_figures = [
        _is_of_figures([row[place] for row in body if place < len(row)])
        for place in range(max(map(len, table.rows), default=0))
    ]
    return tuple(
        tuple(Cell(text, _is_figure(text), of_figures[place]) for place, text in enumerate(row))
        for row in table.rows
    )


def _is_of_figures(column: Sequence[str]) -> bool:
    """Whether more than half of what a column says are figures."""
    said = [text for text in column if text.strip() not in UNKNOWN]
    return 2 * sum(map(_is_figure, said)) > len(said)


def _is_figure(text: str) -> bool:
    return FIGURE.fullmatch(text.strip()) is not None
