"""Where FTP leads, by its two kinds of connections, and who proves to be there."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from tests.wire.certificates import certify
from tests.wire.ftp import failed, names, polled
from tests.wire.servers import HOST, Answer, serving

from warraq.wire import wording
from warraq.wire.fetching.fetched import Fault


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
