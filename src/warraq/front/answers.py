"""Answers made ready once and sent many times."""

from collections.abc import Callable, Mapping
from typing import Protocol

from warraq.front.head import Head, Seal
from warraq.front.headers import PAGE_CACHE, SECURITY_HEADERS, UNNAMED, Headers
from warraq.front.maps import Body, Map, bytes_of, memory_of
from warraq.front.negotiation import has_tag, is_unmodified, preferred_codings
from warraq.front.rsgi import HeaderList, HTTPProtocol

RequestHeader = Callable[[str], str | None]
"""A header of the request by its lower-case name."""

ANSWER_COSTS = 2500
"""Bytes of memory that an answer takes beside its bodies, roughly, with its place on a shelf."""


PAGE_HEADERS: Headers = (("cache-control", PAGE_CACHE), *SECURITY_HEADERS)


class Answer(Protocol):
    @property
    def size(self) -> int:
        """Bytes of memory it takes, roughly; sending may make it more."""
        ...

    def send(self, method: str, header: RequestHeader, protocol: HTTPProtocol) -> bool:
        """Answer a GET or HEAD; False when what was to be sent is there no more."""
        ...

    def warm(self) -> None:
        """It is asked for often: let it take memory for it."""
        ...


class CodedAnswer:
    """An answer with its body in several codings, each of which is loaded when first sent.

    `bodies` has what there are; `load` gives None for one that is there no more. `etag` and
    `last_modified` make it conditional; either may be empty.
    """

    __slots__ = (
        "_bodies",
        "_etag",
        "_headers",
        "_last_modified",
        "_load",
        "_ready",
        "_status",
        "_unmodified",
        "size",
    )

    def __init__(
        self,
        *,
        status: int,
        headers: Headers,
        bodies: Mapping[str, Seal],
        load: Callable[[str], Body | None],
        etag: str = "",
        last_modified: str = "",
    ) -> None:
        headers += UNNAMED
        if len(bodies) > 1:
            headers += (("vary", "accept-encoding"),)
        if etag:
            headers += (("etag", etag),)
        if last_modified:
            headers += (("last-modified", last_modified),)
        self._status = status
        self._etag = etag
        self._last_modified = last_modified
        self._headers = headers
        self._bodies = bodies
        self._load = load
        self._ready: dict[str, tuple[HeaderList, Body]] = {}
        self._unmodified: HeaderList = []
        self.size = ANSWER_COSTS

    def send(self, method: str, header: RequestHeader, protocol: HTTPProtocol) -> bool:
        if self._etag and is_known(header, etag=self._etag, last_modified=self._last_modified):
            self._unmodified = self._unmodified or _not_modified(self._headers)
            protocol.response_empty(304, self._unmodified)
            return True
        for coding in preferred_codings(header("accept-encoding")):
            if coding in self._bodies:
                break
        if method == "HEAD":
            length = ("content-length", str(self._bodies[coding][0]))
            protocol.response_empty(self._status, [*_coded(self._headers, coding), length])
            return True
        ready = self._ready.get(coding) or self.make_ready(coding)
        if ready is None:
            return False
        headers, body = ready
        protocol.response_bytes(self._status, headers, bytes_of(body))
        return True

    def make_ready(self, coding: str) -> tuple[HeaderList, Body] | None:
        """Load a coding's body and keep it; None when it is there no more."""
        body = self._load(coding)
        if body is None:
            return None
        return self._keep(coding, _coded(self._headers, coding), body)

    def warm(self) -> None:
        """Take what it has of the system's memory into its own, for as long as it lives."""
        for coding, (headers, body) in list(self._ready.items()):
            if isinstance(body, Map):
                self.size -= memory_of(body)
                self._keep(coding, headers, body.read())

    def _keep(self, coding: str, headers: HeaderList, body: Body) -> tuple[HeaderList, Body]:
        ready = self._ready[coding] = headers, body
        self.size += memory_of(body)
        return ready


def _coded(headers: Headers, coding: str) -> HeaderList:
    return [*headers, *([("content-encoding", coding)] if coding != "identity" else [])]


def _not_modified(headers: Headers) -> HeaderList:
    """Those that RFC 9110 (15.4.5) asks for in a 304."""
    kept = ("cache-control", "etag", "last-modified", "server", "vary")
    return [pair for pair in headers if pair[0] in kept]


def is_known(header: RequestHeader, *, etag: str, last_modified: str) -> bool:
    """Whether the client has this already: by tag, else by date (RFC 9110, 13.2.2)."""
    tags = header("if-none-match")
    if tags is not None:
        return has_tag(tags, etag)
    if not last_modified:
        return False
    since = header("if-modified-since")
    return since is not None and is_unmodified(since, last_modified)


def page_answer(head: Head, load: Callable[[str], Body | None]) -> CodedAnswer:
    """A stored page with what every page carries; its own headers win over these.

    Its date is told and not asked for: a page can change and keep the newest date on it, as
    when a story is withdrawn from a front. The tag always changes with the page.
    """
    own = {name.lower(): value for name, value in head.headers}
    conditional = head.status == 200
    if conditional:
        own.setdefault("last-modified", head.last_modified)
    headers = (pair for pair in PAGE_HEADERS if pair[0] not in own)
    return CodedAnswer(
        status=head.status,
        headers=(("content-type", head.content_type), *headers, *own.items()),
        bodies=head.bodies,
        load=load,
        etag=head.etag if conditional else "",
    )
