"""Counts for limits, in the memory of one process."""

import time
from collections import Counter
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from limits.storage import Storage

MOST = 100_000
"""Keys of one window, some 20 MB. A flood from more addresses than that begins the window anew:
what any one of them may send is then the least of its harm. What else is counted stays."""


@dataclass(slots=True)
class _Window:
    """Counts by key, all of which are over at `ends`, a time in seconds."""

    ends: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)


class WindowCounts(Storage):
    """All windows of one length and kind, comments or logins, begin and end together, and what was
    counted in one goes with it.

    The library's own store has a window for each key, and goes through all keys up to a hundred
    times a second to find those that are over: a flood from many addresses slows down by itself.
    """

    STORAGE_SCHEME = None
    base_exceptions: Any = ValueError

    def __init__(self) -> None:
        super().__init__()
        self._windows: dict[tuple[str, float], _Window] = {}
        self._lock = Lock()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """The count with this; `expiry` is the length of the window, in seconds."""
        now = time.time()
        with self._lock:
            place = _kind(key), expiry
            window = self._windows.get(place)
            if window is None or now >= window.ends or len(window.counts) >= MOST:
                window = self._windows[place] = _Window(now + expiry)
            window.counts[key] += amount
            return window.counts[key]

    def get(self, key: str) -> int:
        window = self._window_of(key)
        return window.counts[key] if window else 0

    def get_expiry(self, key: str) -> float:
        """When the count begins anew, in seconds since 1970."""
        window = self._window_of(key)
        return window.ends if window else time.time()

    def clear(self, key: str) -> None:
        with self._lock:
            for window in self._windows.values():
                window.counts.pop(key, None)

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with self._lock:
            forgotten = sum(len(window.counts) for window in self._windows.values())
            self._windows.clear()
        return forgotten

    def keys(self) -> list[str]:
        """What is counted under."""
        with self._lock:
            return [key for window in self._windows.values() for key in window.counts]

    def _window_of(self, key: str) -> _Window | None:
        """A key names its limit, and so is in one window at most."""
        now = time.time()
        with self._lock:
            live = [each for each in self._windows.values() if now < each.ends]
        return next((each for each in live if key in each.counts), None)


def _kind(key: str) -> str:
    """What is limited, which the library writes second into its keys: a flood of comments is not to
    have the logins that failed forgotten."""
    return key.split("/", 2)[1]
