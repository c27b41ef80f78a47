"""Items of the wire as the inbox lists them: an entry an event, with what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from warraq.desk.taking import hindrance
from warraq.desk.versions import Kept, Key, kept_versions, key
from warraq.newsroom.barring import is_edited
from warraq.newsroom.drafted import STORIES
from warraq.newsroom.models import StoryPage, TakenItem, User
from warraq.wire.models import Item
from warraq.wire.queries import members


@dataclass(frozen=True, slots=True)
class Member:
    """What another agency says of the same event, and the story that came of it."""

    item: Item
    story: StoryPage | None


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the list; `story` is what became of it, `takeable` that it may become one.

    `version` is how its versions are counted at the desk, empty where that says nothing.
    `members` are the other items of its event, the newest first.
    """

    item: Item
    story: StoryPage | None
    embargo: datetime | None
    takeable: bool
    mergeable: bool
    version: str
    members: tuple[Member, ...] = ()


def rows(items: Sequence[Item], *, by: User) -> list[Row]:
    """Items with their stories and events, in as many queries for one as for all of them."""
    others = members(items)
    shown = [*items, *(other for beside in others.values() for other in beside)]
    taken, kept = taken_from(shown), kept_versions(items)
    return [_row(item, others[item.pk], taken, kept[key(item)], by) for item in items]


def _row(
    item: Item,
    others: Sequence[Item],
    taken: dict[Key, TakenItem],
    kept: Kept,
    by: User,
) -> Row:
    now, known = timezone.now(), taken.get(key(item))
    hindered = hindrance(row=item, known=known, latest=kept.latest, by=by)
    return Row(
        item=item,
        story=known.story if known else None,
        embargo=item.embargo if item.embargo and item.embargo > now else None,
        takeable=is_takeable(item, now=now) and not hindered,
        mergeable=is_mergeable(item, known, kept, now=now, by=by),
        version=kept.name_of(item),
        members=tuple(_member(other, taken.get(key(other))) for other in others),
    )


def _member(item: Item, known: TakenItem | None) -> Member:
    return Member(item, known.story if known else None)


def taken_from(items: Iterable[Item]) -> dict[Key, TakenItem]:
    """What is known of the stories that came of these items or of other versions of them."""
    taken = TakenItem.objects.filter(guid__in={item.guid for item in items})
    return {
        (row.source, row.guid): row
        for row in taken.select_related("story__locale").defer("story__body")
    }


def is_takeable(item: Item, *, now: datetime) -> bool:
    """Whether the agency lets the newsroom make a story of it now, and it has not."""
    return is_usable(item, now=now) and item.state != Item.State.TAKEN


def is_usable(item: Item, *, now: datetime) -> bool:
    """Whether it may be, or be part of, a story now."""
    until_then = item.status == Item.Permission.WITHHELD and item.embargo
    usable = (item.status == Item.Permission.USABLE or until_then) and item.kind in STORIES
    return bool(usable and (item.embargo is None or item.embargo <= now))


def is_mergeable(
    item: Item, known: TakenItem | None, kept: Kept, *, now: datetime, by: User
) -> bool:
    """Whether this is the agency's last word on a story that we have changed, and `by` may."""
    if known is None or not known.version < item.version == kept.latest:
        return False
    may = is_usable(item, now=now) and known.story.permissions_for_user(by).can_edit()
    return bool(may and is_edited(known))
