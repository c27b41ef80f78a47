"""What a reader's search takes in a long archive, on each back end.

Two words of the texts that the archive is made of, which far more stories have than any newsroom's
would: of the words of its hundred stories each stands in thousands.
"""

import random
import re
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import quantiles

from bench.newsrooms import BackEnd, back_ends
from bench.report import Figure, Target, report
from bench.turns import Scale

SEARCHES = 200
DRAWN_FROM = 100
"""Stories whose words are looked for."""

MOST = {"SQLite": 100.0, "PostgreSQL": 50.0}
"""Milliseconds that 95 of 100 searches may take."""


def main(scale: Scale) -> None:
    figures = []
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder, ExitStack() as stack:
        for back_end in back_ends(Path(folder)):
            stack.callback(back_end.close)
            figures.append(_figure(back_end, scale))
    report(
        "search",
        figures,
        stories=scale.sizes[-1],
        rounds=scale.rounds,
        searches=SEARCHES,
        quick=scale != Scale(),
    )


def _figure(back_end: BackEnd, scale: Scale) -> Figure:
    with back_end.open("searched") as newsroom:
        before, after = newsroom.asks("bench.pressing.begin_published", scale.pattern)
        kept = newsroom.asks("grow", before, after, scale.sizes[-1])
        sys.stdout.write(f"  {back_end.title}: {kept:,} stories\n")
        newsroom.asks("bench.searching.search", SEARCHES, 0)
        taken = [
            newsroom.asks("bench.searching.search", SEARCHES, number + 1)
            for number in range(scale.rounds)
        ]
    return Figure(
        f"{back_end.title}: a page of results, 95th percentile, ms",
        "",
        tuple(taken),
        target=Target(most=MOST[back_end.title], absolute=True),
    )


def search(searches: int, seed: int) -> float:
    """In a newsroom's process: the 95th percentile of a page of results, in milliseconds."""
    from warraq.newsroom.models import StoryPage  # noqa: PLC0415 -- Django is set up there
    from warraq.reader.search import results  # noqa: PLC0415

    told = StoryPage.objects.filter(language="ar").order_by("pk").values_list("title", "body")
    words = sorted({
        word for title, body in told[:DRAWN_FROM]
        for word in re.findall(r"[\u0621-\u064a]{4,}", f"{title} {body}")
    })  # fmt: skip
    chance = random.Random(seed)
    taken = []
    for _ in range(searches):
        query = " ".join(chance.sample(words, 2))
        begun = time.perf_counter()
        results("ar", q=query)
        taken.append(1000 * (time.perf_counter() - begun))
    return quantiles(taken, n=20)[-1]
