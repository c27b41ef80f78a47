"""Make stale pages good, one by one, until none is left.

Killing this at any point loses nothing: a row goes only after its page stands in the store.
Doing it twice changes nothing: the same content gives the same bytes.
"""

import logging
from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from warraq.front.page import Page
from warraq.press.domain.staling import remove_now
from warraq.press.models import StalePage
from warraq.press.store import page_store
from warraq.reader.pages import page_at
from warraq.reader.sitemaps import good_until

logger = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(minutes=10)


def work_removals() -> int:
    """Take out of the store what must not be there; before a start serves anything."""
    paths = list(StalePage.objects.filter(removal=True).values_list("path", flat=True))
    remove_now(paths)
    return len(paths)


def work() -> int:
    """Make good the most urgent of the stale pages that are due; 1, or 0 when there is none.

    One at a time: what is marked meanwhile may be more urgent than all that waits.
    """
    due = StalePage.objects.filter(due_at__lte=timezone.now())
    row = due.order_by("priority", "due_at", "id").first()
    if row is None:
        return 0
    _make_good(row)
    return 1


def _make_good(row: StalePage) -> None:
    try:
        page = page_at(row.path)
        if page is not None and page.storable:
            _store(row, page)
        else:
            page_store().remove(row.path)
    except Exception as error:
        logger.exception("page %s could not be made", row.path)
        _put_off(row, f"{type(error).__name__}: {error}")
        return
    _settle(row)


def _settle(row: StalePage) -> None:
    """A page that changes with time is marked for then."""
    if until := good_until(row.path):
        _mine(row).update(due_at=until, removal=False, attempts=0, last_error="")
    else:
        _mine(row).delete()


def _mine(row: StalePage) -> "QuerySet[StalePage]":
    """The row as long as nobody has marked its path again."""
    return StalePage.objects.filter(pk=row.pk, token=row.token)


def _store(row: StalePage, page: Page) -> None:
    page_store().write(row.path, page, while_true=_mine(row).exists)


def _put_off(row: StalePage, error: str) -> None:
    wait = min(timedelta(seconds=2**row.attempts), LONGEST_WAIT)
    _mine(row).update(
        attempts=F("attempts") + 1, last_error=error[:2000], due_at=timezone.now() + wait
    )
