"""The demo's wire: in each format, with something of everything that waits at a desk."""

import asyncio
import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from warraq.demo.building import NotADemoError, begin
from warraq.demo.feeding import AGENCY, FOLDER, feed_wire, set_up_wire
from warraq.newsroom.models import RoutingRule, StoryPage, User
from warraq.newsroom.polling import poll_once
from warraq.wire.domain.polling import folder_of
from warraq.wire.models import Feed, Item
from warraq.wire.queries import wire_item
from warraq.wire.topics import label

(CHESS,) = FOLDER.glob("*chess*")


@pytest.fixture
def fed(newsroom: None) -> list[Item]:
    feed_wire(timezone.now())
    return list(Item.objects.order_by("-received"))


def test_it_has_every_format_and_both_languages(fed: list[Item]) -> None:
    assert {row.format for row in fed} == {"newsml-g2", "nitf", "ninjs"}
    assert {row.language for row in fed} == {"ar", "en"}


def test_a_subject_is_called_what_its_code_means(fed: list[Item]) -> None:
    for row in fed:
        for subject in wire_item(row).subjects:
            assert label(subject.code, "en") in ("", subject.name) or row.language != "en"


def test_most_of_it_waits_and_what_may_not_be_used_is_held(fed: list[Item]) -> None:
    states = [row.state for row in fed]
    assert states == ["new", "new", "new", "new", "held", "held"]
    assert all(row.reason for row in fed[4:])
    assert fed[4].embargo
    assert fed[4].embargo > timezone.now()
    assert fed[5].status == Item.Permission.WITHHELD


def test_it_is_read_without_a_warning_and_one_is_urgent(fed: list[Item]) -> None:
    items = [wire_item(row) for row in fed]
    assert [item.warnings for item in items] == [()] * len(items)
    assert all(item.headline and item.body and item.dateline and item.credit for item in items)
    assert [item.urgency for item in items].count(1) == 1
    assert [picture.href for item in items for picture in item.pictures] == ["harbour-cat.jpg"]


def test_nothing_of_it_is_published(fed: list[Item]) -> None:
    assert not StoryPage.objects.exists()


def test_it_came_in_this_morning(fed: list[Item]) -> None:
    day = timezone.now() - timedelta(days=1)
    assert all(row.sent and day < row.sent <= row.received for row in fed)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("newsroom")
def test_its_feed_takes_what_is_laid_in_a_folder_and_its_rules_send_it_on() -> None:
    set_up_wire(by=User.objects.create_superuser("boss"))
    urgent, sport = RoutingRule.objects.values_list("name", flat=True)
    feed = Feed.objects.get(source=AGENCY)
    flash = {"guid": "n:1", "version": "1", "type": "text", "language": "ar", "urgency": 1}
    told = json.dumps(flash | {"headline": "عاجل: وصول أول عبّارة", "body_text": "وصلت."})
    lay(folder_of(feed) / "flash.json", told)
    lay(folder_of(feed) / CHESS.name, CHESS.read_text("utf-8"))
    asyncio.run(poll_once([feed]))
    by_rule = {item.rule: item for item in Item.objects.all()}
    assert by_rule[urgent].priority == Item.Rank.HIGH
    assert by_rule[sport].state == Item.State.TAKEN
    assert StoryPage.objects.get().title == by_rule[sport].headline


@pytest.mark.usefixtures("newsroom")
def test_a_newsroom_without_stories_is_no_demo_either(settings: Any) -> None:
    User.objects.create_superuser("boss")
    with pytest.raises(NotADemoError):
        begin(settings.WARRAQ_DATA)


def lay(path: Path, text: str) -> None:
    """A file that has been lying there for long enough to be whole."""
    path.write_text(text, "utf-8")
    os.utime(path, (1, 1))
