import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import brotli
import pytest

from tests.front.redis_server import Server
from tests.front.running import pack, page
from warraq.front.maps import Map, Maps
from warraq.front.packing import gunzip
from warraq.front.paths import UnstorablePathError
from warraq.front.redis_store import RedisStore
from warraq.front.store import FileStore, PageStore

STORY = "/ar/12/خبر-أول/"


@pytest.fixture
def file_store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


@pytest.fixture(params=["files", "redis"])
def store(request: pytest.FixtureRequest) -> PageStore:
    """What holds of any store."""
    if request.param == "files":
        return FileStore(request.getfixturevalue("tmp_path"))
    server: Server = request.getfixturevalue("redis")
    server.client.flushdb()
    return RedisStore(server.url)


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    """What lies below a folder, with the time of its last change."""
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


def test_read_gives_back_what_was_written(store: PageStore) -> None:
    story = page("خبر", headers=(("X-Robots-Tag", "noindex"),))
    assert store.write(STORY, story)
    assert store.read(STORY) == pack(story)
    assert store.read("/ar/13/") is None


def test_page_lies_where_a_web_server_looks_for_it(file_store: FileStore, tmp_path: Path) -> None:
    file_store.write(STORY, page("خبر"))
    file_store.write("/ar/feed.xml", page("تغذية", content_type="application/rss+xml"))
    folder = tmp_path / "public" / "ar" / "12" / "خبر-أول"
    body = page("خبر").body
    assert (folder / "index.html").read_bytes() == body
    assert gunzip((folder / "index.html.gz").read_bytes()) == body
    assert brotli.decompress((folder / "index.html.br").read_bytes()) == body
    assert (tmp_path / "public" / "ar" / "feed.xml").exists()


@pytest.mark.parametrize(
    "other",
    [
        page("قُتل", status=410),
        page("", status=301, headers=(("Location", "/ar/12/"),)),
        page("خبر", headers=(("X-Robots-Tag", "noindex"),)),
    ],
    ids=["gone", "moved", "headers of its own"],
)
def test_what_is_no_plain_page_is_out_of_a_web_servers_sight(
    file_store: FileStore, tmp_path: Path, other: object
) -> None:
    file_store.write(STORY, page("خبر"))
    file_store.write(STORY, other)  # type: ignore[arg-type]
    assert file_store.read(STORY) == pack(other)  # type: ignore[arg-type]
    assert files(tmp_path / "public") == {}


def test_write_of_equal_content_touches_no_file(file_store: FileStore, tmp_path: Path) -> None:
    file_store.write(STORY, page("خبر"))
    before, version = files(tmp_path), file_store.version(STORY)
    assert file_store.write(STORY, page("خبر"))
    assert files(tmp_path) == before
    assert file_store.version(STORY) == version


def test_write_of_another_time_or_content_is_another_version(store: PageStore) -> None:
    story = page("خبر")
    pages = [story, replace(story, last_modified=story.last_modified + timedelta(seconds=1))]
    versions = set()
    for each in [*pages, page("آخر")]:
        store.write(STORY, each)
        versions.add(store.version(STORY))
        assert store.read(STORY) == pack(each)
    assert len(versions) == 3


def test_generation_moves_with_every_write_and_removal(store: PageStore) -> None:
    seen = {store.generation()}
    for number in range(50):
        path = f"/ar/{number % 7}/"
        store.write(path, page(str(number), status=410))
        seen.add(store.generation())
        store.remove(path)
        seen.add(store.generation())
    assert len(seen) == 101


def test_generation_stays_while_nothing_changes(store: PageStore) -> None:
    store.write(STORY, page("خبر"))
    before = store.generation()
    store.write(STORY, page("خبر"))
    store.write(STORY, page("آخر"), while_true=lambda: False)
    assert store.generation() == before


def test_write_leaves_no_coding_of_the_page_before(file_store: FileStore, tmp_path: Path) -> None:
    file_store.write(STORY, page("خبر"))
    file_store.write(STORY, replace(page(), body=b"short"))
    assert [Path(name).name for name in files(tmp_path / "public")] == ["index.html"]


def test_write_is_dropped_when_it_no_longer_holds(store: PageStore) -> None:
    assert not store.write(STORY, page("خبر"), while_true=lambda: False)
    assert store.read(STORY) is None
    assert store.version(STORY) is None


def test_write_refuses_unstorable_paths_and_pages(store: PageStore) -> None:
    with pytest.raises(UnstorablePathError):
        store.write("/ar/../x/", page())
    with pytest.raises(ValueError, match="anew"):
        store.write(STORY, page(storable=False))


def test_removal_waits_for_a_write_that_still_held_and_wins(store: PageStore) -> None:
    """A kill wins every race: it comes after a write that it could not forestall."""
    checked, killed = threading.Event(), threading.Event()

    def holds() -> bool:
        checked.set()
        return not killed.wait(0.2)

    def kill() -> None:
        store.remove(STORY)
        killed.set()

    writing = threading.Thread(
        target=store.write, args=(STORY, page("خبر")), kwargs={"while_true": holds}
    )
    writing.start()
    checked.wait()
    removing = threading.Thread(target=kill)
    removing.start()
    writing.join()
    removing.join()
    assert store.read(STORY) is None


def test_remove_leaves_no_file_and_no_empty_folder(file_store: FileStore, tmp_path: Path) -> None:
    file_store.write(STORY, page("خبر"))
    file_store.write("/ar/13/", page("آخر"))
    assert file_store.remove(STORY)
    assert not file_store.remove(STORY)
    assert not file_store.remove("/ar/../x/")
    assert file_store.read(STORY) is None
    assert not (tmp_path / "public" / "ar" / "12").exists()
    assert file_store.read("/ar/13/") == pack(page("آخر"))
    file_store.remove("/ar/13/")
    assert list((tmp_path / "public").iterdir()) == []


def test_paths_are_those_of_the_pages(store: PageStore) -> None:
    paths = {STORY, "/", "/ar/feed.xml", "/ar/12"}
    for path in paths:
        store.write(path, page(path))
    store.write("/ar/14/", page("قُتل", status=410))
    store.remove("/")
    assert set(store.paths()) == (paths | {"/ar/14/"}) - {"/"}


@pytest.mark.parametrize("suffix", ["", ".gz", ".br"])
def test_half_written_page_is_no_page(file_store: FileStore, tmp_path: Path, suffix: str) -> None:
    file_store.write("/ar/", page("خبر"))
    file = tmp_path / "public" / "ar" / f"index.html{suffix}"
    whole = file.read_bytes()
    for torn in (b"", whole[:-1], bytes(len(whole))):
        file.write_bytes(torn)
        assert file_store.read("/ar/") is None
    assert file_store.write("/ar/", page("خبر"))
    assert file_store.read("/ar/") == pack(page("خبر"))


def test_body_is_that_of_its_head_or_none(file_store: FileStore) -> None:
    file_store.write(STORY, page("خبر"))
    head = file_store.head(STORY)
    assert head
    body = file_store.body(head, "br")
    assert isinstance(body, bytes)
    assert brotli.decompress(body) == page("خبر").body
    file_store.write(STORY, page("آخر"))
    assert file_store.body(head, "br") is None
    file_store.remove(STORY)
    assert file_store.body(head, "gzip") is None
    assert file_store.head(STORY) is None


@pytest.mark.parametrize("torn", [b"", b"x", bytes(6000)])
def test_body_is_mapped_while_there_are_places(tmp_path: Path, torn: bytes) -> None:
    maps = Maps(1)
    store = FileStore(tmp_path, maps=maps)
    long = page("خبر " * 20)
    store.write("/ar/", long)
    head = store.head("/ar/")
    assert head
    body, second = store.body(head, "identity"), store.body(head, "identity")
    assert isinstance(body, Map)
    assert body.read() == second == long.body
    assert isinstance(store.body(head, "gzip"), bytes)
    del body
    (tmp_path / "public" / "ar" / "index.html").write_bytes(torn)
    assert store.body(head, "identity") is None
    assert maps.places == 1


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b"{}", b'{"path": "/ar/"}'])
def test_torn_head_is_no_page(file_store: FileStore, tmp_path: Path, torn: bytes) -> None:
    file_store.write("/ar/", page("خبر"))
    next(tmp_path.glob("heads/*/*.json")).write_bytes(torn)
    assert file_store.read("/ar/") is None
    assert list(file_store.paths()) == []
