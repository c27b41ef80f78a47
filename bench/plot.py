"""How far each target is reached, drawn as bars: at 1 stands the target, beyond it is better."""

from collections.abc import Iterator, Sequence
from html import escape
from statistics import median

from bench.report import Figure

LABELS, BARS, VALUES = 560, 300, 150
ROW, BAR, EDGE = 24, 14, 16
"""Pixels: of labels, bars and values from left to right; of a row, its bar and the edge."""

MOST = 3.0
"""The longest bar; what is further beyond its target is told in words alone."""

MET, MISSED, INK = "#2a7f62", "#b3403a", "#222"


def plot(figures: Sequence[Figure]) -> str:
    """An SVG of the figures that have a target."""
    shown = [each for each in figures if each.target]
    height = ROW * len(shown) + 2 * EDGE
    width = LABELS + BARS + VALUES + 2 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" font-family="sans-serif" font-size="12"'
        f' fill="{INK}">\n<rect width="100%" height="100%" fill="#fff"/>\n'
        f"{''.join(_rows(shown))}{_line(height)}</svg>\n"
    )


def _rows(figures: Sequence[Figure]) -> Iterator[str]:
    for number, each in enumerate(figures):
        top = EDGE + number * ROW
        reach = min(reached(each), MOST)
        base = top + BAR - 2
        start = EDGE + LABELS
        yield (
            f'<text x="{start - 8}" y="{base}" text-anchor="end">{escape(each.what)}</text>\n'
            f'<rect x="{start}" y="{top}" width="{BARS * reach / MOST:.1f}" height="{BAR}"'
            f' fill="{MET if each.is_met else MISSED}"/>\n'
            f'<text x="{start + BARS + 8}" y="{base}">{escape(_value(each))}</text>\n'
        )


def reached(figure: Figure) -> float:
    """How many times the target's worth: 1 is the target, more is better."""
    target, value = figure.target, _measured(figure)
    if target is None:
        raise ValueError(f"{figure.what} has no target")
    if target.least is not None:
        return value / target.least
    return (target.most or 0) / value if value else MOST


def _measured(figure: Figure) -> float:
    absolute = figure.target is not None and figure.target.absolute
    return median(figure.ours) if absolute else figure.ratio or 0.0


def _value(figure: Figure) -> str:
    return f"{_measured(figure):,.2f} ({figure.target})"


def _line(height: int) -> str:
    x = EDGE + LABELS + BARS / MOST
    return f'<path d="M{x} {EDGE - 8}V{height - EDGE + 4}" stroke="{INK}" stroke-dasharray="3"/>\n'
