"""How much feeds bring and how well they do, counted over a day and the polls that are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, QuerySet, Subquery

from warraq.wire.domain.feeding import POLLS_KEPT
from warraq.wire.models import Feed, Item, Poll

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Brought:
    """New items or versions of items in a stretch of time, and how many that is an hour."""

    items: int
    an_hour: float


def feeds_with_last_fault() -> QuerySet[Feed]:
    """All feeds by name, each with the `fault` and `detail` of its last poll."""
    newest = Poll.objects.filter(feed=OuterRef("pk")).order_by("-id")
    return Feed.objects.order_by("name", "id").annotate(
        fault=Subquery(newest.values("fault")[:1]), detail=Subquery(newest.values("detail")[:1])
    )


def items_of_a_day(*, now: datetime) -> dict[str, int]:
    """What each source has brought in the last 24 hours."""
    lately = Item.objects.filter(received__gt=now - DAY).order_by()
    return dict(lately.values_list("source").annotate(Count("id")))


def brought(*, feed: Feed, since: datetime, now: datetime) -> Brought:
    """What a feed has brought since a moment; of less than an hour as if it were one."""
    items = Item.objects.filter(source=feed.source, received__gte=since).count()
    return Brought(items, items / max((now - since) / HOUR, 1))


def last_polls(feed: Feed) -> Sequence[Poll]:
    """All that are kept, the newest first."""
    return list(feed.polls.order_by("-id")[:POLLS_KEPT])


def good_percent(polls: Sequence[Poll]) -> int | None:
    """How many of a hundred polls went well, rounded down: 100 is all of them."""
    return sum(not poll.fault for poll in polls) * 100 // len(polls) if polls else None
