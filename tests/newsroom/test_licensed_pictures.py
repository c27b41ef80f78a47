"""A wire item whose picture is licensed no longer is held, not published."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.newsroom.conftest import picture_bytes
from tests.newsroom.test_drafting import ITEM, PUBLISH, bring

from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.models import Photo, StoryPage
from warraq.wire.items import WireItem, WirePicture
from warraq.wire.reasons import Reason

pytestmark = pytest.mark.usefixtures("newsroom")
FILES = {"hive.jpg": picture_bytes(size=(40, 30))}


def licensed(*, days: int, version: int = 2) -> WireItem:
    end = timezone.now() + timedelta(days=days)
    picture = WirePicture(caption="خلية", href="hive.jpg", expires=end)
    return replace(ITEM, version=version, pictures=(picture,))


def come(item: WireItem, wish: Wish = PUBLISH) -> Drafted:
    return bring(item, wish, pictures=FILES)


def test_a_story_with_it_is_not_published() -> None:
    drafted = come(licensed(days=-1))
    assert (drafted.action, drafted.reason) == (Action.HELD, Reason("licence"))
    assert not StoryPage.objects.exists()
    assert come(licensed(days=1)).action is Action.CREATED


def test_a_draft_with_it_is_made_and_stays_one() -> None:
    item = licensed(days=-1)
    assert come(item, Wish()).action is Action.CREATED
    again = come(item)
    assert (again.action, again.reason) == (Action.HELD, Reason("licence"))
    assert not StoryPage.objects.get().live


def test_a_published_story_does_not_get_it() -> None:
    published = come(ITEM).story
    assert published is not None
    later = come(licensed(days=-1, version=3), Wish())
    assert later.action is Action.HELD
    assert later.reason == Reason("licence", standing=published.address())
    assert StoryPage.objects.get().photo is None


def test_a_licence_that_the_desk_shortened_counts() -> None:
    item = licensed(days=1)
    come(item, Wish())
    Photo.objects.update(licence_ends=timezone.now())
    assert come(item).action is Action.HELD
