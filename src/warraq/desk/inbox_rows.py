"""Items of the wire as the inbox lists them: an entry an event, with what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from warraq.desk.taking import hindrance
from warraq.newsroom.drafting import STORIES
from warraq.newsroom.models import StoryPage, TakenItem, User
from warraq.wire.models import Item
from warraq.wire.queries import members

Key = tuple[str, str]
"""An item whatever its version: its source and its guid."""


@dataclass(frozen=True, slots=True)
class Member:
    """What another agency says of the same event, and the story that came of it."""

    item: Item
    story: StoryPage | None


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the list; `story` is what became of it, `takeable` that it may become one.

    `members` are the other items of its event, the newest first.
    """

    item: Item
    story: StoryPage | None
    embargo: datetime | None
    takeable: bool
    members: tuple[Member, ...] = ()


def rows(items: Sequence[Item], *, by: User) -> list[Row]:
    """Items with their stories and events, in as many queries for one as for all of them."""
    others = members(items)
    shown = [*items, *(other for beside in others.values() for other in beside)]
    taken, latest = taken_from(shown), latest_versions(items)
    return [_row(item, others[item.pk], taken, latest, by) for item in items]


def _row(
    item: Item,
    others: Sequence[Item],
    taken: dict[Key, TakenItem],
    latest: dict[Key, int],
    by: User,
) -> Row:
    now, known = timezone.now(), taken.get(_key(item))
    hindered = hindrance(row=item, known=known, latest=latest[_key(item)], by=by)
    return Row(
        item=item,
        story=known.story if known else None,
        embargo=item.embargo if item.embargo and item.embargo > now else None,
        takeable=is_takeable(item, now=now) and not hindered,
        members=tuple(_member(other, taken.get(_key(other))) for other in others),
    )


def _member(item: Item, known: TakenItem | None) -> Member:
    return Member(item, known.story if known else None)


def _key(item: Item) -> Key:
    return item.source, item.guid


def taken_from(items: Iterable[Item]) -> dict[Key, TakenItem]:
    """What is known of the stories that came of these items or of other versions of them."""
    taken = TakenItem.objects.filter(guid__in={item.guid for item in items})
    return {
        (row.source, row.guid): row
        for row in taken.select_related("story__locale").defer("story__body")
    }


def latest_versions(items: Iterable[Item]) -> dict[Key, int]:
    """The highest version that came of each of these items."""
    keys = set(map(_key, items))
    sources, guids = {source for source, _ in keys}, {guid for _, guid in keys}
    versions = Item.objects.filter(source__in=sources, guid__in=guids).order_by()
    highest = versions.values_list("source", "guid").annotate(Max("version"))
    return {(source, guid): version for source, guid, version in highest}


def is_takeable(item: Item, *, now: datetime) -> bool:
    """Whether the agency lets the newsroom make a story of it now, and it has not."""
    until_then = item.status == Item.Permission.WITHHELD and item.embargo
    usable = (item.status == Item.Permission.USABLE or until_then) and item.kind in STORIES
    free = item.embargo is None or item.embargo <= now
    return bool(usable and free and item.state != Item.State.TAKEN)
