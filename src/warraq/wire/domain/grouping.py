"""Which items tell of one event, and what the desk says against it."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from warraq.wire.models import Event, Item

KINDS = ("text", "composite")
"""What is grouped: what a picture shows is hardly said by its caption."""

_LOCK = 0x77697265
"""PostgreSQL's number for «events are being changed»: the letters of «wire»."""


@transaction.atomic
def group(*, item: Item) -> None:
    """Put a kept item into the event that it tells of; one that has its event keeps it.

    All versions of an item are of one event. Call it when `keep`'s transaction stands.
    """
    if item.kind not in KINDS:
        return
    _one_at_a_time()
    item.refresh_from_db(fields=["event"])
    if item.event_id is None:
        _put_in(_known_event(item) or _new_event(item), item)


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
    events = list(Event.objects.filter(items__in=items).distinct().order_by("pk"))
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


def _known_event(item: Item) -> Event | None:
    return Event.objects.filter(items__in=_versions(item)).first()


def _new_event(item: Item) -> Event:
    return Event.objects.create(
        language=language_of(item), first_seen=item.received, last_seen=item.received
    )


def _put_in(event: Event, item: Item) -> None:
    item.event = event
    item.save(update_fields=["event"])
    _span(event, item.received, item.received)


def _joined(events: list[Event]) -> Event:
    """The first of these events with the items of all; the others are gone."""
    first, *others = events
    Item.objects.filter(event__in=others).update(event=first)
    _span(first, min(one.first_seen for one in events), max(one.last_seen for one in events))
    Event.objects.filter(pk__in=[other.pk for other in others]).delete()
    return first


def _span(event: Event, first_seen: datetime, last_seen: datetime) -> None:
    event.first_seen = min(event.first_seen, first_seen)
    event.last_seen = max(event.last_seen, last_seen)
    event.save(update_fields=["first_seen", "last_seen"])
