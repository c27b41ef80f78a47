"""What rules would have made of the items that came; nothing is written."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Min, Q
from django.utils import timezone

from warraq.newsroom.barring import (
    Known,
    over_reason,
    reason_against,
    reason_against_version,
)
from warraq.newsroom.chain import word_of
from warraq.newsroom.dispatching import site_time, wish_of
from warraq.newsroom.drafted import Wish
from warraq.newsroom.models import DiscardedItem, TakenItem
from warraq.newsroom.renumbered import NONE_EARLIER, earlier_than, takes_others_back
from warraq.newsroom.routing import Route, Rule, route
from warraq.newsroom.taking_back import says_so
from warraq.wire.domain.keeping import LOCAL
from warraq.wire.first import as_it_came
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Feed, Item
from warraq.wire.queries import references_to, wire_item
from warraq.wire.reasons import NO_REASON, Reason, held_reason

MOST = 500
"""Items that are gone through, the newest."""

Key = tuple[str, str]


class Span(StrEnum):
    """Of which items: those of the day before this one here, or of the last 24 hours."""

    YESTERDAY = "yesterday"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """An item and the route that it would have gone.

    `held` says what would have kept it from becoming a story all the same. A `later` version of
    a story would have gone on as that story stands, whatever the rules. `takes_back` is one by
    which readers lose a story. `since` says what the agency has put in its way under the same
    number after it had come. `wish` is what would have been asked for it.
    """

    row: Item
    item: WireItem
    route: Route
    wish: Wish
    held: Reason = NO_REASON
    later: bool = False
    takes_back: bool = False
    since: Reason = NO_REASON


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Newest first; `cut` when more came than are gone through."""

    items: tuple[Rehearsed, ...]
    cut: bool


def rehearse(rules: Sequence[Rule], *, span: Span, now: datetime) -> Rehearsal:
    """The route of each item that feeds brought in a span of time, by these rules in this order."""
    since, until = _bounds(span, now)
    came = Item.objects.filter(received__gte=since, received__lt=until).exclude(source=LOCAL)
    newest = came.select_related("delivery").order_by("-received", "-id")
    rows = list(newest[: MOST + 1])
    feeds = {feed.source: feed for feed in Feed.objects.all()}
    stories = _taken_from(rows)
    past = _past(rows[:MOST])
    gone = [
        _rehearse(row, rules, feeds.get(row.source, Feed()), stories, past)
        for row in rows[:MOST][::-1]
    ]
    return Rehearsal(tuple(gone[::-1]), cut=len(rows) > MOST)


def _bounds(span: Span, now: datetime) -> tuple[datetime, datetime]:
    if span is Span.HOURS:
        return now - timedelta(hours=24), now
    today = site_time(now).date()
    return _midnight(today - timedelta(days=1)), _midnight(today)


def _midnight(day: object) -> datetime:
    naive = datetime.combine(day, datetime.min.time())  # type: ignore[arg-type]
    return timezone.make_aware(naive, timezone.get_default_timezone())


def _taken_from(rows: Sequence[Item]) -> dict[Key, int]:
    """The first version of each of these items that became a story."""
    keys = {"source__in": {row.source for row in rows}, "guid__in": {row.guid for row in rows}}
    never = Q(status=Status.CANCELED, was_usable=False)  # heeded, and of no story
    taken = Item.objects.filter(**keys, state=Item.State.TAKEN).exclude(never).order_by()
    firsts = taken.values_list("source", "guid").annotate(Min("version"))
    return {(source, guid): version for source, guid, version in firsts}


@dataclass(frozen=True, slots=True)
class _Past:
    """What is known of items, by their keys and ids, to be looked at as it was when each came."""

    versions: dict[Key, list[Item]]
    references: dict[int, list[Item]]
    discarded: set[Key]
    taken: set[Key]


def _past(rows: Sequence[Item]) -> _Past:
    known, guids = {row.pk: row for row in rows}, {row.guid for row in rows}
    keys = {"source__in": {row.source for row in rows}, "guid__in": guids}
    versions = defaultdict[Key, list[Item]](list)
    for row in Item.objects.filter(**keys).defer("parsed", "words").order_by("-version"):
        versions[row.source, row.guid].append(known.get(row.pk, row))
    return _Past(
        versions,
        references_to(rows),
        set(DiscardedItem.objects.filter(**keys).values_list("source", "guid")),
        set(TakenItem.objects.filter(guid__in=guids).values_list("source", "guid")),
    )


def _known(row: Item, item: WireItem, past: _Past, stories: Collection[Key]) -> Known:
    """What was known of the item when it came. What became a story then had not been deleted."""
    key = row.source, row.guid
    elsewhere = {(source, guid) for source, guid in past.taken | {*stories} if guid == row.guid}
    earlier = earlier_than(item, row) if item.earlier else NONE_EARLIER
    return Known(
        [_as_then(one, row) for one in past.versions[key] if _had_come(one, row)],
        word_of([one for one in past.references[row.pk] if _had_come(one, row)]),
        is_discarded=key in past.discarded and row.state != Item.State.TAKEN,
        is_foreign=bool(elsewhere - {key}),
        earlier=earlier,
        follows=bool(earlier.taken) or any((row.source, guid) in stories for guid in earlier.guids),
    )


def _had_come(one: Item, row: Item) -> bool:
    """Deliveries are kept whole before their items have their turn."""
    is_before = (one.received, one.pk) <= (row.received, row.pk)
    return is_before or one.delivery_id == row.delivery_id


def _as_then(one: Item, row: Item) -> Item:
    """A version as it stood when `row` came: what was taken back afterwards was not yet."""
    is_later = one.recalled is None or one.recalled > row.received
    if not one.was_usable or not is_later:
        return one
    then, first = copy(one), as_it_came(one)
    then.status, then.embargo, then.was_usable = first.status.value, first.embargo, False
    return then


def _rehearse(
    row: Item, rules: Sequence[Rule], feed: Feed, stories: dict[Key, int], past: _Past
) -> Rehearsed:
    """One item, the oldest first: what these rules take becomes a story for those after it."""
    item, key, now = as_it_came(row), (row.source, row.guid), row.received
    chosen = route(item, source=row.source, now=site_time(now), rules=rules)
    wish = wish_of(chosen, feed)
    known = _known(row, item, past, stories)
    decided = stories.get(key, row.version)
    if decided < row.version:
        takes_back = says_so(item)
        against = reason_against_version(item=item, known=known, now=now, decided=decided)
        held = NO_REASON if takes_back else against
        return Rehearsed(row, item, chosen, wish, held, later=True, takes_back=takes_back)
    if takes_others_back(item) and known.follows:
        return Rehearsed(row, item, chosen, wish, takes_back=True)
    held = reason_against(item=item, known=known, wish=wish, now=now)
    if wish.publish and not held:
        held = over_reason(item=item, wish=wish, now=now, unlicensed=_is_unlicensed(item, now))
    if wish.take and not held:
        stories[key] = row.version
    held = NO_REASON if held.code == "routed" else held
    is_changed = row.was_usable and not held
    since = held_reason(item=wire_item(row), now=now) if is_changed else NO_REASON
    return Rehearsed(row, item, chosen, wish, held, since=since)


def _is_unlicensed(item: WireItem, now: datetime) -> bool:
    """Whether the licence of its first picture, which would lead the story, had ended."""
    return any(one.expires and one.expires <= now for one in item.pictures[:1])
