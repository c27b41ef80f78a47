"""The way to the newsroom, over a unix socket, for whatever the front does not hold itself."""

import asyncio
from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager, nullcontext
from tempfile import SpooledTemporaryFile
from time import monotonic
from urllib.parse import quote, urlsplit

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    UnixConnector,
)
from yarl import URL

from warraq.environment import Network
from warraq.front.bodies import (
    IN_MEMORY,
    Body,
    Spool,
    has_body,
    is_large,
    take_body,
)
from warraq.front.crowds import CONDITIONS, Copy, Crowds, is_anybodys, may_be_copied
from warraq.front.headers import LOGGED_IN, UNNAMED, Headers
from warraq.front.lanes import Lane
from warraq.front.logins import KnownLogins
from warraq.front.notices import RefusalError, send_notice
from warraq.front.passages import LOGIN, Passage, Patience, passages
from warraq.front.peers import client_address, network_of
from warraq.front.queries import own_part
from warraq.front.rsgi import HTTPProtocol, Scope

WHOLE = 1024 * 1024
"""Bytes of an answer that are taken in before any is handed on; what is longer is streamed."""

NOT_PASSED_ON = frozenset(
    {
        # Hop by hop (RFC 9110, 7.6.1).
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
        # Said anew by this hop.
        "content-length", "expect", "host",
        # Only the front says who asks, and how the site is reached.
        "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port",
        "x-forwarded-proto", "x-real-ip", "x-warraq-client",
    }
)  # fmt: skip

NOT_HANDED_BACK = frozenset(
    {
        "connection", "content-length", "date", "keep-alive", "server", "trailer",
        "transfer-encoding", "upgrade", LOGGED_IN,
    }
)  # fmt: skip


class Proxy:
    """Passes requests on to the newsroom's socket and its answers back."""

    def __init__(
        self,
        *,
        socket: str,
        site_url: str,
        trusted: Sequence[Network] = (),
        patience: Patience | None = None,
        workers: int = 1,
        generation: Callable[[], Hashable] = lambda: None,
    ) -> None:
        """`generation`: the page store's, by which a page is known to be none of before a kill."""
        self._socket = socket
        self._scheme = urlsplit(site_url).scheme
        self._trusted = trusted
        self._patience = patience or Patience()
        self._passages = passages(self._patience, workers=workers)
        self._generation = generation
        self._crowds = Crowds(patience=self._patience.turn)
        self._logins = KnownLogins()
        self._session: ClientSession | None = None

    async def pass_on(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer with what the newsroom answers, or with a notice why it does not."""
        try:
            if self._is_a_readers(scope) and scope.method == "GET" and is_anybodys(scope.headers):
                await self._pass_on_with_others(scope, protocol)
            else:
                await self._pass_on_alone(scope, protocol)
        except RefusalError as refusal:
            send_notice(refusal.status, protocol, accept=scope.headers.get("accept"))

    async def _pass_on_with_others(self, scope: Scope, protocol: HTTPProtocol) -> None:
        key = self._generation(), scope.path, self._query(scope)
        copy = await self._crowds.follow(key)
        if copy is not None:
            copy.send(protocol)
        else:
            await self._crowds.lead(key, lambda: self._pass_on_alone(scope, protocol))

    async def _pass_on_alone(self, scope: Scope, protocol: HTTPProtocol) -> Copy | None:
        """Answer; what was answered, where others may have it too."""
        try:
            with SpooledTemporaryFile(max_size=IN_MEMORY) as spool, self._place(scope):
                body = await self._take_body(scope, protocol, spool)
                async with (
                    self._lane(scope).turn(network_of(self._client_address(scope))),
                    await self._send(scope, body) as response,
                ):
                    self._learn(scope, response)
                    return await hand_back(response, scope.method, protocol)
        except TimeoutError:
            raise RefusalError(504) from None
        except ClientError:
            raise RefusalError(502) from None

    def _is_a_readers(self, scope: Scope) -> bool:
        return self._passage(scope) is self._passages[""]

    def _passage(self, scope: Scope) -> Passage:
        found = (one for start, one in self._passages.items() if scope.path.startswith(start))
        return next(found)

    def _lane(self, scope: Scope) -> Lane:
        """A password is tried among strangers, whatever cookie comes with it."""
        passage = self._passage(scope)
        if passage.strangers is None:
            return passage.lane
        is_known = self._logins.has_any(scope.headers.get_all("cookie"))
        return passage.lane if is_known and scope.path != LOGIN else passage.strangers

    def _learn(self, scope: Scope, response: ClientResponse) -> None:
        """Who is logged in, as the newsroom says; also under the session that it just gave."""
        if self._passage(scope).strangers is None or response.status >= 500:
            return
        given = response.headers.getall("set-cookie", [])
        cookies = [*scope.headers.get_all("cookie"), *given]
        self._logins.learn(cookies, is_login=LOGGED_IN in response.headers)

    def _place(self, scope: Scope) -> AbstractContextManager[None]:
        """A place for a body that is kept in a file, where who sends it may have one."""
        passage = self._passage(scope)
        if passage.size <= IN_MEMORY or not is_large(scope):
            return nullcontext()
        if not passage.is_shown_proof(scope.headers):
            raise RefusalError(403)
        return passage.large.place(network_of(self._client_address(scope)))

    def _client_address(self, scope: Scope) -> str:
        told = ",".join(scope.headers.get_all("x-forwarded-for"))
        return client_address(scope.client, told, self._trusted)

    async def _take_body(self, scope: Scope, protocol: HTTPProtocol, spool: Spool) -> Body | None:
        if not has_body(scope):
            return None
        passage = self._passage(scope)
        return await take_body(
            scope,
            protocol,
            spool,
            size=passage.size,
            seconds=passage.body,
            grace=passage.grace,
        )

    async def _send(self, scope: Scope, body: Body | None) -> ClientResponse:
        """Ask the newsroom; while nobody is there, for a while again and again."""
        deadline = monotonic() + self._patience.start
        while True:
            try:
                return await self._ask(scope, body)
            except ClientConnectorError:
                if monotonic() > deadline:
                    raise RefusalError(503) from None
            await asyncio.sleep(0.1)

    async def _ask(self, scope: Scope, body: Body | None) -> ClientResponse:
        return await self._client().request(
            scope.method,
            _url(scope.path, self._query(scope)),
            headers=self._headers(scope),
            data=body.open() if body else None,
            allow_redirects=False,
            timeout=ClientTimeout(total=self._passage(scope).answer),
        )

    def _query(self, scope: Scope) -> str:
        """Of readers only what a page is made by: whatever else they ask is the same page."""
        query = scope.query_string
        is_reading = self._is_a_readers(scope) and scope.method in ("GET", "HEAD")
        return own_part(scope.path, query) if is_reading else query

    def _client(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession(
                connector=UnixConnector(self._socket, limit=0, keepalive_timeout=10),
                cookie_jar=DummyCookieJar(),
                auto_decompress=False,
                skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
            )
        return self._session

    def _headers(self, scope: Scope) -> list[tuple[str, str]]:
        headers = scope.headers
        items = headers.items()
        if {name for name, _ in items} != set(headers.keys()):
            raise RefusalError(400)  # A value that is not text was left out.
        # Nothing goes because `Connection` names it: a client could so have a guard taken away.
        # WSGI takes `-` and `_` for the same, so a name with `_` could pass for another.
        left = NOT_PASSED_ON | CONDITIONS if self._is_a_readers(scope) else NOT_PASSED_ON
        passed = [(name, value) for name, value in items if name not in left and "_" not in name]
        own: Headers = (
            ("host", headers.get("host") or ""),
            ("x-forwarded-proto", self._scheme),
            ("x-warraq-client", self._client_address(scope)),
        )
        return [*passed, *own]


def _url(path: str, query: str) -> URL:
    """Percent-encoded anew, since Granian gives the path decoded; `*` is no path."""
    if not path.startswith("/"):
        raise RefusalError(400)
    asked = f"?{quote(query, safe=_QUERY)}" if query else ""
    return URL(f"http://newsroom{quote(path, safe=_PATH)}{asked}", encoded=True)


_PATH = "/:@!$&'()*+,;=~"
_QUERY = _PATH + "?%"


async def hand_back(response: ClientResponse, method: str, protocol: HTTPProtocol) -> Copy | None:
    """Send the newsroom's answer to the client: whole when short, so that it is never half.

    A whole answer that others may have is given back too.
    """
    headers = [
        (name.lower(), value)
        for name, value in response.headers.items()
        if name.lower() not in NOT_HANDED_BACK
    ]
    headers.extend(UNNAMED)
    length = response.headers.get("content-length")
    if method == "HEAD" or response.status in (204, 304):
        if length and method == "HEAD":
            headers.append(("content-length", length))
        protocol.response_empty(response.status, headers)
        return None
    start = await _first(response, WHOLE)
    if response.content.at_eof():
        protocol.response_bytes(response.status, headers, start)
        return (
            Copy(response.status, headers, start)
            if may_be_copied(response.status, headers)
            else None
        )
    if length:
        headers.append(("content-length", length))
    transport = protocol.response_stream(response.status, headers)
    await transport.send_bytes(start)
    async for chunk in response.content.iter_chunked(IN_MEMORY):
        await transport.send_bytes(chunk)
    return None


async def _first(response: ClientResponse, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0 and not response.content.at_eof():
        part = await response.content.read(size)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
