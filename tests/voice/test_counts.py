"""Counts are kept by windows, which go as a whole: no flood makes them slow or large."""

import pytest
import time_machine

from warraq.voice import counts
from warraq.voice.counts import WindowCounts

NOON = "2025-07-26T12:00:00Z"


def test_a_key_is_counted_until_its_window_is_over() -> None:
    store = WindowCounts()
    with time_machine.travel(NOON, tick=False) as clock:
        assert [store.incr("a", 60), store.incr("a", 60), store.incr("b", 60)] == [1, 2, 1]
        clock.shift(59)
        assert (store.get("a"), store.incr("a", 60)) == (2, 3)
        clock.shift(1)
        assert (store.get("a"), store.incr("a", 60), store.get("b")) == (0, 1, 0)


def test_windows_of_other_lengths_go_on() -> None:
    store = WindowCounts()
    with time_machine.travel(NOON, tick=False) as clock:
        store.incr("a minute's", 60)
        store.incr("an hour's", 3600)
        ends = store.get_expiry("an hour's")
        clock.shift(61)
        assert (store.get("a minute's"), store.get("an hour's")) == (0, 1)
        assert store.get_expiry("an hour's") == ends


def test_what_is_forgiven_counts_anew_and_nothing_else() -> None:
    store = WindowCounts()
    for key in ("a", "b"):
        store.incr(key, 60)
    store.clear("a")
    assert (store.get("a"), store.get("b"), store.keys()) == (0, 1, ["b"])


def test_nothing_is_left_of_a_window_that_is_over() -> None:
    store = WindowCounts()
    with time_machine.travel(NOON, tick=False) as clock:
        for number in range(50):
            store.incr(f"{number}", 60)
        clock.shift(60)
        store.incr("later", 60)
        assert store.keys() == ["later"]


def test_a_flood_from_ever_more_addresses_takes_so_much_memory_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "MOST", 100)
    store = WindowCounts()
    for number in range(1_000):
        store.incr(f"{number}", 3600)
        assert len(store.keys()) <= 100
