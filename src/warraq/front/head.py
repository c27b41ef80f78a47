"""What the file store says of a page beside its bodies; it makes them a page."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Head:
    """`bodies` has length in bytes and digest, by content coding."""

    path: str
    status: int
    content_type: str
    etag: str
    last_modified: str
    headers: tuple[tuple[str, str], ...]
    bodies: Mapping[str, tuple[int, str]]


def as_json(head: Head) -> bytes:
    return json.dumps(asdict(head), ensure_ascii=False, sort_keys=True).encode()


def from_json(data: bytes) -> Head | None:
    """The head, or None for a file that a power cut left empty or in pieces."""
    try:
        fields = json.loads(data)
        fields["headers"] = tuple((name, value) for name, value in fields["headers"])
        fields["bodies"] = {
            coding: (length, digest) for coding, (length, digest) in fields["bodies"].items()
        }
        return Head(**fields)
    except (ValueError, KeyError, TypeError):
        return None


def seal(body: bytes) -> tuple[int, str]:
    """Length and digest, by which a body is known again."""
    return len(body), blake2b(body, digest_size=12).hexdigest()
