"""Pages of a store that several nodes share, kept at hand as long as Redis tells of each change."""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any
from uuid import uuid4

from redis import RedisError
from redis.asyncio import Redis

from warraq.front import redis_pages as layout
from warraq.front.answers import ANSWER_COSTS, Answer, RequestHeader, page_answer
from warraq.front.rsgi import HTTPProtocol

TRUST = 2.0
"""Seconds for which a page is answered from memory when nothing is heard from Redis."""

BEAT = 0.5
"""Seconds between two questions whether all that was told has been heard."""

PATIENCE = 1.0
"""Seconds for a connection and for an answer; then the newsroom is asked."""

PAUSE = 0.05
"""Seconds from being cut off until Redis is tried again."""

LOADS = 16
"""At one time: as many connections, and one more to listen."""

AWAY = (RedisError, OSError)


@dataclass(slots=True)
class _Kept:
    answer: Answer
    size: int
    is_used: bool = False


@dataclass(slots=True)
class _Loading:
    """A page on its way from Redis; `is_old` once it was told to have changed meanwhile."""

    answer: "asyncio.Future[Answer | None]"
    is_old: bool = False


class SharedShelf:
    """Answers by path, at most `limit` bytes of them, of the pages in the Redis at `url`.

    `send` is the server's thread's alone, and waits for nothing. All else is the event loop's:
    `listen` must run there for as long as anything is to be answered from memory.
    """

    def __init__(self, url: str, *, limit: int) -> None:
        greeting = {"redis_connect_func": _greet, **layout.options(patience=PATIENCE)}
        self._redis: Any = Redis.from_url(url, **greeting)
        self._channel = layout.channel(url)
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._loading: dict[str, _Loading] = {}
        self._turns = asyncio.Semaphore(LOADS)
        self._heard: set[Hashable] = set()
        self._generation: Hashable = None
        self._is_listening = False
        self._trusted_until = 0.0

    def generation(self) -> Hashable:
        """The last change that was heard of; while none would be, the second that it is."""
        return self._generation if self._is_listening else int(monotonic())

    def send(self, path: str, method: str, header: RequestHeader, protocol: HTTPProtocol) -> bool:
        """Answer a GET or HEAD of this path from memory; False when it is not there."""
        kept = self._kept.get(path)
        if kept is None or monotonic() > self._trusted_until:
            return False
        kept.is_used = True
        return kept.answer.send(method, header, protocol)

    async def fetch(
        self, path: str, method: str, header: RequestHeader, protocol: HTTPProtocol
    ) -> bool:
        """Answer it from Redis, and keep it; False when it is not there or Redis is away."""
        answer = await self._fetched(path)
        return answer is not None and answer.send(method, header, protocol)

    async def listen(self) -> None:
        """Hear of changes for ever, through whatever happens to Redis."""
        while True:
            try:
                await self._hear_until_cut_off()
            except AWAY:
                self._is_listening = False
            await asyncio.sleep(PAUSE)

    async def _fetched(self, path: str) -> Answer | None:
        """Readers who ask at once are answered by one look."""
        loading = self._loading.get(path)
        if loading and not loading.is_old:
            return await asyncio.shield(loading.answer)
        loading = _Loading(asyncio.get_running_loop().create_future())
        self._loading[path] = loading
        answer = None
        try:
            answer = await self._load(path, loading)
        finally:
            loading.answer.set_result(answer)
            if self._loading.get(path) is loading:
                del self._loading[path]
        return answer

    async def _load(self, path: str, loading: _Loading) -> Answer | None:
        try:
            async with self._turns:
                if not self._is_listening or monotonic() > self._trusted_until:
                    return None
                fields = await self._redis.hgetall(layout.page_key(path))
        except AWAY:
            return None
        head = layout.head_in(fields)
        if head is None:
            return None
        answer = page_answer(head, partial(layout.body_in, fields))
        if self._is_listening and not loading.is_old:
            size = ANSWER_COSTS + sum(length for length, _ in head.bodies.values())
            self._keep(path, answer, size)
        return answer

    async def _hear_until_cut_off(self) -> None:
        async with self._redis.pubsub() as ears:
            await ears.subscribe(self._channel)
            await self._until(ears, "subscribe", monotonic() + PATIENCE)
            self._is_listening = True
            while True:
                now = monotonic()
                await self._confirm(ears, now)
                await self._until(ears, "", now + BEAT)

    async def _confirm(self, ears: Any, now: float) -> None:
        """What Redis has told until it answers has been heard by then: answers follow on.

        What the generation was before and nobody told of has been missed, and so may others be.
        """
        generation = await self._redis.get(layout.GENERATION)
        await ears.ping()
        if not await self._until(ears, "pong", now + PATIENCE):
            raise TimeoutError
        if generation not in self._heard:
            self._forget()
            self._generation = generation or uuid4().bytes
        self._heard = {generation, self._generation}
        self._trusted_until = now + TRUST

    async def _until(self, ears: Any, kind: str, deadline: float) -> bool:
        """Hear what is told until an answer of this kind comes; whether it did in time."""
        while (left := deadline - monotonic()) > 0:
            message = await ears.get_message(timeout=left)
            if message is not None and message["type"] == kind:
                return True
            if message is not None and message["type"] == "message":
                self._hear(message["data"])
        return False

    def _hear(self, message: bytes) -> None:
        token, path = layout.heard(message)
        self._heard.add(token)
        self._generation = token
        self._drop(path)
        if path in self._loading:
            self._loading[path].is_old = True

    def _forget(self) -> None:
        for path in list(self._kept):
            self._drop(path)
        for loading in self._loading.values():
            loading.is_old = True

    def _keep(self, path: str, answer: Answer, size: int) -> None:
        self._drop(path)
        self._kept[path] = _Kept(answer, size)
        self._size += size
        while self._size > self._limit:
            self._pass_hand()

    def _pass_hand(self) -> None:
        """What was used since it last passed gets a second chance before it must go."""
        path, kept = next(iter(self._kept.items()))
        if kept.is_used:
            kept.is_used = False
            self._kept.move_to_end(path)
        else:
            self._drop(path)

    def _drop(self, path: str) -> None:
        kept = self._kept.pop(path, None)
        if kept:
            self._size -= kept.size


async def _greet(connection: Any) -> None:
    """As `redis_pages.greet`."""
    await connection.on_connect()
    await connection.send_command("INFO", "server")
    run = layout.run_in(await connection.read_response())
    await connection.send_command(*layout.clearing(run))
    await connection.read_response()
