"""Counts are kept by windows, which go as a whole: no flood makes them slow or large."""

import pytest
import time_machine

from warraq.voice import counts
from warraq.voice.counts import WindowCounts

NOON = "2025-07-26T12:00:00Z"


def test_a_key_is_counted_until_its_window_is_over() -> None:
    store = WindowCounts()
    with time_machine.travel(NOON, tick=False) as clock:
        assert [
            store.incr("L/comments/a", 60),
            store.incr("L/comments/a", 60),
            store.incr("L/comments/b", 60),
        ] == [1, 2, 1]
        clock.shift(59)
        assert (store.get("L/comments/a"), store.incr("L/comments/a", 60)) == (2, 3)
        clock.shift(1)
        assert (
            store.get("L/comments/a"),
            store.incr("L/comments/a", 60),
            store.get("L/comments/b"),
        ) == (0, 1, 0)


def test_windows_of_other_lengths_go_on() -> None:
    store = WindowCounts()
    with time_machine.travel(NOON, tick=False) as clock:
        store.incr("L/comments/minute", 60)
        store.incr("L/comments/hour", 3600)
        ends = store.get_expiry("L/comments/hour")
        clock.shift(61)
        assert (store.get("L/comments/minute"), store.get("L/comments/hour")) == (0, 1)
        assert store.get_expiry("L/comments/hour") == ends


def test_what_is_forgiven_counts_anew_and_nothing_else() -> None:
    store = WindowCounts()
    for key in ("L/comments/a", "L/comments/b"):
        store.incr(key, 60)
    store.clear("L/comments/a")
    assert (store.get("L/comments/a"), store.get("L/comments/b"), store.keys()) == (
        0,
        1,
        ["L/comments/b"],
    )


def test_nothing_is_left_of_a_window_that_is_over() -> None:
    store = WindowCounts()
    with time_machine.travel(NOON, tick=False) as clock:
        for number in range(50):
            store.incr(f"L/comments/{number}", 60)
        clock.shift(60)
        store.incr("L/comments/later", 60)
        assert store.keys() == ["L/comments/later"]


def test_a_flood_from_ever_more_addresses_takes_so_much_memory_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "MOST", 100)
    store = WindowCounts()
    for number in range(1_000):
        store.incr(f"L/comments/{number}", 3600)
        assert len(store.keys()) <= 100


def test_a_flood_of_one_kind_has_nothing_of_another_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "MOST", 10)
    store = WindowCounts()
    store.incr("L/logins-failed/editor", 3600)
    for number in range(50):
        store.incr(f"L/comments/{number}", 3600)
    assert store.get("L/logins-failed/editor") == 1
