from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from warraq.wire.domain.grouping import group, join, part
from warraq.wire.domain.keeping import keep
from warraq.wire.items import WireItem
from warraq.wire.models import Event, Item
from warraq.wire.queries import inbox, members, one_of_each_event

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def received(guid: str, *, source: str = "waha", minute: int = 0, version: int = 1) -> Item:
    item = WireItem(guid=guid, version=version, format="ninjs", headline=guid, language="ar")
    [kept] = keep(raw=repr(item).encode(), name="a.json", items=[item], source=source)
    kept.item.received = NOON + timedelta(minutes=minute)
    kept.item.save()
    group(item=kept.item)
    return kept.item


def test_all_versions_of_an_item_are_of_one_event() -> None:
    later, first = received("waha:1", version=2), received("waha:1", version=1)
    other = received("waha:1", source="another agency")
    assert later.event_id == first.event_id
    assert other.event_id not in (None, first.event_id)


def test_grouping_again_changes_nothing() -> None:
    item = received("waha:1")
    group(item=item)
    assert Event.objects.get() == item.event


def test_pictures_are_of_no_event() -> None:
    picture = WireItem(guid="waha:1", format="photo", kind="picture", language="ar")
    [kept] = keep(raw=b"", name="a.jpg", items=[picture])
    group(item=kept.item)
    assert kept.item.event is None


def test_joined_by_hand_they_are_one_event_of_its_whole_time() -> None:
    first, second = received("waha:1"), received("swallow:1", minute=9)
    event = join(items=Item.objects.filter(pk__in=[first.pk, second.pk]))
    assert event == Event.objects.get()
    assert set(event.items.all()) == {first, second}
    assert (event.first_seen, event.last_seen) == (NOON, NOON + timedelta(minutes=9))


def test_an_item_is_taken_out_with_all_its_versions_and_so_are_later_ones() -> None:
    first, second = received("waha:1"), received("swallow:1")
    join(items=Item.objects.all())
    part(item=second)
    later = received("swallow:1", version=2)
    second.refresh_from_db()
    assert later.event_id == second.event_id != first.event_id


def test_the_list_has_each_event_at_its_newest_item_that_passes_the_filters() -> None:
    first, second = received("waha:1"), received("swallow:1", minute=1)
    alone = received("waha:2", minute=2)
    join(items=Item.objects.filter(pk__in=[first.pk, second.pk]))
    Item.objects.filter(pk=second.pk).update(state=Item.State.TAKEN)
    assert list(one_of_each_event(inbox())) == [alone, second]
    assert list(one_of_each_event(inbox(state=Item.State.NEW))) == [alone, first]
    Item.objects.update(received=NOON, event=first.event)
    assert list(one_of_each_event(inbox())) == [alone]
    Item.objects.update(event=None)
    assert one_of_each_event(inbox()).count() == 3


def test_the_members_of_a_page_of_items_come_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first, second = received("waha:1"), received("swallow:1", minute=1)
    later, alone = received("swallow:1", minute=2, version=2), received("waha:2")
    join(items=Item.objects.exclude(pk=alone.pk))
    page = list(inbox())
    with django_assert_num_queries(1):
        found = members(page)
    assert found == {first.pk: [later], second.pk: [first], later.pk: [first], alone.pk: []}
    with django_assert_num_queries(0):
        assert members([]) == {}
