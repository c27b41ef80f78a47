"""The worker: gets the newsroom ready, then reconciles for as long as it runs."""

import os
import time
from collections.abc import Callable

from django.db import OperationalError, close_old_connections

from warraq.newsroom.domain.picturing import make_renditions
from warraq.newsroom.domain.preparing import prepare
from warraq.newsroom.domain.publishing import end_due, release_due
from warraq.newsroom.ingesting import end_embargoes
from warraq.press.domain.working import work, work_removals

PAUSE = 0.1
"""Seconds between two looks for work when there was none: what a publish waits at most."""


def follow(*, ready: int | None, say: Callable[[str], object]) -> None:
    """Prepare, tell `ready` (a file descriptor) that serving may begin, then work for ever."""
    prepare(say=say)
    work_removals()
    if ready is not None:
        os.write(ready, b"ready\n")
        os.close(ready)
    while True:
        if not work_once():
            time.sleep(PAUSE)


def work_once() -> int:
    """One round of everything that waits to be done; how much was done."""
    close_old_connections()
    try:
        return end_embargoes() + release_due() + end_due() + work() + make_renditions()
    except OperationalError:
        # The database is away or busy: what waits to be done is kept there, and goes on waiting.
        return 0
