"""Servers on this machine that answer a feed's poll byte for byte as a test wants it."""

import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

HOST = "127.0.0.2"
"""A loopback address of its own, so that a test can allow it and leave 127.0.0.1 forbidden."""

Answer = Callable[[socket.socket, str], None]
"""Is given the connection and the head of the request."""


@contextmanager
def serving(answer: Answer, *, speaks_first: bool = False) -> Iterator[str]:
    """A server whose every connection `answer` has; its address, as http://host:port.

    One that `speaks_first` waits for no request, as the servers of FTP and IMAP.
    """

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                answer(self.request, "" if speaks_first else _head(self.request))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True
        block_on_close = False

    with Server((HOST, 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://{HOST}:{server.server_address[1]}"
        server.shutdown()


def _head(connection: socket.socket) -> str:
    taken = b""
    while b"\r\n\r\n" not in taken and (piece := connection.recv(4096)):
        taken += piece
    return taken.decode("latin-1")


def page(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer with the length that it has."""
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", "")
    return "\r\n".join(lines).encode("latin-1") + body


def saying(*answers: bytes) -> Answer:
    """Answers one after another, the last one again for ever."""
    left = list(answers)

    def answer(connection: socket.socket, head: str) -> None:
        connection.sendall(left.pop(0) if len(left) > 1 else left[0])

    return answer


def hang_up(connection: socket.socket, head: str) -> None:
    """Resets the connection in the midst of an answer."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def drip(connection: socket.socket, head: str) -> None:
    """Never ends and never pauses for long: a byte at a time."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x")
        threading.Event().wait(0.02)


def flood(connection: socket.socket, head: str) -> None:
    """Ten gigabytes, whatever was asked for."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(10 * 1024):
        connection.sendall(b"x" * 1024 * 1024)
