"""What rules would have made of the items that came; nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Min
from django.utils import timezone

from warraq.newsroom.dispatching import site_time, wish_of
from warraq.newsroom.drafted import Wish, unfit_reason
from warraq.newsroom.routing import Route, Rule, route
from warraq.wire.domain.keeping import LOCAL
from warraq.wire.items import WireItem
from warraq.wire.models import Feed, Item
from warraq.wire.queries import wire_item
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
    a story would have gone on as that story stands, whatever the rules. `wish` is what would
    have been asked for it.
    """

    row: Item
    item: WireItem
    route: Route
    wish: Wish
    held: Reason = NO_REASON
    later: bool = False


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Newest first; `cut` when more came than are gone through."""

    items: tuple[Rehearsed, ...]
    cut: bool


def rehearse(rules: Sequence[Rule], *, span: Span, now: datetime) -> Rehearsal:
    """The route of each item that feeds brought in a span of time, by these rules in this order."""
    since, until = _bounds(span, now)
    came = Item.objects.filter(received__gte=since, received__lt=until).exclude(source=LOCAL)
    rows = list(came.order_by("-received", "-id")[: MOST + 1])
    feeds = {feed.source: feed for feed in Feed.objects.all()}
    stories = _taken_from(rows)
    gone = [
        _rehearse(row, rules, feeds.get(row.source, Feed()), stories) for row in rows[:MOST][::-1]
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
    taken = Item.objects.filter(**keys, state=Item.State.TAKEN).order_by()
    firsts = taken.values_list("source", "guid").annotate(Min("version"))
    return {(source, guid): version for source, guid, version in firsts}


def _rehearse(row: Item, rules: Sequence[Rule], feed: Feed, stories: dict[Key, int]) -> Rehearsed:
    """One item, the oldest first: what these rules take becomes a story for those after it."""
    item, key = wire_item(row), (row.source, row.guid)
    chosen = route(item, source=row.source, now=site_time(row.received), rules=rules)
    wish = wish_of(chosen, feed)
    if stories.get(key, row.version) < row.version:
        return Rehearsed(row, item, chosen, wish, later=True)
    held = unfit_reason(item=item) or held_reason(item=item, now=row.received)
    if wish.take and not held:
        stories[key] = row.version
    return Rehearsed(row, item, chosen, wish, held)
