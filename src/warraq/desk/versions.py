"""How the versions of an item are told apart at the desk."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max

from warraq.wire.models import Item

Key = tuple[str, str]
"""An item whatever its version: its source and its guid."""

COUNTED = 9_999
"""The highest number that counts versions; where an agency has none, seconds since 1970 stand."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The highest version of an item that came, and how many did."""

    latest: int
    number: int

    def name_of(self, item: Item) -> str:
        """The agency's number of a version, or ours; empty for the first and where neither is."""
        ours = self.number if item.version == self.latest else 1
        number = ours if item.version > COUNTED else item.version
        return str(number) if number > 1 else ""


def key(item: Item) -> Key:
    return item.source, item.guid


def kept_versions(items: Iterable[Item]) -> dict[Key, Kept]:
    """Which versions came of each of these items."""
    keys = set(map(key, items))
    sources, guids = {source for source, _ in keys}, {guid for _, guid in keys}
    versions = Item.objects.filter(source__in=sources, guid__in=guids).order_by()
    found = versions.values_list("source", "guid").annotate(Max("version"), Count("pk"))
    return {(source, guid): Kept(latest, number) for source, guid, latest, number in found}


def numbered(versions: Iterable[Item]) -> list[tuple[int, Item]]:
    """All versions of one item, the highest first, each with its number."""
    found = list(versions)
    return [
        (len(found) - place if one.version > COUNTED else one.version, one)
        for place, one in enumerate(found)
    ]
