"""A copy of a story is no way round what its agency takes back."""

from typing import Any

import pytest
from tests.newsroom.test_any_order import canceled, to_readers, usable, withheld
from wagtail.models import Locale

from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.drafted import Drafted, Wish
from warraq.newsroom.ingesting import bring
from warraq.newsroom.models import StoryPage
from warraq.newsroom.withdrawing import WithdrawnError
from warraq.wire.domain.keeping import keep
from warraq.wire.items import WireItem

pytestmark = pytest.mark.usefixtures("newsroom")


def came(item: WireItem) -> Drafted:
    [kept] = keep(raw=repr(item).encode(), name="a.xml", items=[item], source="waha")
    return bring(row=kept.item, wish=Wish(publish=True))


def copied(**changes: Any) -> StoryPage:
    """As Wagtail copies a page, published as the first is."""
    story = StoryPage.objects.order_by("pk").first()
    assert story is not None
    copy: StoryPage = story.copy(update_attrs={"title": "نسخة عنه", "slug": "x", **changes})
    return StoryPage.objects.get(pk=copy.pk)


def now(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk)


@pytest.mark.parametrize("back", [canceled(2), withheld(2)])
def test_readers_lose_a_copy_too(back: WireItem) -> None:
    came(usable(1))
    copy = copied()
    assert copy.live
    came(back)
    assert to_readers() == []
    with pytest.raises(WithdrawnError):
        publish(story=now(copy))


def test_and_a_copy_whose_story_was_withdrawn_before_or_that_was_copied_itself() -> None:
    came(usable(1))
    copy = copied()
    again = now(copy).copy(update_attrs={"title": "نسخة عنها", "slug": "y"})
    StoryPage.objects.order_by("pk")[0].unpublish()
    came(canceled(2))
    assert not now(copy).live
    assert not now(again).live


def test_and_the_translation_of_a_copy() -> None:
    came(usable(1))
    english = copied().copy_for_translation(Locale.objects.get(language_code="en"))
    publish(story=english)
    came(canceled(2))
    assert not now(english).live


def test_and_the_copy_of_a_translation() -> None:
    came(usable(1))
    english = StoryPage.objects.get().copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "The harvest begins"
    english.body = [("text", "<p>Farmers of the Wadi Zaher valley begin tomorrow.</p>")]
    publish(story=english)
    copy = now(english).copy(update_attrs={"title": "Harvest", "slug": "z"})
    another = now(english).copy(update_attrs={"title": "A bridge", "slug": "bridge"})
    another.body = [("text", "<p>The bridge at Ramla is closed for three weeks.</p>")]
    publish(story=another)
    assert now(copy).live
    came(canceled(2))
    assert not now(copy).live
    assert now(another).live


def test_what_was_killed_is_not_published_as_a_copy() -> None:
    came(usable(1))
    came(canceled(2))
    copy = copied()
    with pytest.raises(WithdrawnError):
        publish(story=copy)


def test_a_draft_that_was_copied_is_not_published_after_a_kill() -> None:
    came(usable(1))
    story = StoryPage.objects.get()
    copy = story.copy(update_attrs={"slug": "x"}, keep_live=False)
    came(canceled(2))
    with pytest.raises(WithdrawnError):
        publish(story=now(copy))


def test_a_story_that_was_written_on_the_pattern_of_another_stays() -> None:
    came(usable(1))
    copy = copied()
    copy.body = [("text", "<p>افتتح الوزير معرض الكتاب في المدينة.</p>")]
    publish(story=copy)
    came(canceled(2))
    assert to_readers() == ["نسخة عنه"]
    assert publish(story=now(copy)).live
