"""The page store of several nodes, in Redis."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from redis import Redis, RedisError

from warraq.front import redis_pages as layout
from warraq.front.head import Head, as_page, seal
from warraq.front.packing import StoredPage
from warraq.front.page import Page
from warraq.front.paths import UnstorablePathError, file_parts
from warraq.front.store import StoreAwayError, always

PATIENCE = 1.0
"""Seconds for a connection and for an answer."""

LONGEST_WRITE = 60
"""Seconds after which a writer that was not heard of again is taken for dead."""

BATCH = 500

PUT = """
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('DEL', KEYS[2])
if redis.call('HGET', KEYS[1], 'head') ~= ARGV[4] then
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], 'version', ARGV[1], unpack(ARGV, 5))
    redis.call('SET', KEYS[3], ARGV[1])
    redis.call('PUBLISH', ARGV[2], ARGV[3])
end
redis.call('EXPIRE', KEYS[1], %d)
return 1
"""

REMOVE = """
local removed = redis.call('DEL', KEYS[1])
redis.call('DEL', KEYS[2])
redis.call('SET', KEYS[3], ARGV[1])
redis.call('PUBLISH', ARGV[2], ARGV[3])
return removed
"""
"""What only takes away comes first: a server that is full lets a script go on that has begun so."""


class RedisStore:
    """A page store that nodes share; `warraq.front.redis_pages` says how pages lie there.

    Nobody holds a lock, and so nobody dies with one. A writer enters its token among those that
    are at it before it asks whether the page is still to be written, and the page is put only
    while the token stands there. Whoever puts or removes the page strikes them all out; who
    was struck out asks again. Every verb raises StoreAwayError when Redis does not answer.
    """

    def __init__(self, url: str) -> None:
        # Typed for clients that decode and for those that do not: this one does not.
        self._redis: Any = Redis.from_url(
            url, redis_connect_func=layout.greet, **layout.options(patience=PATIENCE)
        )
        self._channel = layout.channel(url)
        self._put_script = self._redis.register_script(PUT % layout.LIFE)
        self._remove_script = self._redis.register_script(REMOVE)

    def generation(self) -> bytes | None:
        with _answering():
            found: bytes | None = self._redis.get(layout.GENERATION)
            return found

    def version(self, path: str) -> bytes | None:
        with _answering():
            found: bytes | None = self._redis.hget(layout.page_key(path), "version")
            return found

    def head(self, path: str) -> Head | None:
        with _answering():
            return layout.head_in({b"head": self._redis.hget(layout.page_key(path), "head") or b""})

    def body(self, head: Head, coding: str) -> bytes | None:
        page = self.read(head.path)
        body = page.bodies.get(coding) if page else None
        return body if body is not None and seal(body) == head.bodies[coding] else None

    def read(self, path: str) -> StoredPage | None:
        with _answering():
            fields: dict[bytes, bytes] = self._redis.hgetall(layout.page_key(path))
        head = layout.head_in(fields)
        if head is None:
            return None
        bodies = {coding: layout.body_in(fields, coding) for coding in head.bodies}
        return as_page(head, bodies)

    def write(self, path: str, page: Page, *, while_true: Callable[[], bool] = always) -> bool:
        file_parts(path)
        if not page.storable:
            raise ValueError("this page is made anew for each request")
        fields = layout.fields_of(path, page)
        while True:
            token = self._enter(path)
            if not while_true():
                return False
            if self._put(path, fields, token):
                return True

    def remove(self, path: str) -> bool:
        try:
            file_parts(path)
        except UnstorablePathError:
            return False
        token = _token()
        told = [token, self._channel, layout.told(token, path)]
        with _answering():
            return bool(self._remove_script(keys=_keys(path), args=told))

    def paths(self) -> Iterator[str]:
        with _answering():
            for key in self._redis.scan_iter(match=layout.PAGES + b"*", count=BATCH):
                yield layout.path_of(key)

    def _enter(self, path: str) -> bytes:
        token, key = _token(), layout.writers_key(path)
        with _answering(), self._redis.pipeline() as both:
            both.sadd(key, token)
            both.expire(key, LONGEST_WRITE)
            both.execute()
        return token

    def _put(self, path: str, fields: dict[bytes, bytes], token: bytes) -> bool:
        pairs = [part for field in fields.items() for part in field]
        told = [token, self._channel, layout.told(token, path)]
        with _answering():
            return bool(self._put_script(keys=_keys(path), args=[*told, fields[b"head"], *pairs]))


def _token() -> bytes:
    return uuid4().hex.encode()


def _keys(path: str) -> list[bytes]:
    return [layout.page_key(path), layout.writers_key(path), layout.GENERATION]


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise StoreAwayError(f"Redis: {error}") from error
