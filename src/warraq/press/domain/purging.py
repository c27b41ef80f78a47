"""Have the caches before the site let go of pages that are not what readers should get.

Rows again: killing this at any point loses nothing, and purging twice changes nothing.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from threading import Lock, Thread
from time import sleep
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from warraq.press.models import StaleCopy

logger = logging.getLogger(__name__)

SETTLING = timedelta(milliseconds=250)
"""After which every node's front has let go of a page; a cache that asks sooner gets it again."""

LEASE = timedelta(seconds=30)
"""For which a purge is one worker's, and after which it is taken again if that one has died."""

HURRY = "purging at once"
"""The name of the threads that do so."""

LONGEST_WAIT = timedelta(minutes=1)
BATCH = 100


def mark_copies(paths: Iterable[str], *, wait: timedelta = timedelta()) -> None:
    """Ask that caches let go of the pages at these paths, after `wait`. Where there are none,
    nothing is written. In the transaction that takes a page from readers, it stands with that."""
    if not settings.WARRAQ_CDN:
        return
    due = timezone.now() + wait
    left = iter(sorted(paths))  # all lock in one order
    while batch := list(islice(left, 500)):
        StaleCopy.objects.bulk_create(
            [StaleCopy(path=path, token=uuid4(), due_at=due) for path in batch],
            update_conflicts=True,
            unique_fields=["path"],
            update_fields=["token", "due_at", "attempts", "last_error"],
        )


def purge_at_once(paths: Iterable[str]) -> None:
    """Purge pages that were just taken from readers, in a thread of this process.

    Whoever takes them waits for no cache; a command ends when the thread has. Rows ask for the same
    until it has been done by the worker, who may be dead: what fails here is left to them.
    """
    if settings.WARRAQ_CDN:
        _hurried.update(paths)
        Thread(target=_purge_hurried, name=HURRY).start()


_hurried: set[str] = set()
_turn = Lock()


def _purge_hurried() -> None:
    """All that has come in by the time of this thread's turn."""
    from warraq.newsroom import purging  # noqa: PLC0415 -- as below

    with _turn:
        paths = sorted(_hurried.pop() for _ in range(len(_hurried)))
        if not paths:
            return
        try:
            purging.purge(paths)
            sleep(SETTLING.total_seconds())
            purging.purge(paths)
        except purging.NotPurgedError as error:
            logger.warning("pages are left to the worker to be purged: %s", error)


def purge_due() -> int:
    """Purge a batch of what is due; how many pages it was."""
    from warraq.newsroom import purging  # noqa: PLC0415 -- Wagtail's back ends take 10 MB

    rows = _claim()
    if not rows:
        return 0
    try:
        purging.purge([row.path for row in rows])
    except purging.NotPurgedError as error:
        logger.warning("pages could not be purged: %s", error)
        with transaction.atomic():
            _put_off(rows, str(error))
    else:
        with transaction.atomic():
            _mine(rows).delete()
    return len(rows)


def _claim() -> list[StaleCopy]:
    """What was not tried yet together; what failed one by one, so that none keeps others back."""
    now = timezone.now()
    with transaction.atomic():
        due = StaleCopy.objects.filter(due_at__lte=now).order_by("attempts", "due_at", "id")
        rows = list(due.select_for_update(skip_locked=True)[:BATCH])
        rows = [row for row in rows if not row.attempts] or rows[:1]
        StaleCopy.objects.filter(pk__in=[row.pk for row in rows]).update(due_at=now + LEASE)
    return rows


def _mine(rows: Iterable[StaleCopy]) -> "QuerySet[StaleCopy]":
    """Those of the rows that nobody has marked again, or is about to: nobody waits for us."""
    ours = StaleCopy.objects.filter(token__in=[row.token for row in rows])
    free = ours.select_for_update(skip_locked=True).values_list("pk", flat=True)
    return StaleCopy.objects.filter(pk__in=list(free))


def _put_off(rows: list[StaleCopy], error: str) -> None:
    wait = min(timedelta(seconds=2 ** min(rows[0].attempts, 6)), LONGEST_WAIT)
    _mine(rows).update(
        attempts=F("attempts") + 1, last_error=error[:2000], due_at=timezone.now() + wait
    )
