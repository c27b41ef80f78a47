"""What holds of the store in Redis beside what holds of any, with servers that fail."""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.front.redis_server import Server, redis_server
from tests.front.running import ENVIRON, pack, page, until
from tests.front.test_store_crashes import PAGES, PATHS
from warraq.front.redis_store import RedisStore
from warraq.front.store import FileStore, PageStore, StoreAwayError

STORY = "/ar/12/خبر/"


@pytest.fixture
def store(redis: Server) -> RedisStore:
    redis.client.flushdb()
    return RedisStore(redis.url)


CHANGES = st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(sorted(PAGES))), max_size=12)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(changes=CHANGES)
def test_both_stores_give_the_same_answers(redis: Server, changes: list[tuple[str, str]]) -> None:
    redis.client.flushdb()
    in_redis = RedisStore(redis.url)
    with tempfile.TemporaryDirectory() as folder:
        in_files = FileStore(Path(folder))
        for path, name in changes:
            assert done(in_files, path, name) == done(in_redis, path, name)


def done(store: PageStore, path: str, name: str) -> object:
    """Everything that a store says, with what moved in place of tokens."""
    generation, version = store.generation(), store.version(path)
    new = PAGES[name]
    return (
        store.remove(path) if new is None else store.write(path, new),
        store.version(path) != version,
        store.generation() != generation or store.version(path) == version,
        store.head(path),
        {each: store.read(each) for each in PATHS},
        set(store.paths()),
    )


@pytest.mark.parametrize("by", ["writing", "removing"])
def test_writer_asks_again_when_another_has_changed_the_page(
    store: RedisStore, redis: Server, by: str
) -> None:
    """Or what was begun before would come after it."""
    other, asked = RedisStore(redis.url), []

    def holds() -> bool:
        asked.append(by)
        if len(asked) > 1:
            return False
        return other.write(STORY, page("أحدث")) if by == "writing" else not other.remove(STORY)

    assert not store.write(STORY, page("أقدم"), while_true=holds)
    assert len(asked) == 2
    assert store.read(STORY) == (pack(page("أحدث")) if by == "writing" else None)


def test_one_of_two_writers_always_comes_through(store: RedisStore, redis: Server) -> None:
    stores = [RedisStore(redis.url) for _ in range(4)]
    contents = [page(str(number)) for number in range(4)]

    def write(number: int) -> None:
        for _ in range(25):
            assert stores[number].write(STORY, contents[number])
            stores[number].remove(STORY)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    assert store.write(STORY, page("آخر"))
    assert store.read(STORY) == pack(page("آخر"))


WRITER = """
import os, signal, sys
from tests.front.running import page
from warraq.front.redis_store import RedisStore
def die():
    os.kill(os.getpid(), signal.SIGKILL)
RedisStore(sys.argv[1]).write("/ar/12/خبر/", page("ميت"), while_true=die)
"""


def test_writer_that_dies_holds_nobody_up(store: RedisStore, redis: Server) -> None:
    died = subprocess.run([sys.executable, "-c", WRITER, redis.url], env=ENVIRON, check=False)
    assert died.returncode == -9
    assert 0 < redis.client.ttl(f"warraq:writers:{STORY}") <= 60
    began = monotonic()
    assert store.write(STORY, page("خبر"))
    assert store.remove(STORY)
    assert monotonic() - began < 1


def test_page_that_redis_let_go_is_no_page_and_can_be_written_again(
    store: RedisStore, redis: Server
) -> None:
    store.write(STORY, page("خبر"))
    assert redis.client.ttl(f"warraq:page:{STORY}") > 0
    before = store.version(STORY)
    redis.client.delete(f"warraq:page:{STORY}", "warraq:pages:generation")
    assert (store.read(STORY), store.head(STORY), store.version(STORY)) == (None, None, None)
    assert store.write(STORY, page("خبر"))
    assert store.version(STORY) != before


def test_store_that_is_away_says_so_soon_and_is_back_when_redis_is(tmp_path: Path) -> None:
    with redis_server(tmp_path) as server:
        store = RedisStore(server.url)
        store.write(STORY, page("خبر"))
        server.stop()
        for verb in (store.remove, store.read, store.version, lambda _: list(store.paths())):
            with pytest.raises(StoreAwayError):
                verb(STORY)
        server.start()
        assert store.write(STORY, page("خبر"))
        server.pause()
        began = monotonic()
        with pytest.raises(StoreAwayError):
            store.remove(STORY)
        assert monotonic() - began < 5
        server.go_on()
        until(server.answers)
        store.remove(STORY)
        assert store.read(STORY) is None


def test_nobody_reads_what_a_server_had_before_it_started(tmp_path: Path) -> None:
    """It may be older than a kill. Also a connection that was open begins anew."""
    with redis_server(tmp_path) as server:
        stores = [RedisStore(server.url) for _ in range(2)]
        for store in stores:
            store.write(STORY, page("سيُسحب"))
        server.client.set("somebody-elses", "1")
        server.client.save()
        stores[0].remove(STORY)
        server.stop()
        server.start()
        assert server.client.exists(f"warraq:page:{STORY}")
        for store in (*stores, RedisStore(server.url)):
            assert store.read(STORY) is None
            assert store.generation() is None
        assert server.client.get("somebody-elses") == b"1"
        stores[1].write(STORY, page("خبر"))
        assert RedisStore(server.url).read(STORY) == pack(page("خبر"))


def test_full_server_takes_no_page_and_lets_go_of_one(tmp_path: Path) -> None:
    with redis_server(tmp_path, "--maxmemory-policy", "noeviction") as server:
        store = RedisStore(server.url)
        store.write(STORY, page("خبر"))
        server.client.config_set("maxmemory", 1)
        with pytest.raises(StoreAwayError):
            store.write("/ar/13/", page("آخر"))
        assert store.remove(STORY)
        assert not store.remove(STORY)
        assert store.read(STORY) is None


def test_server_that_lets_pages_go_keeps_what_matters(tmp_path: Path) -> None:
    """Under `volatile-lru`, which the guide asks for: pages go, what tells of changes stays."""
    with redis_server(tmp_path, "--maxmemory-policy", "volatile-lru") as server:
        store = RedisStore(server.url)
        store.write("/", page("خبر"))
        used = server.client.info("memory")["used_memory"]
        server.client.config_set("maxmemory", used + 300_000)
        noise = page(os.urandom(600).hex())
        for number in range(300):
            store.write(f"/ar/{number}/", noise)
        assert 10 < len(list(store.paths())) < 300
        assert store.generation() is not None
        assert server.client.exists("warraq:pages:server")
