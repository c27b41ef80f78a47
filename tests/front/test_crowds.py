"""Many readers miss one page at once: what the newsroom is asked, and who gets what."""

import asyncio
from collections.abc import Iterator

import aiohttp
import pytest

from tests.front.running import Running, page, running_front, running_newsroom, until
from warraq.front.crowds import Crowds
from warraq.front.notices import RefusalError

CROWD = 12


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data = tmp_path_factory.mktemp("data")
    newsroom = data / "newsroom.sock"
    with running_newsroom(newsroom), running_front(data, newsroom=newsroom) as running:
        until(lambda: running.get("/healthz").status == 200)
        yield running


async def gather(front: Running, path: str, **headers: str) -> list[str]:
    """What each of a crowd gets that asks while the page is being made."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    url = f"http://127.0.0.1:{front.port}"
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def ask(path: str) -> str:
            async with session.get(url + path, headers=named, allow_redirects=False) as response:
                assert response.status in (200, 301)
                return await response.text()

        await ask("/hold/")
        crowd = [asyncio.create_task(ask(path))]
        while f'"{path}": 1' not in await ask("/told/"):
            await asyncio.sleep(0.01)
        crowd += [asyncio.create_task(ask(path)) for _ in range(CROWD - 1)]
        for _ in range(20):
            await ask("/told/")  # past the crowd, by the same way
        await ask("/release/")
        return list(await asyncio.gather(*crowd))


def test_page_is_made_once_for_a_crowd(front: Running) -> None:
    assert asyncio.run(gather(front, "/crowd/public/1/")) == ["1"] * CROWD


def test_whoever_knows_an_older_page_is_of_the_crowd(front: Running) -> None:
    known = {"If_None_Match": '"older"', "Range": "bytes=0-9"}
    assert asyncio.run(gather(front, "/crowd/public/2/", **known)) == ["1"] * CROWD
    passed = front.get("/told/", **known).body
    assert b"older" not in passed
    assert b"RANGE" not in passed


def test_redirect_is_everybodys_though_nobody_may_keep_it(front: Running) -> None:
    """As from another slug to a story's own; each is made up by who asks, and none is stored."""
    assert asyncio.run(gather(front, "/crowd/moved/1/")) == ["1"] * CROWD


@pytest.mark.parametrize("kind", ["private", "cookie", "vary", "silent", "moved-cookie"])
def test_what_is_not_everybodys_is_made_for_each(front: Running, kind: str) -> None:
    got = asyncio.run(gather(front, f"/crowd/{kind}/1/"))
    assert sorted(map(int, got)) == list(range(1, CROWD + 1))


async def begin_and_kill(front: Running, path: str) -> list[str]:
    """What two get of whom one asked before a page was killed and one after."""
    url = f"http://127.0.0.1:{front.port}"
    async with aiohttp.ClientSession() as session:

        async def ask(path: str) -> str:
            async with session.get(url + path) as response:
                return await response.text()

        await ask("/hold/")
        before = asyncio.create_task(ask(path))
        while f'"{path}": 1' not in await ask("/told/"):
            await asyncio.sleep(0.01)
        front.store.remove(path)
        after = asyncio.create_task(ask(path))
        while f'"{path}": 2' not in await ask("/told/"):
            await asyncio.sleep(0.01)
        await ask("/release/")
        return [await before, await after]


def test_nobody_is_given_what_was_begun_before_a_kill(front: Running) -> None:
    assert asyncio.run(begin_and_kill(front, "/crowd/public/3/")) == ["1", "2"]


@pytest.mark.parametrize("header", ["Cookie", "Authorization"])
def test_who_tells_of_themselves_asks_alone(front: Running, header: str) -> None:
    front.get("/release/")
    path = f"/crowd/public/{header}/"
    answers = [front.get(path, **{header: "reader=1"}).body for _ in range(2)]
    assert answers == [b"1", b"2"]


def test_crowd_is_refused_as_its_first_is() -> None:
    """Nobody waits for a newsroom that is not there when another has waited for them."""

    async def crowd() -> list[int]:
        crowds, told = Crowds(patience=20), asyncio.Event()

        async def refused() -> None:
            await told.wait()
            raise RefusalError(504)

        leading = asyncio.create_task(crowds.lead("/ar/", refused))
        await asyncio.sleep(0)
        following = [asyncio.create_task(crowds.follow("/ar/")) for _ in range(3)]
        await asyncio.sleep(0)
        told.set()
        ends = await asyncio.gather(leading, *following, return_exceptions=True)
        assert await crowds.follow("/ar/") is None
        return [end.status for end in ends if isinstance(end, RefusalError)]

    assert asyncio.run(crowd()) == [504] * 4


def test_nobody_follows_for_ever() -> None:
    async def follow() -> None:
        crowds = Crowds(patience=0)

        async def never() -> None:
            await asyncio.sleep(20)

        leading = asyncio.create_task(crowds.lead("/ar/", never))
        await asyncio.sleep(0)
        with pytest.raises(RefusalError) as refusal:
            await crowds.follow("/ar/")
        assert refusal.value.status == 503
        leading.cancel()

    asyncio.run(follow())


def test_query_of_nobodys_never_reaches_the_newsroom(front: Running) -> None:
    for path in ("/told/?utm_source=x&y=%D8%A3", "/told/?", "/told/?after=2&q=1&preview"):
        asked = front.get(path).body
        assert b'"query": ""' in asked
        assert b'"path": "/told/"' in asked
    for path, own in (
        ("/ar/12/comments/?x=1&after=2&reply=3&before=4&q", "after=2&reply=3"),
        ("/ar/science/older/?utm_source=a&before=2026-%3A7&reply=3", "before=2026-%3A7"),
        ("/ar/archive/2026/01/02/older/?before=2", ""),
        ("/ar/12/slug/comments/?after=2", ""),
    ):
        assert f'"query": "{own}"'.encode() in front.get(path).body
    assert b'"query": "x=1"' in front.get("/desk/told/?x=1").body
    assert b'"query": "x=1"' in front.ask("POST", "/told/?x=1").body


def test_page_that_is_stored_meanwhile_is_not_asked_for(front: Running) -> None:
    front.store.write("/told/stored/", page("خبر"))
    until(lambda: front.get("/told/stored/?x=1").body == page("خبر").body)
