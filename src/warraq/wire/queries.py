"""What the desk and the newsroom ask of the wire."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet

from warraq.wire.items import WireItem, from_dict
from warraq.wire.models import Item, OtherName, Reference


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

BEGIN_AGAIN = ("iptc7901:", "anpa1312:", "telex:")
"""How names begin that do so; all others mean the same item for ever."""

AT_ONCE = 500
"""Names that are asked for in one query."""

MOST_BEGUN = 20
"""Names that may be but the beginning of an identifier: each takes a look at a day's items."""


def meant(row: Item, names: Sequence[str]) -> list[set[str]]:
    """The identifiers of what an item may mean by each name of an earlier one of its source.

    The identifier itself, its beginning or a number or keyword within a day, or another name of
    such an item.
    """
    found = defaultdict[str, set[str]](set)
    for name in _guids_among(row, names):
        found[name].add(name)
    left = [name for name in dict.fromkeys(names) if name not in found]
    for name in left[:MOST_BEGUN]:
        found[name] |= set(
            _of_a_day(row).filter(guid__startswith=f"{name}:").values_list("guid", flat=True)
        )
    left = [name for name in left if not found[name]]
    for name, guid in _otherwise_named(row, left):
        found[name].add(guid)
    return [found[name] for name in names]


def _guids_among(row: Item, names: Sequence[str]) -> Iterator[str]:
    for some in _batches(names, AT_ONCE):
        known = Item.objects.filter(source=row.source, guid__in=some)
        yield from known.values_list("guid", flat=True).distinct()


def _of_a_day(row: Item) -> QuerySet[Item]:
    span = (row.received - A_DAY, row.received)
    return Item.objects.filter(source=row.source, received__range=span).exclude(guid=row.guid)


def _otherwise_named(row: Item, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    since = row.received - A_DAY
    for some in _batches(names, AT_ONCE):
        known = OtherName.objects.filter(source=row.source, name__in=some)
        others = known.exclude(item__guid=row.guid)
        for name, guid, came in others.values_list("name", "item__guid", "item__received"):
            if not name.startswith(BEGIN_AGAIN) or since <= came <= row.received:
                yield name, guid


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
    if other.guid == row.guid:
        return False
    is_its_own = name in row.alternate_ids and not name.startswith(BEGIN_AGAIN)
    day = row.guid.rpartition(":")[2]
    return name == row.guid or is_its_own or other.guid.endswith(f":{day}")


def _batches(names: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(names)
    while some := list(islice(rest, size)):
        yield some
