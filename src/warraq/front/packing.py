"""From a page to what is stored of it: compressed bodies and an ETag.

The same page always gives the same bytes, so that a rebuild equals what is there.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime
from hashlib import blake2b

import brotli

from warraq.front.page import Page

SMALLEST = 256
"""Bytes below which compressing costs more than it saves."""

COMPRESSIBLE = (
    "text/", "application/json", "application/xml", "application/javascript",
    "application/manifest+json", "application/rss+xml", "application/atom+xml",
    "application/feed+json", "application/ld+json", "image/svg+xml",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as the store holds it.

    `etag` is weak and one for all codings; `last_modified` is an HTTP date; `bodies` are by
    content coding: `identity` always, `gzip` and `br` where they are smaller.
    """

    status: int
    content_type: str
    etag: str
    last_modified: str
    headers: tuple[tuple[str, str], ...]
    bodies: Mapping[str, bytes]


def etag_of(page: Page) -> str:
    """A weak ETag from content alone: the page made again at another time keeps it."""
    digest = blake2b(digest_size=12)
    for part in (str(page.status), page.content_type, *map(str, page.headers)):
        digest.update(part.encode() + b"\0")
    digest.update(page.body)
    return f'W/"{digest.hexdigest()}"'


def http_date_of(page: Page) -> str:
    """The page's Last-Modified, in whole seconds as HTTP has them."""
    return format_datetime(page.last_modified.astimezone(UTC), usegmt=True)


def encode(body: bytes, content_type: str) -> dict[str, bytes]:
    """The body in each coding worth keeping, `identity` first."""
    bodies = {"identity": body}
    if len(body) < SMALLEST or not content_type.startswith(COMPRESSIBLE):
        return bodies
    for coding, packed in (("gzip", gzip(body)), ("br", brotli.compress(body, quality=5))):
        if len(packed) < len(body):
            bodies[coding] = packed
    return bodies


def gzip(body: bytes) -> bytes:
    """Gzip level 6 without a time in it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(body) + packer.flush()


def gunzip(packed: bytes) -> bytes:
    return zlib.decompress(packed, 31)
