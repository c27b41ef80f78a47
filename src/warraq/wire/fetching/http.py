"""A delivery at an HTTP address: asked for again only when it has changed (RFC 9110, 13)."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import PurePosixPath
from typing import Any

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientError,
    ClientPayloadError,
    ClientResponse,
    ClientSession,
    DummyCookieJar,
    InvalidURL,
    ServerDisconnectedError,
    TCPConnector,
    encode_basic_auth,
)
from aiohttp.http_exceptions import ContentEncodingError
from yarl import URL

from warraq.environment import Network
from warraq.wire import wording
from warraq.wire.fetching import trouble
from warraq.wire.fetching.addresses import ForbiddenAddressError, may_connect
from warraq.wire.fetching.fetched import Bounds, Fault, Fetched, FetchError, Login, Memory

MOST_REDIRECTS = 3
PIECE = 64 * 1024
REDIRECTS = frozenset((301, 302, 303, 307, 308))
DELIVERIES = "application/xml, application/json, text/xml, */*;q=0.8"


async def fetch_http(
    url: str,
    *,
    memory: Memory,
    bounds: Bounds,
    login: Login | None = None,
    allowed: Sequence[Network] = (),
    accept: str = DELIVERIES,
) -> AsyncIterator[Fetched]:
    """What stands at the address, unless it is what `memory` knows already.

    `login` is told to the address's own host alone; `allowed` are the networks beside the
    open internet, `accept` the kinds of content that are asked for. Raises FetchError.
    """
    found = await _within(bounds, _download(url, memory, bounds, login, allowed, accept))
    if found:
        yield found


async def _within(bounds: Bounds, download: Any) -> Fetched | None:
    """The time for all of it: a server that sends a byte a second is cut off too."""
    try:
        async with asyncio.timeout(bounds.seconds):
            return await download  # type: ignore[no-any-return]
    except TimeoutError as error:
        raise FetchError(Fault.TIMEOUT, f"{bounds.seconds:g}") from error
    except InvalidURL as error:
        raise FetchError(Fault.ADDRESS, str(error)) from error
    except (ClientError, OSError, ValueError) as error:
        raise _fault(error) from error


def _fault(error: Exception) -> FetchError:
    match error:
        case ClientConnectorCertificateError():
            return FetchError(Fault.BROKEN, trouble.in_words(error.certificate_error))
        case ClientConnectorDNSError():
            return FetchError(Fault.UNREACHABLE, wording.NO_SUCH_NAME)
        case ClientConnectorError(os_error=ForbiddenAddressError()):
            return FetchError(Fault.FORBIDDEN)
        case ClientConnectorError():
            return FetchError(Fault.UNREACHABLE, trouble.in_words(error.os_error))
        case ServerDisconnectedError():
            return FetchError(Fault.BROKEN, wording.ENDED)
        case ClientPayloadError():
            is_packed = isinstance(error.__cause__, ContentEncodingError)
            words = wording.UNREADABLE_PACKING if is_packed else wording.INCOMPLETE
            return FetchError(Fault.BROKEN, words)
    return FetchError(Fault.BROKEN, trouble.in_words(error))


async def _download(
    url: str,
    memory: Memory,
    bounds: Bounds,
    login: Login | None,
    allowed: Sequence[Network],
    accept: str,
) -> Fetched | None:
    async with (
        _session(allowed, accept) as session,
        await _follow(session, _address(url), memory, login) as response,
    ):
        if response.status == 304:
            return None
        raw = await _read(response, bounds.size)
        return Fetched(_name(response.url), raw, _remembered(response), str(response.url))


def is_same_origin(one: str, other: str) -> bool:
    """Whether two addresses are of one site: scheme, host and port, as they are asked for here."""
    try:
        return URL(one).origin() == URL(other).origin()
    except ValueError:
        return False


def _session(allowed: Sequence[Network], accept: str) -> ClientSession:
    return ClientSession(
        connector=TCPConnector(socket_factory=_socket_within(allowed), force_close=True),
        cookie_jar=DummyCookieJar(),
        trust_env=False,
        headers={"Accept": accept, "User-Agent": "Warraq"},
    )


def _socket_within(allowed: Sequence[Network]) -> Callable[[Any], socket.socket]:
    """Makes the socket for an address that was resolved, if one may connect to it."""

    def socket_for(info: Any) -> socket.socket:
        family, kind, protocol, _, where = info
        if not may_connect(where[0], allowed=allowed):
            raise ForbiddenAddressError
        return socket.socket(family, kind, protocol)

    return socket_for


def _address(url: str, *, beside: URL | None = None) -> URL:
    """A web address, or one relative to another. Raises FetchError."""
    try:
        found = beside.join(URL(url)) if beside else URL(url)
    except ValueError as error:
        raise FetchError(Fault.ADDRESS, url) from error
    if found.scheme not in ("http", "https") or not found.host:
        raise FetchError(Fault.ADDRESS, str(found))
    return found


async def _follow(
    session: ClientSession, url: URL, memory: Memory, login: Login | None
) -> ClientResponse:
    """The answer, after at most three redirects."""
    asked = url
    for _ in range(MOST_REDIRECTS + 1):
        response = await session.get(
            asked,
            headers={
                **_conditions(memory),
                **_authorization(login if asked.origin() == url.origin() else None),
            },
            allow_redirects=False,
        )
        if response.status not in REDIRECTS:
            return response
        response.close()
        asked = _address(response.headers.get("Location", ""), beside=asked)
    raise FetchError(Fault.REDIRECTS, str(MOST_REDIRECTS))


def _authorization(login: Login | None) -> dict[str, str]:
    return {"Authorization": encode_basic_auth(*login)} if login else {}


def _conditions(memory: Memory) -> dict[str, str]:
    names = {"etag": "If-None-Match", "modified": "If-Modified-Since"}
    said = {header: memory.get(name, "") for name, header in names.items()}
    return {header: value for header, value in said.items() if _is_sayable(value)}


def _remembered(response: ClientResponse) -> Memory:
    names = {"etag": "ETag", "modified": "Last-Modified"}
    said = {name: response.headers.get(header, "") for name, header in names.items()}
    return {name: value for name, value in said.items() if _is_sayable(value)}


def _is_sayable(value: str) -> bool:
    """Whether it can be sent back as it came: some servers' tags are bytes that no header may
    have, and the next request would fail by it."""
    return bool(value) and value.isascii() and value.isprintable()


async def _read(response: ClientResponse, limit: int) -> bytes:
    """The body, decompressed, as long as it keeps within the limit whatever it declares."""
    if response.status in (401, 403):
        raise FetchError(Fault.LOGIN, str(response.status))
    if response.status != 200:
        raise FetchError(Fault.STATUS, str(response.status))
    if (response.content_length or 0) > limit:
        raise FetchError(Fault.TOO_LARGE, str(limit))
    taken = bytearray()
    async for piece in response.content.iter_chunked(PIECE):
        taken += piece
        if len(taken) > limit:
            raise FetchError(Fault.TOO_LARGE, str(limit))
    return bytes(taken)


def _name(url: URL) -> str:
    """The last part of the path: what the delivery is called at the desk."""
    return PurePosixPath(url.path).name or url.host or "delivery"
