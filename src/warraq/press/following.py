"""The worker: gets the newsroom ready, then reconciles for as long as it runs."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from threading import Event, Thread

from django.conf import settings
from django.db import OperationalError, close_old_connections

from warraq.newsroom import indexing
from warraq.newsroom.domain.picturing import are_renditions_due, make_renditions
from warraq.newsroom.domain.preparing import point_site, prepare
from warraq.newsroom.domain.publishing import end_due, release_due
from warraq.newsroom.ingesting import end_embargoes
from warraq.press.bell import Bell
from warraq.press.darkroom import Darkroom
from warraq.press.domain.announcing import is_anybody_told, tell_due
from warraq.press.domain.purging import SETTLING, purge_due
from warraq.press.domain.renewing import renew
from warraq.press.domain.working import Rests, work, work_removals
from warraq.press.store import leave_files
from warraq.voice.domain.erasing import Erasures

logger = logging.getLogger(__name__)

Step = Callable[[], int]
"""Does some of what waits, and tells how much."""


def follow(*, ready: int | None, say: Callable[[str], object]) -> None:
    """Prepare, tell `ready` (a file descriptor) that serving may begin, then work for ever."""
    darkroom = Darkroom(partial(done, make_renditions))
    prepare(say=say)
    point_site()
    leave_files()
    renewal = _renewal()
    next(renewal, 0)
    work_removals()
    bell = Bell()
    if ready is not None:
        os.write(ready, b"ready\n")
        os.close(ready)
    copies_due = Event()
    if settings.WARRAQ_CDN:
        Thread(target=_purge_copies, args=(copies_due,), daemon=True).start()
    if is_anybody_told():
        Thread(target=_tell_others, daemon=True).start()
    worker = Worker(renewal)
    while True:
        if not worker.work_once():
            if done(are_renditions_due):
                darkroom.develop()
            bell.wait(worker.pause())
            copies_due.set()


def _renewal() -> Iterator[int]:
    """What an upgrade has made old, in steps: pages, then what readers search in."""
    return chain(renew(), indexing.renew())


class Worker:
    """Does what waits, a page or a timed change at once, so that nothing urgent waits for long.

    What a clock brings about is looked for as each second begins: an embargo ends to the second.
    """

    def __init__(self, renewal: Iterator[int]) -> None:
        one_each = (partial(step, limit=1) for step in (end_embargoes, release_due, end_due))
        self._timed: tuple[Step, ...] = (*one_each, Erasures().finish)
        self._looked_at = 0
        self._rests = Rests()
        self._renewal = renewal

    def work_once(self) -> int:
        """How much was done of what is due; none when nothing is left until the next second."""
        return self._look() + done(partial(work, self._rests)) or done(self._renew)

    def _renew(self) -> int:
        """What fails, as where the database is busy, is begun again."""
        try:
            return next(self._renewal, 0)
        except Exception:
            self._renewal = _renewal()
            raise

    def pause(self) -> float:
        """Seconds until something may be due: as the next second begins, or when a page has
        rested."""
        second = 1 - time.time() % 1
        rested = self._rests.ends
        return min(second, max(0, rested.timestamp() - time.time())) if rested else second

    def _look(self) -> int:
        second = int(time.time())
        if second == self._looked_at:
            return 0
        close_old_connections()
        found = sum(map(done, self._timed))
        self._looked_at = 0 if found else second
        return found


def _purge_copies(due: Event) -> None:
    """In a thread beside the worker: a cache that does not answer keeps no page waiting."""
    while True:
        due.wait(SETTLING.total_seconds())
        due.clear()
        close_old_connections()
        while done(purge_due):
            pass


def _tell_others() -> None:
    """In a thread of its own too: behind everything else, once a second."""
    while True:
        time.sleep(1)
        close_old_connections()
        while done(tell_due):
            pass


def done(step: Step) -> int:
    """What waits is kept in the database: a step that fails is taken again, and stops no other."""
    try:
        return step()
    except OperationalError:  # the database is away or busy
        return 0
    except Exception:
        logger.exception("a step of the worker failed")
        return 0
