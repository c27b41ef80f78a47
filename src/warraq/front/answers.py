"""Answers made ready once and sent many times."""

from collections.abc import Callable, Mapping
from typing import Protocol

from warraq.front.headers import PAGE_CACHE, SECURITY_HEADERS, UNNAMED, Headers
from warraq.front.negotiation import has_tag, is_unmodified, preferred_codings
from warraq.front.packing import StoredPage, gunzip
from warraq.front.rsgi import HTTPProtocol

RequestHeader = Callable[[str], str | None]
"""A header of the request by its lower-case name."""


class Answer(Protocol):
    @property
    def size(self) -> int:
        """Bytes of memory it takes, roughly."""
        ...

    def send(self, method: str, header: RequestHeader, protocol: HTTPProtocol) -> None:
        """Answer a GET or HEAD."""
        ...


class BytesAnswer:
    """A body in memory, in every coding it has; where gzip has it, identity is inflated.

    `etag` and `last_modified` make it conditional; either may be empty.
    """

    __slots__ = ("_bodies", "_etag", "_headers", "_last_modified", "_lengths", "_status", "size")

    def __init__(
        self,
        *,
        status: int,
        headers: Headers,
        bodies: Mapping[str, bytes],
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
        self._lengths = {coding: str(len(body)) for coding, body in bodies.items()}
        self._headers = {
            coding: [*headers, *([("content-encoding", coding)] if coding != "identity" else [])]
            for coding in bodies
        }
        self._bodies = dict(bodies)
        if "gzip" in self._bodies:
            del self._bodies["identity"]
        self.size = 2000 + sum(map(len, self._bodies.values()))

    def send(self, method: str, header: RequestHeader, protocol: HTTPProtocol) -> None:
        if self._etag and is_known(header, etag=self._etag, last_modified=self._last_modified):
            protocol.response_empty(304, self._not_modified_headers())
            return
        for coding in preferred_codings(header("accept-encoding")):
            if coding in self._headers:
                break
        headers = self._headers[coding]
        if method == "HEAD":
            length = ("content-length", self._lengths[coding])
            protocol.response_empty(self._status, [*headers, length])
            return
        body = self._bodies.get(coding)
        if body is None:
            body = gunzip(self._bodies["gzip"])
        protocol.response_bytes(self._status, headers, body)

    def _not_modified_headers(self) -> list[tuple[str, str]]:
        kept = ("cache-control", "etag", "last-modified", "server", "vary")
        return [pair for pair in self._headers["identity"] if pair[0] in kept]


def is_known(header: RequestHeader, *, etag: str, last_modified: str) -> bool:
    """Whether the client has this already: by tag, else by date (RFC 9110, 13.2.2)."""
    tags = header("if-none-match")
    if tags is not None:
        return has_tag(tags, etag)
    since = header("if-modified-since")
    return since is not None and bool(last_modified) and is_unmodified(since, last_modified)


def page_answer(page: StoredPage) -> BytesAnswer:
    """A stored page with what every page carries; its own headers win over these.

    Its date is told and not asked for: a page can change and keep the newest date on it, as
    when a story is withdrawn from a front. The tag always changes with the page.
    """
    headers = dict((("cache-control", PAGE_CACHE), *SECURITY_HEADERS))
    conditional = page.status == 200
    if conditional:
        headers["last-modified"] = page.last_modified
    headers.update((name.lower(), value) for name, value in page.headers)
    return BytesAnswer(
        status=page.status,
        headers=(("content-type", page.content_type), *headers.items()),
        bodies=page.bodies,
        etag=page.etag if conditional else "",
    )
