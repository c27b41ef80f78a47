"""What a server's folder offers, and which of it a feed has not had yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import SplitResult, urlsplit

from warraq.wire.fetching.fetched import Fault, FetchError, Memory

HORIZON = timedelta(days=3)
"""How old a file may be and still be fetched: an agency's folder may hold its whole archive.
What was offered while the newsroom was away for longer is no news any more."""


@dataclass(frozen=True, slots=True, order=True)
class Offer:
    """A file in a folder: when it was `modified` (aware, UTC), its `size` in bytes, and a
    `mark` that is another one when the file has changed."""

    modified: datetime
    name: str
    size: int
    mark: str


def fresh(offers: Iterable[Offer], memory: Memory, *, now: datetime) -> list[Offer]:
    """The files that are new or have changed, the oldest first."""
    return sorted(
        offer
        for offer in offers
        if memory.get(offer.name) != offer.mark and offer.modified > now - HORIZON
    )


def marks(offers: Sequence[Offer], memory: Memory) -> dict[str, str]:
    """What is remembered of the files that are still there; the rest is forgotten."""
    there = {offer.name for offer in offers}
    return {name: mark for name, mark in memory.items() if name in there}


def split_address(url: str, *schemes: str) -> SplitResult:
    """The parts of a feed's address. Raises FetchError when it is none of these schemes."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in schemes and parts.hostname and (parts.port or 1)
    except ValueError:
        fits = None
    if not fits:
        raise FetchError(Fault.ADDRESS, url)
    return parts
