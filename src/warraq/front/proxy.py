"""The way to the newsroom, over a unix socket, for whatever the front does not hold itself."""

import asyncio
from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from time import monotonic
from urllib.parse import quote, urlsplit

from warraq.environment import Network
from warraq.front.bodies import (
    IN_MEMORY,
    NO_BODY,
    Body,
    Spool,
    has_body,
    is_large,
    spool_for,
    take_body,
)
from warraq.front.crowds import CONDITIONS, Copy, Crowds, is_anybodys, may_be_copied
from warraq.front.headers import LOGGED_IN, UNNAMED
from warraq.front.lanes import Lane
from warraq.front.logins import KnownLogins
from warraq.front.newsroom import (
    Answer,
    BrokenAnswerError,
    Connection,
    Connections,
    NobodyThereError,
    UnheardError,
)
from warraq.front.notices import RefusalError, send_notice
from warraq.front.passages import LOGIN, Passage, Patience, passages
from warraq.front.peers import client_address, network_of
from warraq.front.queries import own_part
from warraq.front.rsgi import HeaderList, HTTPProtocol, RequestHeaders, Scope

WHOLE = 1024 * 1024
"""Bytes of an answer that are taken in before any is handed on; what is longer is streamed."""

READING = ("GET", "HEAD")

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

NOT_PASSED_ON_OF_READERS = NOT_PASSED_ON | CONDITIONS

NOT_HANDED_BACK = frozenset(
    {
        "connection", "content-length", "date", "keep-alive", "server", "trailer",
        "transfer-encoding", "upgrade", LOGGED_IN,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, with what is looked up once of it: `client` is the address of who asks."""

    method: str
    path: str
    query: str
    headers: RequestHeaders
    client: str
    passage: Passage
    is_readers: bool


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
        self._scheme = urlsplit(site_url).scheme
        self._trusted = trusted
        self._patience = patience or Patience()
        self._passages = passages(self._patience, workers=workers)
        self._generation = generation
        self._crowds = Crowds(patience=self._patience.turn)
        self._logins = KnownLogins()
        self._connections = Connections(socket)

    async def pass_on(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer with what the newsroom answers, or with a notice why it does not."""
        asked = self._look_at(scope)
        try:
            if asked.is_readers and asked.method == "GET" and is_anybodys(asked.headers):
                await self._pass_on_with_others(asked, protocol)
            else:
                await self._pass_on_alone(asked, protocol)
        except RefusalError as refusal:
            send_notice(refusal.status, protocol, accept=asked.headers.get("accept"))

    def _look_at(self, scope: Scope) -> Asked:
        """Of a reader's query only what a page is made by: whatever else it asks is the same."""
        path, method, query, headers = scope.path, scope.method, scope.query_string, scope.headers
        start = next(start for start in self._passages if path.startswith(start))
        is_readers = not start
        if is_readers and method in READING:
            query = own_part(path, query)
        told = ",".join(headers.get_all("x-forwarded-for"))
        client = client_address(scope.client, told, self._trusted)
        return Asked(method, path, query, headers, client, self._passages[start], is_readers)

    async def _pass_on_with_others(self, asked: Asked, protocol: HTTPProtocol) -> None:
        key = self._generation(), asked.path, asked.query
        copy = await self._crowds.follow(key)
        if copy is not None:
            copy.send(protocol)
        else:
            await self._crowds.lead(key, lambda: self._pass_on_alone(asked, protocol))

    async def _pass_on_alone(self, asked: Asked, protocol: HTTPProtocol) -> Copy | None:
        """Answer; what was answered, where others may have it too."""
        with self._place(asked), spool_for(asked.headers) as spool:
            body = await _body_of(asked, protocol, spool)
            async with self._lane(asked).turn(network_of(asked.client)):
                return await self._pass_in_turn(asked, body, protocol)

    async def _pass_in_turn(self, asked: Asked, body: Body, protocol: HTTPProtocol) -> Copy | None:
        """Whoever only reads, and sends nothing, asks again where nobody may have heard them."""
        try:
            try:
                return await self._ask(asked, body, protocol)
            except UnheardError:
                if asked.method not in READING or body.size:
                    raise
                return await self._ask(asked, body, protocol, anew=True)
        except BrokenAnswerError:
            raise RefusalError(502) from None

    async def _ask(
        self, asked: Asked, body: Body, protocol: HTTPProtocol, *, anew: bool = False
    ) -> Copy | None:
        """Raises BrokenAnswerError, UnheardError."""
        connection = await self._connection(new=anew)
        try:
            async with asyncio.timeout(asked.passage.answer):
                answer = await connection.ask(
                    asked.method,
                    _target(asked.path, asked.query),
                    self._headers(asked),
                    body.contents,
                    body.size,
                )
                self._learn(asked, answer)
                return await hand_back(answer, asked.method, protocol)
        except TimeoutError:
            raise RefusalError(504) from None
        finally:
            self._connections.give_back(connection)

    async def _connection(self, *, new: bool) -> Connection:
        """While nobody is there, for a while ask again and again."""
        deadline = monotonic() + self._patience.start
        while True:
            try:
                return await self._connections.take(new=new)
            except NobodyThereError:
                if monotonic() > deadline:
                    raise RefusalError(503) from None
            await asyncio.sleep(0.1)

    def _lane(self, asked: Asked) -> Lane:
        """A password is tried among strangers, whatever cookie comes with it."""
        passage = asked.passage
        if passage.strangers is None:
            return passage.lane
        is_known = self._logins.has_any(asked.headers.get_all("cookie"))
        return passage.lane if is_known and asked.path != LOGIN else passage.strangers

    def _learn(self, asked: Asked, answer: Answer) -> None:
        """Who is logged in, as the newsroom says; also under the session that it just gave."""
        if asked.passage.strangers is None or answer.status >= 500:
            return
        given = [value for name, value in answer.headers if name == "set-cookie"]
        cookies = [*asked.headers.get_all("cookie"), *given]
        self._logins.learn(cookies, is_login=answer.header(LOGGED_IN) is not None)

    def _place(self, asked: Asked) -> AbstractContextManager[None]:
        """A place for a body that is kept in a file, where who sends it may have one."""
        passage = asked.passage
        if passage.size <= IN_MEMORY or not is_large(asked.headers):
            return nullcontext()
        if not passage.is_shown_proof(asked.headers):
            raise RefusalError(403)
        return passage.large.place(network_of(asked.client))

    def _headers(self, asked: Asked) -> HeaderList:
        items = asked.headers.items()
        if {name for name, _ in items} != set(asked.headers.keys()):
            raise RefusalError(400)  # A value that is not text was left out.
        # Nothing goes because `Connection` names it: a client could so have a guard taken away.
        # WSGI takes `-` and `_` for the same, so a name with `_` could pass for another.
        left = NOT_PASSED_ON_OF_READERS if asked.is_readers else NOT_PASSED_ON
        passed = [(name, value) for name, value in items if name not in left and "_" not in name]
        return [
            ("host", asked.headers.get("host") or ""),
            *passed,
            ("x-forwarded-proto", self._scheme),
            ("x-warraq-client", asked.client),
        ]


async def _body_of(asked: Asked, protocol: HTTPProtocol, spool: Spool | None) -> Body:
    if not has_body(asked.headers):
        return NO_BODY
    passage = asked.passage
    return await take_body(
        asked.headers,
        protocol,
        spool,
        size=passage.size,
        seconds=passage.body,
        grace=passage.grace,
    )


def _target(path: str, query: str) -> str:
    """Percent-encoded anew, since Granian gives the path decoded; `*` is no path."""
    if not path.startswith("/"):
        raise RefusalError(400)
    asked = f"?{quote(query, safe=_QUERY)}" if query else ""
    return f"{quote(path, safe=_PATH)}{asked}"


_PATH = "/:@!$&'()*+,;=~"
_QUERY = _PATH + "?%"


async def hand_back(answer: Answer, method: str, protocol: HTTPProtocol) -> Copy | None:
    """Send the newsroom's answer to the client: whole when short, so that it is never half.

    A whole answer that others may have is given back too.
    """
    headers = [pair for pair in answer.headers if pair[0] not in NOT_HANDED_BACK]
    headers.extend(UNNAMED)
    length = answer.header("content-length")
    if method == "HEAD" or answer.status in (204, 304):
        if length and method == "HEAD":
            headers.append(("content-length", length))
        protocol.response_empty(answer.status, headers)
        return None
    start = await _first(answer, WHOLE)
    if answer.is_whole:
        protocol.response_bytes(answer.status, headers, start)
        is_anybodys = may_be_copied(answer.status, headers)
        return Copy(answer.status, headers, start) if is_anybodys else None
    if length:
        headers.append(("content-length", length))
    transport = protocol.response_stream(answer.status, headers)
    await transport.send_bytes(start)
    while part := await answer.read():
        await transport.send_bytes(part)
    return None


async def _first(answer: Answer, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0 and not answer.is_whole:
        part = await answer.read()
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
