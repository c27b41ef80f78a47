"""Which items tell of one event, and what the desk says against it."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from warraq.wire.domain.fingerprints import WINDOW, Alike, alike, forget, forget_versions, remember
from warraq.wire.likeness import Traits
from warraq.wire.likeness import traits as traits_of
from warraq.wire.models import Event, Item
from warraq.wire.queries import wire_item

LONGEST = timedelta(hours=72)
"""What comes later than this is another event, however alike: a strike has its second week."""

MOST_ITEMS = 100
"""Items, with all their versions, that are put into one event without a colleague."""

KINDS = ("text", "composite")
"""What is grouped: what a picture shows is hardly said by its caption."""

_LOCK = 0x77697265
"""PostgreSQL's number for «events are being changed»: the letters of «wire»."""


def group(*, item: Item) -> None:
    """Put a kept item into the event that it tells of; one that has its event keeps it.

    All versions of an item are of one event. What is alike (`warraq.wire.likeness`) is of one
    event too, in whatever order it comes, as far as colleagues, `LONGEST` and `MOST_ITEMS` do not
    part it. Call it when `keep`'s transaction stands.
    """
    if item.kind not in KINDS:
        return
    traits = traits_of(wire_item(item), language=language_of(item))
    with transaction.atomic():
        _one_at_a_time()
        item.refresh_from_db(fields=["event"])
        if item.event_id is None:
            _find_event(item, traits)


@transaction.atomic
def part(*, item: Item) -> Event:
    """Take an item, with all its versions, out of its event: it is not about the same.

    It has an event of its own from now on, which later versions of it are of, and which only
    a colleague joins to another (`join`). What is like it may still come to it.
    """
    _one_at_a_time()
    event = Event.objects.create(
        language=language_of(item),
        first_seen=item.received,
        last_seen=item.received,
        is_settled=True,
    )
    _versions(item).update(event=event)
    item.event = event
    return event


@transaction.atomic
def join(*, items: QuerySet[Item]) -> Event | None:
    """Make one event of all that these items are of, as a colleague says; None of no event.

    Raises ValueError for events in several languages: each language is grouped by itself.
    """
    _one_at_a_time()
    events = list(Event.objects.filter(items__in=items).distinct())
    if len({event.language for event in events}) > 1:
        raise ValueError("events in several languages are not joined")
    return _joined(events) if events else None


def language_of(item: Item) -> str:
    """The language that an item is grouped in: `ar` for `ar-EG` too."""
    return item.language.partition("-")[0].lower()


def _one_at_a_time() -> None:
    """Two items that come at one moment would not see one another.

    SQLite has one transaction that writes in any case.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _versions(item: Item) -> QuerySet[Item]:
    return Item.objects.filter(source=item.source, guid=item.guid)


def _find_event(item: Item, traits: Traits | None) -> None:
    others = _versions(item).exclude(pk=item.pk)
    numbers = list(others.values_list("version", flat=True))
    known = Event.objects.filter(items__in=others).first() if numbers else None
    events = [known] if known else []
    if traits and item.version > max(numbers, default=-1):
        if numbers:
            forget_versions(others)
        forget(before=item.received - WINDOW)
        events = _events_like(item, traits, known)
        remember(item=item, traits=traits)
    _put_in(_joined(events) if events else _new_event(item), item)


def _events_like(item: Item, traits: Traits, known: Event | None) -> list[Event]:
    language = known.language if known else language_of(item)
    return _joinable(known, alike(item=item, traits=traits, language=language), item)


def _joinable(known: Event | None, found: list[Alike], item: Item) -> list[Event]:
    """The events that become one by this item. What a colleague has settled is joined to none,
    but takes in an item that is new and more like it than like any other.
    """
    events = list(dict.fromkeys(one.item.event for one in found if one.item.event))
    if known is None and events and events[0].is_settled:
        return events[:1]
    if known and known.is_settled:
        return [known]
    free = [event for event in events if not event.is_settled and event != known]
    return _within_bounds([known] if known else [], free, item)


def _within_bounds(joined: list[Event], others: list[Event], item: Item) -> list[Event]:
    for other in others:
        if _fit([*joined, other], item):
            joined = [*joined, other]
    return joined


def _fit(events: list[Event], item: Item) -> bool:
    first = min(item.received, *(event.first_seen for event in events))
    last = max(item.received, *(event.last_seen for event in events))
    counted = Item.objects.filter(event__in=events)[:MOST_ITEMS].count()
    return last - first <= LONGEST and counted < MOST_ITEMS


def _new_event(item: Item) -> Event:
    return Event.objects.create(
        language=language_of(item), first_seen=item.received, last_seen=item.received
    )


def _put_in(event: Event, item: Item) -> None:
    item.event = event
    item.save(update_fields=["event"])
    _span(event, item.received, item.received)


def _joined(events: list[Event]) -> Event:
    """The oldest of these events with the items of all; the others are gone."""
    first, *others = sorted(events, key=lambda event: event.pk)
    if not others:
        return first
    if any(event.is_settled for event in others) and not first.is_settled:
        first.is_settled = True
        first.save(update_fields=["is_settled"])
    Item.objects.filter(event__in=others).update(event=first)
    _span(first, min(one.first_seen for one in events), max(one.last_seen for one in events))
    Event.objects.filter(pk__in=[other.pk for other in others]).delete()
    return first


def _span(event: Event, first_seen: datetime, last_seen: datetime) -> None:
    if first_seen < event.first_seen or event.last_seen < last_seen:
        event.first_seen = min(event.first_seen, first_seen)
        event.last_seen = max(event.last_seen, last_seen)
        event.save(update_fields=["first_seen", "last_seen"])
