"""Answers made ready once and sent many times."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from warraq.front.head import Head
from warraq.front.headers import PAGE_CACHE, SECURITY_HEADERS, UNNAMED, Headers
from warraq.front.maps import Body, bytes_of, memory_of
from warraq.front.negotiation import has_tag, is_unmodified, preferred_codings
from warraq.front.rsgi import HeaderList, HTTPProtocol

RequestHeader = Callable[[str], Sequence[str]]
"""The lines of a header of the request, by its lower-case name: together they are one list
(RFC 9110, 5.3)."""

ANSWER_COSTS = 1200
"""Bytes of memory that an answer takes beside its bodies, roughly, with its place on a shelf."""

FRAMES = 256
"""Kinds of answers that are kept: pages of one edition differ in their headers by what they are."""


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


@dataclass(frozen=True, slots=True)
class Frame:
    """What answers of one kind have in common, so that each need not have it for itself.

    `codings` are those of the body, each with its place and the headers that go with it.
    """

    status: int
    codings: Mapping[str, tuple[int, Headers]]
    unmodified: Headers
    asked_by_date: bool


@lru_cache(maxsize=FRAMES)
def _frame(status: int, headers: Headers, codings: tuple[str, ...], by_date: bool) -> Frame:
    headers += UNNAMED
    if len(codings) > 1:
        headers += (("vary", "accept-encoding"),)
    return Frame(
        status=status,
        codings={coding: (place, _coded(headers, coding)) for place, coding in enumerate(codings)},
        unmodified=_not_modified(headers),
        asked_by_date=by_date,
    )


class CodedAnswer:
    """An answer with its body in several codings, each of which is loaded when first sent.

    `codings` are those there are; `load` gives None for one that is there no more. `etag` and,
    if it is `asked_by_date`, `last_modified` make it conditional; either may be empty.
    """

    __slots__ = ("_bodies", "_etag", "_frame", "_last_modified", "_load", "_warm", "size")

    def __init__(
        self,
        *,
        status: int,
        headers: Headers,
        codings: Iterable[str],
        load: Callable[[str], Body | None],
        etag: str = "",
        last_modified: str = "",
        asked_by_date: bool = True,
    ) -> None:
        self._frame = _frame(status, headers, tuple(codings), asked_by_date)
        self._etag = etag
        self._last_modified = last_modified
        self._load = load
        self._bodies: list[Body | None] = [None] * len(self._frame.codings)
        self._warm: dict[str, tuple[HeaderList, bytes]] | None = None
        self.size = ANSWER_COSTS

    def send(self, method: str, header: RequestHeader, protocol: HTTPProtocol) -> bool:
        frame = self._frame
        date = self._last_modified if frame.asked_by_date else ""
        if self._etag and is_known(header, etag=self._etag, last_modified=date):
            protocol.response_empty(304, self._whole(frame.unmodified))
            return True
        for coding in preferred_codings(",".join(header("accept-encoding"))):
            if coding in frame.codings:
                break
        if self._warm and method == "GET" and coding in self._warm:
            protocol.response_bytes(frame.status, *self._warm[coding])
            return True
        place, headers = frame.codings[coding]
        body = self._bodies[place]
        if body is None:
            body = self.make_ready(coding)
            if body is None:
                return False
        if method == "HEAD":
            length = ("content-length", str(len(body)))
            protocol.response_empty(frame.status, [*self._whole(headers), length])
        else:
            protocol.response_bytes(frame.status, self._whole(headers), bytes_of(body))
        return True

    def make_ready(self, coding: str) -> Body | None:
        """Load a coding's body and keep it; None when it is there no more."""
        body = self._load(coding)
        if body is not None:
            self._bodies[self._frame.codings[coding][0]] = body
            self.size += memory_of(body)
        return body

    def warm(self) -> None:
        """Take what it has of the system's memory into its own, for as long as it lives."""
        self._warm = {}
        for coding, (place, headers) in self._frame.codings.items():
            body = self._bodies[place]
            if body is not None:
                own = bytes_of(body)
                self._warm[coding] = self._whole(headers), own
                self._bodies[place] = own
                self.size += memory_of(own) - memory_of(body)

    def _whole(self, headers: Headers) -> HeaderList:
        """Those of its kind, and its own."""
        whole = [*headers]
        if self._etag:
            whole.append(("etag", self._etag))
        if self._last_modified:
            whole.append(("last-modified", self._last_modified))
        return whole


def _coded(headers: Headers, coding: str) -> Headers:
    return headers if coding == "identity" else (*headers, ("content-encoding", coding))


def _not_modified(headers: Headers) -> Headers:
    """Those that RFC 9110 (15.4.5) asks for in a 304."""
    kept = ("cache-control", "last-modified", "server", "vary")
    return tuple(pair for pair in headers if pair[0] in kept)


def is_known(header: RequestHeader, *, etag: str, last_modified: str) -> bool:
    """Whether the client has this already: by tag, else by date (RFC 9110, 13.2.2)."""
    tags = header("if-none-match")
    if tags:
        return has_tag(",".join(tags), etag)
    if not last_modified:
        return False
    return is_unmodified(",".join(header("if-modified-since")), last_modified)


def page_answer(head: Head, load: Callable[[str], Body | None]) -> CodedAnswer:
    """A stored page with what every page carries; its own headers win over these.

    Its date is told and not asked for: a page can change and keep the newest date on it, as
    when a story is withdrawn from a front. The tag always changes with the page.
    """
    own = {name.lower(): value for name, value in head.headers}
    conditional = head.status == 200
    headers = (pair for pair in PAGE_HEADERS if pair[0] not in own)
    return CodedAnswer(
        status=head.status,
        headers=(("content-type", head.content_type), *headers, *own.items()),
        codings=head.bodies,
        load=load,
        etag=head.etag if conditional else "",
        last_modified=head.last_modified if conditional and "last-modified" not in own else "",
        asked_by_date=False,
    )
