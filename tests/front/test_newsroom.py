"""The front's way of asking, against a newsroom that answers by the letter, or does not."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import pytest
import uvloop

from warraq.front import newsroom
from warraq.front.newsroom import (
    Answer,
    BrokenAnswerError,
    Connections,
    NobodyThereError,
    UnheardError,
)
from warraq.front.proxy import Proxy

T = TypeVar("T")

TWO = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
BEGUN = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


class Scripted:
    """A newsroom that answers each request with the next of these bytes, closing after the last
    and instead of an empty one."""

    def __init__(self, *answers: bytes, taking: int = 10**9) -> None:
        self.answers = list(answers)
        self.taking = taking
        self.connections = 0
        self.asked: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while self.answers:
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
            self.asked.append(head + await reader.readexactly(min(length, self.taking)))
            answer = self.answers.pop(0)
            if not answer:
                break
            writer.write(answer)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def listening(scripted: Scripted, folder: Path) -> AsyncIterator[Connections]:
    path = str(folder / "newsroom.sock")
    async with await asyncio.start_unix_server(scripted.serve, path):
        yield Connections(path)


def told(scripted: Scripted, folder: Path, ask: Callable[[Connections], Awaitable[T]]) -> T:
    async def run() -> T:
        async with listening(scripted, folder) as connections:
            return await ask(connections)

    return asyncio.run(run())


async def get(
    connections: Connections, method: str = "GET", body: bytes = b""
) -> tuple[Answer, bytes]:
    connection = await connections.take()
    try:
        answer = await connection.ask(method, "/a", [("host", "localhost")], body, len(body))
        return answer, await whole(answer)
    finally:
        connections.give_back(connection)


async def whole(answer: Answer) -> bytes:
    parts = []
    while part := await answer.read():
        parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (TWO, b"ok"),
        (b"HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n", b""),
        (BEGUN + b"2\r\nok\r\n0\r\n\r\n", b"ok"),
        (BEGUN + b"1;a=b\r\no\r\n1\r\nk\r\n0\r\nx: y\r\n\r\n", b"ok"),
        (BEGUN + b"186A0\r\n" + b"a" * 100_000 + b"\r\n0\r\n\r\n", b"a" * 100_000),
        (b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + TWO, b"ok"),
        (b"HTTP/1.1 200\r\n\r\nok", b"ok"),
        (b"HTTP/1.1 204 None\r\n\r\n", b""),
        (b"HTTP/1.1 304 Not\r\nContent-Length: 9\r\n\r\n", b""),
    ],
)
def test_answer_is_read_to_its_end(sent: bytes, body: bytes, tmp_path: Path) -> None:
    answer, received = told(Scripted(sent), tmp_path, get)
    assert answer.is_whole
    assert received == body


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"HTTP/1.1",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nok",
        BEGUN + b"2\r\nok\r\n",
        BEGUN + b"2\r\no",
        BEGUN + b"many\r\nok",
        b"HTTP/1.1 200 OK\r\nx: " + b"x" * 200_000,
    ],
    ids=lambda sent: sent[:60],
)
def test_half_an_answer_is_none(sent: bytes, tmp_path: Path) -> None:
    with pytest.raises(BrokenAnswerError):
        told(Scripted(sent), tmp_path, get)


def test_head_has_a_length_and_no_body(tmp_path: Path) -> None:
    answer, body = told(
        Scripted(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
        tmp_path,
        lambda connections: get(connections, "HEAD"),
    )
    assert (answer.header("content-length"), body) == ("9", b"")


def test_request_arrives_as_it_is_asked(tmp_path: Path) -> None:
    scripted = Scripted(TWO, TWO, TWO)

    async def ask(connections: Connections) -> None:
        await get(connections)
        await get(connections, "POST")
        await get(connections, "POST", "نص".encode())

    told(scripted, tmp_path, ask)
    start = b" /a HTTP/1.1\r\nhost: localhost\r\n"
    assert scripted.asked == [
        b"GET" + start + b"\r\n",
        b"POST" + start + b"content-length: 0\r\n\r\n",
        b"POST" + start + b"content-length: 4\r\n\r\n" + "نص".encode(),
    ]


@pytest.mark.parametrize(
    ("sent", "connections"),
    [
        (TWO, 1),
        (BEGUN + b"2\r\nok\r\n0\r\n\r\n", 1),
        (b"HTTP/1.1 204 None\r\n\r\n", 1),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", 3),
    ],
)
def test_connection_is_used_as_long_as_it_is_kept_open(
    sent: bytes, connections: int, tmp_path: Path
) -> None:
    scripted = Scripted(sent, sent, sent, sent)

    async def ask(connections: Connections) -> None:
        for _ in range(3):
            await get(connections)

    told(scripted, tmp_path, ask)
    assert scripted.connections == connections


def test_connection_that_was_closed_or_unused_for_long_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted = Scripted(TWO)

    async def ask(connections: Connections) -> None:
        await get(connections)
        await asyncio.sleep(0.05)  # it has closed
        scripted.answers = [TWO, TWO, TWO]
        await get(connections)
        monkeypatch.setattr(newsroom, "KEPT", 0)
        await get(connections)

    told(scripted, tmp_path, ask)
    assert scripted.connections == 3


def test_who_is_answered_before_all_was_sent_is_answered(tmp_path: Path) -> None:
    """As who sends with a wrong token: nobody reads what they send."""
    scripted = Scripted(TWO, TWO, taking=1000)
    size = 10_000_000

    async def ask(connections: Connections) -> Answer:
        with tempfile.SpooledTemporaryFile(max_size=1) as spool:
            spool.write(bytes(size))
            spool.seek(0)
            connection = await connections.take()
            answer = await connection.ask("POST", "/a", [], spool, size)
            assert await whole(answer) == b"ok"
            connections.give_back(connection)
        await get(connections)
        return answer

    assert told(scripted, tmp_path, ask).status == 200
    assert scripted.connections == 2


def test_nobody_at_the_socket_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NobodyThereError):
        asyncio.run(Connections(str(tmp_path / "nobody.sock")).take())


@pytest.mark.parametrize(("size", "connections"), [(5_000, 1), (50_000, 2)])
def test_connection_on_which_much_was_sent_is_not_used_again(
    size: int, connections: int, tmp_path: Path
) -> None:
    """Who refused it has perhaps not read it, and then ends the connection behind the answer."""
    scripted = Scripted(TWO, TWO, TWO)

    async def ask(connections: Connections) -> None:
        await get(connections, "POST", bytes(size))
        await get(connections)

    told(scripted, tmp_path, ask)
    assert scripted.connections == connections


@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_connection_that_was_reset_is_replaced(
    loop: Callable[[], asyncio.AbstractEventLoop], tmp_path: Path
) -> None:
    """What is closed with something unread in it is reset, which is no end of what can be read."""
    scripted = Scripted(TWO, taking=0)

    async def run() -> None:
        async with listening(scripted, tmp_path) as connections:
            await get(connections, "POST", bytes(5_000))
            await asyncio.sleep(0.05)
            scripted.answers = [TWO]
            await get(connections)

    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(run())
    assert scripted.connections == 2


def test_who_asks_as_a_kept_connection_ends_is_not_heard(tmp_path: Path) -> None:
    scripted = Scripted(TWO, b"")

    async def ask(connections: Connections) -> None:
        await get(connections)
        with pytest.raises(UnheardError):
            await get(connections)

    told(scripted, tmp_path, ask)


def proxy_asking(method: str, scripted: Scripted, folder: Path, *, body: bytes = b"") -> list[int]:
    """The statuses of what is asked twice, the second time with `body` as the kept connection
    ends."""
    statuses = []

    class Protocol:
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield body
            yield b""

        def response_bytes(self, status: int, headers: object, body: bytes) -> None:
            statuses.append(status)

    async def run() -> None:
        async with await asyncio.start_unix_server(scripted.serve, str(folder / "n.sock")):
            proxy = Proxy(socket=str(folder / "n.sock"), site_url="http://localhost")
            for size in (0, len(body)):
                await proxy.pass_on(scope(method, size=size), cast(Any, Protocol()))

    asyncio.run(run())
    return statuses


def scope(method: str, *, size: int = 0) -> Any:
    class Headers(dict[str, str]):
        def get_all(self, name: str) -> list[str]:
            return [self[name]] if name in self else []

    return SimpleNamespace(
        method=method,
        path="/desk/" if size else "/ar/search/",
        query_string="",
        client="127.0.0.1:9",
        headers=Headers(
            {"host": "localhost", "content-length": str(size), "cookie": "sessionid=abc"}
        ),
    )


def test_who_reads_as_a_kept_connection_ends_is_asked_for_again(tmp_path: Path) -> None:
    assert proxy_asking("GET", Scripted(TWO, b"", TWO, TWO), tmp_path) == [200, 200]


def test_what_is_posted_is_never_sent_twice(tmp_path: Path) -> None:
    scripted = Scripted(TWO, b"", TWO, TWO)
    assert proxy_asking("POST", scripted, tmp_path) == [200, 502]
    assert len(scripted.asked) == 2


def test_who_sends_something_along_is_not_asked_for_again(tmp_path: Path) -> None:
    """What is kept in a file was read to its end the first time."""
    scripted = Scripted(TWO, b"", TWO, TWO)
    assert proxy_asking("GET", scripted, tmp_path, body=bytes(100_000)) == [200, 502]
    assert len(scripted.asked) == 2
