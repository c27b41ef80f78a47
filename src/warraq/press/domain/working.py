"""Make stale pages good, one by one, until none is left.

Killing this at any point loses nothing: a row goes only after its page stands in the store, and
that of a sweep after the pages that it is for are marked.
Doing it twice changes nothing: the same content gives the same bytes.
"""

import logging
from collections.abc import Hashable
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone

from warraq.front.page import Page
from warraq.front.store import StoreAwayError
from warraq.press.domain import announcing
from warraq.press.domain.purging import SETTLING, mark_copies
from warraq.press.domain.staling import mark_swept, remove_now
from warraq.press.models import Priority, StalePage
from warraq.press.plan import is_stored_once_asked
from warraq.press.store import page_store
from warraq.press.sweeps import is_sweep
from warraq.reader.pages import page_at

logger = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(minutes=10)

LEASE = timedelta(seconds=10)
"""For which a page is one worker's to make; when that one has died, another makes it then."""

REST = {
    Priority.STORY: timedelta(seconds=0.2),
    Priority.FRONT: timedelta(seconds=0.2),
    Priority.TALK: timedelta(seconds=1),
    Priority.FEED: timedelta(seconds=10),
    Priority.REST: timedelta(seconds=1),
}
"""How long after a page was made it may be made again."""


def work_removals() -> int:
    """Take out of the store what must not be there; before a start serves anything."""
    paths = list(StalePage.objects.filter(removal=True).values_list("path", flat=True))
    remove_now(paths)
    return len(paths)


class Rests:
    """Paths that were made a moment ago. What is marked again and again rests in between.

    So a burst of changes is shown at once with its first, and whole a moment after its last; a
    story that a crowd writes under lets others come. What was taken out of the store never rests.
    """

    def __init__(self) -> None:
        self._made: dict[str, datetime] = {}
        self.ends: datetime | None = None
        """When the first page that is due and rests may be made; None when there is none."""

    def first_awake(self) -> StalePage | None:
        """The most urgent of the pages that are due and do not rest."""
        now, self.ends = timezone.now(), None
        due = StalePage.objects.filter(due_at__lte=now).order_by("priority", "due_at", "id")
        rows = list(due[: len(self._made) + 1])
        ends = {row: self._end(row, now) for row in rows}
        self.ends = min(ends.values(), default=None)
        return next((row for row in rows if ends[row] <= now), None)

    def begin(self, path: str) -> None:
        """From now on the path rests."""
        now = timezone.now()
        over = now - max(REST.values())
        self._made = {path: made for path, made in self._made.items() if over < made <= now}
        self._made[path] = now

    def _end(self, row: StalePage, now: datetime) -> datetime:
        made = self._made.get(row.path)
        if made is None or made > now or row.removal:  # the clock may have been set back
            return now
        return made + REST[Priority(row.priority)]


def work(rests: Rests | None = None) -> int:
    """Make good the most urgent of the stale pages that are due; 1, or 0 when there is none.

    One at a time: what is marked meanwhile may be more urgent than all that waits. Without
    `rests` nothing rests.
    """
    rests = rests or Rests()
    row = rests.first_awake()
    if row is None:
        return 0
    if not _claim(row):
        return 1
    if row.priority < Priority.REST:
        rests.begin(row.path)
    return _make_good(row)


def _claim(row: StalePage) -> bool:
    """Whether the page is this worker's to make, and no other node's for a while.

    Nobody who marks the page has to wait, as they would for a lock. On SQLite a newsroom has one
    worker.
    """
    if connection.vendor == "sqlite":
        return True
    unclaimed = _mine(row).filter(due_at=row.due_at)
    return bool(unclaimed.update(due_at=timezone.now() + LEASE))


def _make_good(row: StalePage) -> int:
    """1; or 0 where the store is away, and other pages would do no better."""
    try:
        page = _make(row)
    except StoreAwayError as error:
        logger.warning("page %s could not be stored: %s", row.path, error)
        _mine(row).update(due_at=row.due_at, last_error=str(error)[:2000])
        return 0
    except Exception as error:
        logger.exception("page %s could not be made", row.path)
        _put_off(row, f"{type(error).__name__}: {error}")
        return 1
    _settle(row, page)
    return 1


def _make(row: StalePage) -> Page | None:
    """The page that is stored now; None where none is."""
    if is_sweep(row.path):
        mark_swept(path=row.path)
        return None
    told = announcing.awaiting(row.path)
    before = page_store().version(row.path)
    if row.removal:  # whoever marked it may have died before
        page_store().remove(row.path)
    page = page_at(row.path) if _is_to_stand(row, before) else None
    stands = True
    if page is not None and page.storable:
        stands = _store(row, page)
    else:
        page_store().remove(row.path)
    if row.removal or page_store().version(row.path) != before:
        mark_copies([row.path], wait=SETTLING)
    if stands:
        announcing.release(told)
    return page


def _is_to_stand(row: StalePage, before: Hashable | None) -> bool:
    return row.asked or before is not None or not is_stored_once_asked(row.path)


def _settle(row: StalePage, page: Page | None) -> None:
    """A page that changes with time is marked for then."""
    if page and page.good_until:
        _mine(row).update(
            priority=Priority.REST,
            due_at=page.good_until,
            removal=False,
            asked=False,
            attempts=0,
            last_error="",
        )
    else:
        _mine(row).delete()


def _mine(row: StalePage) -> "QuerySet[StalePage]":
    """The row as long as nobody has marked its path again."""
    return StalePage.objects.filter(pk=row.pk, token=row.token)


def _store(row: StalePage, page: Page) -> bool:
    return page_store().write(row.path, page, while_true=_mine(row).exists)


def _put_off(row: StalePage, error: str) -> None:
    wait = min(timedelta(seconds=2**row.attempts), LONGEST_WAIT)
    _mine(row).update(
        attempts=F("attempts") + 1, last_error=error[:2000], due_at=timezone.now() + wait
    )
