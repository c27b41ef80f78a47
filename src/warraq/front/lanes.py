"""Lanes to the newsroom: how many requests are there at once, and how many may wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from warraq.front.notices import RefusalError


class Lane:
    """At most `places` requests at work and `waiting` behind them, none waiting too long.

    Readers and the desk have a lane each: however many readers search, an editor gets in.
    """

    def __init__(self, *, places: int, waiting: int, patience: float) -> None:
        """`patience`: seconds that a request may wait for its turn."""
        self._places = asyncio.Semaphore(places)
        self._room = waiting
        self._patience = patience

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a place and hold it. Raises RefusalError 503 when there is none to be had."""
        await self._wait()
        try:
            yield
        finally:
            self._places.release()

    async def _wait(self) -> None:
        if self._places.locked() and self._room == 0:
            raise RefusalError(503)
        self._room -= 1
        try:
            async with asyncio.timeout(self._patience):
                await self._places.acquire()
        except TimeoutError:
            raise RefusalError(503) from None
        finally:
            self._room += 1
