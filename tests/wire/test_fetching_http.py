"""A feed polled over HTTP, against real servers that behave and misbehave."""

import asyncio
import gc
import gzip
import socket
import ssl
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path
from threading import Event

import pytest
from tests.wire.certificates import certify
from tests.wire.servers import HOST, drip, flood, hang_up, page, saying, serving

from warraq.wire import wording
from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, Memory
from warraq.wire.fetching.http import fetch_http

BOUNDS = Bounds(seconds=5, size=1000)


def polled(
    url: str,
    *,
    memory: Memory | None = None,
    bounds: Bounds = BOUNDS,
    login: tuple[str, str] | None = None,
    allowed: str = f"{HOST}/32",
) -> list[Fetched]:
    async def take() -> list[Fetched]:
        fetching = fetch_http(
            url,
            memory=memory or {},
            bounds=bounds,
            login=login,
            allowed=[ip_network(allowed)],
        )
        return [fetched async for fetched in fetching]

    return asyncio.run(take())


def unclosed(url: str) -> list[str]:
    """What asyncio says of connections that a poll, which fails, leaves behind."""
    said: list[str] = []

    async def take() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, about: said.append(about["message"]))
        with pytest.raises(FetchError):
            async for _ in fetch_http(
                url, memory={}, bounds=BOUNDS, allowed=[ip_network(f"{HOST}/32")]
            ):
                pass
        gc.collect()

    asyncio.run(take())
    return said


def failed(url: str, *, bounds: Bounds = BOUNDS) -> tuple[Fault, str]:
    with pytest.raises(FetchError) as error:
        polled(url, bounds=bounds)
    return error.value.fault, error.value.detail


def test_a_delivery_is_named_after_its_address() -> None:
    with serving(saying(page(b"<nitf/>"))) as url:
        [fetched] = polled(f"{url}/wire/politics.xml?key=1")
    assert (fetched.name, fetched.raw) == ("politics.xml", b"<nitf/>")


def test_what_is_known_already_is_not_sent_again() -> None:
    heads: list[str] = []

    def answer(connection: socket.socket, head: str) -> None:
        heads.append(head)
        known = 'If-None-Match: "one"' in head
        fresh = page(b"<nitf/>", 'ETag: "one"', "Last-Modified: Mon, 02 Mar 2026 10:00:00 GMT")
        connection.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n" if known else fresh)

    with serving(answer) as url:
        [fetched] = polled(url)
        assert polled(url, memory=fetched.memory) == []
    assert "If-Modified-Since: Mon, 02 Mar 2026 10:00:00 GMT" in heads[1]


@pytest.mark.parametrize("tag", ['"caf\xe9"', '"\x01\x7f\x1b"'])
def test_a_tag_that_no_header_may_have_is_forgotten(tag: str) -> None:
    """Sent back it would break the next poll, and PostgreSQL would not keep it."""
    head = b"ETag: " + tag.encode("latin-1")
    answer = b"HTTP/1.1 200 OK\r\n" + head + b"\r\nContent-Length: 7\r\n\r\n<nitf/>"
    with serving(saying(answer)) as url:
        [fetched] = polled(url)
        assert fetched.memory == {}
        assert len(polled(url, memory={"etag": tag})) == 1


def test_a_compressed_delivery_is_bound_by_its_size_unpacked() -> None:
    small, bomb = gzip.compress(b"<nitf/>"), gzip.compress(b"x" * 50_000_000)
    with serving(saying(page(small, "Content-Encoding: gzip"))) as url:
        assert [fetched.raw for fetched in polled(url)] == [b"<nitf/>"]
    with serving(saying(page(bomb, "Content-Encoding: gzip"))) as url:
        assert failed(url, bounds=Bounds(seconds=5, size=100_000)) == (Fault.TOO_LARGE, "100000")


def test_a_server_that_sends_ten_gigabytes_is_cut_off_at_the_limit() -> None:
    with serving(flood) as url:
        assert failed(url) == (Fault.TOO_LARGE, "1000")


def test_a_server_that_announces_ten_gigabytes_is_not_listened_to() -> None:
    with serving(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n")) as url:
        assert failed(url) == (Fault.TOO_LARGE, "1000")


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n<nitf/>",
        page(b"not packed", "Content-Encoding: gzip"),
        page(b"x" * 100_000, status="500 Sorry"),
        page(b"x" * 100_000, status="401 Who"),
    ],
)
def test_a_poll_that_fails_leaves_no_connection_behind(answer: bytes) -> None:
    with serving(saying(answer)) as url:
        assert unclosed(url) == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n<nitf/>", wording.INCOMPLETE),
        (page(b"not packed", "Content-Encoding: gzip"), wording.UNREADABLE_PACKING),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", wording.NOT_UNDERSTOOD),
        (b"220 ftp.example ready\r\n", wording.NOT_UNDERSTOOD),
    ],
)
def test_what_is_wrong_with_an_answer_is_said_in_words(answer: bytes, said: str) -> None:
    with serving(saying(answer)) as url:
        assert failed(url) == (Fault.BROKEN, said)


def test_a_name_that_is_nobodys_is_said() -> None:
    assert failed("http://nobody.invalid/") == (Fault.UNREACHABLE, wording.NO_SUCH_NAME)


def test_a_certificate_that_nobody_signed_is_said(tmp_path: Path) -> None:
    certify(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")

    def answer(connection: socket.socket, head: str) -> None:
        with suppress(ssl.SSLError), context.wrap_socket(connection, server_side=True) as secure:
            secure.recv(1)

    with serving(answer, speaks_first=True) as url:
        assert failed(url.replace("http", "https")) == (Fault.BROKEN, wording.UNSIGNED)


def test_a_server_that_hangs_is_given_up() -> None:
    over = Event()

    def wait(connection: socket.socket, head: str) -> None:
        over.wait(10)

    with serving(wait) as url:
        assert failed(url, bounds=Bounds(seconds=0.2)) == (Fault.TIMEOUT, "0.2")
        over.set()


def test_a_server_that_drips_is_given_up() -> None:
    with serving(drip) as url:
        assert failed(url, bounds=Bounds(seconds=0.3)) == (Fault.TIMEOUT, "0.3")


def test_a_connection_that_is_reset_is_said() -> None:
    with serving(hang_up) as url:
        assert failed(url)[0] is Fault.BROKEN


def test_a_server_that_promises_more_than_it_sends_is_not_believed() -> None:
    with serving(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n<nitf/>")) as url:
        assert failed(url)[0] is Fault.BROKEN


def test_what_comes_after_the_promised_length_never_mingles_with_the_delivery() -> None:
    with serving(saying(page(b"<nitf/>") + b"<more/>")) as url:
        try:
            taken = [fetched.raw for fetched in polled(url)]
        except FetchError:  # both came at once: the answer as a whole is broken
            taken = []
    assert taken in ([], [b"<nitf/>"])


def test_what_is_no_http_is_said() -> None:
    with serving(saying(b"220 ftp.example ready\r\n")) as url:
        assert failed(url)[0] is Fault.BROKEN


@pytest.mark.parametrize("status", ["500 Internal Server Error", "404 Not Found", "410 Gone"])
def test_an_answer_that_is_no_delivery_is_said_by_its_number(status: str) -> None:
    with serving(saying(page(b"sorry", status=status))) as url:
        assert failed(url) == (Fault.STATUS, status[:3])


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden"])
def test_a_login_that_is_refused_is_said(status: str) -> None:
    with serving(saying(page(b"", status=status))) as url:
        assert failed(url)[0] is Fault.LOGIN


def test_nothing_listening_is_said() -> None:
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
    assert failed(f"http://{HOST}:{port}/")[0] is Fault.UNREACHABLE


def moved(to: str) -> bytes:
    return page(b"", f"Location: {to}", status="302 Found")


def test_three_redirects_are_followed_and_a_fourth_is_not() -> None:
    with serving(saying(moved("/a"), moved("b"), moved("/c"), page(b"<nitf/>"))) as url:
        assert [fetched.name for fetched in polled(url)] == ["c"]
    with serving(saying(moved("/again"))) as url:
        assert failed(url) == (Fault.REDIRECTS, "3")


@pytest.mark.parametrize("target", ["http://127.0.0.1:{port}/", "http://localhost:{port}/"])
def test_a_redirect_into_this_machine_is_not_followed(target: str) -> None:
    reached = Event()
    with socket.create_server(("127.0.0.1", 0)) as inner:
        port = inner.getsockname()[1]
        inner.setblocking(False)
        with serving(saying(moved(target.format(port=port)))) as url:
            assert failed(url)[0] is Fault.FORBIDDEN
        with pytest.raises(BlockingIOError):
            inner.accept()
    assert not reached.is_set()


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.2/", "http:///x", ""])
def test_a_redirect_that_is_no_web_address_is_not_followed(target: str) -> None:
    with serving(saying(moved(target))) as url:
        assert failed(url)[0] in (Fault.ADDRESS, Fault.REDIRECTS)


def test_the_password_is_told_to_its_own_host_alone() -> None:
    heads: list[str] = []

    def keep(connection: socket.socket, head: str) -> None:
        heads.append(head)
        connection.sendall(page(b"<nitf/>"))

    with serving(keep) as other, serving(saying(moved(other))) as url:
        polled(url, login=("desk", "word"))
        polled(other, login=("desk", "word"))
    assert ["Authorization: Basic" in head for head in heads] == [False, True]
