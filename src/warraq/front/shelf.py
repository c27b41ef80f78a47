"""Answers kept at hand: from memory on a hit, looked up where they come from at times."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Protocol

from warraq.front.answers import Answer, RequestHeader, page_answer
from warraq.front.head import Head
from warraq.front.maps import Body
from warraq.front.rsgi import HTTPProtocol
from warraq.front.store import PageStore

LOOK = 0.02
"""Seconds between looks at whether anything at all has changed in a source."""

RECHECK = 0.5
"""Seconds for which an answer is taken from memory without a look at its own version, where
the source cannot tell of changes or told of one lately."""

SETTLED = 2.0
"""Seconds from a change of the generation after which none is under way that it told of."""

TRUST = 30.0
"""Seconds as RECHECK, while the source has been telling of no change."""


HOT = 1000
"""Hits that make an answer worth memory of its own, while half of the shelf's is free."""


class Source(Protocol):
    def generation(self) -> Hashable:
        """What changes before any answer does and again after it; None when it cannot tell."""
        ...

    def version(self, path: str) -> Hashable | None:
        """What changes when the answer does; None when there is none."""
        ...

    def load(self, path: str) -> Answer | None: ...


class Pages:
    """The page store as a source."""

    def __init__(self, store: PageStore) -> None:
        self._store = store
        self._last: Head | None = None

    def generation(self) -> Hashable:
        return self._store.generation()

    def version(self, path: str) -> Hashable | None:
        return self._store.version(path)

    def load(self, path: str) -> Answer | None:
        head = self._last = self._store.head(path)
        return page_answer(head, partial(self._body, path, head.etag)) if head else None

    def _body(self, path: str, etag: str, coding: str) -> Body | None:
        """By the page's tag: a head for each answer would take more memory than the answer."""
        head = self._last
        if head is None or head.path != path or head.etag != etag:
            head = self._store.head(path)
        if head is None or head.etag != etag:
            return None
        return self._store.body(head, coding)


@dataclass(slots=True)
class _Kept:
    """`size` is that of the answer when it was last counted, `hits` are those since the hand
    last passed."""

    answer: Answer
    version: Hashable
    generation: object
    check_at: float
    size: int
    hits: int = 0


class Shelf:
    """Answers by path, at most `limit` bytes of them.

    What was used since the hand last passed gets a second chance before it must go, so that
    a hit costs no bookkeeping. One thread alone may use it.
    """

    def __init__(self, source: Source, *, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._generation: Hashable = None
        self._look_at = 0.0
        self._settled_at = 0.0

    @property
    def size(self) -> int:
        """Bytes of memory that all answers take, roughly."""
        return self._size

    def send(self, path: str, method: str, header: RequestHeader, protocol: HTTPProtocol) -> bool:
        """Answer a GET or HEAD of this path; False when there is no answer."""
        now = monotonic()
        if now >= self._look_at:
            self._look(now)
        kept = self._kept.get(path)
        if kept is None or kept.generation is not self._generation or now >= kept.check_at:
            kept = self._check(path, kept, now) if kept else self._fetch(path)
            if kept is None:
                return False
        answer = kept.answer
        kept.hits += 1
        if kept.hits == HOT and self._size <= self._limit // 2:
            answer.warm()
        if not answer.send(method, header, protocol):
            return self._send_anew(path, method, header, protocol)
        if kept.size != answer.size:
            self._count(path, kept)
        return True

    def _send_anew(
        self, path: str, method: str, header: RequestHeader, protocol: HTTPProtocol
    ) -> bool:
        """Another answer has come in its place since it was looked up, or none."""
        self._drop(path)
        kept = self._fetch(path)
        if kept is None or not kept.answer.send(method, header, protocol):
            self._drop(path)
            return False
        self._count(path, kept)
        return True

    def _look(self, now: float) -> None:
        """Everything is checked again that was checked under another generation than this."""
        found = self._source.generation()
        if found != self._generation:
            self._generation = found
            self._settled_at = now + SETTLED
        self._look_at = now + LOOK

    def _check(self, path: str, kept: _Kept, now: float) -> _Kept | None:
        if self._source.version(path) != kept.version:
            self._drop(path)
            return self._fetch(path)
        kept.generation = self._generation
        kept.check_at = now + self._patience(now)
        return kept

    def _fetch(self, path: str) -> _Kept | None:
        now = monotonic()
        version = self._source.version(path)
        answer = self._source.load(path) if version is not None else None
        if answer is None:
            return None
        kept = _Kept(answer, version, self._generation, now + self._patience(now), size=0)
        self._kept[path] = kept
        self._count(path, kept)
        return kept

    def _patience(self, now: float) -> float:
        """Seconds until the version that is looked at now must be looked at again."""
        return TRUST if self._generation is not None and now >= self._settled_at else RECHECK

    def _count(self, path: str, kept: _Kept) -> None:
        """Count what an answer on the shelf takes by now, and let go of others, or of it."""
        if self._kept.get(path) is not kept:
            return
        self._size += kept.answer.size - kept.size
        kept.size = kept.answer.size
        if kept.size > self._limit:
            self._drop(path)
        while self._size > self._limit:
            self._pass_hand()

    def _pass_hand(self) -> None:
        path, kept = next(iter(self._kept.items()))
        if kept.hits:
            kept.hits = 0
            self._kept.move_to_end(path)
        else:
            self._drop(path)

    def _drop(self, path: str) -> None:
        kept = self._kept.pop(path, None)
        if kept:
            self._size -= kept.size
