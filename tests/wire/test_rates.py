"""How much a feed brings and how well it does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from warraq.wire.domain.keeping import keep
from warraq.wire.items import WireItem
from warraq.wire.models import Feed, Item, Poll
from warraq.wire.rates import Brought, brought, feeds_with_last_fault, good_percent, items_of_a_day

HOUR = timedelta(hours=1)


def came(guid: str, *, hours: float, source: str = "waha") -> None:
    item = WireItem(guid=guid, format="ninjs")
    [kept] = keep(raw=guid.encode(), name="a.json", items=[item], source=source)
    Item.objects.filter(pk=kept.item.pk).update(received=timezone.now() - hours * HOUR)


@pytest.mark.django_db
def test_items_are_counted_over_a_day_and_by_the_hour() -> None:
    for number, hours in enumerate((0.1, 3, 5, 23, 25)):
        came(f"waha:{number}", hours=hours)
    came("gull:1", hours=1, source="gull")
    now, feed = timezone.now(), Feed(source="waha")
    assert items_of_a_day(now=now) == {"waha": 4, "gull": 1}
    assert brought(feed=feed, since=now - 4 * HOUR, now=now) == Brought(2, 0.5)
    assert brought(feed=feed, since=now - HOUR / 2, now=now) == Brought(1, 1)


@pytest.mark.django_db
def test_each_feed_comes_with_the_fault_of_its_last_poll() -> None:
    bad, good = (Feed.objects.create(name=name, source=name) for name in ("bad", "good"))
    for feed, fault in ((bad, ""), (bad, "status"), (good, "status"), (good, "")):
        Poll.objects.create(feed=feed, fault=fault, detail=fault and "500")
    found = [(feed.source, feed.fault, feed.detail) for feed in feeds_with_last_fault()]  # type: ignore[attr-defined]
    assert found == [("bad", "status", "500"), ("good", "", "")]


def test_all_is_well_only_when_every_poll_was() -> None:
    good, bad = Poll(), Poll(fault="status")
    assert good_percent([]) is None
    assert good_percent([good] * 3) == 100
    assert good_percent([good] * 299 + [bad]) == 99
