"""A folder on an agency's FTP server, plain (`ftp:`) or with TLS (`ftps:`, explicit)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from urllib.parse import SplitResult, unquote

import aioftp

from warraq.environment import Network
from warraq.wire.fetching.addresses import ForbiddenAddressError, may_connect, reachable
from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, Login, Memory
from warraq.wire.fetching.listing import Offer, fresh, marks, split_address

TRANSPARENT = "latin-1"
"""File names are bytes to FTP: read so, they go back as they came."""

PIECE = 64 * 1024
ANONYMOUS = ("anonymous", "anonymous@")


async def fetch_ftp(
    url: str,
    *,
    memory: Memory,
    bounds: Bounds,
    login: Login | None = None,
    allowed: Sequence[Network] = (),
) -> AsyncIterator[Fetched]:
    """The files of a folder that are new or have changed, the oldest first.

    `bounds.seconds` hold for each step: connecting, listing, one file. A file that is too
    large is passed by, and said once all others are there. Raises FetchError.
    """
    too_large, known = "", dict[str, str]()
    try:
        async with _connected(split_address(url, "ftp", "ftps"), bounds, login, allowed) as client:
            async with asyncio.timeout(bounds.seconds):
                offers = await _offers(client)
            known = marks(offers, memory)
            for offer in fresh(offers, memory, now=datetime.now(UTC)):
                known[offer.name] = offer.mark
                async with asyncio.timeout(bounds.seconds):
                    raw = await _download(client, offer, bounds.size)
                if raw is None:
                    too_large = _shown(offer.name)
                else:
                    yield Fetched(_shown(offer.name), raw, dict(known))
    except TimeoutError as error:
        raise FetchError(Fault.TIMEOUT, f"{bounds.seconds:g}") from error
    except ForbiddenAddressError as error:
        raise FetchError(Fault.FORBIDDEN, error.strerror or "") from error
    except aioftp.StatusCodeError as error:
        raise FetchError(_fault(error), " ".join(error.info).strip()) from error
    except (OSError, EOFError, ValueError, aioftp.AIOFTPException) as error:
        raise FetchError(Fault.BROKEN, str(error) or type(error).__name__) from error
    if too_large:
        raise FetchError(Fault.TOO_LARGE, too_large, memory=known)


@asynccontextmanager
async def _connected(
    parts: SplitResult, bounds: Bounds, login: Login | None, allowed: Sequence[Network]
) -> AsyncIterator[aioftp.Client]:
    """Logged in and in the folder. The data connections go to the same host, whatever it says."""
    host, port = parts.hostname or "", parts.port or 21
    client = aioftp.Client(encoding=TRANSPARENT)
    try:
        async with asyncio.timeout(bounds.seconds):
            await reachable(host, port, allowed=allowed)
            await client.connect(host, port)
            _check_peer(client, allowed)
            if parts.scheme == "ftps":
                await client.upgrade_to_tls()
            await client.login(*map(_sent, login or ANONYMOUS))
            if parts.path.strip("/"):
                await client.change_directory(_sent(unquote(parts.path)))
        yield client
    finally:
        client.close()


def _check_peer(client: aioftp.Client, allowed: Sequence[Network]) -> None:
    """The name may have led elsewhere when it was asked for the second time."""
    peer = client.stream.writer.get_extra_info("peername")
    if not may_connect(peer[0], allowed=allowed):
        raise ForbiddenAddressError


async def _offers(client: aioftp.Client) -> list[Offer]:
    return [
        _offer(path.name, str(info.get("modify", "")), int(info.get("size", 0)))
        for path, info in await client.list()
        if info.get("type") == "file" and not path.name.startswith(".")
    ]


def _offer(name: str, stamp: str, size: int) -> Offer:
    return Offer(_modified(stamp), name, size, f"{stamp} {size}")


def _modified(stamp: str) -> datetime:
    """`20260302101500`, in UTC; without a time a file counts as new."""
    try:
        return datetime.strptime(stamp[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return datetime.now(UTC)


async def _download(client: aioftp.Client, offer: Offer, limit: int) -> bytes | None:
    """The file, or None when it is larger than the limit, whatever the listing says."""
    if offer.size > limit:
        return None
    taken = bytearray()
    async with client.download_stream(offer.name) as stream:
        async for piece in stream.iter_by_block(PIECE):
            taken += piece
            if len(taken) > limit:
                raise FetchError(Fault.TOO_LARGE, _shown(offer.name))
    return bytes(taken)


def _sent(text: str) -> str:
    """A name as it goes over the line: in UTF-8 (RFC 2640)."""
    return text.encode().decode(TRANSPARENT)


def _shown(name: str) -> str:
    """The name as people read it: most servers write UTF-8."""
    return name.encode(TRANSPARENT).decode("utf-8", "replace")


def _fault(error: aioftp.StatusCodeError) -> Fault:
    refused = any(code.matches("53x") for code in error.received_codes)
    return Fault.LOGIN if refused else Fault.STATUS
