"""The page of `docs/` that tells the last run's figures, written from their JSON."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.plot import plot
from bench.report import RESULTS, TITLES, Figure, read

DOCS = Path(__file__).parent.parent / "docs"
PAGE = Path("reference", "performance.md")
PLOT = Path("pictures", "performance.svg")

SECTIONS = {
    "press-story": "One stored story",
    "press-mix": "Many pages, as readers ask for them",
    "press-accepting": "Readers while the newsroom works",
    "press-distinct": "Many distinct stories",
    "press-isolation": "Stored pages while the newsroom is busy",
    "press-killed": "Stored pages while the newsroom is killed",
    "press-uncached": "A page that is not stored",
    "press-visible": "From a publish to the first reader who sees it",
    "press-rebuild": "Making every page anew",
    "press-start": "Coming up",
    "search": "A reader's search",
    "search-languages": "A reader's search in other languages",
    "parsing": "Items of 600 words parsed a second",
    "ingest": "From a delivery to a draft, and from a draft to readers",
}
"""Results by the names of their files, in the order in which they are told."""

HEAD = """\
# Performance

Written by `python -m bench report` from the last results of `make bench`, which measures each thing
and its peer in turn, in one run; `python -m bench press --only NAME` measures one part.

A figure says little by itself on another machine: what counts is the ratio, which is the median of
the rounds' own ratios, and its spread. Servers have one core and wrk another, with 64 connections
that ask for gzip. A target with × is one of the ratio, any other one of the figure. nginx serves
the very files that the press has stored, with the headers that Warraq sends. 503s are answers
that a crowd gets which asks for more than the newsroom has places for; readers of stored pages
get none.

What a peer takes is the machine's doing too. Of two machines of 2 cores, nginx with gzip_static
takes 16.4 µs of its core for a story on one and 11.0 on the other, Warraq 14.4 and 14.3: 1.14 and
0.77 times nginx's rate. 20,000 distinct stories come at 0.84 and at 0.72 times the rate of one.
"""

QUICK = """\
**These are of a quick run: small archives, and few short rounds on a machine that did other
work besides. They show what the page tells, not what Warraq does.**
"""


def main(*, results: Path = RESULTS, docs: Path = DOCS) -> None:
    """Write the page and its plot. Raises SystemExit where there is no result at all."""
    found = {name: read(results / f"{name}.json") for name in SECTIONS if _is_there(results, name)}
    if not found:
        raise SystemExit("bench: there are no results yet; measure something first.")
    for file, text in (
        (PAGE, "".join(_page(found))),
        (PLOT, plot([each for _, figures in found.values() for each in figures])),
    ):
        target = docs / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        sys.stdout.write(f"Written to {target}.\n")


def _is_there(results: Path, name: str) -> bool:
    return (results / f"{name}.json").exists()


def _page(found: dict[str, tuple[dict[str, object], list[Figure]]]) -> Iterator[str]:
    yield HEAD
    if any(circumstances.get("quick") for circumstances, _ in found.values()):
        yield f"\n{QUICK}"
    yield f"\n![How far each target is reached; 1 is the target](../{PLOT})\n"
    for name, (circumstances, figures) in found.items():
        yield f"\n## {SECTIONS[name]}\n\n{_told(circumstances)}\n\n"
        yield from _table(figures)


def _told(circumstances: dict[str, object]) -> str:
    """How it was measured, in a line."""
    told = [
        words.format(_in_words(circumstances[name]))
        for name, words in {
            "cores": "a machine of {} cores",
            "rounds": "medians of {} rounds",
            "seconds": "{} s each",
            "stories": "archives of {} stories",
            "sizes": "archives of {} items",
        }.items()
        if name in circumstances
    ]
    line = ", ".join(told)
    return f"{line[:1].upper()}{line[1:]}."


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(f"{each:,}" for each in value)
    return f"{value}"


def _table(figures: Sequence[Figure]) -> Iterator[str]:
    yield f"| {' | '.join(TITLES)} |\n"
    yield f"| --- |{' ---: |' * (len(TITLES) - 1)}\n"
    for each in figures:
        yield f"| {' | '.join(each.cells())} |\n"
