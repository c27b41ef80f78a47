"""A folder on a real FTP server."""

import asyncio
import os
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.filesystems import AbstractedFS
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
from tests.wire.certificates import certify
from tests.wire.servers import HOST, Answer, saying, serving

from warraq.wire import wording
from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, Memory
from warraq.wire.fetching.ftp import fetch_ftp

BOUNDS = Bounds(seconds=5, size=1000)
LOGIN = ("desk", "word")
DAY = 24 * 3600


@dataclass(frozen=True)
class Agency:
    """`denied` files are not given, `stuck` ones never come, `listed` ones have another size."""

    url: str
    folder: Path
    denied: set[str] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)
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


def polled(
    url: str,
    *,
    memory: Memory | None = None,
    bounds: Bounds = BOUNDS,
    login: tuple[str, str] = LOGIN,
    allowed: str = f"{HOST}/32",
    passed: list[tuple[str, str]] | None = None,
    left: dict[str, str] | None = None,
) -> list[Fetched]:
    """`passed` takes what was passed by, `left` what the feed remembers."""
    taken = list[Fetched]()

    async def take() -> None:
        fetching = fetch_ftp(
            url, memory=memory or {}, bounds=bounds, login=login, allowed=[ip_network(allowed)]
        )
        async for one in fetching:
            if isinstance(one, Fetched):
                taken.append(one)
            elif passed is not None:
                passed.append((one.name, one.reason))
            if left is not None:
                left.update(one.memory)

    asyncio.run(take())
    return taken


def failed(url: str, **kwargs: object) -> tuple[Fault, str]:
    with pytest.raises(FetchError) as error:
        polled(url, **kwargs)  # type: ignore[arg-type]
    return error.value.fault, error.value.detail


def names(fetched: list[Fetched]) -> list[str]:
    return [one.name for one in fetched]


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


def test_a_file_that_never_comes_is_tried_after_the_others_the_next_time(agency: Agency) -> None:
    lay(agency.folder, "stuck.xml", age=90)
    lay(agency.folder, "b.xml", age=60)
    agency.stuck.add("stuck.xml")
    bounds = Bounds(seconds=0.5, size=1000)
    with pytest.raises(FetchError) as error:
        polled(agency.url, bounds=bounds)
    assert error.value.fault is Fault.TIMEOUT
    memory: dict[str, str] = {}
    with pytest.raises(FetchError):
        polled(agency.url, bounds=bounds, memory=error.value.memory, left=memory)
    assert "b.xml" in memory


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


def rebinding(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """`agency.example` leads to one address after another, to the last one for ever."""
    left, resolve = list(addresses), socket.getaddrinfo

    def lead(host: str, *args: Any, **kwargs: Any) -> Any:
        if host == "agency.example":
            host = left.pop(0) if len(left) > 1 else left[0]
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", lead)


@contextmanager
def inner(port: int = 0, *, says: bytes = b"SECRET\r\n") -> Iterator[tuple[int, list[str]]]:
    """A service of this machine that no feed may reach: its port, and who has reached it."""
    reached: list[str] = []
    with socket.create_server(("127.0.0.1", port)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, peer = server.accept()
                    reached.append(peer[0])
                    with connection:
                        connection.sendall(says)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], reached


LISTED = b"type=file;size=9;modify=%s; loot.txt\r\n"


def talking(port: int, passive: bytes) -> Answer:
    """A server whose files are at another port, as `passive` has it."""
    said = {
        b"USER": b"331 ok", b"PASS": b"230 ok", b"TYPE": b"200 ok", b"PASV": passive,
        b"EPSV": passive if passive.startswith(b"229") else b"502 no", b"MLSD": b"150 go",
    }  # fmt: skip

    def answer(connection: socket.socket, head: str) -> None:
        connection.sendall(b"220 ready\r\n")
        for line in connection.makefile("rb"):
            connection.sendall(said.get(line.split()[0], b"500 no") + b"\r\n")

    return answer


@pytest.mark.parametrize("passive", ["229 go (|||{port}|)", "227 go (127,0,0,1,{high},{low})"])
def test_files_come_from_the_address_that_was_judged(
    passive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the name leads to by then, and whatever the server says."""
    rebinding(monkeypatch, HOST, "127.0.0.1")
    with inner(says=LISTED % time.strftime("%Y%m%d%H%M%S", time.gmtime()).encode()) as found:
        port, reached = found
        said = passive.format(port=port, high=port >> 8, low=port & 255).encode()
        with serving(talking(port, said), speaks_first=True) as url:
            address = f"ftp://agency.example:{url.rpartition(':')[2]}/"
            assert failed(address) == (Fault.UNREACHABLE, wording.NO_ANSWER)
    assert reached == []


def test_a_name_that_leads_elsewhere_the_second_time_is_not_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rebinding(monkeypatch, HOST, "127.0.0.1")
    with inner() as (port, reached):
        assert failed(f"ftp://agency.example:{port}/")[0] is Fault.UNREACHABLE
    assert reached == []


@pytest.mark.parametrize("named", ["agency.example", "other.example"])
def test_tls_is_proved_by_the_name_for_what_is_said_and_for_files(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certify(tmp_path, name=named)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    rebinding(monkeypatch, HOST)
    with secured(tmp_path) as port:
        url = f"ftps://agency.example:{port}/"
        if named == "agency.example":
            assert [(one.name, one.raw) for one in polled(url)] == [("a.xml", b"text")]
        else:
            assert failed(url) == (Fault.BROKEN, wording.ANOTHERS)


def giving(
    said: socket.socket, files: Mapping[bytes, bytes], *, context: ssl.SSLContext | None = None
) -> None:
    """Answers each of these commands with bytes over a connection of its own."""
    known = {b"USER": b"331 ok", b"PASS": b"230 ok"}
    known |= dict.fromkeys((b"TYPE", b"PBSZ", b"PROT"), b"200 ok")
    offered = socket.create_server((HOST, 0))
    for line in said.makefile("rb"):
        verb = line.split()[0]
        if verb == b"EPSV":
            offered.close()
            offered = socket.create_server((HOST, 0))
            said.sendall(b"229 go (|||%d|)\r\n" % offered.getsockname()[1])
        elif verb in files:
            said.sendall(b"150 go\r\n")
            stream = offered.accept()[0]
            with context.wrap_socket(stream, server_side=True) if context else stream as data:
                data.sendall(files[verb])
            said.sendall(b"226 done\r\n")
        else:
            said.sendall(known.get(verb, b"502 no") + b"\r\n")
    offered.close()


@contextmanager
def secured(home: Path) -> Iterator[int]:
    """An FTP server with TLS that has one file; its port."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(home / "cert.pem", home / "key.pem")
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime()).encode()
    files = {b"MLSD": LISTED.replace(b"loot.txt", b"a.xml") % stamp, b"RETR": b"text"}

    def answer(plain: socket.socket, head: str) -> None:
        plain.sendall(b"220 ready\r\n")
        plain.recv(100)
        plain.sendall(b"234 go\r\n")
        with context.wrap_socket(plain, server_side=True) as said:
            giving(said, files, context=context)

    with serving(answer, speaks_first=True) as url:
        yield int(url.rpartition(":")[2])


def test_a_listing_with_lines_that_are_no_files_is_read() -> None:
    """As of servers without MLSD, which say how much there is before they list it."""
    day = time.strftime("%b %d %H:%M", time.gmtime(time.time() - 3600))
    listed = f"total 4\r\n-rw-r--r-- 1 me me 4 {day} a.xml\r\n-rw-r--r-- 1 me me x\r\n"

    def answer(said: socket.socket, head: str) -> None:
        said.sendall(b"220 ready\r\n")
        giving(said, {b"LIST": listed.encode(), b"RETR": b"text"})

    with serving(answer, speaks_first=True) as url:
        assert names(polled(url.replace("http", "ftp"))) == ["a.xml"]
