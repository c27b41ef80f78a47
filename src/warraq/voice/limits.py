"""Hold back a flood from one address, and who guesses passwords, without ever keeping the address.

What is counted under is an HMAC of the address (of its /64 for IPv6, which one household
has whole) with a key that is nowhere but in memory: an IPv4 hash with a key that was stored
is undone in minutes. Alone, a process makes its key at its start. Nodes that share Redis
share a key there that expires after a day, and with it every hash made with it loses its
meaning; Redis must be run without persistence. Counts live where the key lives.
"""

import hmac
import ipaddress
import math
import secrets
import time
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from warraq.voice.counts import WindowCounts

if TYPE_CHECKING:
    from redis import Redis

COMMENTS: Final = (RateLimitItemPerMinute(60), RateLimitItemPerHour(600))
ANSWERS: Final = (RateLimitItemPerMinute(300),)
"""Wide, since a mobile operator puts a whole town behind one address; far below a flood. Posts
that are refused count too, and leave room for who corrects a form a few times."""

DELIVERIES: Final = (RateLimitItemPerMinute(600),)
"""For one agency, which may have a day's items to make up for."""

LOGINS: Final[tuple[RateLimitItem, ...]] = (
    RateLimitItemPerMinute(5),
    RateLimitItemPerMinute(20, 10),
)
"""Tries of one address at one account; a right one ends the count. Ten minutes at most, since
colleagues may have to share their address with whoever guesses."""

LOGINS_FAILED_HERE: Final[tuple[RateLimitItem, ...]] = (
    RateLimitItemPerMinute(30),
    RateLimitItemPerMinute(150, 10),
)
"""Of one address, at whatever accounts: a house full of colleagues mistypes less."""

LOGINS_FAILED: Final = RateLimitItemPerHour(50)
BESIEGED: Final = RateLimitItemPerMinute(1)
"""When one account has failed so often from everywhere, each address may try it so often. It is
never shut: whoever comes from an address that did not guess has a try at once."""

LIMITED_LOGINS_TOLD: Final = RateLimitItemPerMinute(1)

_KEY_LIFE = 24 * 3600  # seconds
_KEY_NAME = "warraq:voice:address-key"


def allow_comment(*, address: str) -> bool:
    """Whether this address may post now, right or wrong. Asking counts."""
    return _hit("comments", COMMENTS, address)


def allow_feedback(*, address: str) -> bool:
    """Whether this address may answer now. Asking counts."""
    return _hit("answers", ANSWERS, address)


def allow_delivery(*, source: str) -> bool:
    """Whether an agency that has proved itself may send now. Asking counts."""
    return all(_limiter().hit(limit, "deliveries", source) for limit in DELIVERIES)


def login_wait(*, address: str, account: str) -> int:
    """Seconds until this address may try to log in to this account; at 0 it may, and has."""
    reader, pair = _reader(address), _pair(address, account)
    for limit in LOGINS_FAILED_HERE:
        if not _limiter().test(limit, "logins-failed-here", reader):
            return _seconds_left(limit, "logins-failed-here", reader)
    for limit in _of_account(account):
        if not _limiter().hit(limit, "logins", pair):
            return _seconds_left(limit, "logins", pair)
    return 0


def count_failed_login(*, address: str, account: str) -> None:
    """A try that was let in had the wrong password."""
    for limit in LOGINS_FAILED_HERE:
        _limiter().hit(limit, "logins-failed-here", _reader(address))
    _limiter().hit(LOGINS_FAILED, "logins-failed", _sealed(account))


def forgive_logins(*, address: str, account: str) -> None:
    """The password was right: what was mistyped before it does not count."""
    for limit in (*LOGINS, BESIEGED):
        _limiter().clear(limit, "logins", _pair(address, account))


def is_time_to_tell() -> bool:
    """Whether the log has not been told for a while that logins are limited. Asking counts."""
    return _limiter().hit(LIMITED_LOGINS_TOLD, "limited-logins-told")


def _of_account(account: str) -> tuple[RateLimitItem, ...]:
    is_quiet = _limiter().test(LOGINS_FAILED, "logins-failed", _sealed(account))
    return LOGINS if is_quiet else (BESIEGED, *LOGINS)


def _seconds_left(limit: RateLimitItem, *names: str) -> int:
    ends = _limiter().get_window_stats(limit, *names).reset_time
    return max(1, math.ceil(ends - time.time()))


def _hit(what: str, limits: tuple[RateLimitItem, ...], address: str) -> bool:
    reader = _reader(address)
    return all(_limiter().hit(limit, what, reader) for limit in limits)


def _reader(address: str) -> str:
    return _sealed(_network(address))


def _pair(address: str, account: str) -> str:
    return _sealed(f"{_network(address)} {account}")


def _sealed(text: str) -> str:
    return hmac.digest(_key(), text.encode(), "sha256").hex()


def _network(address: str) -> str:
    """An IPv4 address, an IPv6 /64; whatever is not an address shares one place."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    return str(ipaddress.ip_network((int(ip), 64), strict=False))


@cache
def _limiter() -> FixedWindowRateLimiter:
    url = settings.REDIS_URL
    return FixedWindowRateLimiter(storage_from_string(url) if url else WindowCounts())


def _key() -> bytes:
    return _shared_key() if settings.REDIS_URL else _own_key()


@cache
def _own_key() -> bytes:
    return secrets.token_bytes(32)


@cache
def _redis() -> "Redis":
    from redis import Redis  # noqa: PLC0415 -- 20 MB for which one machine alone has no use

    return Redis.from_url(settings.REDIS_URL)


def _shared_key() -> bytes:
    """The nodes' key, made by whichever of them finds none. The first one to set it wins."""
    key = cast(bytes | None, _redis().get(_KEY_NAME))
    if key is not None:
        return key
    _redis().set(_KEY_NAME, secrets.token_bytes(32), ex=_KEY_LIFE, nx=True)
    return _shared_key()
