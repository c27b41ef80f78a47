"""What an agency or the desk has taken back does not come back by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from warraq.desk.taking import Outcome, take_item
from warraq.newsroom import published
from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import StoryPage, User
from warraq.newsroom.published import Gone
from warraq.wire.domain.keeping import keep
from warraq.wire.items import Block, BlockKind, Status, WireItem
from warraq.wire.models import Item

pytestmark = pytest.mark.usefixtures("newsroom")

ITEM = WireItem(
    guid="waha:1",
    format="nitf",
    language="ar",
    headline="موعد الحصاد",
    body=(Block(BlockKind.PARAGRAPH, "يبدأ الحصاد غدًا."),),
)
CANCELED = replace(ITEM, status=Status.CANCELED)


def came(item: WireItem = ITEM, *, source: str = "waha", publishes: bool = True) -> Drafted:
    [kept] = keep(raw=repr(item).encode(), name="a.xml", items=[item], source=source)
    return bring(row=kept.item, wish=Wish(publish=publishes))


def live() -> int:
    return StoryPage.objects.filter(live=True).count()


def reason(drafted: Drafted) -> tuple[str, str]:
    return drafted.action.value, drafted.reason.code


@pytest.mark.parametrize("version", [1, 2])
def test_a_cancellation_that_comes_first_stands(version: int) -> None:
    came(CANCELED)
    assert came(replace(ITEM, version=version)).action is Action.HELD
    assert live() == 0


def test_a_version_that_is_cancelled_under_its_own_number_is_cancelled() -> None:
    assert came(publishes=False).action is Action.CREATED
    assert came(CANCELED).action is Action.UNCHANGED  # no reader had it
    assert Item.objects.get().status == Status.CANCELED
    assert came().action is not Action.CREATED
    assert live() == 0


def test_what_was_withheld_is_not_set_free_under_its_own_number() -> None:
    came(replace(ITEM, status=Status.WITHHELD))
    assert reason(came()) == ("held", "withheld")


def test_after_a_kill_a_later_version_is_for_the_desk_to_decide() -> None:
    came()
    came(replace(CANCELED, version=2))
    assert reason(came(replace(ITEM, version=3))) == ("held", "canceled")
    assert live() == 0


def test_what_the_desk_has_withdrawn_stays_withdrawn() -> None:
    came()
    StoryPage.objects.get().unpublish()
    assert reason(came(replace(ITEM, version=2))) == ("held", "withdrawn")
    assert live() == 0


def test_what_the_desk_has_deleted_stays_deleted() -> None:
    came()
    StoryPage.objects.get().delete()
    assert reason(came()) == ("held", "deleted")
    assert reason(came(replace(ITEM, version=2))) == ("held", "deleted")
    assert not StoryPage.objects.exists()


def test_whoever_sees_it_at_the_desk_may_take_it_all_the_same() -> None:
    came()
    StoryPage.objects.get().delete()
    came(replace(ITEM, version=2))
    row = Item.objects.get(version=2)
    head = User.objects.create_superuser("head")
    assert take_item(item_id=row.pk, by=head).outcome is Outcome.TAKEN
    assert StoryPage.objects.get().title == "موعد الحصاد"


def test_a_story_of_another_source_is_for_the_desk_to_decide() -> None:
    came()
    assert reason(came(replace(ITEM, version=2), source="other")) == ("held", "foreign")
    assert reason(came(replace(CANCELED, version=3), source="other")) == ("held", "never_taken")
    assert live() == 1


def test_a_kill_takes_the_translations_along() -> None:
    story = came().story
    assert story is not None
    publish(story=story.copy_for_translation(Locale.objects.get(language_code="en")))
    assert live() == 2
    assert came(replace(CANCELED, version=2)).action is Action.KILLED
    assert live() == 0


@pytest.mark.parametrize("version", [1, 2])
def test_what_an_agency_withholds_is_taken_from_readers_in_every_language(version: int) -> None:
    story = came().story
    assert story is not None
    publish(story=story.copy_for_translation(Locale.objects.get(language_code="en")))
    withheld = came(replace(ITEM, version=version, status=Status.WITHHELD))
    assert reason(withheld) == ("held", "taken_down")
    assert live() == 0
    row = Item.objects.get(version=version)
    assert (row.state, row.held["code"]) == (Item.State.HELD, "taken_down")
    assert isinstance(published.story(language="ar", story_id=story.pk), Gone)


def test_what_was_withheld_comes_back_by_the_desk_alone() -> None:
    came()
    came(replace(ITEM, version=2, status=Status.WITHHELD))
    assert reason(came(replace(ITEM, version=2))) == ("held", "taken_down")
    assert reason(came(replace(ITEM, version=3))) == ("held", "withheld_before")
    assert live() == 0


def test_an_older_version_that_never_was_allowed_takes_nothing_down() -> None:
    came(replace(ITEM, version=2))
    assert came(replace(ITEM, status=Status.WITHHELD)).action is Action.UNCHANGED
    assert live() == 1


def test_a_draft_that_is_withheld_loses_its_schedule_and_the_desk_is_told() -> None:
    story = came(publishes=False).story
    assert story is not None
    story.go_live_at = timezone.now() + timedelta(hours=1)
    story.save_revision().publish()
    assert reason(came(replace(ITEM, status=Status.WITHHELD))) == ("held", "withheld")
    assert not story.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert Item.objects.get().state == Item.State.HELD


def test_an_embargo_that_comes_under_the_same_number_holds_a_draft_back() -> None:
    came(publishes=False)
    until = timezone.now() + timedelta(hours=1)
    assert reason(came(replace(ITEM, embargo=until))) == ("held", "embargo")
    assert Item.objects.get().release_at == until
