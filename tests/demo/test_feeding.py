"""The demo's wire: in each format, with something of everything that waits at a desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from warraq.demo.feeding import feed_wire
from warraq.newsroom.models import StoryPage
from warraq.wire.models import Item
from warraq.wire.queries import wire_item
from warraq.wire.topics import label


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
