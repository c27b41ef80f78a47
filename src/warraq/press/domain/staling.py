"""Mark pages stale, in the transaction that made them so."""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from itertools import islice
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone

from warraq.press.bell import ring
from warraq.press.domain.purging import mark_copies, purge_at_once
from warraq.press.models import Priority, StalePage
from warraq.press.plan import Plan, light_pages, swept
from warraq.press.store import page_store
from warraq.press.sweeps import hides, is_sweep

logger = logging.getLogger(__name__)

MARKED_AT_ONCE = 500

TURNS = 0x7072657373
"""The number by which transactions on PostgreSQL that mark pages wait for one another."""

_FIELDS = [field for field in StalePage._meta.concrete_fields if not field.primary_key]
_MARK = """
INSERT INTO press_stalepage AS waiting ({columns}) VALUES {rows}
ON CONFLICT (path) DO UPDATE SET
    token = excluded.token,
    priority = CASE WHEN excluded.priority < waiting.priority
        THEN excluded.priority ELSE waiting.priority END,
    removal = excluded.removal OR waiting.removal,
    asked = excluded.asked OR waiting.asked,
    due_at = CASE WHEN excluded.due_at < waiting.due_at
        THEN excluded.due_at ELSE waiting.due_at END,
    attempts = 0,
    last_error = ''
"""


def mark(draw: Callable[[], Plan]) -> None:
    """Mark what a plan names that is drawn up once nobody else's change is on its way.

    Two that did not know of each other would each leave out the pages that the other one has just
    brought about: a link, a translation, an address. Until the transaction ends whoever else marks
    waits, as on SQLite, which has one writer at a time.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURNS])
    plan = draw()
    mark_stale(plan=plan.stale, removals=plan.out)


def mark_stale(
    *, plan: Mapping[str, Priority], removals: Collection[str] = (), asked: bool = False
) -> None:
    """Mark every path of the plan; those of `removals` leave the store at the commit. `asked`:
    somebody has missed the pages.

    A path that waits already keeps its place, and takes a better one. The removal is done by this
    process as soon as the transaction stands, and by the worker if this process dies before: the
    row asks for it until then.
    """
    now = timezone.now()
    rows = [
        StalePage(
            path=path,
            token=uuid4(),
            priority=plan[path],
            removal=path in removals,
            asked=asked,
            due_at=now,
        )
        for path in sorted(plan)  # all lock in one order
    ]
    for first in range(0, len(rows), MARKED_AT_ONCE):
        _mark(rows[first : first + MARKED_AT_ONCE])
    if removals:
        mark_copies(removals)
        transaction.on_commit(partial(remove_now, removals))
        transaction.on_commit(partial(purge_at_once, removals))
    transaction.on_commit(ring)


def _mark(rows: Collection[StalePage]) -> None:
    one = f"({', '.join(['%s'] * len(_FIELDS))})"
    columns = ", ".join(field.attname for field in _FIELDS)
    values = [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for row in rows
        for field in _FIELDS
    ]
    with connection.cursor() as cursor:
        cursor.execute(_MARK.format(columns=columns, rows=", ".join([one] * len(rows))), values)


def mark_all(paths: Iterable[str]) -> None:
    """Mark any number of paths stale, a batch at a time, to be worked behind everything else."""
    left = iter(paths)
    while batch := list(islice(left, MARKED_AT_ONCE)):
        mark_stale(plan=dict.fromkeys(batch, Priority.REST))


def mark_swept(*, path: str) -> None:
    """Mark the next pages that a sweep is for, and what is left of it for the next time."""
    found = swept(path)
    sweeps = {one for one in found if is_sweep(one)}
    pages = (found - sweeps) | light_pages(found)
    if hides(path):
        mark_stale(plan=dict.fromkeys(pages | sweeps, Priority.FRONT), removals=pages)
        return
    rest, on = dict.fromkeys(pages, Priority.REST), dict.fromkeys(sweeps, Priority.FEED)
    mark_stale(plan={**rest, **on})


def remove_now(paths: Iterable[str]) -> None:
    """Take pages out of the store; one that cannot be is left to the worker, and stops no other."""
    for path in paths:
        try:
            page_store().remove(path)
        except OSError:
            logger.exception("page %s could not be taken out of the store", path)


def mark_missing(*, path: str) -> None:
    """Have a page stored that is missing, as after a power cut.

    One that waits already, or stands by now, costs a crowd that asks for it no write.
    """
    waits = StalePage.waiting().filter(path=path).exists()
    if not waits and page_store().version(path) is None:
        mark_stale(plan={path: Priority.REST}, asked=True)
