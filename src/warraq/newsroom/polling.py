"""Feeds polled when they are due, side by side: none waits for another, none stops another.

Fetching waits in the event loop. What was fetched is brought in by one thread, delivery by
delivery, so that the database has one writer from here.
"""

import asyncio
import logging
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import aclosing
from functools import partial

from django.db import DatabaseError
from django.utils import timezone

from warraq.newsroom.dispatching import by_rules
from warraq.newsroom.domain.alerting import note_and_tell
from warraq.newsroom.ingesting import Ingested, Usual, ingest
from warraq.newsroom.joining import delivered_before, give, withdraw
from warraq.newsroom.threads import in_thread
from warraq.wire.domain.feeding import Tally, claim_due, hold, is_one_file, remember
from warraq.wire.domain.keeping import keep
from warraq.wire.domain.pictures import PictureReader
from warraq.wire.domain.polling import deliveries, folder_reader
from warraq.wire.fetching.fetched import Fault, Fetched, FetchError, PassedBy
from warraq.wire.models import Feed, Item, Poll
from warraq.wire.pictures import is_picture
from warraq.wire.refusals import Refusal

logger = logging.getLogger(__name__)

LOOK = 1.0
"""Seconds between two looks at which feeds are due."""


async def follow() -> None:
    """Poll feeds as they fall due, for ever."""
    polls = dict[asyncio.Task[Poll], int]()
    with ThreadPoolExecutor(1, "wire") as desk:
        while True:
            for feed in await _due(desk, busy=set(polls.values())):
                polls[task := asyncio.create_task(poll(feed, desk=desk))] = feed.pk
                task.add_done_callback(polls.pop)
            await asyncio.sleep(LOOK)


async def poll_once(feeds: Sequence[Feed]) -> list[Poll]:
    """Poll these feeds now, due or not; what came of each, in their order."""
    with ThreadPoolExecutor(1, "wire") as desk:
        return await asyncio.gather(*(poll(feed, desk=desk) for feed in feeds))


async def _due(desk: Executor, *, busy: Collection[int]) -> list[Feed]:
    try:
        return await in_thread(desk, partial(_claim, busy))
    except DatabaseError:  # away or busy: what is due now is due when it is back
        logger.exception("feeds could not be looked at")
        return []


def _claim(busy: Collection[int]) -> list[Feed]:
    now = timezone.now()
    hold(feeds=busy, now=now)
    return list(claim_due(now=now, busy=busy))


async def poll(feed: Feed, *, desk: Executor) -> Poll:
    """Poll one feed and note what came of it. `desk` is the thread that knows the database.

    Whatever goes wrong with it is noted as this feed's fault.
    """
    started, tally, fault = timezone.now(), Tally(), None
    try:
        async with aclosing(deliveries(feed)) as offered:  # type: ignore[type-var]
            async for one in offered:
                await in_thread(desk, partial(_note, feed, one, tally))
    except FetchError as error:
        fault = error
    except Exception as error:
        logger.exception("feed %s failed", feed.source)
        fault = FetchError(Fault.OWN, type(error).__name__)
    note = partial(
        note_and_tell, feed=feed, started=started, ended=timezone.now(), tally=tally, error=fault
    )
    return await in_thread(desk, note)


def _note(feed: Feed, offered: Fetched | PassedBy, tally: Tally) -> None:
    if isinstance(offered, Fetched):
        take(feed, offered, tally)
    else:
        pass_by(feed, offered, tally)


def take(feed: Feed, fetched: Fetched, tally: Tally) -> list[Ingested | Refusal]:
    """Bring one delivery in. What cannot be read is kept all the same, for somebody to look at."""
    outcomes = list[Ingested | Refusal]()
    tally.files += 1
    for outcome in _ingested(feed, fetched):
        outcomes.append(outcome)
        if isinstance(outcome, Refusal):
            tally.refusals.append(str(outcome))
        else:
            tally.items += 1
    if any(isinstance(outcome, Refusal) for outcome in outcomes):
        keep(raw=fetched.raw, name=fetched.name, items=(), source=feed.source)
    is_read = _is_read(outcomes)
    tally.read += is_read
    if is_read or not is_one_file(feed):
        remember(feed=feed, memory=fetched.memory)
    return outcomes


def _is_read(outcomes: Sequence[Ingested | Refusal]) -> bool:
    """Whether anything of a file was understood."""
    return not outcomes or any(
        isinstance(outcome, Ingested) or outcome.is_understood for outcome in outcomes
    )


def pass_by(feed: Feed, passed: PassedBy, tally: Tally) -> None:
    """Note a file that the feed offers and does not bring."""
    tally.files += 1
    tally.refusals.append(str(Refusal(passed.name, None, passed.reason)))
    remember(feed=feed, memory=passed.memory)


def _ingested(feed: Feed, fetched: Fetched) -> Iterator[Ingested | Refusal]:
    """Nothing of a picture that belongs to items which came before it."""
    if give(source=feed.source, name=fetched.name, raw=fetched.raw):
        return
    alone = list[Item]()
    yield from ingest(
        raw=fetched.raw,
        name=fetched.name,
        source=feed.source,
        wishes=by_rules(feed),
        read=_nothing_beside if is_picture(fetched.raw) else _beside(feed, alone),
        base=fetched.url,
        usual=Usual(feed.language, feed.credit),
    )
    withdraw(alone)


def _nothing_beside(href: str) -> None:
    """A picture that came by itself has no other beside it."""


def _beside(feed: Feed, alone: list[Item]) -> PictureReader:
    """Reads pictures in a feed's folder, and those that were delivered by themselves before: the
    items that were made of these are then in `alone`."""
    in_folder = folder_reader(feed) if feed.way == Feed.Way.FOLDER else None
    before = delivered_before(source=feed.source, alone=alone)
    return lambda href: (in_folder(href) if in_folder else None) or before(href)
