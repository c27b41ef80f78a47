"""An agency that sends by itself: what it is answered, and what is kept of it."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from limits import RateLimitItemPerMinute

from warraq.voice import limits
from warraq.wire.domain.deciding import decide
from warraq.wire.domain.feeding import claim_due
from warraq.wire.domain.raw import raw_path
from warraq.wire.domain.setting_up import pause
from warraq.wire.domain.tokens import renew_token
from warraq.wire.models import Delivery, Feed, Item, Poll

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NITF = """<nitf><head><docdata><doc-id id-string="waha:1"/></docdata></head>
<body><body.head><hedline><hl1>خبر من الواحة</hl1></hedline></body.head>
<body.content><p>نضج التمر.</p></body.content></body></nitf>""".encode()
BROKEN = b"<nitf><head>"


@pytest.fixture
def feed() -> Feed:
    return Feed.objects.create(name="واحة", source="waha", way=Feed.Way.PUSH, megabytes=1)


def sent(
    token: str,
    raw: bytes = NITF,
    *,
    to: str = "waha/",
    method: str = "POST",
    headers: Mapping[str, str] = {},
) -> Any:
    return Client(enforce_csrf_checks=True).generic(
        method,
        f"/api/wire/{to}",
        raw,
        content_type="text/plain",
        headers={"Authorization": f"Bearer {token}", **headers},
    )


def test_a_delivery_is_kept_and_answered_as_ingest_prints_it(feed: Feed) -> None:
    answer = sent(renew_token(feed=feed), to="waha/خبر.xml")
    assert (answer.status_code, answer["Cache-Control"], answer.cookies) == (201, "no-store", {})
    [told] = answer.json()
    assert (told["file"], told["guid"], told["format"]) == ("خبر.xml", "waha:1", "nitf")
    item = Item.objects.get()
    assert (item.source, item.state, item.delivery.name) == ("waha", Item.State.NEW, "خبر.xml")
    assert raw_path(item.delivery.sha256).read_bytes() == NITF


@pytest.mark.parametrize(
    ("to", "disposition", "name"),
    [
        ("waha/", "", "delivery"),
        ("waha/a.xml", "", "a.xml"),
        ("waha/a.xml", 'attachment; filename="../b.xml"', "b.xml"),
        ("waha/", "attachment; filename*=UTF-8''%D8%AE%D8%A8%D8%B1.xml", "خبر.xml"),
        ("waha/a.xml", "nonsense; =", "a.xml"),
        ("wa%00ha/a%00%FF.xml", "", "a%FF.xml"),
    ],
)
def test_a_delivery_has_the_name_it_is_sent_by(
    feed: Feed, to: str, disposition: str, name: str
) -> None:
    headers = {"Content-Disposition": disposition}
    assert sent(renew_token(feed=feed), to=to, headers=headers).status_code == 201
    assert Delivery.objects.get().name == name


def test_what_cannot_be_read_is_kept_and_said(feed: Feed) -> None:
    answer = sent(renew_token(feed=feed), BROKEN)
    assert answer.status_code == 422
    assert [told["action"] for told in answer.json()] == ["refused"]
    assert Delivery.objects.get().size == len(BROKEN)
    [poll] = Poll.objects.all()
    assert (poll.files, poll.items, len(poll.refusals), poll.fault) == (1, 0, 1, "unread")


def test_what_waits_for_the_desk_is_told_apart_from_what_is_there(feed: Feed) -> None:
    token = renew_token(feed=feed)
    assert [told["action"] for _ in range(2) for told in sent(token).json()] == ["waiting"] * 2
    decide(item=Item.objects.get(), state=Item.State.IGNORED)
    assert [told["action"] for told in sent(token).json()] == ["unchanged"]


def test_a_paused_feed_says_so_to_whoever_has_its_token(feed: Feed) -> None:
    token = renew_token(feed=feed)
    pause(feed=feed)
    answer = sent(token)
    assert (answer.status_code, "paused" in answer.json()["error"]) == (403, True)
    assert [sent("wrong").status_code, Delivery.objects.count()] == [401, 0]


def test_any_kind_of_content_is_taken(feed: Feed) -> None:
    token = renew_token(feed=feed)
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        assert sent(token, headers={"Content-Type": kind}).status_code == 201


def test_the_same_again_changes_nothing(feed: Feed) -> None:
    token = renew_token(feed=feed)
    assert [sent(token).status_code, sent(token).status_code] == [201, 201]
    assert (Item.objects.count(), Delivery.objects.count(), Poll.objects.count()) == (1, 1, 2)


@pytest.mark.parametrize("to", ["waha/", "unknown/", "polled/", "paused/", "untokened/"])
def test_who_proves_nothing_is_told_nothing(feed: Feed, to: str) -> None:
    renew_token(feed=feed)
    Feed.objects.create(name="p", source="polled", token="0" * 64)
    Feed.objects.create(name="o", source="paused", way=Feed.Way.PUSH, is_active=False)
    Feed.objects.create(name="n", source="untokened", way=Feed.Way.PUSH)
    answers = [sent(token, to=to) for token in ("wrong", "", "0" * 64)]
    answers.append(sent("", to=to, headers={"Authorization": "Basic d2FoYTp4"}))
    assert {(answer.status_code, answer.content) for answer in answers} == {
        (401, b'{"error": "no feed is opened by this token"}')
    }
    assert not Delivery.objects.exists()


def test_who_proves_nothing_costs_the_same_whatever_is_there(
    feed: Feed, django_assert_num_queries: Any
) -> None:
    renew_token(feed=feed)
    for to in ("waha/", "unknown/"):
        with django_assert_num_queries(1):
            sent("wrong", to=to)


def test_a_token_is_kept_as_a_hash_and_a_new_one_ends_the_old(feed: Feed) -> None:
    old = renew_token(feed=feed)
    feed.refresh_from_db()
    assert len(feed.token) == 64
    assert old not in feed.token
    new = renew_token(feed=feed)
    assert [sent(old).status_code, sent(new).status_code] == [401, 201]


def test_a_token_opens_its_own_feed_alone(feed: Feed) -> None:
    other = Feed.objects.create(name="b", source="other", way=Feed.Way.PUSH)
    renew_token(feed=other)
    assert sent(renew_token(feed=feed), to="other/").status_code == 401


def test_more_than_the_feed_takes_is_turned_away_and_noted(feed: Feed) -> None:
    token = renew_token(feed=feed)
    assert sent(token, b" " * 1024 * 1024 + b"x").status_code == 413
    assert (Poll.objects.get().fault, Delivery.objects.count()) == ("too_large", 0)
    assert sent(token, NITF.ljust(1024 * 1024)).status_code == 201


def test_too_many_are_held_back(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DELIVERIES", (RateLimitItemPerMinute(2, 7),))
    token = renew_token(feed=feed)
    assert [sent(token).status_code for _ in range(3)] == [201, 201, 429]
    assert sent("wrong").status_code == 401


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
def test_it_is_only_sent_to(feed: Feed, method: str) -> None:
    answer = sent(renew_token(feed=feed), method=method)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert answer["Cache-Control"] == "no-store"


def test_a_feed_that_is_sent_to_is_never_polled(feed: Feed) -> None:
    assert not [*claim_due(now=feed.due_at)]
