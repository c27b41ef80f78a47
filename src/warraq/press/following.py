"""The worker: gets the newsroom ready, then reconciles for as long as it runs."""

import logging
import os
import time
from collections.abc import Callable

from django.db import OperationalError, close_old_connections

from warraq.newsroom.domain.picturing import make_renditions
from warraq.newsroom.domain.preparing import point_site, prepare
from warraq.newsroom.domain.publishing import end_due, release_due
from warraq.newsroom.ingesting import end_embargoes
from warraq.press.domain.renewing import renew
from warraq.press.domain.working import work, work_removals
from warraq.voice.domain.erasing import Erasures

logger = logging.getLogger(__name__)

PAUSE = 0.1
"""Seconds between two looks for work when there was none: what a publish waits at most."""


def follow(*, ready: int | None, say: Callable[[str], object]) -> None:
    """Prepare, tell `ready` (a file descriptor) that serving may begin, then work for ever."""
    prepare(say=say)
    point_site()
    renew()
    work_removals()
    if ready is not None:
        os.write(ready, b"ready\n")
        os.close(ready)
    while True:
        if not work_once():
            time.sleep(PAUSE)


STEPS: tuple[Callable[[], int], ...] = (
    end_embargoes, release_due, end_due, work, make_renditions, Erasures().finish,
)  # fmt: skip
"""All that waits to be done, what readers must not see first."""


def work_once() -> int:
    """One round of everything that waits to be done; how much was done."""
    close_old_connections()
    return sum(map(_done, STEPS))


def _done(step: Callable[[], int]) -> int:
    """What waits is kept in the database: a step that fails is taken again, and stops no other."""
    try:
        return step()
    except OperationalError:  # the database is away or busy
        return 0
    except Exception:
        logger.exception("%s failed", step.__name__)
        return 0
