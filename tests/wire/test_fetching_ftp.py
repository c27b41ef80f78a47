"""A folder on a real FTP server."""

import asyncio
import os
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

import pytest
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
from tests.wire.servers import HOST, saying, serving

from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, Memory
from warraq.wire.fetching.ftp import fetch_ftp

BOUNDS = Bounds(seconds=5, size=1000)
LOGIN = ("desk", "word")
DAY = 24 * 3600


@dataclass(frozen=True)
class Agency:
    url: str
    folder: Path


@pytest.fixture
def agency(tmp_path: Path) -> Iterator[Agency]:
    folder = tmp_path / "عربي"
    folder.mkdir()
    users = DummyAuthorizer()
    users.add_user(*LOGIN, str(tmp_path))

    class Handler(FTPHandler):
        authorizer = users
        auth_failed_timeout = 0

    server = FTPServer((HOST, 0), Handler)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            server.serve_forever(timeout=0.01, blocking=False)
        server.close_all()

    thread = threading.Thread(target=serve)
    thread.start()
    yield Agency(f"ftp://{HOST}:{server.address[1]}/عربي", folder)
    over.set()
    thread.join()


def polled(
    url: str,
    *,
    memory: Memory | None = None,
    bounds: Bounds = BOUNDS,
    login: tuple[str, str] = LOGIN,
    allowed: str = f"{HOST}/32",
    into: list[Fetched] | None = None,
) -> list[Fetched]:
    taken = [] if into is None else into

    async def take() -> None:
        fetching = fetch_ftp(
            url, memory=memory or {}, bounds=bounds, login=login, allowed=[ip_network(allowed)]
        )
        async for fetched in fetching:
            taken.append(fetched)

    asyncio.run(take())
    return taken


def failed(url: str, **kwargs: object) -> tuple[Fault, str]:
    with pytest.raises(FetchError) as error:
        polled(url, **kwargs)  # type: ignore[arg-type]
    return error.value.fault, error.value.detail


def lay(folder: Path, name: str, text: str = "text", *, age: float = 60) -> None:
    path = folder / name
    path.write_text(text)
    os.utime(path, (time.time() - age,) * 2)


def test_new_files_come_once_the_oldest_first(agency: Agency) -> None:
    lay(agency.folder, "خبر.xml", "نص", age=90)
    lay(agency.folder, "a.xml", age=30)
    fetched = polled(agency.url)
    assert [(one.name, one.raw.decode()) for one in fetched] == [
        ("خبر.xml", "نص"),
        ("a.xml", "text"),
    ]
    assert polled(agency.url, memory=fetched[-1].memory) == []


def test_what_was_not_kept_comes_again(agency: Agency) -> None:
    lay(agency.folder, "a.xml", age=90)
    lay(agency.folder, "b.xml", age=30)
    first, _ = polled(agency.url)
    assert [one.name for one in polled(agency.url, memory=first.memory)] == ["b.xml"]


def test_a_file_that_has_changed_comes_again(agency: Agency) -> None:
    lay(agency.folder, "a.xml", "first")
    [first] = polled(agency.url)
    lay(agency.folder, "a.xml", "second, longer")
    assert [one.raw for one in polled(agency.url, memory=first.memory)] == [b"second, longer"]


def test_what_has_gone_is_forgotten_and_old_archives_are_left_alone(agency: Agency) -> None:
    lay(agency.folder, "old.xml", age=30 * DAY)
    lay(agency.folder, "a.xml")
    [first] = polled(agency.url)
    (agency.folder / "a.xml").unlink()
    lay(agency.folder, "b.xml")
    [second] = polled(agency.url, memory=first.memory)
    assert (first.name, second.name, list(second.memory)) == ("a.xml", "b.xml", ["b.xml"])


def test_a_file_too_large_is_said_once_the_others_are_there(agency: Agency) -> None:
    lay(agency.folder, "large.xml", "x" * 1001, age=90)
    lay(agency.folder, "good.xml", age=30)

    taken: list[Fetched] = []
    with pytest.raises(FetchError, match=r"large\.xml") as error:
        polled(agency.url, into=taken)
    assert [fetched.name for fetched in taken] == ["good.xml"]
    assert polled(agency.url, memory=error.value.memory) == []


def test_a_wrong_password_is_said(agency: Agency) -> None:
    assert failed(agency.url, login=("desk", "wrong"))[0] is Fault.LOGIN


def test_a_folder_that_is_not_there_is_said(agency: Agency) -> None:
    assert failed(f"{agency.url}/nowhere")[0] is Fault.STATUS


def test_a_private_server_is_not_asked(agency: Agency) -> None:
    assert failed(agency.url, allowed="10.0.0.0/8")[0] is Fault.FORBIDDEN


def test_a_server_that_hangs_is_given_up() -> None:
    over = threading.Event()

    def wait(connection: socket.socket, head: str) -> None:
        over.wait(5)

    with serving(wait, speaks_first=True) as url:
        address = url.replace("http", "ftp")
        assert failed(address, bounds=Bounds(seconds=0.3)) == (Fault.TIMEOUT, "0.3")
        over.set()


def test_what_is_no_ftp_is_said() -> None:
    with serving(saying(b"HTTP/1.1 400 Bad Request\r\n\r\n"), speaks_first=True) as url:
        assert failed(url.replace("http", "ftp"))[0] in (Fault.BROKEN, Fault.STATUS)


@pytest.mark.parametrize("url", ["http://x/", "ftp://", "ftp://x:port/", "ftp://x:99999/"])
def test_an_address_that_is_none_is_said(url: str) -> None:
    assert failed(url)[0] is Fault.ADDRESS
