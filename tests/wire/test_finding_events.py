"""What several agencies tell of one event is found, in whatever order it comes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.wire.events import NAMES, Told, links, told

from warraq.wire.domain.fingerprints import WINDOW
from warraq.wire.domain.grouping import LONGEST, MOST_ITEMS, group, join, part
from warraq.wire.domain.keeping import keep
from warraq.wire.items import Block, BlockKind, WireItem
from warraq.wire.models import Event, Fingerprint, Item, Trait

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BRIDGE, BRIDGE_TOO, BRIDGE_FLASH, *_ = told("en")


def receive(told: Told, *, after: timedelta = timedelta()) -> Item:
    [kept] = keep(
        raw=repr(told.item).encode(), name="a.json", items=[told.item], source=told.source
    )
    kept.item.received = NOON + after
    kept.item.save(update_fields=["received"])
    group(item=kept.item)
    return kept.item


def told_by(source: str, item: WireItem = BRIDGE.item, **changes: object) -> Told:
    return Told("", source, replace(item, **changes))  # type: ignore[arg-type]


def grouped(reports: Iterable[Told]) -> set[frozenset[str]]:
    """The events that come of these reports, each as the identifiers of its items."""
    events = defaultdict[int | None, set[str]](set)
    for number, report in enumerate(reports):
        receive(report, after=timedelta(minutes=number))
    for event, guid in Item.objects.values_list("event", "guid"):
        events[event].add(guid)
    return {frozenset(guids) for guids in events.values()}


def of_one_event(*items: Item) -> bool:
    events = Item.objects.filter(pk__in=[item.pk for item in items]).values_list("event", flat=True)
    return len(set(events)) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_events_are_what_is_linked_by_likeness_in_whatever_order_it_comes(
    name: str, seed: int
) -> None:
    reports = told(name)
    linked = links(reports)
    Random(seed).shuffle(reports)
    assert grouped(reports) == linked


def test_the_oldest_event_takes_the_others_in() -> None:
    first, second = receive(BRIDGE_TOO), receive(BRIDGE, after=timedelta(minutes=3))
    first.refresh_from_db()
    assert first.event == second.event == Event.objects.get()
    assert (second.event.first_seen, second.event.last_seen) == (NOON, second.received)


def test_languages_are_kept_apart() -> None:
    [english, other] = [
        receive(told_by(source, language=language))
        for source, language in (("a", "en"), ("b", "fr"))
    ]
    assert not of_one_event(english, other)


def test_dialects_and_countries_of_a_language_are_one_language() -> None:
    assert of_one_event(receive(BRIDGE), receive(told_by("swallow", language="en-GB")))


def test_what_comes_two_days_later_is_not_compared() -> None:
    first = receive(BRIDGE)
    within = receive(told_by("swallow"), after=WINDOW)
    after = receive(told_by("harbour"), after=WINDOW * 2 + timedelta(seconds=1))
    assert of_one_event(first, within)
    assert not of_one_event(within, after)


def test_an_event_does_not_last_for_ever() -> None:
    step = WINDOW - timedelta(hours=1)
    first, second, third = (
        receive(told_by(source), after=step * number) for number, source in enumerate("abc")
    )
    assert of_one_event(first, second)
    assert third.received - first.received > LONGEST
    assert not of_one_event(second, third)


def test_an_event_takes_in_so_many_items_and_no_more() -> None:
    first = receive(BRIDGE)
    Item.objects.bulk_create(
        Item(
            delivery=first.delivery, source="x", guid=str(number), version=1, parsed={},
            event=first.event, received=NOON,
        )
        for number in range(MOST_ITEMS)
    )  # fmt: skip
    assert not of_one_event(first, receive(told_by("swallow")))


def test_a_later_version_finds_what_the_flash_could_not() -> None:
    flash = replace(BRIDGE.item, headline="Urgent: bridge", body=())
    first, other = receive(told_by("waha", flash)), receive(BRIDGE_TOO)
    assert not of_one_event(first, other)
    later = receive(told_by("waha", version=2))
    assert of_one_event(first, later, other)


def test_an_earlier_version_that_comes_late_is_not_compared() -> None:
    receive(told_by("waha", version=2, headline="Kettle", body=()))
    late, other = receive(told_by("waha", version=1)), receive(BRIDGE_TOO)
    assert not of_one_event(late, other)


def test_what_the_desk_took_out_is_not_put_back() -> None:
    first, second = receive(BRIDGE), receive(BRIDGE_TOO)
    part(item=second)
    receive(told_by("swallow", BRIDGE_TOO.item, version=2))
    receive(BRIDGE_FLASH)
    assert not of_one_event(first, second)


def test_what_is_like_an_item_that_was_taken_out_comes_to_it() -> None:
    first, second = receive(BRIDGE), receive(BRIDGE_TOO)
    part(item=second)
    assert of_one_event(second, receive(told_by("heron", BRIDGE_TOO.item)))
    assert not of_one_event(first, second)


def test_a_colleague_joins_again_what_was_taken_out() -> None:
    first, second = receive(BRIDGE), receive(BRIDGE_TOO)
    part(item=second)
    join(items=Item.objects.all())
    assert of_one_event(first, second)


def test_a_colleague_joins_no_events_of_several_languages() -> None:
    receive(BRIDGE)
    receive(told_by("b", language="fr"))
    with pytest.raises(ValueError, match="languages"):
        join(items=Item.objects.all())


def test_only_the_highest_version_of_an_item_is_compared_with() -> None:
    receive(BRIDGE)
    receive(told_by("waha", version=2))
    [kept] = Fingerprint.objects.all()
    assert kept.item.version == 2


def test_what_is_too_old_to_be_compared_is_dropped_in_passing() -> None:
    for number in range(3):
        receive(told_by("waha", guid=f"old-{number}"))
    assert Trait.objects.count() > 20
    receive(BRIDGE_TOO, after=WINDOW + timedelta(seconds=1))
    assert Fingerprint.objects.count() == 1


def test_grouping_costs_as_many_queries_among_many_items_as_among_few() -> None:
    for number in range(3):
        receive(told_by("waha", guid=f"waha-{number}"))
    few = _queries(told_by("swallow", guid="few"))
    for number in range(90):
        receive(told_by("heron", guid=f"heron-{number}", headline=f"Kettle {number}"))
    assert _queries(told_by("swallow", guid="many")) == few


def _queries(told: Told) -> int:
    [kept] = keep(raw=b"", name="a.json", items=[told.item], source=told.source)
    Item.objects.filter(pk=kept.item.pk).update(received=NOON)
    kept.item.received = NOON
    with CaptureQueriesContext(
        connection,
    ) as captured:
        group(item=kept.item)
    return len(captured)


def test_a_table_of_results_is_not_compared() -> None:
    table = Block(BlockKind.TABLE, "Larkfield\t3\nStonehaven\t1")
    league = told_by("a", headline="Results", body=(table,))
    assert not of_one_event(receive(league), receive(told_by("b", league.item)))
