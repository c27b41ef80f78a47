"""Hold back a flood from one address, without ever keeping the address.

What is counted under is an HMAC of the address (of its /64 for IPv6, which one household
has whole) with a key that is nowhere but in memory: an IPv4 hash with a key that was stored
is undone in minutes. Alone, a process makes its key at its start. Nodes that share Redis
share a key there that expires after a day, and with it every hash made with it loses its
meaning; Redis must be run without persistence. Counts live where the key lives.
"""

import hashlib
import hmac
import ipaddress
import secrets
from functools import cache
from typing import Final, cast

from django.conf import settings
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from redis import Redis

COMMENTS: Final = (RateLimitItemPerMinute(60), RateLimitItemPerHour(600))
ANSWERS: Final = (RateLimitItemPerMinute(300),)
"""Wide, since a mobile operator puts a whole town behind one address; far below a flood. Posts
that are refused count too, and leave room for who corrects a form a few times."""

DELIVERIES: Final = (RateLimitItemPerMinute(600),)
"""For one agency, which may have a day's items to make up for."""

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


def _hit(what: str, limits: tuple[RateLimitItem, ...], address: str) -> bool:
    reader = _reader(address)
    return all(_limiter().hit(limit, what, reader) for limit in limits)


def _reader(address: str) -> str:
    return hmac.new(_key(), _network(address).encode(), hashlib.sha256).hexdigest()


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
    return FixedWindowRateLimiter(storage_from_string(settings.REDIS_URL or "memory://"))


def _key() -> bytes:
    return _shared_key() if settings.REDIS_URL else _own_key()


@cache
def _own_key() -> bytes:
    return secrets.token_bytes(32)


@cache
def _redis() -> Redis:
    return Redis.from_url(settings.REDIS_URL)


def _shared_key() -> bytes:
    """The nodes' key, made by whichever of them finds none. The first one to set it wins."""
    key = cast(bytes | None, _redis().get(_KEY_NAME))
    if key is not None:
        return key
    _redis().set(_KEY_NAME, secrets.token_bytes(32), ex=_KEY_LIFE, nx=True)
    return _shared_key()
