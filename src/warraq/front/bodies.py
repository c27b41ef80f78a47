"""What a client sends: taken in whole before the newsroom is troubled with it.

A slow or broken sender so costs the newsroom nothing, and half a form is no form.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from warraq.front.notices import RefusalError
from warraq.front.rsgi import HTTPProtocol, RequestHeaders

IN_MEMORY = 64 * 1024
"""Bytes; what is longer waits in a file."""

SLOWEST = 4 * 1024
"""Bytes a second below which a sender is let go: it holds a place that others wait for."""

Spool = tempfile.SpooledTemporaryFile[bytes]


class LargeBodies:
    """How many bodies may be in files at one time; half of them from one network at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()

    @contextmanager
    def place(self, network: str) -> Iterator[None]:
        """Raises RefusalError 503 when there is none left, or none for this network."""
        taken = self._taken
        if taken.total() >= self._most or taken[network] >= (self._most + 1) // 2:
            raise RefusalError(503)
        taken[network] += 1
        try:
            yield
        finally:
            taken[network] -= 1
            if not taken[network]:
                del taken[network]


def has_body(headers: RequestHeaders) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


def is_large(headers: RequestHeaders) -> bool:
    """Whether the body is longer than memory is given for, or may be."""
    declared = headers.get("content-length")
    return int(declared) > IN_MEMORY if declared else "transfer-encoding" in headers


def spool_for(headers: RequestHeaders) -> AbstractContextManager[Spool | None]:
    """Where a large body is kept."""
    is_kept = is_large(headers)
    return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) if is_kept else nullcontext()


@dataclass(frozen=True, slots=True)
class Body:
    """`size` bytes; in a file when they are more than IN_MEMORY."""

    contents: bytes | Spool
    size: int


NO_BODY = Body(b"", 0)


async def take_body(
    headers: RequestHeaders,
    protocol: HTTPProtocol,
    spool: Spool | None,
    *,
    size: int,
    seconds: float,
    grace: float,
) -> Body:
    """Read a request's body of at most `size` bytes, a large one into `spool`.

    Raises RefusalError: 413 as soon as it is or says it will be longer, 408 when it takes
    more than `seconds`, or is slower than SLOWEST once `grace` seconds are over, 400 when it
    ends before its end.
    """
    declared = int(headers.get("content-length") or 0)
    if declared > size:
        raise RefusalError(413)
    try:
        if spool is None:
            body = await _receive_whole(protocol, min(seconds, grace + declared / SLOWEST))
        else:
            body = await _receive(protocol, spool, size, seconds=seconds, grace=grace)
    except TimeoutError:
        raise RefusalError(408) from None
    if declared and body.size != declared:
        raise RefusalError(400)
    return body


async def _receive_whole(protocol: HTTPProtocol, seconds: float) -> Body:
    async with asyncio.timeout(seconds):
        try:
            contents = await protocol()
        except RuntimeError:  # as Granian tells of an error on the way
            raise RefusalError(400) from None
    return Body(contents, len(contents))


async def _receive(
    protocol: HTTPProtocol, spool: Spool, most: int, *, seconds: float, grace: float
) -> Body:
    size = empty = 0
    start = asyncio.get_running_loop().time()
    async with asyncio.timeout(min(grace, seconds)) as patience:
        async for chunk in protocol:
            size += len(chunk)
            empty += not chunk
            if size > most:
                raise RefusalError(413)
            spool.write(chunk)
            patience.reschedule(start + min(seconds, grace + size / SLOWEST))
    # Granian ends a body with one empty chunk, and gives one more for an error on the way.
    if empty > 1:
        raise RefusalError(400)
    spool.flush()
    spool.seek(0)
    return Body(spool if size > IN_MEMORY else spool.read(), size)
