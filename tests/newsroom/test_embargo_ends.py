"""What was held under an embargo comes in by itself when it ends, as it was wished for."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale

from warraq.newsroom.domain.alerting import open_alerts
from warraq.newsroom.domain.publishing import allow_in_spite, publish, release_due
from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.ingesting import bring, end_embargoes
from warraq.newsroom.models import StoryPage, User, Withdrawal
from warraq.wire.domain.deciding import decide
from warraq.wire.domain.keeping import keep
from warraq.wire.items import Block, BlockKind, Status, WireItem
from warraq.wire.models import Item

pytestmark = pytest.mark.usefixtures("newsroom")

ENDS = timezone.now() + timedelta(hours=1)
ITEM = WireItem(
    guid="waha:1",
    format="nitf",
    language="ar",
    headline="موعد الحصاد",
    embargo=ENDS,
    body=(Block(BlockKind.PARAGRAPH, "يبدأ الحصاد غدًا."),),
)
PUBLISH = Wish(edition="ar", section="زراعة", publish=True)
TO_THE_DESK = Wish(take=False)


def came(item: WireItem = ITEM, wish: Wish = PUBLISH) -> Drafted:
    [kept] = keep(raw=repr(item).encode(), name="a.xml", items=[item], source="waha")
    return bring(row=kept.item, wish=wish)


def state(version: int = 1) -> str:
    return Item.objects.get(version=version).state


def test_a_story_is_published_when_its_embargo_ends_and_not_before() -> None:
    assert came().action is Action.HELD
    with time_machine.travel(ENDS - timedelta(seconds=1)):
        assert end_embargoes() == 0
        assert not StoryPage.objects.exists()
    with time_machine.travel(ENDS):
        assert end_embargoes() == 1
    story = StoryPage.objects.get()
    assert (story.live, story.title, story.section.title) == (True, "موعد الحصاد", "زراعة")
    assert state() == Item.State.TAKEN


WITHHELD = replace(ITEM, status=Status.WITHHELD)
"""The embargo as NewsML-G2 says it: the moment, and withheld until then."""


def test_what_is_withheld_until_its_embargo_ends_is_released_to_the_second() -> None:
    held = came(WITHHELD)
    assert (held.reason.code, held.reason.until) == ("embargo", ENDS)
    assert Item.objects.get().release_at == ENDS
    with time_machine.travel(ENDS - timedelta(seconds=1)):
        assert end_embargoes() == 0
        assert not StoryPage.objects.exists()
    with time_machine.travel(ENDS):
        assert end_embargoes() == 1
    assert StoryPage.objects.get().live


def test_what_comes_when_its_embargo_is_over_is_free() -> None:
    with time_machine.travel(ENDS):
        assert came(WITHHELD).action is Action.CREATED


@pytest.mark.parametrize(
    "other", [replace(WITHHELD, embargo=None), replace(WITHHELD, unclear="status")]
)
@pytest.mark.parametrize("first", [True, False])
def test_what_is_withheld_without_an_end_under_the_same_number_is_not_released(
    other: WireItem, first: bool
) -> None:
    for item in (other, WITHHELD) if first else (WITHHELD, other):
        came(item)
    with time_machine.travel(ENDS + timedelta(days=1)):
        end_embargoes()
    assert not StoryPage.objects.exists()


def test_a_new_version_that_is_withheld_until_then_leaves_readers_the_earlier_one() -> None:
    came(replace(ITEM, embargo=None, headline="أولًا"))
    assert came(replace(WITHHELD, version=2, headline="ثانيًا")).action is Action.HELD
    assert StoryPage.objects.get(live=True).title == "أولًا"
    with time_machine.travel(ENDS):
        end_embargoes()
    assert StoryPage.objects.get(live=True).title == "ثانيًا"


FREE = replace(ITEM, embargo=None)


def to_readers() -> list[str]:
    return list(StoryPage.objects.filter(live=True).values_list("title", flat=True))


def when_it_ends() -> list[str]:
    with time_machine.travel(ENDS):
        end_embargoes()
    return to_readers()


LATER = replace(FREE, version=2, headline="ثانيًا")


@pytest.mark.parametrize(
    ("versions", "before", "then"),
    [
        ((FREE, ITEM), [], ["موعد الحصاد"]),
        ((FREE, WITHHELD), [], ["موعد الحصاد"]),
        ((FREE, ITEM, WITHHELD), [], ["موعد الحصاد"]),
        ((FREE, ITEM, LATER), ["ثانيًا"], ["ثانيًا"]),
        ((FREE, WITHHELD, LATER), ["ثانيًا"], ["ثانيًا"]),
        ((FREE, WITHHELD, replace(WITHHELD, embargo=None)), [], []),
        ((FREE, ITEM, replace(FREE, version=2, status=Status.CANCELED)), [], []),
    ],
)
def test_an_embargo_under_its_own_number_ends_the_same_in_every_order(
    versions: tuple[WireItem, ...], before: list[str], then: list[str]
) -> None:
    for turn, order in enumerate(permutations(versions)):
        for item in (*order, order[0]):
            came(replace(item, guid=f"waha:{turn}"))
        seen = [(item.version, item.status.value, bool(item.embargo)) for item in order]
        assert (seen, to_readers(), when_it_ends()) == (seen, before, then)
        StoryPage.objects.filter(live=True).update(live=False)


@pytest.mark.parametrize("embargoed", [ITEM, WITHHELD])
def test_what_an_embargo_takes_from_readers_is_told_and_comes_back_in_every_language(
    embargoed: WireItem,
) -> None:
    story = came(FREE).story
    assert story
    publish(story=story.copy_for_translation(Locale.objects.get(language_code="en")))
    held = came(embargoed)
    assert (held.action, held.reason.code, held.reason.until) == (Action.HELD, "paused", ENDS)
    assert to_readers() == []
    assert [alert.kind for alert in open_alerts()] == ["embargoed"]
    assert len(when_it_ends()) == 2
    assert (state(), list(open_alerts())) == (Item.State.TAKEN, [])
    assert not Withdrawal.objects.exists()


def test_readers_have_again_what_they_had_and_not_what_is_being_written() -> None:
    story = came(FREE).story
    assert story
    came(ITEM)
    story = StoryPage.objects.get()
    story.title = "لم يكتمل"
    story.save_revision()
    assert when_it_ends() == ["موعد الحصاد"]
    assert StoryPage.objects.get().get_latest_revision_as_object().title == "لم يكتمل"


def test_what_the_desk_had_withdrawn_does_not_come_back_with_the_end_of_an_embargo() -> None:
    came(FREE)
    StoryPage.objects.get().unpublish()
    assert came(ITEM).reason.code == "embargo"
    assert when_it_ends() == []
    assert not open_alerts().exists()


def test_what_was_scheduled_for_before_the_end_is_published_at_the_end() -> None:
    story = came(FREE, Wish()).story
    assert story
    story.go_live_at = ENDS - timedelta(minutes=30)
    story.save_revision().publish()
    came(ITEM)
    with time_machine.travel(ENDS - timedelta(minutes=1)):
        assert release_due() == 0
    assert when_it_ends() == ["موعد الحصاد"]


def test_what_an_editor_publishes_in_spite_of_an_embargo_stays() -> None:
    story = came(FREE).story
    assert story
    came(ITEM)
    head = User.objects.create_superuser("head")
    allow_in_spite(story=story, seen=Withdrawal.objects.get(), by=head)
    publish(story=StoryPage.objects.get())
    assert came(ITEM).action is Action.UNCHANGED
    assert to_readers() == ["موعد الحصاد"]
    assert came(replace(WITHHELD, embargo=None)).reason.code == "taken_down"


def test_it_is_released_once() -> None:
    came()
    with time_machine.travel(ENDS):
        assert (end_embargoes(), end_embargoes()) == (1, 0)


def test_what_nobody_asked_for_waits_in_the_inbox() -> None:
    came(wish=TO_THE_DESK)
    with time_machine.travel(ENDS):
        end_embargoes()
    assert state() == Item.State.NEW
    assert not StoryPage.objects.exists()


def test_a_new_version_under_embargo_changes_its_story_then() -> None:
    came(replace(ITEM, embargo=None, headline="أولًا"))
    held = came(replace(ITEM, version=2, headline="ثانيًا"), TO_THE_DESK)
    assert held.action is Action.HELD
    assert StoryPage.objects.get().title == "أولًا"
    with time_machine.travel(ENDS):
        end_embargoes()
    assert StoryPage.objects.get().title == "ثانيًا"
    assert state(2) == Item.State.TAKEN


def test_what_was_cancelled_meanwhile_stays_away() -> None:
    came()
    came(replace(ITEM, version=2, status=Status.CANCELED))
    with time_machine.travel(ENDS):
        end_embargoes()
    assert not StoryPage.objects.exists()
    assert (state(1), state(2)) == (Item.State.IGNORED, Item.State.HELD)


def test_of_several_versions_one_is_to_be_decided_about() -> None:
    item = replace(ITEM, embargo=None)
    for version in (2, 1, 3):
        came(replace(item, version=version), TO_THE_DESK)
    assert [state(1), state(2), state(3)] == [Item.State.IGNORED, Item.State.IGNORED, "new"]
    assert str(Item.objects.get(version=1).reason) == "له نسخة أحدث"


def test_what_a_colleague_has_put_aside_stays_aside() -> None:
    came()
    decide(item=Item.objects.get(), state=Item.State.IGNORED, reason="لا يخصنا")
    with time_machine.travel(ENDS):
        assert end_embargoes() == 0
    assert state() == Item.State.IGNORED


def test_one_that_cannot_be_brought_in_stops_no_other() -> None:
    came()
    came(replace(ITEM, guid="waha:2", headline="آخر"))
    Item.objects.filter(guid="waha:1").update(wish={"edition": "ar", "nonsense": 1})
    with time_machine.travel(ENDS):
        assert (end_embargoes(), end_embargoes()) == (2, 0)
    assert StoryPage.objects.get().title == "آخر"
    assert Item.objects.get(guid="waha:1").state == Item.State.HELD
