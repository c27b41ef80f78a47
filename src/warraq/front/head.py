"""What a store says of a page beside its bodies; it makes them a page."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from sys import intern

from warraq.front.packing import StoredPage, etag_of, http_date_of
from warraq.front.page import Page

Seal = tuple[int, str]
"""A body's length in bytes, and its digest."""


@dataclass(frozen=True, slots=True)
class Head:
    """`bodies` are by content coding."""

    path: str
    status: int
    content_type: str
    etag: str
    last_modified: str
    headers: tuple[tuple[str, str], ...]
    bodies: Mapping[str, Seal]


def head_of(path: str, page: Page, bodies: Mapping[str, bytes]) -> Head:
    """The head of a page that is to stand at `path` with these bodies."""
    return Head(
        path=path,
        status=page.status,
        content_type=page.content_type,
        etag=etag_of(page),
        last_modified=http_date_of(page),
        headers=page.headers,
        bodies={coding: seal(body) for coding, body in bodies.items()},
    )


def as_page(head: Head, bodies: Mapping[str, bytes]) -> StoredPage:
    """The page that a head and its bodies are."""
    return StoredPage(
        status=head.status,
        content_type=head.content_type,
        etag=head.etag,
        last_modified=head.last_modified,
        headers=head.headers,
        bodies=bodies,
    )


def as_json(head: Head) -> bytes:
    return json.dumps(asdict(head), ensure_ascii=False, sort_keys=True).encode()


def from_json(data: bytes) -> Head | None:
    """The head, or None for a file that a power cut left empty or in pieces."""
    try:
        fields = json.loads(data)
        fields["headers"] = tuple((name, value) for name, value in fields["headers"])
        fields["content_type"] = intern(fields["content_type"])
        fields["bodies"] = {
            intern(coding): (length, digest)
            for coding, (length, digest) in fields["bodies"].items()
        }
        return Head(**fields)
    except (ValueError, KeyError, TypeError):
        return None


def seal(body: bytes) -> Seal:
    """Length and digest, by which a body is known again."""
    return len(body), blake2b(body, digest_size=12).hexdigest()
