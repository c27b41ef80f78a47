"""The front's answers: at once what is at hand, from the newsroom what is not."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from warraq.front.answers import RequestHeader
from warraq.front.headers import UNNAMED
from warraq.front.notices import send_notice
from warraq.front.passages import DESK
from warraq.front.proxy import Proxy
from warraq.front.queries import keys_of
from warraq.front.rsgi import HTTPProtocol, RequestHeaders, Scope
from warraq.front.shelf import Shelf

LONGEST_PATH = 2000
LONGEST_QUERY = 8000
"""Characters; the desk's own forms ask with much longer queries than a reader's page."""


class SharedPages(Protocol):
    """Pages that are not all at hand: `SharedShelf`, which only who needs it imports."""

    def send(
        self, path: str, method: str, header: RequestHeader, protocol: HTTPProtocol
    ) -> bool: ...
    async def fetch(
        self, path: str, method: str, header: RequestHeader, protocol: HTTPProtocol
    ) -> bool: ...
    async def listen(self) -> None: ...


class Front:
    """One site's front: `answer` is the fast lane, `pass_on` the way to the newsroom.

    `pages` are looked up by whole path, `folders` by the prefix of theirs; `hosts` are the
    host names that are answered, without ports.
    """

    def __init__(
        self,
        *,
        pages: Shelf | SharedPages,
        folders: dict[str, Shelf],
        proxy: Proxy,
        hosts: list[str],
    ) -> None:
        self._pages = pages
        self._shared = None if isinstance(pages, Shelf) else pages
        self._folders = folders
        self._prefixes = tuple(folders)
        self._is_ours = _host_check(hosts)
        self._proxy = proxy

    def answer(self, scope: Scope, protocol: HTTPProtocol) -> bool:
        """Answer from what is at hand; False when the request is the newsroom's.

        Called in the server's own thread, one request at a time: it must never wait.
        """
        path = scope.path
        headers = scope.headers
        if not self._is_for_us(scope, headers):
            return self._answer_stranger(path, protocol)
        if len(path) > LONGEST_PATH or len(scope.query_string) > LONGEST_QUERY:
            send_notice(414, protocol)
            return True
        method = scope.method
        if method not in ("GET", "HEAD"):
            return _is_unknown(method, protocol)
        if path.startswith(self._prefixes):
            return self._answer_file(path, method, headers, protocol)
        if self._pages.send(path, method, headers.get_all, protocol):
            return True
        return path == "/healthz" and _say_well(protocol)

    async def pass_on(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Have the newsroom answer what `answer` left, and what no other node has stored."""
        if self._shared and _is_for_a_page(scope):
            header = scope.headers.get_all
            if await self._shared.fetch(scope.path, scope.method, header, protocol):
                return
        await self._proxy.pass_on(scope, protocol)

    async def listen(self) -> None:
        """Beside all answers, hear of what other nodes change, where there may be any."""
        if self._shared:
            await self._shared.listen()

    def _is_for_us(self, scope: Scope, headers: RequestHeaders) -> bool:
        """One Host that is ours, and no other in the request's first line (RFC 9112, 3.2)."""
        hosts = headers.get_all("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return False
        return scope.authority is None or self._is_ours(scope.authority)

    def _answer_stranger(self, path: str, protocol: HTTPProtocol) -> bool:
        """Who watches over the machine may ask by any name whether it is well."""
        if path == "/healthz":
            return _say_well(protocol)
        send_notice(400, protocol)
        return True

    def _answer_file(
        self, path: str, method: str, headers: RequestHeaders, protocol: HTTPProtocol
    ) -> bool:
        shelf = next(self._folders[prefix] for prefix in self._prefixes if path.startswith(prefix))
        if not shelf.send(path, method, headers.get_all, protocol):
            send_notice(404, protocol)
        return True


def _is_for_a_page(scope: Scope) -> bool:
    return (
        scope.method in ("GET", "HEAD")
        and not keys_of(scope.path)
        and not scope.path.startswith(DESK)
    )


def _is_unknown(method: str, protocol: HTTPProtocol) -> bool:
    """Methods are told apart by case (RFC 9110, 9.1), and Django takes `get` for GET."""
    if method.isupper():
        return False
    send_notice(501, protocol)
    return True


def _say_well(protocol: HTTPProtocol) -> bool:
    headers = [("content-type", "text/plain"), ("cache-control", "no-store"), *UNNAMED]
    protocol.response_bytes(200, headers, b"ok\n")
    return True


def _host_check(hosts: list[str]) -> Callable[[str], bool]:
    """Whether a Host header, with or without a port, names one of `hosts`."""
    names = "|".join(re.escape(host.lower()) for host in hosts)
    pattern = re.compile(rf"(?:{names})(?::[0-9]{{1,5}})?")

    @lru_cache(maxsize=256)
    def is_ours(host: str) -> bool:
        return pattern.fullmatch(host.lower()) is not None

    return is_ours
