"""What the desk and the newsroom ask of the wire."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from warraq.wire.items import WireItem, from_dict
from warraq.wire.models import Item, Reference


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


A_DAY = timedelta(hours=24)
"""Within it a number that begins again each day names one message."""

LOOKED_THROUGH = 5000


def meant(row: Item, name: str) -> set[str]:
    """The identifiers of what an item may mean by the name of an earlier one of its source.

    The identifier itself, a number or keyword of the last day, or another name of such an item.
    """
    if versions(source=row.source, guid=name).exists():
        return {name}
    span = (row.received - A_DAY, row.received)
    near = Item.objects.filter(source=row.source, received__range=span).exclude(guid=row.guid)
    if begun := set(near.filter(guid__startswith=f"{name}:").values_list("guid", flat=True)):
        return begun
    others = near.exclude(alternate_ids=[]).values_list("guid", "alternate_ids")
    return {guid for guid, ids in others[:LOOKED_THROUGH] if name in ids}


def references_to(rows: Sequence[Item]) -> dict[int, list[Item]]:
    """By the id of each item: what its source has sent under other identifiers that names it as
    an earlier one. One query for all of them."""
    sources = {row.source for row in rows}
    names = {name for row in rows for name in _names(row)}
    named = Reference.objects.filter(source__in=sources, name__in=names).select_related("item")
    found = defaultdict[tuple[str, str], list[Item]](list)
    for one in named.defer("item__parsed", "item__words"):
        found[one.source, one.name].append(one.item)
    return {
        row.pk: [
            other
            for name in _names(row)
            for other in found.get((row.source, name), ())
            if _is_meant(row, name, other)
        ]
        for row in rows
    }


def _names(row: Item) -> set[str]:
    short = row.guid.rpartition(":")[0]
    return {row.guid, *row.alternate_ids, *((short,) if short else ())}


def _is_meant(row: Item, name: str, other: Item) -> bool:
    """A number that begins again each day means the item of its day."""
    day = row.guid.rpartition(":")[2]
    return other.guid != row.guid and (name == row.guid or other.guid.endswith(f":{day}"))
