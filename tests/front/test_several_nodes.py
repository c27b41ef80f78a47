"""Two fronts on one Redis: what one node withdraws, the other does not answer from memory."""

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.front.redis_server import Server, redis_server
from tests.front.running import Running, pack, page, running_front, running_newsroom, until
from warraq.front.redis_store import RedisStore
from warraq.front.shared_shelf import TRUST

STORY = "/ar/12/slug/"


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory, redis: Server) -> Iterator[list[Running]]:
    with two_nodes(tmp_path_factory.mktemp("nodes"), redis) as found:
        yield found


@contextmanager
def two_nodes(folder: Path, redis: Server) -> Iterator[list[Running]]:
    """Behind each a newsroom that says of every page that it made it."""
    socket = folder / "newsroom.sock"
    words = ("--redis", redis.url)
    with (
        running_newsroom(socket),
        running_front(folder / "one", *words, newsroom=socket) as one,
        running_front(folder / "other", *words, newsroom=socket) as other,
    ):
        yield [one, other]


@pytest.fixture
def store(redis: Server) -> RedisStore:
    return RedisStore(redis.url)


def is_stored(node: Running, path: str = STORY) -> bool:
    """Whether the answer came from the store; the newsroom's has another form."""
    return node.get(path).headers["content-type"].startswith("text/html")


def is_in_memory(node: Running, redis: Server, path: str = STORY) -> bool:
    """Whether it answers without asking Redis."""
    before = loads(redis)
    return is_stored(node, path) and loads(redis) == before


def loads(redis: Server) -> int:
    calls = redis.client.info("commandstats").get("cmdstat_hgetall", {"calls": 0})
    return int(calls["calls"])


def bring_into_memory(nodes: list[Running], redis: Server, path: str = STORY) -> None:
    for node in nodes:
        until(partial(is_in_memory, node, redis, path))


def test_page_of_one_node_is_answered_by_all_from_memory(
    nodes: list[Running], store: RedisStore, redis: Server
) -> None:
    story = page("خبر")
    store.write(STORY, story)
    bring_into_memory(nodes, redis)
    for node in nodes:
        whole = node.get(STORY)
        assert (whole.body, whole.headers["etag"]) == (story.body, pack(story).etag)
        packed = node.get(STORY, Accept_Encoding="br")
        assert packed.body == pack(story).bodies["br"]
        assert node.get(STORY, If_None_Match=pack(story).etag).status == 304
        assert node.ask("HEAD", STORY).headers["content-length"] == str(len(story.body))
    assert is_in_memory(nodes[0], redis)


def test_readers_who_miss_a_page_at_once_ask_redis_once(
    nodes: list[Running], store: RedisStore, redis: Server
) -> None:
    store.write(STORY, page("جديد"))
    bring_into_memory(nodes, redis)
    store.write(STORY, page("أجدد"))
    before = loads(redis)
    with ThreadPoolExecutor(20) as readers:
        replies = list(readers.map(lambda _: nodes[0].get(STORY), range(20)))
    assert loads(redis) - before < 20
    assert {reply.body for reply in replies} <= {page("جديد").body, page("أجدد").body}


def test_what_is_withdrawn_leaves_every_memory_at_once(
    nodes: list[Running], store: RedisStore, redis: Server
) -> None:
    """Before a front would ask by itself, each half second."""
    for number in range(20):
        path = f"/ar/{number}/withdrawn/"
        store.write(path, page("سيُسحب"))
        bring_into_memory(nodes, redis, path)
        store.remove(path)
        until(lambda: not any(is_stored(node, path) for node in nodes), 0.4)  # noqa: B023


def test_page_written_anew_is_answered_anew_also_when_it_is_being_read(
    nodes: list[Running], store: RedisStore
) -> None:
    """A reader asks all the while; what was read before a change is not kept after it."""
    for number in range(60):
        store.write(STORY, page(str(number)))
        nodes[number % 2].get(STORY)
        store.write(STORY, page(f"{number} anew"))
        nodes[number % 2].get(STORY)
        anew = page(f"{number} anew").body
        until(lambda: all(node.get(STORY).body == anew for node in nodes), 0.4)  # noqa: B023


def test_node_that_is_cut_off_is_back_at_once_with_what_it_had(
    nodes: list[Running], store: RedisStore, redis: Server
) -> None:
    store.write(STORY, page("خبر"))
    bring_into_memory(nodes, redis)
    before = loads(redis)
    redis.cut_everybody_off()
    assert all(is_stored(node) for node in nodes)
    time.sleep(TRUST + 0.5)
    until(lambda: all(is_stored(node) for node in nodes), 2)
    assert loads(redis) == before


def test_change_that_was_told_while_a_node_was_cut_off_is_not_missed(
    nodes: list[Running], store: RedisStore, redis: Server
) -> None:
    """What no node hears of stands for what is told while it has no connection."""
    store.write(STORY, page("خبر"))
    bring_into_memory(nodes, redis)
    redis.client.delete(f"warraq:page:{STORY}")
    redis.client.set("warraq:pages:generation", "nobody heard of this")
    until(lambda: not any(is_stored(node) for node in nodes), 1)


def test_node_without_redis_answers_no_withdrawn_page_for_long(tmp_path: Path) -> None:
    """What Redis does not vouch for within two seconds is asked of the newsroom."""
    with redis_server(tmp_path) as redis, two_nodes(tmp_path, redis) as nodes:
        store = RedisStore(redis.url)
        for lose, find in ((redis.stop, redis.start), (redis.pause, redis.go_on)):
            store.write(STORY, page("سيُسحب"))
            bring_into_memory(nodes, redis)
            lose()
            assert all(is_stored(node) for node in nodes)
            until(lambda: not any(is_stored(node) for node in nodes), TRUST + 1)
            waits = []
            for node in nodes * 5:
                asked = time.monotonic()
                assert not is_stored(node, "/ar/13/")
                waits.append(time.monotonic() - asked)
            assert statistics.median(waits) < 0.5
            find()
            until(redis.answers)
            store.write(STORY, page("عاد"))
            bring_into_memory(nodes, redis)
            assert nodes[0].get(STORY).body == page("عاد").body


def test_node_starts_without_redis(tmp_path: Path) -> None:
    with redis_server(tmp_path) as redis:
        redis.stop()
        with two_nodes(tmp_path, redis) as nodes:
            assert not is_stored(nodes[0])
            redis.start()
            RedisStore(redis.url).write(STORY, page("خبر"))
            bring_into_memory(nodes, redis)
