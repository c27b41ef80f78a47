"""A wire item whose time is over: never published by itself, a colleague's to take."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from tests.newsroom.test_drafting import ITEM, bring

from warraq.newsroom.drafted import Action, Wish
from warraq.newsroom.models import StoryPage
from warraq.wire.domain.keeping import keep
from warraq.wire.models import Item
from warraq.wire.reasons import Reason

pytestmark = pytest.mark.usefixtures("newsroom")
DAY = timedelta(days=1)
OVER = replace(ITEM, expires=timezone.now() - DAY)


def test_it_is_held_with_its_reason() -> None:
    held = bring(OVER)
    assert (held.action, held.reason) == (Action.HELD, Reason("expired"))
    assert not StoryPage.objects.exists()


def test_before_its_end_it_is_published_and_stands_when_the_end_comes() -> None:
    item = replace(ITEM, expires=timezone.now() + DAY)
    assert bring(item).action is Action.CREATED
    with time_machine.travel(timezone.now() + 2 * DAY):
        corrected = bring(replace(item, version=3, signals=("correction",)), Wish())
        assert corrected.action is Action.UPDATED
    assert StoryPage.objects.get().live


def test_a_draft_of_it_is_made_and_stays_one() -> None:
    assert bring(OVER, Wish()).action is Action.CREATED
    again = bring(OVER)
    assert (again.action, again.reason) == (Action.HELD, Reason("expired"))
    assert not StoryPage.objects.get().live


def test_who_has_seen_it_may_publish_it_all_the_same() -> None:
    assert bring(OVER, Wish(publish=True, insists=True)).action is Action.CREATED


def test_the_inbox_can_list_what_expires() -> None:
    keep(raw=b"<nitf/>", name="f", items=[OVER, replace(ITEM, guid="waha:2")])
    assert [row.guid for row in Item.objects.filter(expires__lte=timezone.now())] == [OVER.guid]
