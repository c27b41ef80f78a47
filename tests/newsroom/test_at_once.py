"""Several versions of a story that come in one file, or at the same moment, end as one by one."""

import json
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import permutations, product

import pytest
from django.db import connection, connections, transaction
from tests.newsroom.test_any_order import STORIES, to_readers, to_the_desk

from warraq.newsroom.domain.alerting import open_alerts
from warraq.newsroom.domain.preparing import prepare_newsroom
from warraq.newsroom.drafted import Action, Wish
from warraq.newsroom.ingesting import Ingested, bring, ingest
from warraq.newsroom.models import StoryPage, Withdrawal
from warraq.wire.domain.keeping import keep
from warraq.wire.items import Status, WireItem
from warraq.wire.models import Item

PUBLISH = Wish(publish=True, rule="كل شيء")
IN_FULL = 3
"""So many versions are grouped in every way in every order; of more, each order in one way."""

Group = tuple[WireItem, ...]


def ninjs(item: WireItem, guid: str) -> dict[str, object]:
    return {
        "uri": guid,
        "version": str(item.version),
        "pubstatus": item.status.value,
        "language": "ar",
        "headline": item.headline,
        "body_text": "يبدأ الحصاد غدًا.",
        **({"ednote": "تصحيح: الرقم"} if "correction" in item.signals else {}),
        **({"embargoed": item.embargo.isoformat()} if item.embargo else {}),
    }


def came(*items: WireItem, guid: str = "waha:1") -> list[Action]:
    """One file that has them in this order."""
    raw = json.dumps([ninjs(item, guid) for item in items]).encode()
    outcomes = ingest(
        raw=raw, name="a.json", source="waha", wishes=lambda *_: PUBLISH, read=lambda _: None
    )
    return [one.drafted.action for one in outcomes if isinstance(one, Ingested)]


def in_files(order: Sequence[WireItem]) -> Iterator[tuple[Group, ...]]:
    """In each way in which they can come in files, in this order: all in one at last."""
    for cuts in product((True, False), repeat=len(order) - 1):
        files, begun = list[Group](), 0
        for end, is_cut in enumerate((*cuts, True), start=1):
            if is_cut:
                files.append(tuple(order[begun:end]))
                begun = end
        yield tuple(files)


def groupings(what: Sequence[WireItem]) -> Iterator[tuple[Group, ...]]:
    for turn, order in enumerate(permutations(what)):
        found = list(in_files(order))[1:]
        yield from found if len(what) <= IN_FULL else [found[-1 - turn % len(found)]]


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("name", STORIES)
def test_a_story_ends_the_same_in_whatever_files_it_comes(name: str) -> None:
    told = STORIES[name]
    for turn, files in enumerate(groupings(told.what)):
        for file in files:
            came(*file, guid=f"waha:{turn}")
        seen = [[(item.version, item.status.value) for item in file] for file in files]
        assert (seen, to_readers(), to_the_desk()) == (seen, [*told.readers], [*told.desk])
        StoryPage.objects.filter(live=True).update(live=False)
        Item.objects.all().update(state=Item.State.IGNORED)


V1, V2, KILL = STORIES["updates"].what[0], STORIES["updates"].what[1], STORIES["cancelled"].what[2]
WITHHELD = STORIES["withheld, then sent again"].what[1]


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize(
    ("file", "told"),
    [
        ((V1, KILL), "killed"),
        ((V2, KILL), "killed"),
        ((KILL, V2), "killed"),
        ((V1, WITHHELD), "taken_down"),
        ((WITHHELD, V1), "taken_down"),
    ],
)
def test_what_takes_a_public_story_back_beside_another_version_is_heeded_and_told(
    file: Group, told: str
) -> None:
    came(V1)
    actions = came(*file)
    assert to_readers() == []
    assert [alert.kind for alert in open_alerts()] == [told]
    assert Withdrawal.objects.exists()
    assert (Action.KILLED if told == "killed" else Action.HELD) in actions


@pytest.mark.usefixtures("newsroom")
def test_one_that_was_kept_and_had_no_turn_has_it_with_the_next_of_its_item() -> None:
    came(V1)
    came(V2)
    Item.objects.filter(version=1).update(status="canceled")  # and then the power failed
    came(V2)
    assert to_readers() == []
    assert [alert.item.version for alert in open_alerts() if alert.item] == [1]


def post(item: WireItem, guid: str, start: threading.Barrier) -> None:
    try:
        start.wait(timeout=30)
        came(item, guid=guid)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_kill_that_comes_beside_the_others_at_the_same_moment_is_heeded() -> None:
    prepare_newsroom()
    others = (V1, V2, KILL, STORIES["updates"].what[2])
    for turn in range(4):
        start = threading.Barrier(len(others))
        with ThreadPoolExecutor(len(others)) as pool:
            for done in [pool.submit(post, one, f"waha:{turn}", start) for one in others]:
                done.result()
        assert to_readers() == []


def kept(item: WireItem) -> Item:
    [one] = keep(raw=repr(item).encode(), name="a", items=[item], source="waha")
    return one.item


def bring_kept(item: WireItem) -> None:
    try:
        bring(row=kept(item), wish=PUBLISH)
    finally:
        connections.close_all()


ELSEWHERE = replace(KILL, guid="waha:2", version=1, earlier=("waha:1",))
"""The kill under a number of its own."""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("kill", [KILL, ELSEWHERE])
def test_a_kill_waits_for_what_is_just_being_published(kill: WireItem) -> None:
    prepare_newsroom()
    first = kept(V1)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            bring(row=first, wish=PUBLISH)
            done = pool.submit(bring_kept, kill)
            while not waits_for_a_lock():
                assert not done.done()
        done.result()
    assert to_readers() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_says_less_at_the_same_moment_undoes_no_kill() -> None:
    prepare_newsroom()
    kept(V1)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            kept(replace(V1, status=Status.CANCELED))
            done = pool.submit(bring_kept, replace(V1, status=Status.WITHHELD))
            while not waits_for_a_lock():
                assert not done.done()
        done.result()
    assert Item.objects.get().status == Status.CANCELED


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])
