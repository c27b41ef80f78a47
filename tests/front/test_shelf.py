from collections.abc import Hashable
from dataclasses import dataclass, field

import pytest

from warraq.front import shelf
from warraq.front.answers import BytesAnswer
from warraq.front.shelf import Shelf


@dataclass
class Source:
    """Answers of 10,000 bytes for the paths that have a version; `loads` tells which.

    `looks` are the paths whose version was asked for.
    """

    versions: dict[str, int] = field(default_factory=dict)
    moved: int = 0
    looks: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def generation(self) -> Hashable:
        return self.moved

    def version(self, path: str) -> Hashable | None:
        self.looks.append(path)
        return self.versions.get(path)

    def load(self, path: str) -> BytesAnswer:
        self.loads.append(path)
        return BytesAnswer(status=200, headers=(), bodies={"identity": bytes(8000)})


@pytest.fixture
def source() -> Source:
    return Source({f"/{number}/": 1 for number in range(100)})


def test_find_loads_once_while_it_is_fresh(source: Source) -> None:
    kept = Shelf(source, limit=100_000)
    first = kept.find("/1/")
    source.versions["/1/"] = 2
    assert kept.find("/1/") is first
    assert source.loads == ["/1/"]


def test_find_sees_a_change_or_removal_at_its_next_look(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "RECHECK", 0)
    kept = Shelf(source, limit=100_000)
    first = kept.find("/1/")
    assert kept.find("/1/") is first
    source.versions["/1/"] = 2
    assert kept.find("/1/") is not first
    del source.versions["/1/"]
    assert kept.find("/1/") is None
    assert source.loads == ["/1/", "/1/"]


def test_find_sees_at_once_what_the_generation_tells(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "LOOK", 0)
    monkeypatch.setattr(shelf, "RECHECK", 1000)
    kept = Shelf(source, limit=100_000)
    first, other = kept.find("/1/"), kept.find("/2/")
    source.versions["/1/"] = 2
    assert kept.find("/1/") is first
    source.moved = 1
    assert kept.find("/1/") is not first
    assert kept.find("/2/") is other
    source.looks.clear()
    assert kept.find("/2/") is other
    assert source.looks == []
    del source.versions["/1/"]
    source.moved = 2
    assert kept.find("/1/") is None


def test_change_between_two_looks_is_seen_at_the_next(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is written while it is being loaded comes with a generation that is not yet
    known: the one that was is kept beside it."""
    monkeypatch.setattr(shelf, "LOOK", 0)
    monkeypatch.setattr(shelf, "RECHECK", 1000)
    kept = Shelf(source, limit=100_000)
    load = source.load

    def load_beside_a_writer(path: str) -> BytesAnswer:
        answer = load(path)
        source.versions[path] += 1
        source.moved += 1
        return answer

    monkeypatch.setattr(source, "load", load_beside_a_writer)
    before = kept.find("/1/")
    monkeypatch.setattr(source, "load", load)
    after = kept.find("/1/")
    assert after is not before
    assert kept.find("/1/") is after


def test_find_keeps_within_the_limit_and_what_is_used(source: Source) -> None:
    kept = Shelf(source, limit=50_000)
    for number in range(100):
        kept.find("/0/")
        kept.find(f"/{number}/")
    assert source.loads == [f"/{number}/" for number in range(100)]
    source.loads.clear()
    for number in (0, 99, 98, 97):
        kept.find(f"/{number}/")
    assert source.loads == []
    kept.find("/50/")
    assert source.loads == ["/50/"]


def test_find_gives_but_does_not_keep_what_is_too_large(source: Source) -> None:
    kept = Shelf(source, limit=5000)
    assert kept.find("/1/") is not None
    assert kept.find("/1/") is not None
    assert source.loads == ["/1/", "/1/"]
