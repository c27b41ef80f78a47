"""A trial says of each item what became of it indeed, by the rules that were in force."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from warraq.desk.rehearsing import Rehearsed, Span, rehearse
from warraq.newsroom.dispatching import by_rules, rules_in_force
from warraq.newsroom.ingesting import Ingested, ingest
from warraq.newsroom.models import RoutingRule
from warraq.wire.domain.raw import raw_path
from warraq.wire.models import Delivery, Feed

PUBLISHED = ("created", "")


@pytest.fixture(autouse=True)
def feed(newsroom: None) -> Feed:
    RoutingRule.objects.create(name="الكل", position=0, handling="publish", edition="ar")
    return Feed.objects.create(name="النورس", source="gull", way="push")


def ninjs(guid: str = "a", **says: Any) -> dict[str, Any]:
    return {
        "uri": guid, "version": "1", "language": "ar", "pubstatus": "usable", "type": "text",
        "headline": "فتح الجسر", "body_text": "فتح الوزير الجسر صباح اليوم.", **says,
    }  # fmt: skip


def hence(hours: int) -> str:
    return (timezone.now() + timedelta(hours=hours)).isoformat()


def came(*items: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What became of each, one delivery after the other."""
    feed = Feed.objects.get()
    for item in items:
        raw = json.dumps(item).encode()
        read = {"name": "a.json", "source": feed.source, "wishes": by_rules(feed)}
        for one in ingest(raw=raw, read=lambda _: None, **read):  # type: ignore[arg-type]
            assert isinstance(one, Ingested)
            yield one.drafted.action.value, one.drafted.reason.code


def tried() -> list[Rehearsed]:
    now = timezone.now() + timedelta(seconds=1)
    return list(rehearse(rules_in_force(), span=Span.HOURS, now=now).items[::-1])


@pytest.mark.parametrize(
    ("again", "then", "since"),
    [
        ({"pubstatus": "canceled"}, ("killed", ""), "canceled"),
        ({"pubstatus": "withheld"}, ("held", "taken_down"), "withheld"),
        ({"embargoed": hence(1)}, ("held", "paused"), "embargo"),
    ],
)
def test_what_was_taken_back_under_the_same_number_had_been_published(
    again: dict[str, str], then: tuple[str, str], since: str
) -> None:
    assert list(came(ninjs(), ninjs(**again))) == [PUBLISHED, then]
    [one] = tried()
    assert one.wish.publish
    assert (one.held.code, one.since.code) == ("", since)


def test_what_was_not_allowed_when_it_came_was_held() -> None:
    first, longer = ninjs(embargoed=hence(1)), ninjs(embargoed=hence(2))
    assert list(came(first, longer)) == [("held", "embargo")] * 2
    withheld, allowed = ninjs("b", pubstatus="withheld"), ninjs("b")
    assert list(came(withheld, allowed)) == [("held", "withheld")] * 2
    assert [one.held.code for one in tried()] == ["embargo", "withheld"]


def test_a_delivery_that_is_gone_is_taken_to_have_been_allowed() -> None:
    list(came(ninjs(), ninjs(pubstatus="canceled")))
    for one in Delivery.objects.all():
        Path(raw_path(one.sha256)).unlink()
    assert not tried()[0].held


def test_a_cancellation_under_another_number_takes_the_story_back() -> None:
    kill = ninjs("b", pubstatus="canceled", associations={"x": {"uri": "a", "rel": "cancels"}})
    done = list(came(ninjs(), kill, ninjs(version="2")))
    assert done == [PUBLISHED, ("killed", ""), ("held", "canceled")]
    first, second, third = tried()
    assert not first.held
    assert second.takes_back
    assert (third.held.code, third.later) == ("canceled", True)


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_later_version_takes_it_back_too(status: str) -> None:
    done = list(came(ninjs(), ninjs(version="2", pubstatus=status), ninjs(version="3")))
    assert done[0] == PUBLISHED
    first, second, third = tried()
    assert (first.held.code, first.takes_back) == ("", False)
    assert second.takes_back
    assert third.held.code == done[2][1]


def test_what_was_never_taken_is_no_story(editor: Client) -> None:
    done = list(came(ninjs(pubstatus="canceled"), ninjs(version="2")))
    assert [one.held.code for one in tried()] == [code for _, code in done]


def test_a_later_version_that_is_held_is_said_to_be(editor: Client) -> None:
    done = list(came(ninjs(), ninjs(version="2", embargoed=hence(1))))
    assert done == [PUBLISHED, ("held", "embargo")]
    assert [one.held.code for one in tried()] == ["", "embargo"]


def test_the_page_says_it(editor: Client) -> None:
    list(came(ninjs(), ninjs(pubstatus="canceled"), ninjs("b"), ninjs("b", version="2")))
    list(came(ninjs("b", version="3", pubstatus="canceled")))
    page = editor.get("/desk/rules/trial/?span=hours").content.decode()
    assert "ومنذ ذلك الحين: ألغته الوكالة" in page
    assert "يسحب خبرًا من القرّاء" in page
