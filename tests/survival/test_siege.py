"""A stranger who posts logins without end keeps nobody from working, and guesses little."""

import http.client
import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.running import Newsroom

STRANGER, COLLEAGUE = "203.0.113.7", "198.51.100.4"


@dataclass(frozen=True)
class Answer:
    status: int
    cookies: str


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Begun by `up` itself from an empty folder, as by no other test."""
    running = Newsroom(
        tmp_path_factory.mktemp("siege") / "data",
        settings={"WARRAQ_TRUSTED_PROXIES": "127.0.0.1"},
    )
    running.start()
    yield running
    running.stop()


def ask(
    newsroom: Newsroom, path: str, *, address: str, cookies: str = "", form: str | None = None
) -> Answer:
    headers = {"Cookie": cookies, "X-Forwarded-For": address, "Origin": newsroom.address}
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection = http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=60)
    try:
        connection.request("GET" if form is None else "POST", path, form, headers)
        response = connection.getresponse()
        response.read()
        return Answer(response.status, " ".join(response.headers.get_all("set-cookie") or ()))
    finally:
        connection.close()


def log_in(newsroom: Newsroom, token: str, name: str, password: str, *, address: str) -> Answer:
    form = urlencode({"username": name, "password": password, "csrfmiddlewaretoken": token})
    cookies = f"csrftoken={token}; sessionid=made-up"
    return ask(newsroom, "/desk/login/", address=address, cookies=cookies, form=form)


def cookie(answer: Answer, name: str) -> str:
    found = re.search(rf"{name}=([^;]+)", answer.cookies)
    assert found
    return found[1]


def first_login(data: Path) -> tuple[str, str]:
    name, password = (data / "first-login").read_text().split()
    return name, password


def test_editors_work_and_come_in_while_a_stranger_posts_logins(newsroom: Newsroom) -> None:
    token = cookie(ask(newsroom, "/desk/login/", address=COLLEAGUE), "csrftoken")
    name, password = first_login(newsroom.data)
    entered = log_in(newsroom, token, name, password, address=COLLEAGUE)
    editor = f"sessionid={cookie(entered, 'sessionid')}"
    statuses: Counter[int] = Counter()
    over = threading.Event()

    def besiege() -> None:
        while not over.is_set():
            statuses[log_in(newsroom, token, name, "guess", address=STRANGER).status] += 1

    strangers = [threading.Thread(target=besiege, daemon=True) for _ in range(40)]
    for stranger in strangers:
        stranger.start()
    over.wait(2)
    works = [ask(newsroom, "/desk/", address=COLLEAGUE, cookies=editor).status for _ in range(5)]
    comes_in = log_in(newsroom, token, name, password, address=COLLEAGUE)
    over.set()
    for stranger in strangers:
        stranger.join()
    assert works == [200] * 5
    assert comes_in.status == 302
    assert statuses[200] <= 10, "guesses that were looked at, in two windows at most"
    assert statuses[429] > 0
    log = (newsroom.data.parent / "up.log").read_text()
    assert "a login failed: wrong password" in log
    assert STRANGER not in log
