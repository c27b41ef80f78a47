"""Whatever is killed in the middle of whatever, no page is ever half of one and half of another."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.front.running import ENVIRON, pack, page, until
from warraq.front import disk
from warraq.front.packing import StoredPage
from warraq.front.page import Page
from warraq.front.store import FileStore

PATHS = ("/", "/ar/12/خبر/", "/ar/12/آخر/", "/ar/12", "/ar/feed.xml")
PAGES: dict[str, Page | None] = {
    "one": page("أول"),
    "another": page("ثانٍ"),
    "short": replace(page(), body=b"short"),
    "gone": page("قُتل", status=410),
    "moved": page("", status=301, headers=(("location", "/ar/"),)),
    "removed": None,
}

STEPS = {"makedirs", "replace", "unlink", "rmdir", "fsync", "utime"}


class KilledError(BaseException):
    """The process is gone; nothing of ours may catch it."""


class Mortal:
    """The `os` module, that kills the process before its n-th step that changes the disk."""

    def __init__(self, steps: int) -> None:
        self._steps = steps

    def __getattr__(self, name: str) -> Any:
        return self._mortal(getattr(os, name)) if name in STEPS else getattr(os, name)

    def _mortal(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def take(*words: Any, **named: Any) -> Any:
            if self._steps == 0:
                raise KilledError
            self._steps -= 1
            return step(*words, **named)

        return take


def change(store: FileStore, path: str, new: Page | None) -> None:
    if new is None:
        store.remove(path)
    else:
        store.write(path, new)


def change_and_die(store: FileStore, path: str, new: Page | None, steps: int) -> bool:
    """Whether it came to its end before it was killed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "os", Mortal(steps))
        try:
            change(store, path, new)
        except KilledError:
            return False
    return True


def bytes_below(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for part in ("public", "others", "heads")
        for path in (root / part).rglob("*")
        if path.is_file()
    }


def packed(new: Page | None) -> StoredPage | None:
    return pack(new) if new else None


STEPS_TO_LIVE = st.integers(min_value=0, max_value=14)
CHANGES = st.lists(
    st.tuples(st.sampled_from(PATHS), st.sampled_from(sorted(PAGES)), STEPS_TO_LIVE), max_size=8
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(CHANGES)
def test_store_never_gives_half_a_page(changes: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        store, fresh = FileStore(Path(one)), FileStore(Path(other))
        now: dict[str, Page | None] = dict.fromkeys(PATHS)
        for path, name, steps in changes:
            new = PAGES[name]
            if not change_and_die(store, path, new, steps):
                assert store.read(path) in (None, packed(now[path]), packed(new))
                change(store, path, new)
            now[path] = new
            assert all(store.read(each) == packed(now[each]) for each in PATHS)
        for path, left in now.items():
            change(fresh, path, left)
        assert bytes_below(Path(one)) == bytes_below(Path(other))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(CHANGES)
def test_no_page_changes_in_a_generation(changes: list[tuple[str, str, int]]) -> None:
    """Nor by a writer that died; of that one the generation moved before, and not after."""
    with tempfile.TemporaryDirectory() as root:
        store = FileStore(Path(root))
        for path, name, steps in changes:
            generation, version = store.generation(), store.version(path)
            change_and_die(store, path, PAGES[name], steps)
            if store.version(path) != version:
                assert store.generation() != generation


def test_generation_moves_before_a_page_changes_and_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore(tmp_path)
    seen: list[tuple[object, object]] = []

    def stamp(file: str, *, draft: str, now: Callable[..., None] = disk.stamp) -> None:
        now(file, draft=draft)
        seen.append((store.generation(), store.version("/ar/")))

    monkeypatch.setattr(disk, "stamp", stamp)
    for new in (page("أول"), page("ثانٍ"), None):
        seen.clear()
        version = store.version("/ar/")
        change(store, "/ar/", new)
        (before, first), (after, second) = seen
        assert before != after
        assert (first, second) == (version, store.version("/ar/"))
        assert first != second


WRITER = """
import sys
from pathlib import Path
from tests.front.running import page
from warraq.front.store import FileStore
store = FileStore(Path(sys.argv[1]))
pages = [page("أول"), page("ثانٍ"), page("قُتل", status=410)]
while True:
    for each in pages:
        store.write("/ar/", each)
    store.remove("/ar/")
"""


def test_reader_beside_a_writer_that_is_killed_sees_whole_pages(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    whole = [None, *map(pack, (page("أول"), page("ثانٍ"), page("قُتل", status=410)))]
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], env=ENVIRON)
    try:
        until(lambda: store.version("/ar/") is not None)
        end = time.monotonic() + 0.4
        while time.monotonic() < end:
            assert store.read("/ar/") in whole
    finally:
        writer.kill()
        writer.wait()
    assert store.read("/ar/") in whole
    assert store.write("/ar/", page("أول"))
    assert store.read("/ar/") == whole[1]
