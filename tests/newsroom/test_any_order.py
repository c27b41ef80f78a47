"""In whatever order an agency's versions of a story come, readers and the desk end with the same.

Each story is told by its versions as they were sent: `what` is v1, v2, v3.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import permutations

import pytest

from warraq.desk.taking import Outcome, take_item
from warraq.newsroom.domain.alerting import open_alerts
from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.merging import merge_into
from warraq.newsroom.models import StoryPage, TakenItem, User
from warraq.wire.domain.keeping import keep
from warraq.wire.items import Block, BlockKind, Status, WireItem
from warraq.wire.models import Item

IN_A_WHILE = datetime(2099, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("newsroom")


def version(number: int, **fields: object) -> WireItem:
    item = WireItem(
        guid="waha:1",
        version=number,
        format="nitf",
        language="ar",
        headline=f"نسخة {number}",
        body=(Block(BlockKind.PARAGRAPH, "يبدأ الحصاد غدًا."),),
    )
    return replace(item, **fields)  # type: ignore[arg-type]


def usable(number: int) -> WireItem:
    return version(number)


def canceled(number: int) -> WireItem:
    return version(number, status=Status.CANCELED)


def withheld(number: int) -> WireItem:
    return version(number, status=Status.WITHHELD)


def came(item: WireItem) -> Drafted:
    """What a rule publishes by itself."""
    [kept] = keep(raw=repr(item).encode(), name="a.xml", items=[item], source="waha")
    wish = Wish(publish=True, rule="كل شيء")
    return bring(row=kept.item, wish=wish)


def to_readers() -> list[str]:
    return list(StoryPage.objects.filter(live=True).values_list("title", flat=True))


def to_the_desk() -> list[tuple[int, str]]:
    """The versions that wait for a decision, and why. About a cancellation there is none."""
    waiting = Item.objects.filter(state__in=(Item.State.NEW, Item.State.HELD))
    waiting = waiting.exclude(status=Item.Permission.CANCELED)
    return [(row.version, row.held.get("code", "")) for row in waiting.order_by("version")]


@dataclass(frozen=True)
class Told:
    """A story as the agency told it, and what it must end in."""

    what: tuple[WireItem, ...]
    readers: tuple[str, ...] = ()
    desk: tuple[tuple[int, str], ...] = ()


STORIES = {
    "updates": Told((usable(1), usable(2), usable(3)), readers=("نسخة 3",)),
    "cancelled": Told((usable(1), usable(2), canceled(3))),
    "cancelled, then sent again": Told(
        (usable(1), canceled(2), usable(3)), desk=((3, "canceled"),)
    ),
    "sent again twice": Told(
        (usable(1), canceled(2), usable(3), usable(4)), desk=((4, "canceled"),)
    ),
    "cancelled at first": Told((canceled(1), usable(2)), desk=((2, "canceled"),)),
    "withheld, then sent again": Told(
        (usable(1), withheld(2), usable(3)), desk=((3, "withheld_before"),)
    ),
    "withheld at first, then allowed": Told((withheld(1), usable(2)), readers=("نسخة 2",)),
    "withheld under its own number, then sent again": Told(
        (usable(1), withheld(1), usable(2)), desk=((2, "withheld_before"),)
    ),
    "withheld and under embargo under its own number, then sent again": Told(
        (withheld(1), version(1, embargo=IN_A_WHILE), usable(2)), desk=((2, "withheld_before"),)
    ),
    "cancelled under its own number, then sent again": Told(
        (usable(1), canceled(1), usable(2)), desk=((2, "canceled"),)
    ),
    "withheld, sent again, and cancelled": Told((usable(1), withheld(2), usable(3), canceled(4))),
    "cancelled twice": Told(
        (usable(1), canceled(2), canceled(3), usable(4)), desk=((4, "canceled"),)
    ),
    "corrected, then updated": Told(
        (usable(1), version(2, signals=("correction",)), usable(3)), readers=("نسخة 3",)
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_ends_the_same_in_whatever_order_it_comes(name: str) -> None:
    told = STORIES[name]
    for turn, order in enumerate(permutations(told.what)):
        guid = f"waha:{turn}"
        for item in order:
            came(replace(item, guid=guid))
        came(replace(order[0], guid=guid))  # what comes twice changes nothing
        orders = [(item.version, item.status.value) for item in order]
        assert (orders, to_readers(), to_the_desk()) == (orders, [*told.readers], [*told.desk])
        StoryPage.objects.filter(live=True).update(live=False)
        Item.objects.all().update(state=Item.State.IGNORED)


@pytest.mark.parametrize("back", [canceled(2), withheld(2)])
def test_what_is_taken_back_late_is_taken_from_readers_and_told(back: WireItem) -> None:
    came(usable(1))
    came(usable(3))
    drafted = came(back)
    assert drafted.action is (Action.KILLED if back.status is Status.CANCELED else Action.HELD)
    assert to_readers() == []
    assert [alert.kind for alert in open_alerts()] in (["killed"], ["taken_down"])


@pytest.mark.parametrize("back", [canceled(2), withheld(2)])
def test_what_the_desk_takes_all_the_same_is_not_undone_by_the_same_again(back: WireItem) -> None:
    for item in (usable(1), usable(3), back):
        came(item)
    head = User.objects.create_superuser("head")
    assert take_item(item_id=Item.objects.get(version=3).pk, by=head).outcome is Outcome.TAKEN
    publish(story=StoryPage.objects.get())
    for item in (back, usable(3), usable(1)):
        assert came(item).action is Action.UNCHANGED
    assert to_readers() == ["نسخة 3"]
    assert to_the_desk() == []


CORRECTED = version(2, signals=("correction",))


@pytest.mark.parametrize(
    ("order", "noted"),
    [
        ((usable(1), CORRECTED, usable(3)), True),
        ((usable(1), usable(3), CORRECTED), True),
        ((usable(1), usable(3), usable(4), CORRECTED), True),
        ((CORRECTED, usable(1), usable(3)), False),
        ((usable(3), usable(1), CORRECTED), False),
        ((usable(3), usable(4), CORRECTED), False),
    ],
)
def test_readers_who_had_what_was_wrong_are_told_once(
    order: tuple[WireItem, ...], noted: bool
) -> None:
    for item in order:
        came(item)
    came(CORRECTED)
    note = StoryPage.objects.get(live=True).correction
    assert bool(note) is noted
    assert note.count("صُحّح") <= 1


def test_a_late_correction_of_what_an_editor_changed_is_for_the_desk() -> None:
    came(usable(1))
    came(usable(3))
    story = StoryPage.objects.get()
    story.title = "لنا"
    publish(story=story)
    came(CORRECTED)
    assert not StoryPage.objects.get().correction
    assert [alert.kind for alert in open_alerts()] == ["correction"]


def test_a_version_in_another_language_is_for_the_desk() -> None:
    came(usable(1))
    drafted = came(version(2, language="en", headline="Harvest"))
    assert (drafted.action, drafted.reason.code) == (Action.HELD, "language")
    assert to_readers() == ["نسخة 1"]
    assert came(version(3, language="ar-EG")).action is Action.UPDATED


def test_what_one_edition_takes_in_another_language_goes_on_in_that_one() -> None:
    english = version(1, language="en")
    [kept] = keep(raw=b"1", name="a.xml", items=[english], source="waha")
    bring(row=kept.item, wish=Wish(edition="ar", publish=True))
    assert came(version(2, language="en-GB")).action is Action.UPDATED
    assert came(version(3)).action is Action.UPDATED


def test_what_an_editor_merged_stays_taken_when_an_earlier_version_is_cancelled_late() -> None:
    came(usable(1))
    story = StoryPage.objects.get()
    story.title = "لنا"
    publish(story=story)
    came(usable(2))
    merge_into(
        taken=TakenItem.objects.get(),
        row=Item.objects.get(version=2),
        revision=StoryPage.objects.get().latest_revision_id or 0,
        lines={},
        stretches={},
        by=User.objects.create_superuser("head"),
    )
    came(usable(3))
    came(canceled(1))
    assert to_readers() == []
    states = Item.objects.order_by("version").values_list("state", flat=True)
    assert list(states) == [Item.State.TAKEN, Item.State.TAKEN, Item.State.HELD]
