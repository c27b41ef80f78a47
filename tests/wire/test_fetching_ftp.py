"""A folder on a real FTP server."""

import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.filesystems import AbstractedFS
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
from tests.wire.ftp import LOGIN, failed, names, polled
from tests.wire.servers import HOST, saying, serving

from warraq.wire import wording
from warraq.wire.fetching.fetched import Bounds, Fault

DAY = 24 * 3600


@dataclass(frozen=True)
class Agency:
    """`denied` files are not given, `stuck` ones never come, `breaking` ones end the connection,
    `listed` ones have another size."""

    url: str
    folder: Path
    denied: set[str] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)
    breaking: set[str] = field(default_factory=set)
    listed: dict[str, int] = field(default_factory=dict)


@pytest.fixture
def agency(tmp_path: Path) -> Iterator[Agency]:
    folder = tmp_path / "عربي"
    folder.mkdir()
    users = DummyAuthorizer()
    users.add_user(*LOGIN, str(tmp_path))

    one = Agency("", folder)

    class Folder(AbstractedFS):
        def format_mlsx(self, *args: object, **kwargs: object) -> Iterator[bytes]:
            for line in super().format_mlsx(*args, **kwargs):
                name = line.decode().strip().partition(" ")[2]
                said = f"size={one.listed.get(name, 0)};".encode()
                yield re.sub(rb"size=\d+;", said, line) if name in one.listed else line

    class Handler(FTPHandler):
        authorizer = users
        auth_failed_timeout = 0
        abstracted_fs = Folder

        def ftp_RETR(self, file: str) -> str | None:  # noqa: N802
            if (name := Path(file).name) in one.denied:
                self.respond("550 Not for you.")
                return None
            if name in one.breaking:
                self.close()
                return None
            if name in one.stuck:
                self.respond("150 Coming.")
                return None
            return super().ftp_RETR(file)

    server = FTPServer((HOST, 0), Handler)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            server.serve_forever(timeout=0.01, blocking=False)
        server.close_all()

    thread = threading.Thread(target=serve)
    thread.start()
    yield replace(one, url=f"ftp://{HOST}:{server.address[1]}/عربي")
    over.set()
    thread.join()


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


def test_a_file_too_large_is_named_and_the_others_come(agency: Agency) -> None:
    lay(agency.folder, "large.xml", "x" * 1001, age=90)
    lay(agency.folder, "good.xml", age=30)
    passed: list[tuple[str, str]] = []
    [good] = polled(agency.url, passed=passed)
    assert (good.name, [name for name, _ in passed]) == ("good.xml", ["large.xml"])
    assert "larger" in passed[0][1]
    assert polled(agency.url, memory=good.memory) == []


def test_a_file_that_is_not_given_is_named_once_tried_again_and_stops_no_other(
    agency: Agency,
) -> None:
    lay(agency.folder, "denied.xml", age=90)
    lay(agency.folder, "b.xml", age=60)
    lay(agency.folder, "c.xml", age=30)
    agency.denied.add("denied.xml")
    passed: list[tuple[str, str]] = []
    memory: dict[str, str] = {}
    assert names(polled(agency.url, passed=passed, left=memory)) == ["b.xml", "c.xml"]
    assert passed == [("denied.xml", "The server does not give the file: Not for you.")]
    assert polled(agency.url, passed=passed, memory=memory) == []
    assert len(passed) == 1
    agency.denied.clear()
    assert names(polled(agency.url, memory=memory)) == ["denied.xml"]


def test_a_file_larger_than_it_was_listed_stops_no_other(agency: Agency) -> None:
    lay(agency.folder, "large.xml", "x" * 3_000_000, age=90)
    lay(agency.folder, "b.xml", age=60)
    agency.listed["large.xml"] = 10
    passed: list[tuple[str, str]] = []
    [good] = polled(agency.url, passed=passed)
    assert (good.name, [name for name, _ in passed]) == ("b.xml", ["large.xml"])
    assert polled(agency.url, memory=good.memory, passed=passed) == []
    assert len(passed) == 1


@pytest.mark.parametrize(
    ("ails", "problem"), [("stuck", wording.TOO_SLOW), ("breaking", wording.ENDED)]
)
def test_a_file_that_ends_the_connection_is_said_once_and_comes_after_all_others(
    agency: Agency, ails: str, problem: str
) -> None:
    lay(agency.folder, "bad.xml", age=90)
    lay(agency.folder, "b.xml", age=60)
    lay(agency.folder, "c.xml", age=30)
    getattr(agency, ails).add("bad.xml")
    bounds = Bounds(seconds=0.5, size=1000)
    passed: list[tuple[str, str]] = []
    memory: dict[str, str] = {}
    assert polled(agency.url, bounds=bounds, passed=passed, left=memory) == []
    assert passed == [("bad.xml", wording.NOT_GIVEN.format(problem=problem))]
    fetched = polled(agency.url, bounds=bounds, passed=passed, memory=memory, left=memory)
    assert (names(fetched), len(passed)) == (["b.xml", "c.xml"], 1)
    assert polled(agency.url, bounds=bounds, passed=passed, memory=memory) == []
    assert len(passed) == 1
    getattr(agency, ails).clear()
    assert names(polled(agency.url, memory=memory)) == ["bad.xml"]


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
