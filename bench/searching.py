"""What a reader's search finds in a long archive, and what it takes, on each back end.

Recall is of the questions in `bench/questions`, whose texts are published among all others, from
the oldest to the newest. Time is of two words of the texts that the archive is made of, which far
more stories have than any newsroom's would: of the words of its hundred stories each stands in
thousands.
"""

import random
import re
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, quantiles

from bench.newsrooms import BackEnd, Newsroom, back_ends
from bench.questions import LANGUAGES, PARTS, questions, texts
from bench.report import Figure, Target, report
from bench.turns import Scale

SEARCHES = 200
DRAWN_FROM = 100
"""Stories whose words are looked for."""

MOST = {"SQLite": 100.0, "PostgreSQL": 50.0}
"""Milliseconds that 95 of 100 searches may take."""

RECALL = Target(least=85, absolute=True)
"""Of a hundred stories that questions are about, so many are on the first page of results."""

APART = Target(most=2, absolute=True)
"""So far the back ends may be from one another in that."""

RANDOM_QUERIES = 500
MOST_CHARACTERS = 2_000
NONE = Target(most=0, absolute=True)

SHARES = 8
"""Parts of the archive between which texts with questions are published, a share of them each."""

STRANGERS = 300
"""Arabic texts made of the words of the others, that no question is about."""

Lists = list[list[int]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one back end: a round's milliseconds each, what is found by language and part, and how
    many random queries end in an error."""

    title: str
    taken: tuple[float, ...]
    found: dict[tuple[str, str], Lists]
    errors: int


def main(scale: Scale) -> None:
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder, ExitStack() as stack:
        measured = []
        for back_end in back_ends(Path(folder)):
            stack.callback(back_end.close)
            measured.append(_measured(back_end, scale))
    circumstances = {"stories": scale.sizes[-1], "rounds": scale.rounds, "quick": scale != Scale()}
    figures = [*_times(measured), *_recalls("ar", measured), *_errors(measured)]
    report("search", figures, **circumstances)
    others = [figure for code in LANGUAGES[1:] for figure in _recalls(code, measured)]
    report("search-languages", others, **circumstances)


def _measured(back_end: BackEnd, scale: Scale) -> Measured:
    with back_end.open("searched", WARRAQ_EDITIONS=",".join(LANGUAGES)) as newsroom:
        before, after = newsroom.asks("bench.pressing.begin_published", scale.pattern)
        stories = _fill(newsroom, before, after, scale.sizes[-1])
        found = {
            (code, part): newsroom.asks("bench.recalling.found", code, part, stories[code])
            for code in LANGUAGES
            for part in PARTS
        }
        newsroom.asks("bench.searching.search", SEARCHES, 0)
        taken = [
            newsroom.asks("bench.searching.search", SEARCHES, number + 1)
            for number in range(scale.rounds)
        ]
        errors = newsroom.asks("bench.searching.errors", RANDOM_QUERIES, 0)
        return Measured(back_end.title, tuple(taken), found, errors)


def _fill(
    newsroom: Newsroom, before: Mapping[str, int], after: Mapping[str, int], size: int
) -> dict[str, dict[int, int]]:
    """An archive in which the texts with questions stand among the others; their stories by
    language and number."""
    stories: dict[str, dict[int, int]] = {code: {} for code in LANGUAGES}
    kept = 0
    for share in range(SHARES):
        copies = (SHARES - share) * size // SHARES // (after[ITEMS] - before[ITEMS])
        for code, known in stories.items():
            some = range(share, len(texts(code)), SHARES)
            known |= newsroom.asks("bench.recalling.bring", code, some, copies)
        strangers = range(share, STRANGERS, SHARES)
        newsroom.asks("bench.recalling.bring_strangers", "ar", strangers, copies)
        kept = newsroom.asks("grow", before, after, (share + 1) * size // SHARES, size)
    sys.stdout.write(f"  {kept:,} stories\n")
    return stories


ITEMS = "wire.Item"


def _times(measured: list[Measured]) -> list[Figure]:
    return [
        Figure(
            f"{each.title}: a page of results, 95th percentile, ms",
            "",
            each.taken,
            target=Target(most=MOST[each.title], absolute=True),
        )
        for each in measured
    ]


def _recalls(code: str, measured: list[Measured]) -> list[Figure]:
    """Of each part on each back end; and how far the back ends are apart."""
    target = RECALL if code == "ar" else None
    recalls = {
        (each.title, part): recall(code, part, each.found[code, part])
        for part in PARTS
        for each in measured
    }
    figures = [
        Figure(
            f"{title}, {code}: recall@10 of {len(questions(code, part))} questions ({part}), %",
            "",
            (reached,),
            target=target,
        )
        for (title, part), reached in recalls.items()
    ]
    for part in PARTS if len(measured) > 1 else ():
        both = [recalls[each.title, part] for each in measured]
        apart = (max(both) - min(both),)
        figures.append(Figure(f"{code}: recall@10 apart ({part}), %", "", apart, target=APART))
    return figures


def _errors(measured: list[Measured]) -> list[Figure]:
    return [
        Figure(
            f"{each.title}: errors on {RANDOM_QUERIES} queries of random characters",
            "",
            (float(each.errors),),
            target=NONE,
        )
        for each in measured
    ]


def recall(code: str, part: str, found: Lists) -> float:
    """The mean share of the texts that a question is about which are found, of a hundred."""
    return 100 * fmean(
        len(one.about.intersection(numbers)) / len(one.about)
        for one, numbers in zip(questions(code, part), found, strict=True)
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


def errors(queries: int, seed: int) -> int:
    """In a newsroom's process: how many queries of random characters end in an error."""
    from warraq.newsroom.searching import search as look  # noqa: PLC0415 -- Django is set up there

    chance = random.Random(seed)
    failed = 0
    for _ in range(queries):
        most = chance.choice((0x7F, 0x6FF, 0xFFFF, sys.maxunicode))
        drawn = (chance.randint(0, most) for _ in range(chance.randint(1, MOST_CHARACTERS)))
        query = "".join(chr(code) for code in drawn if not 0xD800 <= code <= 0xDFFF)
        try:
            look(language="ar", query=query)
        except Exception:
            failed += 1
    return failed
