"""How stored pages lie in Redis, and how whoever connects to it begins.

A page is one hash: `head`, `version`, and its bodies by coding, of which `identity` is left out
where it can be had from `gzip`. Beside it the writers under way are a set, and one key is the
token of the last change. Each change is also told on a channel, as token and path.
"""

from collections.abc import Mapping
from typing import Any

from redis import ConnectionError as NoConnectionError
from redis.backoff import NoBackoff
from redis.connection import parse_url
from redis.retry import Retry

from warraq.front.head import Head, as_json, from_json, head_of
from warraq.front.packing import encode, gunzip
from warraq.front.page import Page

PAGES = b"warraq:page:"
WRITERS = b"warraq:writers:"
GENERATION = b"warraq:pages:generation"
SERVER = b"warraq:pages:server"

LIFE = 30 * 24 * 3600
"""Seconds after which a page that was not written again goes; who asks for it has it stored."""

CLEAR_IF_ANOTHER = b"""
if redis.call('GET', KEYS[1]) == ARGV[1] then return 0 end
local kept = redis.call('KEYS', ARGV[2])
for _, key in ipairs(kept) do redis.call('UNLINK', key) end
redis.call('DEL', KEYS[2])
redis.call('SET', KEYS[1], ARGV[1])
return #kept
"""
"""What a server had before it started may be older than a kill, as may a replica that took over."""


def page_key(path: str) -> bytes:
    return PAGES + _as_bytes(path)


def writers_key(path: str) -> bytes:
    return WRITERS + _as_bytes(path)


def path_of(key: bytes) -> str:
    return key.removeprefix(PAGES).decode("utf-8", "surrogatepass")


def channel(url: str) -> bytes:
    """Of one database: Redis tells what is published to listeners of all of them."""
    return b"warraq:pages:%d" % int(parse_url(url).get("db", 0))  # type: ignore[no-untyped-call]


def told(token: bytes, path: str) -> bytes:
    return token + b" " + _as_bytes(path)


def heard(message: bytes) -> tuple[bytes, str]:
    token, _, path = message.partition(b" ")
    return token, path.decode("utf-8", "surrogatepass")


def fields_of(path: str, page: Page) -> dict[bytes, bytes]:
    """The hash that a page is, but for its version."""
    bodies = encode(page.body, page.content_type)
    head = head_of(path, page, bodies)
    if "gzip" in bodies:
        del bodies["identity"]
    return {
        b"head": as_json(head),
        **{coding.encode(): body for coding, body in bodies.items()},
    }


def head_in(fields: Mapping[bytes, bytes]) -> Head | None:
    return from_json(fields[b"head"]) if b"head" in fields else None


def body_in(fields: Mapping[bytes, bytes], coding: str) -> bytes:
    """A body that the head names. Raises KeyError where it is not among the fields."""
    if coding == "identity" and b"identity" not in fields:
        return gunzip(fields[b"gzip"])
    return fields[coding.encode()]


def options(*, patience: float) -> dict[str, Any]:
    """Of a client's: one more try where a connection was found dead, and no waiting."""
    return {
        "socket_connect_timeout": patience,
        "socket_timeout": patience,
        "retry": Retry(NoBackoff(), 1),
        "retry_on_timeout": False,
        "protocol": 2,
    }


def greet(connection: Any) -> None:
    """Begin a connection: nobody reads from a server what it had before it started."""
    connection.on_connect()
    connection.send_command("INFO", "server")
    run = run_in(connection.read_response())
    connection.send_command(*clearing(run))
    connection.read_response()


def clearing(run: bytes) -> tuple[bytes | int, ...]:
    return b"EVAL", CLEAR_IF_ANOTHER, 2, SERVER, GENERATION, run, PAGES + b"*"


def run_in(info: Any) -> bytes:
    """Which run of a server this is, from what it says of itself."""
    for line in info.splitlines():
        if line.startswith(b"run_id:"):
            return bytes(line.removeprefix(b"run_id:"))
    raise NoConnectionError("this server does not say which run of it this is")


def _as_bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogatepass")
