"""Whose session the newsroom has said is somebody's: they have the desk's places."""

import re
from collections import OrderedDict
from collections.abc import Iterable
from hashlib import blake2b

SESSION = re.compile(r"(?:^|;\s*)sessionid=([^;\s]+)")
"""In a Cookie or a Set-Cookie header."""

MOST = 4096


class KnownLogins:
    """The sessions of those whom the newsroom has answered as colleagues, by their digests.

    Anybody can make a cookie up; only the newsroom knows whose it is, and says so with each
    answer. The one that says no more takes a session out again.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[bytes, None] = OrderedDict()

    def has_any(self, cookies: Iterable[str]) -> bool:
        return any(digest in self._known for digest in _digests(cookies))

    def learn(self, cookies: Iterable[str], *, is_login: bool) -> None:
        """What the newsroom said of whoever sent, or was sent, these cookies."""
        for digest in _digests(cookies):
            self._known.pop(digest, None)
            if is_login:
                self._known[digest] = None
        while len(self._known) > self._most:
            self._known.popitem(last=False)


def _digests(cookies: Iterable[str]) -> list[bytes]:
    found = (session for said in cookies for session in SESSION.findall(said))
    return [blake2b(session.encode(), digest_size=16).digest() for session in found]
