"""Lanes to the newsroom: how many requests are there at once, and how many may wait."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn

from warraq.front.notices import RefusalError

SLOWLY = 1.0
"""Seconds after which who finds no room is told so; so many at most are kept as long."""
MOST_LEAVING = 256


class Lane:
    """At most `places` requests at work and `waiting` behind them, none waiting too long.

    Readers, the desk and who has yet to log in there have a lane each: however many readers
    search or strangers try passwords, an editor gets in.
    """

    def __init__(
        self, *, places: int, waiting: int, patience: float, share: int | None = None
    ) -> None:
        """`patience`: seconds that a request may wait for its turn; `share`: how many of one
        network may be here, at work or waiting, where that is bounded."""
        self._places = asyncio.Semaphore(places)
        self._room = waiting
        self._patience = patience
        self._share = share
        self._here: Counter[str] = Counter()
        self._leaving = 0

    @asynccontextmanager
    async def turn(self, network: str) -> AsyncIterator[None]:
        """Wait for a place and hold it. Raises RefusalError 503 when there is none to be had."""
        if self._share is not None and self._here[network] >= self._share:
            await self._turn_away()
        self._here[network] += 1
        try:
            await self._wait()
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._here[network] -= 1
            if not self._here[network]:
                del self._here[network]

    async def _wait(self) -> None:
        if self._places.locked() and self._room == 0:
            await self._turn_away()
        self._room -= 1
        try:
            async with asyncio.timeout(self._patience):
                await self._places.acquire()
        except TimeoutError:
            raise RefusalError(503) from None
        finally:
            self._room += 1

    async def _turn_away(self) -> NoReturn:
        """Refuse, but not at once: a crowd that asks again as soon as it has its answer would
        take from readers of stored pages more than it takes of the newsroom."""
        if self._leaving < MOST_LEAVING:
            self._leaving += 1
            try:
                await asyncio.sleep(SLOWLY)
            finally:
                self._leaving -= 1
        raise RefusalError(503)
