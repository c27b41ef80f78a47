"""The front's way of asking, against a newsroom that answers by the letter, or does not."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from warraq.front import newsroom
from warraq.front.newsroom import Answer, BrokenAnswerError, Connections, NobodyThereError

T = TypeVar("T")

TWO = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
BEGUN = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


class Scripted:
    """A newsroom that answers each request with the next of these bytes, closing after the last."""

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
            writer.write(self.answers.pop(0))
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
