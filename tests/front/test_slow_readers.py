"""Connections that nobody does anything with keep other readers out for a moment only."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.front.running import Running, page, running_front, until

PLACES = 40


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data: Path = tmp_path_factory.mktemp("slow") / "data"
    with running_front(data, "--connections", str(PLACES)) as running:
        running.store.write("/ar/", page("الأولى"))
        running.store.write("/ar/long/", page("س" * 100_000))
        until(lambda: running.get("/ar/").status == 200)
        yield running


@pytest.mark.parametrize(
    "beginning",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GET /ar/ HTTP/1.1\r\nHost: 127.0.0.1\r\n", id="half a head"),
        pytest.param(b"HEAD /ar/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", id="one request"),
    ],
)
def test_others_get_in_when_those_who_wait_have_had_their_time(
    front: Running, beginning: bytes
) -> None:
    with ExitStack() as held:
        for _ in range(PLACES + 10):
            held.enter_context(connected(front)).sendall(beginning)
        assert front.get("/ar/").status == 200


def test_who_takes_nothing_of_an_answer_is_let_go(front: Running) -> None:
    with connected(front) as reader:
        reader.sendall(b"GET /ar/long/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        until(lambda: is_let_go(reader))


def connected(front: Running) -> socket.socket:
    """A connection that takes little before it is read from."""
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.settimeout(20)
    reader.connect(("127.0.0.1", front.port))
    return reader


def is_let_go(reader: socket.socket) -> bool:
    """Whether what is said to the other side comes to nobody."""
    try:
        reader.send(b"\r")
    except (ConnectionResetError, BrokenPipeError):
        return True
    return False
