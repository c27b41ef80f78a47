"""What an agency sends under a new number of a story that it had sent under another."""

from collections.abc import Sequence
from dataclasses import dataclass

from warraq.newsroom.chain import CORRECTION, KILL, WITHHOLD
from warraq.newsroom.models import TakenItem
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Item
from warraq.wire.queries import meant

ALWAYS_NEW = ("iptc7901", "telex", "mail")
"""Formats in which whatever is sent has a number of its own, corrections too."""

NOT_MERGED = 0
"""The version of such an item, and its revision, until an editor has merged it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The items that are meant, and what came of them; `is_sure` unless a name means several."""

    guids: frozenset[str] = frozenset()
    taken: tuple[TakenItem, ...] = ()
    is_sure: bool = True


NONE_EARLIER = Earlier()


def earlier_than(item: WireItem, row: Item) -> Earlier:
    """What an item says that it cancels, corrects or replaces, as far as it has come."""
    found = meant(row, item.earlier)
    guids = frozenset(guid for one in found if len(one) == 1 for guid in one)
    taken = TakenItem.objects.filter(source=row.source, guid__in=guids).select_related("story")
    return Earlier(guids, tuple(taken), all(len(one) < 2 for one in found))


def takes_others_back(item: WireItem) -> bool:
    return bool(item.earlier) and (is_kill(item) or WITHHOLD in item.signals)


def is_kill(item: WireItem) -> bool:
    return item.status is Status.CANCELED or KILL in item.signals


def is_unplaced(item: WireItem, earlier: Earlier) -> bool:
    """Whether it corrects what cannot be told: it is no story of its own."""
    if not earlier.is_sure:
        return True
    return CORRECTION in item.signals and item.format in ALWAYS_NEW


def row_of(item: WireItem, known: Sequence[Item]) -> Item | None:
    return next((row for row in known if row.version == item.version), None)


def follow(earlier: TakenItem, row: Item, *, version: int = NOT_MERGED) -> TakenItem:
    """From now on what comes of this item is of the earlier one's story too, as that one is."""
    taken, _ = TakenItem.objects.get_or_create(
        source=row.source,
        guid=row.guid,
        defaults={
            "version": version,
            "story": earlier.story,
            "revision": NOT_MERGED,
            "added_in": earlier.added_in,
        },
    )
    return taken


def is_followed(taken: TakenItem) -> bool:
    """Whether the item waits to be merged into the story of another."""
    return taken.version == taken.revision == NOT_MERGED
