"""A version as its agency first sent it, before the same number took something back."""

from dataclasses import replace

from warraq.wire.domain.raw import raw_path
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Item
from warraq.wire.parsing import parse_file
from warraq.wire.queries import wire_item


def as_it_came(row: Item) -> WireItem:
    """The item with what its agency allowed when it came, as its first delivery has it.

    Of one whose delivery is not to be read any more it is taken that it was for readers.
    """
    now = wire_item(row)
    if not row.was_usable:
        return now
    read = parse_file(raw_path(row.delivery.sha256)).items
    first = next((one for one in read if _is_of(row, one)), None)
    if first is None:
        return replace(now, status=Status.USABLE, unclear="", embargo=None)
    return replace(now, status=first.status, unclear=first.unclear, embargo=first.embargo)


def _is_of(row: Item, item: WireItem) -> bool:
    return item.guid == row.guid and (not item.numbered or item.version == row.version)
