import atexit
import os
import tempfile
import tracemalloc
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.front import shelf
from warraq.front.answers import ANSWER_COSTS, CodedAnswer, RequestHeader
from warraq.front.maps import Body, Maps
from warraq.front.page import Page
from warraq.front.rsgi import HeaderList
from warraq.front.shelf import HOT, Pages, Shelf
from warraq.front.store import FileStore

BODY = 7500
SIZE = ANSWER_COSTS + BODY


@dataclass
class Source:
    """Answers of BODY bytes, which are their version, for the paths that have one.

    `looks` are the paths whose version was asked for, `loads` those that were loaded.
    """

    versions: dict[str, int] = field(default_factory=dict)
    moved: int | None = 0
    maps: Maps | None = None
    looks: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def generation(self) -> Hashable:
        return self.moved

    def version(self, path: str) -> Hashable | None:
        self.looks.append(path)
        return self.versions.get(path)

    def load(self, path: str) -> CodedAnswer:
        self.loads.append(path)
        version = self.versions[path]

        def body(coding: str) -> Body | None:
            if self.versions.get(path) != version:
                return None
            return (self.maps and self.maps.open(file_of(version))) or bytes([version]) * BODY

        codings = ("identity", "gzip", "br")
        return CodedAnswer(status=200, headers=(), codings=codings, load=body, etag=f'"{version}"')


@cache
def file_of(version: int) -> str:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(bytes([version]) * BODY)
    atexit.register(os.unlink, file.name)
    return file.name


@dataclass
class Sent:
    """What was sent last: the first byte of the body is the version."""

    body: bytes = b""

    def response_bytes(self, status: int, headers: HeaderList, body: bytes) -> None:
        self.body = body

    def response_empty(self, status: int, headers: HeaderList) -> None:
        self.body = b""


def lines_of(headers: Mapping[str, str]) -> RequestHeader:
    """Each of these headers as one line; names are given with `_` for `-`."""
    lines = {name.replace("_", "-"): [value] for name, value in headers.items()}
    return lambda name: lines.get(name, [])


def ask(kept: Shelf, path: str, **headers: str) -> int | None:
    """The version that is sent for a path."""
    sent = Sent()
    is_sent = kept.send(path, "GET", lines_of(headers), sent)  # type: ignore[arg-type]
    return sent.body[0] if is_sent and sent.body else None


@pytest.fixture
def source() -> Source:
    return Source({f"/{number}/": 1 for number in range(100)})


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Generations are asked for each time, versions never but for them."""
    monkeypatch.setattr(shelf, "LOOK", 0)
    monkeypatch.setattr(shelf, "RECHECK", 1000)
    monkeypatch.setattr(shelf, "TRUST", 1000)


def test_answer_is_loaded_once_while_it_is_fresh(source: Source) -> None:
    kept = Shelf(source, limit=100_000)
    assert ask(kept, "/1/") == 1
    source.versions["/1/"] = 2
    assert ask(kept, "/1/") == 1
    assert source.loads == ["/1/"]


@pytest.mark.parametrize("generation", [0, None], ids=["a writer died", "no generations"])
def test_change_or_removal_is_seen_at_the_next_check(
    source: Source, generation: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a change that no generation told of once it was made."""
    monkeypatch.setattr(shelf, "RECHECK", 0)
    source.moved = generation
    kept = Shelf(source, limit=100_000)
    assert [ask(kept, "/1/"), ask(kept, "/1/")] == [1, 1]
    source.versions["/1/"] = 2
    assert ask(kept, "/1/") == 2
    del source.versions["/1/"]
    assert ask(kept, "/1/") is None
    assert source.loads == ["/1/", "/1/"]


def test_version_is_left_alone_once_nothing_is_under_way(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "LOOK", 0)
    monkeypatch.setattr(shelf, "RECHECK", 0)
    monkeypatch.setattr(shelf, "SETTLED", 0)
    kept = Shelf(source, limit=100_000)
    for _ in range(3):
        ask(kept, "/1/")
    assert source.looks == ["/1/"]
    source.moved = 1
    for _ in range(3):
        ask(kept, "/1/")
    assert source.looks == ["/1/", "/1/"]


def test_moved_generation_is_seen_at_once(source: Source, no_pause: None) -> None:
    kept = Shelf(source, limit=100_000)
    assert [ask(kept, "/1/"), ask(kept, "/2/")] == [1, 1]
    source.versions["/1/"] = 2
    assert ask(kept, "/1/") == 1
    source.moved = 1
    assert [ask(kept, "/1/"), ask(kept, "/2/")] == [2, 1]
    assert source.loads == ["/1/", "/2/", "/1/"]
    source.looks.clear()
    assert ask(kept, "/2/") == 1
    assert source.looks == []
    del source.versions["/1/"]
    source.moved = 2
    assert ask(kept, "/1/") is None


def test_page_that_is_written_while_it_is_loaded_is_looked_at_again(
    source: Source, no_pause: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Shelf(source, limit=100_000)
    version = source.version

    def version_beside_a_writer(path: str) -> Hashable | None:
        found = version(path)
        source.versions[path] += 1
        source.moved = (source.moved or 0) + 1
        return found

    monkeypatch.setattr(source, "version", version_beside_a_writer)
    ask(kept, "/1/")
    monkeypatch.setattr(source, "version", version)
    source.loads.clear()
    assert [ask(kept, "/1/"), ask(kept, "/1/")] == [2, 2]
    assert source.loads == ["/1/"]


def test_body_that_is_there_no_more_brings_the_page_that_is(source: Source) -> None:
    """The bodies of a page come as they are asked for, one of them after the page has changed."""
    kept = Shelf(source, limit=100_000)
    assert ask(kept, "/1/") == 1
    source.versions["/1/"] = 2
    assert ask(kept, "/1/", accept_encoding="gzip") == 2
    assert ask(kept, "/1/") == 2
    del source.versions["/1/"]
    assert ask(kept, "/1/", accept_encoding="br") is None
    assert kept.size == 0


def test_known_page_needs_no_body(source: Source) -> None:
    kept = Shelf(source, limit=100_000)
    known = lines_of({"if_none_match": '"1"'})
    assert kept.send("/1/", "GET", known, Sent())  # type: ignore[arg-type]
    assert kept.size == ANSWER_COSTS


def test_shelf_keeps_what_is_used(source: Source) -> None:
    kept = Shelf(source, limit=5 * SIZE)
    for number in range(100):
        ask(kept, "/0/")
        ask(kept, f"/{number}/")
    assert source.loads == [f"/{number}/" for number in range(100)]
    source.loads.clear()
    for number in (0, 99, 98):
        ask(kept, f"/{number}/")
    assert source.loads == []
    ask(kept, "/50/")
    assert source.loads == ["/50/"]


def test_what_is_too_large_is_sent_and_not_kept(source: Source) -> None:
    kept = Shelf(source, limit=SIZE - 1)
    assert [ask(kept, "/1/"), ask(kept, "/1/")] == [1, 1]
    assert source.loads == ["/1/", "/1/"]
    assert kept.size == 0


def test_what_is_asked_for_often_is_warmed_while_half_the_shelf_is_free(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[object] = []
    monkeypatch.setattr(CodedAnswer, "warm", lambda answer: warmed.append(answer))
    kept = Shelf(source, limit=2 * SIZE)
    for _ in range(HOT - 1):
        ask(kept, "/1/")
    assert warmed == []
    ask(kept, "/1/")
    assert len(warmed) == 1
    ask(kept, "/2/")
    for _ in range(HOT):
        ask(kept, "/2/")
    assert len(warmed) == 1


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "write", "remove"]),
        st.integers(0, 8),
        st.sampled_from(["identity", "gzip", "br"]),
    ),
    max_size=60,
)


@given(STEPS, st.integers(0, 6 * SIZE))
def test_shelf_never_takes_more_than_its_limit(
    steps: list[tuple[str, int, str]], limit: int
) -> None:
    """And says what it takes: the sum of the answers that it has."""
    source = Source({f"/{number}/": 1 for number in range(8)}, maps=Maps(3))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "LOOK", 0)
        patch.setattr(shelf, "RECHECK", 0)
        patch.setattr(shelf, "HOT", 3)
        kept = Shelf(source, limit=limit)
        for step, number, coding in steps:
            path = f"/{number}/"
            if step == "write":
                source.versions[path] = source.versions.get(path, 0) + 1
            elif step == "remove":
                source.versions.pop(path, None)
            assert ask(kept, path, accept_encoding=coding) == source.versions.get(path)
            assert kept.size == sum(each.answer.size for each in kept._kept.values())
            assert kept.size <= limit


def test_an_answer_takes_what_is_reckoned_for_it(tmp_path: Path) -> None:
    """What is reckoned bounds a front's memory, and how many stories it can have at hand."""
    store = FileStore(tmp_path)
    for number in range(300):
        body = f"{number} خبر ".encode() * 50
        page = Page(200, body, "text/html; charset=utf-8", datetime(2026, 1, 2, tzinfo=UTC))
        store.write(f"/ar/{number}/خبر-من-الواحة-عن-النحل-والقمح/", page)
    kept = Shelf(Pages(store), limit=10**9)
    for number in range(100):  # what all of them have in common is there by then
        assert ask(kept, f"/ar/{number}/خبر-من-الواحة-عن-النحل-والقمح/", accept_encoding="gzip")
    before = kept.size
    tracemalloc.start()
    for number in range(100, 300):
        assert ask(kept, f"/ar/{number}/خبر-من-الواحة-عن-النحل-والقمح/", accept_encoding="gzip")
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 0.75 * (kept.size - before) < taken < 1.1 * (kept.size - before)
