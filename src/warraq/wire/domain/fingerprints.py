"""What items of the last days are compared by, kept as rows and found by what they share.

An index from names and numbers to items rather than MinHash: of reports in the words of two
agencies so little is the same that its bands would hold one hash each, which is such an index
drawn by lot. Every step is bounded: what it costs does not rise with what has been kept.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Prefetch, QuerySet

from warraq.wire.likeness import FEWEST_SHARED, LIKE, Traits, asked, likeness, pack, unpack
from warraq.wire.models import Fingerprint, Item, Trait

WINDOW = timedelta(hours=48)
"""Items that came further apart than this are not compared."""

NEWEST = 64
"""How many items are looked at for one name: of one that is in all of the news, the newest."""

MOST_COMPARED = 24
FORGOTTEN_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Alike:
    """An item that tells of the same event as another, and how alike they are."""

    item: Item
    likeness: float


def remember(*, item: Item, traits: Traits) -> None:
    """Keep what later items are compared with."""
    fingerprint = Fingerprint.objects.create(
        item=item,
        received=item.received,
        opening=pack(traits.opening),
        words=pack(traits.words),
        days=pack(traits.days),
    )
    Trait.objects.bulk_create(Trait(fingerprint=fingerprint, key=key) for key in traits.keys)


def forget_versions(of: QuerySet[Item]) -> None:
    """Drop what these items were compared by: there is a later version."""
    Fingerprint.objects.filter(item__in=of).delete()


def forget(*, before: datetime) -> None:
    """Drop a few of what is too old, in passing: as many come as go."""
    old = Fingerprint.objects.filter(received__lt=before).order_by("received")
    numbers = list(old.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    if numbers:
        Fingerprint.objects.filter(pk__in=numbers).delete()


def alike(*, item: Item, traits: Traits, language: str) -> list[Alike]:
    """The items of this language that tell of the same event, the most alike first."""
    others = [
        other
        for other in _of_these_days(_candidates(asked(traits)), around=item.received)
        if _language(other.item) == language and not _is_same(other.item, item)
    ]
    compared = [_compared(item, traits, other) for other in others]
    matched = [one for one in compared if one.likeness >= LIKE]
    return sorted(matched, key=lambda one: (-one.likeness, one.item.pk))


def _of_these_days(candidates: list[int], *, around: datetime) -> QuerySet[Fingerprint]:
    """Items are asked for by their keys: to join them, PostgreSQL may read the whole archive."""
    items = Item.objects.defer("parsed").select_related("event")
    return Fingerprint.objects.filter(
        pk__in=candidates, received__range=(around - WINDOW, around + WINDOW)
    ).prefetch_related(Prefetch("item", items))


def _language(item: Item) -> str:
    return item.event.language if item.event else ""


_NEWEST_OF_A_NAME = (
    "SELECT fingerprint_id FROM (SELECT fingerprint_id FROM wire_trait WHERE key = %s"
    " ORDER BY fingerprint_id DESC LIMIT %s) AS newest"
)


def _candidates(keys: tuple[int, ...]) -> list[int]:
    """The fingerprints that share the most of these keys, and some at least."""
    if not keys:
        return []
    parameters = [value for key in keys for value in (key, NEWEST)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([_NEWEST_OF_A_NAME] * len(keys)), parameters)
        shared = Counter(number for (number,) in cursor.fetchall())
    return [number for number, count in _most_first(shared) if count >= FEWEST_SHARED]


def _most_first(shared: Counter[int]) -> Iterator[tuple[int, int]]:
    """Of those that share as many the newest come first, so that it is no matter of chance."""
    by_count = sorted(shared.items(), key=lambda pair: (-pair[1], -pair[0]))
    yield from by_count[:MOST_COMPARED]


def _is_same(one: Item, other: Item) -> bool:
    return (one.source, one.guid) == (other.source, other.guid)


def _compared(item: Item, traits: Traits, other: Fingerprint) -> Alike:
    theirs = Traits(unpack(other.opening), unpack(other.words), unpack(other.days))
    same_source = other.item.source == item.source
    return Alike(other.item, likeness(traits, theirs, same_source=same_source))
