"""A folder on an agency's FTP server, plain (`ftp:`) or with TLS (`ftps:`, explicit)."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import SplitResult, unquote

import aioftp
from aioftp.common import SSLSessionBoundContext

from warraq.environment import Network
from warraq.wire.fetching import trouble
from warraq.wire.fetching.addresses import ForbiddenAddressError, reachable
from warraq.wire.fetching.fetched import (
    Bounds,
    Fault,
    Fetched,
    FetchError,
    Login,
    Memory,
    PassedBy,
)
from warraq.wire.fetching.listing import (
    Offer,
    Refused,
    fresh,
    is_end,
    marks,
    not_given,
    outcome,
    split_address,
    too_large,
)

TRANSPARENT = "latin-1"
"""File names are bytes to FTP: read so, they go back as they came."""

PIECE = 64 * 1024
ANONYMOUS = ("anonymous", "anonymous@")

MOST_OFFERS = 100_000
"""Files of one folder: a listing that never ends is not listened to."""

Stream = aioftp.DataConnectionThrottleStreamIO
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def fetch_ftp(
    url: str,
    *,
    memory: Memory,
    bounds: Bounds,
    login: Login | None = None,
    allowed: Sequence[Network] = (),
) -> AsyncIterator[Fetched | PassedBy]:
    """The files of a folder that are new or have changed, the oldest first.

    `bounds.seconds` hold for each step: connecting, listing, one file. What is too large, or
    not given, is passed by; what was not given is tried again and said once. A file that ends
    the connection ends the poll, and comes after all others the next time. Raises FetchError.
    """
    parts, known = split_address(url, "ftp", "ftps"), dict[str, str]()
    with _faults(bounds, known):
        async with _connected(parts, bounds, login, allowed) as client:
            async with asyncio.timeout(bounds.seconds):
                offers = await _offers(client)
            known |= marks(offers, memory)
            for offer in fresh(offers, memory, now=datetime.now(UTC)):
                got, name = await _download(client, offer, bounds), _shown(offer.name)
                if found := outcome(offer, got, name=name, memory=memory, known=known):
                    yield found
                if is_end(got):
                    return


@contextmanager
def _faults(bounds: Bounds, known: Memory) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise FetchError(Fault.TIMEOUT, f"{bounds.seconds:g}", memory=known) from error
    except ForbiddenAddressError as error:
        raise FetchError(Fault.FORBIDDEN) from error
    except aioftp.StatusCodeError as error:
        raise FetchError(_fault(error), _said(error), memory=known) from error
    except (OSError, EOFError, ValueError, LookupError, aioftp.AIOFTPException) as error:
        raise FetchError(trouble.fault_of(error), trouble.in_words(error), memory=known) from error


class _Client(aioftp.Client):
    """Talks to the one address that was judged, whatever its name leads to by the next time that
    it is asked for; TLS is proved by the name."""

    def __init__(self, address: str) -> None:
        super().__init__(encoding=TRANSPARENT, parse_list_line_custom=_no_line)
        self.parse_list_line_custom_first = False
        self._address = address
        self._opened = list[asyncio.StreamWriter]()

    async def _open_connection(self, host: str, port: int) -> Streams:
        """The library's way to the server: for what is said, and for each file's bytes."""
        self._end_data()
        streams = await asyncio.open_connection(self._address, port)
        self._opened.append(streams[1])
        return streams

    async def get_stream(self, *args: Any, **kwargs: Any) -> Stream:  # type: ignore[override]
        """A file's bytes. Most servers begin TLS once they have heard which file it is."""
        stream: Stream = await super().get_stream(*args, **kwargs)
        if context := self._context():
            await stream.start_tls(context, self.server_host)
        return stream

    def _context(self) -> ssl.SSLContext | None:
        """Servers want TLS on a file's connection to go on from that of the conversation."""
        said = self.stream.writer.get_extra_info("ssl_object")
        protocol = ssl.PROTOCOL_TLS_CLIENT
        return SSLSessionBoundContext(protocol, said.context, said.session) if said else None

    def _end_data(self) -> None:
        for writer in self._opened[1:]:
            writer.close()
        del self._opened[1:]

    def close(self) -> None:
        for writer in self._opened:
            writer.close()


def _no_line(b: bytes) -> tuple[PurePosixPath, aioftp.client.BasicListInfo]:
    """For a line of a listing that is no file, such as `total 12`."""
    return PurePosixPath("."), {"type": "unknown", "modify": "", "size": ""}


@asynccontextmanager
async def _connected(
    parts: SplitResult, bounds: Bounds, login: Login | None, allowed: Sequence[Network]
) -> AsyncIterator[_Client]:
    """Logged in and in the folder."""
    host, port = parts.hostname or "", parts.port or 21
    async with asyncio.timeout(bounds.seconds):
        client = _Client(await reachable(host, port, allowed=allowed))
    try:
        async with asyncio.timeout(bounds.seconds):
            await client.connect(host, port)
            if parts.scheme == "ftps":
                await client.upgrade_to_tls()
            await client.login(*map(_sent, login or ANONYMOUS))
            if parts.path.strip("/"):
                await client.change_directory(_sent(unquote(parts.path)))
        yield client
    finally:
        client.close()


async def _offers(client: _Client) -> list[Offer]:
    offers = list[Offer]()
    async for path, info in client.list():
        if info.get("type") == "file" and _is_wanted(path.name):
            offers.append(_offer(path.name, str(info.get("modify", "")), str(info.get("size", ""))))
        if len(offers) > MOST_OFFERS:
            raise FetchError(Fault.TOO_LARGE, "LIST")
    return offers


def _is_wanted(name: str) -> bool:
    """A name with control characters in it would be a command of its own."""
    is_sent = not any(character < " " or character == "\x7f" for character in name)
    return is_sent and not name.startswith(".")


def _offer(name: str, stamp: str, size: str) -> Offer:
    length = int(size) if size.isdecimal() and len(size) < 19 else 0
    return Offer(_modified(stamp), name, length, f"{stamp} {length}")


def _modified(stamp: str) -> datetime:
    """`20260302101500`, in UTC; without a time a file counts as new."""
    try:
        return datetime.strptime(stamp[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return datetime.now(UTC)


async def _download(client: _Client, offer: Offer, bounds: Bounds) -> bytes | Refused:
    """The file, whatever size the listing says it has."""
    if offer.size > bounds.size:
        return too_large(bounds.size)
    try:
        async with asyncio.timeout(bounds.seconds):
            stream = await client.download_stream(offer.name)
            return await _received(stream, bounds.size)
    except aioftp.StatusCodeError as error:
        is_over = any(code.matches("421") for code in error.received_codes)
        return not_given(_said(error), is_end=is_over)
    except (OSError, EOFError) as error:
        return not_given(trouble.in_words(error), is_end=True)


async def _received(stream: Stream, limit: int) -> bytes | Refused:
    """What is sent, up to the limit; the server has its last word either way."""
    taken = bytearray()
    async for piece in stream.iter_by_block(PIECE):
        taken += piece
        if len(taken) > limit:
            await stream.finish(("2xx", "4xx", "5xx"))
            return too_large(limit)
    await stream.finish()
    return bytes(taken)


def _sent(text: str) -> str:
    """A name as it goes over the line: in UTF-8 (RFC 2640)."""
    return text.encode().decode(TRANSPARENT)


def _shown(name: str) -> str:
    """The name as people read it: most servers write UTF-8."""
    return name.encode(TRANSPARENT).decode("utf-8", "replace")


def _said(error: aioftp.StatusCodeError) -> str:
    return _shown(" ".join(line.strip(" -") for line in error.info).strip())


def _fault(error: aioftp.StatusCodeError) -> Fault:
    refused = any(code.matches("53x") for code in error.received_codes)
    return Fault.LOGIN if refused else Fault.STATUS
