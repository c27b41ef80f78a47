"""What a server's folder offers, and which of it a feed has not had yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import SplitResult, urlsplit

from warraq.wire import wording
from warraq.wire.fetching.fetched import Fault, Fetched, FetchError, Memory, PassedBy
from warraq.wire.pictures import is_picture_name

HORIZON = timedelta(days=3)
"""How old a file may be and still be fetched: an agency's folder may hold its whole archive.
What was offered while the newsroom was away for longer is no news any more."""

UNREAD = "unread "
"""Before the mark of a file that we could not have: tried again after all others."""

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, order=True)
class Offer:
    """A file in a folder: when it was `modified` (aware, UTC), its `size` in bytes, and a
    `mark` that is another one when the file has changed."""

    modified: datetime
    name: str
    size: int
    mark: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why we do not have a file; what is not refused `for_good` is tried again.

    `is_end` says that the connection did not outlast it: other files come with the next poll.
    """

    reason: str
    for_good: bool = False
    is_end: bool = False


def fresh(offers: Iterable[Offer], memory: Memory, *, now: datetime) -> list[Offer]:
    """The files that are new or have changed, the oldest first: pictures after the stories that
    they belong to, and last what we could not have."""
    new = (
        offer
        for offer in offers
        if memory.get(offer.name) != offer.mark and offer.modified > now - HORIZON
    )
    return sorted(new, key=lambda offer: (_was_refused(offer, memory), _is_picture(offer), offer))


def _is_picture(offer: Offer) -> bool:
    return is_picture_name(offer.name)


def _was_refused(offer: Offer, memory: Memory) -> bool:
    return memory.get(offer.name) == UNREAD + offer.mark


def outcome(
    offer: Offer, got: bytes | Refused, *, name: str, memory: Memory, known: dict[str, str]
) -> Fetched | PassedBy | None:
    """What a feed has of an offer that was asked for, noted in `known`.

    Nothing where it was said before, as `memory` has it, that we could not have it.
    """
    if isinstance(got, bytes):
        known[offer.name] = offer.mark
        return Fetched(name, got, dict(known))
    known[offer.name] = offer.mark if got.for_good else UNREAD + offer.mark
    is_known = _was_refused(offer, memory) and not got.for_good
    return None if is_known else PassedBy(name, got.reason, dict(known))


def too_large(limit: int, *, is_end: bool = False) -> Refused:
    """For a file of more than so many bytes."""
    reason = wording.LARGER.format(limit=f"{limit / MEGABYTE:.3g}")
    return Refused(reason, for_good=True, is_end=is_end)


def not_given(problem: str, *, is_end: bool = False) -> Refused:
    return Refused(wording.NOT_GIVEN.format(problem=problem), is_end=is_end)


def is_end(got: bytes | Refused) -> bool:
    """Whether there is no connection any more to ask for another file."""
    return isinstance(got, Refused) and got.is_end


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
