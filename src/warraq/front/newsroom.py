"""The newsroom's socket, and of HTTP/1.1 (RFC 9112) what the front asks by and is answered in.

A client for everybody took more of a passed request's time than all else that the front does.
"""

import asyncio
from asyncio import LimitOverrunError, StreamReader, StreamWriter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from warraq.front.bodies import Spool
from warraq.front.rsgi import HeaderList

KEPT = 10.0
"""Seconds that a connection nobody uses is good for; the newsroom keeps it for longer."""

PART = 64 * 1024
"""Bytes of a body that are sent, or given, at once; and the longest head of an answer."""

SHORT = 8 * 1024
"""Bytes of a body that the newsroom takes in even where it refuses it unread. Who sent a longer one
cannot know: the newsroom then closes the connection, and says so too late or not at all."""

WITHOUT_BODY = ("GET", "HEAD", "OPTIONS", "TRACE")


class NobodyThereError(Exception):
    """Nothing listens at the socket."""


class BrokenAnswerError(Exception):
    """What came is no answer, or not the whole of one."""


class UnheardError(BrokenAnswerError):
    """No answer came on a connection that had been put by: it may have ended before it was used
    again, so that nobody has heard what was asked (RFC 9112, 9.3.1)."""


class Answer:
    """An answer whose head is there. Names of headers are lower-case."""

    __slots__ = ("_in_chunks", "_left", "_reader", "headers", "is_whole", "status")

    def __init__(self, reader: StreamReader, method: str, status: int, headers: HeaderList) -> None:
        self.status = status
        self.headers = headers
        self._reader = reader
        has_body = method != "HEAD" and status not in (204, 304)
        length = self.header("content-length") if has_body else "0"
        self._in_chunks = has_body and self.header("transfer-encoding") is not None
        self._left = 0 if self._in_chunks else int(length) if length else None
        self.is_whole = self._left == 0 and not self._in_chunks

    @property
    def keeps_open(self) -> bool:
        """Whether another answer may follow on the connection."""
        return self._left is not None and self.header("connection") != "close"

    def header(self, name: str) -> str | None:
        return next((value for known, value in self.headers if known == name), None)

    async def read(self) -> bytes:
        """What comes next of the body; empty only when it is whole. Raises BrokenAnswerError."""
        with _unbroken():
            if self._in_chunks and not self._left:
                await self._begin_chunk()
            return b"" if self.is_whole else await self._next()

    async def _next(self) -> bytes:
        part = await self._reader.read(PART if self._left is None else min(self._left, PART))
        if self._left is None:
            self.is_whole = not part
        elif not part:
            raise EOFError
        else:
            self._left -= len(part)
            self.is_whole = not self._left and not self._in_chunks
        if self._in_chunks and not self._left:
            await self._reader.readexactly(2)
        return part

    async def _begin_chunk(self) -> None:
        if self.is_whole:
            return
        size, _, _ = (await self._reader.readuntil(b"\r\n")).partition(b";")
        self._left = int(size, 16)
        if not self._left:
            while await self._reader.readuntil(b"\r\n") != b"\r\n":
                pass
            self.is_whole = True


class Connection:
    """One request at a time goes by it."""

    def __init__(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._answer: Answer | None = None
        self._sending: asyncio.Task[None] | None = None
        self._is_spent = False
        self._since = 0.0

    async def ask(
        self, method: str, target: str, headers: HeaderList, body: bytes | Spool, size: int
    ) -> Answer:
        """Send a request, whose body has `size` bytes. Raises BrokenAnswerError, UnheardError."""
        lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers)]
        if size or method not in WITHOUT_BODY:
            lines.append(f"content-length: {size}")
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        self._is_spent = size > SHORT
        with _unbroken(UnheardError if self._since else BrokenAnswerError):
            self._writer.write(head + body if isinstance(body, bytes) else head)
            if not isinstance(body, bytes):
                self._sending = asyncio.create_task(self._send(body))
            self._answer = await self._receive(method)
        return self._answer

    async def _send(self, body: Spool) -> None:
        """Who does not want the rest answers without it."""
        with suppress(OSError):
            while part := body.read(PART):
                self._writer.write(part)
                await self._writer.drain()

    async def _receive(self, method: str) -> Answer:
        status = 100
        while status < 200:
            head = await self._reader.readuntil(b"\r\n\r\n")
            first, *lines = head.decode("utf-8", "surrogateescape").split("\r\n")
            status = int(first.split(" ", 2)[1])
        pairs = (line.partition(":") for line in lines if line)
        headers = [(name.lower(), value.strip()) for name, _, value in pairs]
        return Answer(self._reader, method, status, headers)

    def put_by(self) -> bool:
        """Whether it may be used again: all was sent, and all that was answered has been read."""
        answer, self._answer, self._since = self._answer, None, monotonic()
        is_over = answer is not None and answer.is_whole and answer.keeps_open
        return is_over and not self._is_spent

    def is_good(self) -> bool:
        """The newsroom may have ended it, which a reset tells otherwise than an end."""
        is_ended = self._reader.at_eof() or self._writer.transport.is_closing()
        return monotonic() - self._since < KEPT and not is_ended

    def close(self) -> None:
        if self._sending:
            self._sending.cancel()
        self._writer.transport.abort()


class Connections:
    """Those to the newsroom, as many as are in use at one time."""

    def __init__(self, socket: str) -> None:
        self._socket = socket
        self._put_by: list[Connection] = []

    async def take(self, *, new: bool = False) -> Connection:
        """One that was put by, or a new one. Raises NobodyThereError."""
        while self._put_by and not new:
            connection = self._put_by.pop()
            if connection.is_good():
                return connection
            connection.close()
        try:
            return Connection(*await asyncio.open_unix_connection(self._socket, limit=PART))
        except OSError:
            raise NobodyThereError from None

    def give_back(self, connection: Connection) -> None:
        """Whatever has come of it."""
        if connection.put_by():
            self._put_by.append(connection)
        else:
            connection.close()


@contextmanager
def _unbroken(broken: type[BrokenAnswerError] = BrokenAnswerError) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, LimitOverrunError, ValueError, IndexError) as error:
        raise broken from error
