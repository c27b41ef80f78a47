"""What an item costs from its bytes to a draft, and a draft to readers, as the archive grows.

Newsrooms of 1,000, 10,000 and 100,000 kept items on each back end take turns, so that all see
the same machine. The time of the cores is what a machine that does other things changes least.
"""

import sys
import tempfile
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from statistics import median

from bench.newsrooms import BackEnd, Cost, Newsroom, back_ends
from bench.report import Figure, report

SIZES = (1_000, 10_000, 100_000)
PATTERN = 100
"""Stories that are brought in, whose rows are copied for all others."""

ROUNDS = 7
TURN = 8
"""Items of one turn; the first turn of each is not counted."""

VERBS = {"draft_plainly": "Wagtail alone", "bring": "ingest", "bring_out": "publish"}

Turns = dict[tuple[str, int, str], list[Cost]]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder, ExitStack() as stack:
        newsrooms: dict[tuple[str, int], Newsroom] = {}
        for back_end in back_ends(Path(folder)):
            stack.callback(back_end.close)
            for size, newsroom in _grown(back_end, stack).items():
                newsrooms[back_end.title, size] = newsroom
        _report(_take_turns(newsrooms))


def _grown(back_end: BackEnd, stack: ExitStack) -> dict[int, Newsroom]:
    """A newsroom of each size, filled from one pattern."""
    with back_end.open("pattern") as first:
        before, after = first.asks("begin", PATTERN)
    newsrooms = {}
    for size in SIZES:
        newsroom = stack.enter_context(back_end.open(str(size), like="pattern"))
        kept = newsroom.asks("grow", before, after, size)
        sys.stdout.write(f"  {back_end.title}: {kept:,} kept items\n")
        newsrooms[size] = newsroom
    return newsrooms


def _take_turns(newsrooms: dict[tuple[str, int], Newsroom]) -> Turns:
    turns: Turns = {}
    numbers = count(1_000_000, TURN)
    for number in range(ROUNDS + 1):
        for (title, size), newsroom in newsrooms.items():
            for verb in VERBS:
                start = next(numbers)
                cost = newsroom.asks(verb, range(start, start + TURN))
                turns.setdefault((title, size, verb), []).append(cost)
        sys.stdout.write(f"\r  round {number} of {ROUNDS}")
        sys.stdout.flush()
    sys.stdout.write("\n")
    return {what: costs[1:] for what, costs in turns.items()}


def _report(turns: Turns) -> None:
    figures = [*_rates(turns), *_growth(turns)]
    for title in dict.fromkeys(title for title, _size, _verb in turns):
        rate = median(1 / cost.clock for cost in turns[title, SIZES[0], "bring"])
        sys.stdout.write(f"{title}: {rate:.1f} items a second parsed, kept and drafted.\n")
    report("ingest", figures, rounds=ROUNDS, turn=TURN, sizes=SIZES)


def _rates(turns: Turns) -> list[Figure]:
    """Of the smallest newsrooms: items a second, beside what Wagtail alone needs for a draft."""
    return [
        Figure(
            f"{title}: ingested a second, beside Wagtail's draft alone",
            VERBS["draft_plainly"],
            tuple(1 / cost.clock for cost in costs),
            tuple(1 / cost.clock for cost in turns[title, size, "draft_plainly"]),
        )
        for (title, size, verb), costs in turns.items()
        if verb == "bring" and size == SIZES[0]
    ]


def _growth(turns: Turns) -> list[Figure]:
    """Milliseconds at each size beside the smallest."""
    return [
        Figure(
            f"{title}: {VERBS[verb]} at {size:,}, {name}, beside {SIZES[0]:,}",
            f"{SIZES[0]:,}",
            tuple(1000 * getattr(cost, field) for cost in costs),
            tuple(1000 * getattr(cost, field) for cost in turns[title, SIZES[0], verb]),
        )
        for (title, size, verb), costs in turns.items()
        for field, name in (("cores", "ms of core"), ("clock", "ms"))
        if verb != "draft_plainly" and size > SIZES[0]
    ]
