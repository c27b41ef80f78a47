"""Answers kept at hand: from memory on a hit, looked up where they come from at times."""

from collections.abc import Hashable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from warraq.front.answers import Answer, page_answer
from warraq.front.store import PageStore

LOOK = 0.02
"""Seconds between looks at whether anything at all has changed in a source."""

RECHECK = 0.5
"""Seconds for which an answer is taken from memory when the source says that nothing has."""


class Source(Protocol):
    def generation(self) -> Hashable:
        """What changes after any answer has; a constant where the source cannot tell."""
        ...

    def version(self, path: str) -> Hashable | None:
        """What changes when the answer does; None when there is none."""
        ...

    def load(self, path: str) -> Answer | None: ...


class Pages:
    """The page store as a source."""

    def __init__(self, store: PageStore) -> None:
        self._store = store

    def generation(self) -> Hashable:
        return self._store.generation()

    def version(self, path: str) -> Hashable | None:
        return self._store.version(path)

    def load(self, path: str) -> Answer | None:
        page = self._store.read(path)
        return page_answer(page) if page else None


@dataclass(slots=True)
class _Kept:
    answer: Answer
    version: Hashable
    generation: object
    check_at: float
    used: bool = False


class Shelf:
    """Answers by path, at most `limit` bytes of them.

    What was used since the hand last passed gets a second chance before it must go, so that
    a hit costs no bookkeeping. One thread alone may call `find`.
    """

    def __init__(self, source: Source, *, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._size = 0
        self._kept: dict[str, _Kept] = {}
        self._generation: Hashable = None
        self._look_at = 0.0

    def find(self, path: str) -> Answer | None:
        now = monotonic()
        if now >= self._look_at:
            self._look(now)
        kept = self._kept.get(path)
        if kept is None:
            return self._fetch(path, now)
        if kept.generation is not self._generation or now >= kept.check_at:
            return self._check(path, kept, now)
        kept.used = True
        return kept.answer

    def _look(self, now: float) -> None:
        """Everything is checked again that was checked under another generation than this."""
        found = self._source.generation()
        if found != self._generation:
            self._generation = found
        self._look_at = now + LOOK

    def _check(self, path: str, kept: _Kept, now: float) -> Answer | None:
        if self._source.version(path) != kept.version:
            self._drop(path)
            return self._fetch(path, now)
        kept.generation = self._generation
        kept.check_at = now + RECHECK
        kept.used = True
        return kept.answer

    def _fetch(self, path: str, now: float) -> Answer | None:
        version = self._source.version(path)
        answer = self._source.load(path) if version is not None else None
        if answer is None:
            return None
        if answer.size <= self._limit:
            self._make_room(answer.size)
            self._kept[path] = _Kept(answer, version, self._generation, now + RECHECK)
            self._size += answer.size
        return answer

    def _make_room(self, size: int) -> None:
        while self._size + size > self._limit:
            path, kept = next(iter(self._kept.items()))
            self._drop(path)
            if kept.used:
                kept.used = False
                self._kept[path] = kept
                self._size += kept.answer.size

    def _drop(self, path: str) -> None:
        self._size -= self._kept.pop(path).answer.size
