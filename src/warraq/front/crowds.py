"""Readers who miss the same page at once: one of them goes to the newsroom, the others wait."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass

from warraq.front.notices import RefusalError
from warraq.front.rsgi import HeaderList, HTTPProtocol, RequestHeaders

CONDITIONS = frozenset(
    {"if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "range"}
)
"""Headers by which a client asks for less than the page, which others are to have too."""

PERSONAL = ("cookie", "authorization")


@dataclass(frozen=True, slots=True)
class Copy:
    """An answer to a GET that anybody may have."""

    status: int
    headers: HeaderList
    body: bytes

    def send(self, protocol: HTTPProtocol) -> None:
        protocol.response_bytes(self.status, self.headers, self.body)


def is_anybodys(headers: RequestHeaders) -> bool:
    """Whether whoever asks tells nothing of themselves."""
    return not any(name in headers for name in PERSONAL)


REDIRECTS = (301, 302)


def may_be_copied(status: int, headers: HeaderList) -> bool:
    """Whether the newsroom says that an answer is public, and the same for everybody.

    A redirect, which leads anybody to the same place, is so without being kept anywhere.
    """
    named = dict(headers)
    directives = {part.strip().lower() for part in named.get("cache-control", "").split(",")}
    own = ("set-cookie", "vary", "content-encoding")
    is_public = "public" in directives and not directives & {"private", "no-store"}
    return (is_public or status in REDIRECTS) and not any(name in named for name in own)


class Crowds:
    """Who waits for whose answer, by what is asked for.

    What is asked for has the store's generation in it: whoever comes after a kill is not
    given what was begun before it.
    """

    def __init__(self, *, patience: float) -> None:
        """`patience`: seconds that one waits for another's answer."""
        self._patience = patience
        self._asked: dict[Hashable, asyncio.Future[Copy | None]] = {}

    async def follow(self, key: Hashable) -> Copy | None:
        """The answer of who asks for this already; None when there is nobody, or when it is
        theirs alone. Raises RefusalError as they were refused, or 503 after too long a wait."""
        asked = self._asked.get(key)
        if asked is None:
            return None
        try:
            async with asyncio.timeout(self._patience):
                return await asyncio.shield(asked)
        except TimeoutError:
            raise RefusalError(503) from None

    async def lead(self, key: Hashable, ask: Callable[[], Awaitable[Copy | None]]) -> None:
        """Ask; whoever follows meanwhile gets what comes. Where another leads, ask alone."""
        if key in self._asked:
            await ask()
            return
        asked = self._asked[key] = asyncio.get_running_loop().create_future()
        copy = None
        try:
            copy = await ask()
        except RefusalError as refusal:
            asked.set_exception(refusal)
            asked.exception()  # Whether anybody followed or not.
            raise
        finally:
            del self._asked[key]
            if not asked.done():
                asked.set_result(copy)
