"""Pictures at web addresses, fetched once their items are in: no item waits for its picture.

Fetching waits in the event loop, a few at a time and fewer from one host. Decoding and the
database have a thread of their own here, so that a feed's items never wait for them either.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial

from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from warraq.newsroom.illustrating import attach
from warraq.newsroom.pictures import is_readable, is_too_small, too_large
from warraq.newsroom.threads import in_thread
from warraq.wire.domain.deciding import lock
from warraq.wire.domain.wanted import Wanted, claim, fetch, note_had, note_missed
from warraq.wire.fetching.fetched import Fault, FetchError
from warraq.wire.models import ItemPicture

logger = logging.getLogger(__name__)

LOOK = 1.0
"""Seconds between two looks at which pictures are due."""

AT_ONCE = 4
"""Pictures under way: each may take its largest size in memory."""

AT_ONE_HOST = 2

Fetches = dict[asyncio.Task[None], str]
"""What is under way, and from which host."""


async def follow() -> None:
    """Fetch pictures as they fall due, for ever."""
    under_way: Fetches = {}
    with ThreadPoolExecutor(1, "pictures") as thread:
        while True:
            try:
                await _start(under_way, thread)
            except DatabaseError:  # away or busy: what is due now is due when it is back
                logger.exception("pictures could not be looked for")
            await _wait(under_way)


async def fetch_due() -> None:
    """Fetch what is due now, then end."""
    under_way: Fetches = {}
    with ThreadPoolExecutor(1, "pictures") as thread:
        await _start(under_way, thread)
        while under_way:
            await _wait(under_way)
            await _start(under_way, thread)
        await in_thread(thread, connections.close_all)


async def _start(under_way: Fetches, thread: Executor) -> None:
    while len(under_way) < AT_ONCE:
        busy = _busy(under_way.values())
        wanted = await in_thread(thread, partial(claim, now=timezone.now(), busy=busy))
        if wanted is None:
            return
        under_way[asyncio.create_task(bring(wanted, thread))] = wanted.picture.host


def _busy(hosts: Iterable[str]) -> set[str]:
    return {host for host, fetches in Counter(hosts).items() if fetches >= AT_ONE_HOST}


async def _wait(under_way: Fetches) -> None:
    """Until something is done, or it is time to look again."""
    if not under_way:
        await asyncio.sleep(LOOK)
        return
    done, _ = await asyncio.wait(under_way, timeout=LOOK, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        del under_way[task]


async def bring(wanted: Wanted, thread: Executor) -> None:
    """Fetch one picture and note what came of it; what cannot be noted is fetched again."""
    picture = wanted.picture
    try:
        content = await fetch(wanted)
        await in_thread(thread, partial(receive, picture, content))
    except DatabaseError:
        logger.exception("picture %s could not be kept", picture.pk)
    except FetchError as error:
        await _miss(picture, error, thread)
    except Exception as error:
        logger.exception("picture %s failed", picture.pk)
        await _miss(picture, FetchError(Fault.BROKEN, type(error).__name__), thread)


async def _miss(picture: ItemPicture, error: FetchError, thread: Executor) -> None:
    try:
        await in_thread(thread, partial(note_missed, picture=picture, error=error))
    except DatabaseError:
        logger.exception("picture %s could not be noted", picture.pk)


def receive(picture: ItemPicture, content: bytes) -> None:
    """Keep what came, and illustrate the story of its item with it.

    Raises FetchError for what is no picture, whatever it was declared. The item is locked, as by
    whoever takes it: one of the two finds what the other has done.
    """
    if too_large(content):
        raise FetchError(Fault.TOO_LARGE, "pixels")
    if not is_readable(content) or is_too_small(content):
        raise FetchError(Fault.BROKEN, "not a picture")
    with transaction.atomic():
        lock(item=picture.item)
        note_had(picture=picture, content=content)
        attach(row=picture.item, href=picture.href)
