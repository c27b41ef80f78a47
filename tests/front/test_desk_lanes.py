"""Strangers at the desk's door take no place of those who are in."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence

import aiohttp
import pytest

from tests.front.running import Running, running_front, running_newsroom, until
from warraq.front.logins import KnownLogins

EDITOR = {"Cookie": "csrftoken=1; sessionid=true", "X-Forwarded-For": "198.51.100.4"}
STRANGER = {"X-Forwarded-For": "203.0.113.7"}

Asked = tuple[str, str, Mapping[str, str]]


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Behind a proxy that says who asks."""
    data = tmp_path_factory.mktemp("data")
    newsroom = data / "newsroom.sock"
    words = ("--trusted", "127.0.0.1")
    with running_newsroom(newsroom), running_front(data, *words, newsroom=newsroom) as running:
        until(lambda: running.get("/healthz").status == 200)
        yield running


async def besieged(
    front: Running, siege: Sequence[Mapping[str, str]], asked: Sequence[Asked]
) -> tuple[list[int], list[int]]:
    """What strangers who post logins all at once get, and what others get meanwhile."""
    base = f"http://127.0.0.1:{front.port}"
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def ask(method: str, path: str, headers: Mapping[str, str]) -> int:
            async with session.request(method, base + path, headers=headers) as response:
                assert "x-warraq-logged-in" not in response.headers
                return response.status

        strangers = [asyncio.create_task(ask("POST", "/desk/login/", who)) for who in siege]
        await asyncio.sleep(0.2)
        got = [await ask(*one) for one in asked]
        return list(await asyncio.gather(*strangers)), got


def test_who_is_logged_in_is_answered_whatever_strangers_do(front: Running) -> None:
    assert front.ask("GET", "/desk/home/", headers=EDITOR).status == 200
    statuses, got = asyncio.run(
        besieged(front, [STRANGER] * 60, [("GET", "/desk/home/", EDITOR)] * 3)
    )
    assert got == [200] * 3
    assert set(statuses) == {200, 503}
    assert statuses.count(200) <= 16


def test_a_cookie_that_is_made_up_gets_no_place_of_theirs(front: Running) -> None:
    front.ask("GET", "/desk/home/", headers=EDITOR)
    made_up = [{**STRANGER, "Cookie": f"sessionid=made-up-{number}"} for number in range(60)]
    for cookie in made_up:
        front.ask("GET", "/desk/home/", headers=cookie)
    statuses, got = asyncio.run(besieged(front, made_up, [("GET", "/desk/home/", EDITOR)] * 3))
    assert got == [200] * 3
    assert statuses.count(200) <= 16


def test_a_true_session_tries_passwords_among_strangers(front: Running) -> None:
    front.ask("GET", "/desk/home/", headers=EDITOR)
    statuses, _ = asyncio.run(besieged(front, [EDITOR] * 30, []))
    assert statuses.count(200) == 16


def test_strangers_of_one_network_leave_room_for_another(front: Running) -> None:
    other = {"X-Forwarded-For": "192.0.2.9"}
    _, got = asyncio.run(besieged(front, [STRANGER] * 60, [("GET", "/desk/login/", other)]))
    assert got == [200]


def test_a_household_is_one_network(front: Running) -> None:
    siege = [{"X-Forwarded-For": f"2001:db8:1:2::{number:x}"} for number in range(1, 41)]
    statuses, _ = asyncio.run(besieged(front, siege, []))
    assert statuses.count(200) == 16


def test_who_has_just_been_let_in_is_known_at_once(front: Running) -> None:
    assert front.ask("POST", "/desk/enter/", headers=STRANGER).status == 200
    given = {"Cookie": "sessionid=given", **STRANGER}
    _, got = asyncio.run(besieged(front, [STRANGER] * 60, [("GET", "/desk/home/", given)]))
    assert got == [200]


def test_a_session_is_known_as_long_as_the_newsroom_says_so() -> None:
    logins = KnownLogins(most=2)
    cookies = ["csrftoken=1; sessionid=a", "sessionid=b"]
    assert not logins.has_any(cookies)
    logins.learn(cookies[:1], is_login=True)
    assert logins.has_any(cookies)
    assert not logins.has_any(["mysessionid=a", "sessionid="])
    logins.learn(cookies[:1], is_login=False)
    assert not logins.has_any(cookies)


def test_the_longest_unseen_is_forgotten_first() -> None:
    logins = KnownLogins(most=2)
    for session in ("a", "b", "a", "c"):
        logins.learn([f"sessionid={session}"], is_login=True)
    known = [session for session in "abc" if logins.has_any([f"sessionid={session}"])]
    assert known == ["a", "c"]
