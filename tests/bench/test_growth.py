"""What bringing an item in costs does not rise with what is kept, nor does publishing it.

Counted is what the database does: steps of SQLite's machine, rows that PostgreSQL reads.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from bench.corpus import dispatch
from bench.deliveries import newsml_g2
from bench.filling import Pattern, copy, highest_keys
from django.db import connection, transaction

from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.drafted import Wish
from warraq.newsroom.ingesting import Ingested, ingest
from warraq.newsroom.models import StoryPage
from warraq.wire.models import Item


def bring(number: int) -> StoryPage:
    raw = newsml_g2(dispatch(number))
    (ingested,) = ingest(
        raw=raw, name="x", source="waha", wishes=lambda *_: Wish(), read=lambda _href: None
    )
    assert isinstance(ingested, Ingested)
    assert ingested.drafted.story
    return ingested.drafted.story


def work(does: Callable[[], object]) -> int:
    """What the database has to do for it, which is then undone."""
    counted = _steps if connection.vendor == "sqlite" else _rows
    with transaction.atomic():
        with counted() as count:
            does()
        transaction.set_rollback(True)
    return count[0]


@contextmanager
def _steps() -> Iterator[list[int]]:
    count = [0]

    def step() -> None:
        count[0] += 1

    connection.connection.set_progress_handler(step, 1)
    yield count
    connection.connection.set_progress_handler(None, 0)


@contextmanager
def _rows() -> Iterator[list[int]]:
    """Without the ways that PostgreSQL takes while a table is small."""
    _switch("off")
    before = _rows_read()
    count = [0]
    yield count
    count[0] = _rows_read() - before
    _switch("on")


def _switch(state: str) -> None:
    with connection.cursor() as cursor:
        for way in ("seqscan", "mergejoin", "hashjoin"):
            cursor.execute(f"SET LOCAL enable_{way} = {state}")


def _rows_read() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"
        )
        return int(cursor.fetchone()[0])


@pytest.mark.usefixtures("newsroom")
def test_an_item_is_brought_in_and_published_for_the_same_however_much_is_kept() -> None:
    for number in (1, 2):  # the first story of an edition makes its section
        bring(number)
    before = highest_keys()
    for number in (11, 12, 13, 14):
        bring(number)
    after = highest_keys()
    pattern = Pattern(before, after)
    copy(pattern, times=50, behind=100)
    few_in, few_out = work(lambda: bring(21)), work(lambda: publish(story=bring(21)))
    copy(pattern, times=200, behind=1000)
    assert Item.objects.count() == 1006
    assert work(lambda: bring(21)) <= 1.1 * few_in
    assert work(lambda: publish(story=bring(21))) <= 1.1 * few_out
