"""What a poll brings, and why one brings nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Memory = Mapping[str, str]
"""What a feed remembers from one poll to the next, as its way of fetching wants it."""

Login = tuple[str, str]
"""A name and a password."""


def legible(name: str) -> str:
    """A file's name as it can be stored and shown: bytes in it that are no UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Fetched:
    """One delivery. `memory` is the feed's from the moment the delivery is kept; `url` the web
    address that it came from, if it came from one."""

    name: str
    raw: bytes
    memory: Memory = field(default_factory=dict)
    url: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", legible(self.name))


@dataclass(frozen=True, slots=True)
class PassedBy:
    """A file that is offered and not taken. `reason` is a sentence of `warraq.wire.wording`;
    `memory` is the feed's from the moment that this is noted."""

    name: str
    reason: str
    memory: Memory = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", legible(self.name))


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one poll may cost: `seconds` in all, `size` in bytes for each file."""

    seconds: float = 30
    size: int = 20 * 1024 * 1024


class Fault(StrEnum):
    """Why a poll failed; the desk words it."""

    ADDRESS = "address"
    """The address cannot be read, or is of a kind that is not fetched."""
    FORBIDDEN = "forbidden"
    """It leads into a private network."""
    UNREACHABLE = "unreachable"
    REDIRECTS = "redirects"
    STATUS = "status"
    """An HTTP answer that is no delivery; the detail is its number."""
    TOO_LARGE = "too_large"
    """The detail is the limit in bytes."""
    TIMEOUT = "timeout"
    """The detail is the limit in seconds."""
    BROKEN = "broken"
    """The connection ended, or what came over it makes no sense."""
    LOGIN = "login"
    FOLDER = "folder"
    """A folder that cannot be read or written; the detail says why."""
    IDENTITY = "identity"
    """The server shows another key than it had before."""
    PROGRAM = "program"
    """A program that is needed is not installed; the detail is its name."""
    OWN = "own"
    """We failed at it ourselves; the detail is by what."""
    UNREAD = "unread"
    """There are files, and none that can be read; the detail is what was said of the first."""


class FetchError(Exception):
    """A poll that cannot go on. `detail` is what the fault's description says, a sentence of
    `warraq.wire.wording`, or the server's own words; `memory` what the feed knows all the same,
    so that it is said once only."""

    def __init__(self, fault: Fault, detail: str = "", *, memory: Memory | None = None) -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail
        self.memory = memory
