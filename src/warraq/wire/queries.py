"""What the desk and the newsroom ask of the wire."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from warraq.wire.items import WireItem, from_dict
from warraq.wire.models import Item


def inbox(*, state: Item.State | None = None) -> QuerySet[Item]:
    """Items, newest first, of one state or of all; their bodies are left in the database."""
    items = Item.objects.order_by("-received", "-id").defer("parsed", "words")
    return items.filter(state=state) if state else items


def versions(*, source: str, guid: str) -> QuerySet[Item]:
    """What one source has said of one item, the highest version first."""
    return Item.objects.filter(source=source, guid=guid).order_by("-version")


def later_version(row: Item) -> Item | None:
    """The highest version of an item that came after this one."""
    return versions(source=row.source, guid=row.guid).filter(version__gt=row.version).first()


def one_of_each_event(items: QuerySet[Item]) -> QuerySet[Item]:
    """Of these items the newest of each event, and every item that is of none.

    `items` have all filters of the list but for where its page begins, so that an event stands
    at the newest of its items that pass them: `one_of_each_event(inbox(state=…)).filter(older(…))`.
    What an entry costs is one look into its event (`wire_item_of_event`).
    """
    newer = Q(received__gt=OuterRef("received")) | Q(
        received=OuterRef("received"), id__gt=OuterRef("id")
    )
    later = items.order_by().filter(newer, event=OuterRef("event"))
    return items.filter(~Exists(later))


def members(items: Sequence[Item]) -> dict[int, list[Item]]:
    """By the id of each of these items: the other items of its event, newest first.

    One query for all of them. Of each other item there is the highest version alone; other
    versions of the item itself are no members. Bodies are left in the database.
    """
    higher = Item.objects.filter(
        source=OuterRef("source"), guid=OuterRef("guid"), version__gt=OuterRef("version")
    )
    events = {item.event_id for item in items if item.event_id}
    found = list(inbox().filter(~Exists(higher), event__in=events)) if events else []
    return {item.pk: [other for other in found if _is_beside(other, item)] for item in items}


def _is_beside(other: Item, item: Item) -> bool:
    is_same_item = (other.source, other.guid) == (item.source, item.guid)
    return other.event_id == item.event_id and not is_same_item


def wire_item(row: Item) -> WireItem:
    """The item as its format's parser gave it."""
    return replace(
        from_dict(row.parsed),
        kind=row.kind,
        signals=tuple(row.signals),
        alternate_ids=tuple(row.alternate_ids),
    )
