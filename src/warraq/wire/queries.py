"""What the desk and the newsroom ask of the wire."""

from dataclasses import replace

from django.db.models import QuerySet

from warraq.wire.items import WireItem, from_dict
from warraq.wire.models import Item


def inbox(*, state: Item.State | None = None) -> QuerySet[Item]:
    """Items, newest first, of one state or of all; their bodies are left in the database."""
    items = Item.objects.order_by("-received", "-id").defer("parsed")
    return items.filter(state=state) if state else items


def versions(*, source: str, guid: str) -> QuerySet[Item]:
    """What one source has said of one item, the highest version first."""
    return Item.objects.filter(source=source, guid=guid).order_by("-version")


def wire_item(row: Item) -> WireItem:
    """The item as its format's parser gave it."""
    return replace(
        from_dict(row.parsed),
        kind=row.kind,
        signals=tuple(row.signals),
        alternate_ids=tuple(row.alternate_ids),
    )
