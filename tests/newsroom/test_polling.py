"""Feeds polled against real servers: what comes in, and that none stops another."""

import asyncio
import os
import socket
import time
from datetime import datetime, timedelta
from ipaddress import ip_network
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
import time_machine
from django.test import override_settings
from django.utils import timezone
from tests.wire.servers import HOST, Answer, flood, hang_up, page, saying, serving

from warraq.newsroom.models import Alert, StoryPage
from warraq.newsroom.polling import poll_once
from warraq.wire.domain import feeding
from warraq.wire.domain.feeding import claim_due
from warraq.wire.domain.polling import folder_of
from warraq.wire.models import Delivery, Feed, Item, Poll

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("open_loopback"),
]

HOUR = timedelta(hours=1)


@pytest.fixture
def open_loopback() -> object:
    with override_settings(WARRAQ_FEED_NETWORKS=(ip_network(f"{HOST}/32"),)):
        yield


def nitf(version: int = 1, headline: str = "خبر من الواحة") -> bytes:
    return f"""<nitf><head><docdata><doc-id id-string="waha:1"/>
        <du-key version="{version}"/></docdata></head>
        <body><body.head><hedline><hl1>{headline}</hl1></hedline></body.head>
        <body.content><p>نضج التمر.</p></body.content></body></nitf>""".encode()


def feed(url: str = "", source: str = "waha", **fields: object) -> Feed:
    return Feed.objects.create(name=source, source=source, address=url, seconds=5, **fields)


def polled(*feeds: Feed) -> list[Poll]:
    return asyncio.run(poll_once(feeds))


def test_an_item_comes_to_the_inbox_with_what_its_feed_says_for_it() -> None:
    with serving(saying(page(nitf()))) as url:
        [done] = polled(feed(url, language="ar", credit="وكالة الواحة"))
    item = Item.objects.get()
    assert (item.source, item.state, item.language) == ("waha", Item.State.NEW, "ar")
    assert item.parsed["credit"] == "وكالة الواحة"
    assert (done.files, done.items, done.fault, done.refusals) == (1, 1, "", [])
    assert not StoryPage.objects.exists()


def test_what_is_known_is_not_fetched_again() -> None:
    def answer(connection: socket.socket, head: str) -> None:
        fresh = page(nitf(), 'ETag: "1"')
        connection.sendall(b"HTTP/1.1 304 Not\r\n\r\n" if '"1"' in head else fresh)

    with serving(answer) as url:
        one = feed(url)
        assert [polled(one)[0].files, polled(Feed.objects.get(pk=one.pk))[0].files] == [1, 0]


def test_a_delivery_that_cannot_be_read_is_kept_and_said() -> None:
    with serving(saying(page(b"<nitf><head>"))) as url:
        [done] = polled(feed(url))
    assert (done.fault, "cut off" in done.detail) == ("unread", True)
    assert "cut off" in done.refusals[0]
    assert Delivery.objects.get().size == 12


LOGIN = page(b"<html><head><title>Log in</title></head><body><form/></body></html>", 'ETag: "x"')


def test_a_feed_that_answers_with_a_page_of_its_own_has_failed_until_an_item_comes() -> None:
    """Whatever the server says of having changed."""
    heads: list[str] = []

    def answer(connection: socket.socket, head: str) -> None:
        heads.append(head)
        connection.sendall(page(nitf(), 'ETag: "good"') if len(heads) in (1, 5) else LOGIN)

    with serving(answer) as url:
        one = feed(url)
        states = []
        for _ in range(5):
            one.refresh_from_db()
            [done] = polled(one)
            one.refresh_from_db()
            states.append((done.fault, one.failures))
    assert states == [("", 0), ("unread", 1), ("unread", 2), ("unread", 3), ("", 0)]
    assert 'If-None-Match: "good"' in heads[4]


def test_what_cannot_be_read_alarms_as_any_failure_and_waits_as_long() -> None:
    begin = timezone.now()
    with serving(saying(LOGIN)) as url:
        one = feed(url, every=60)
        for minutes in (0, 2, 6, 14):
            with time_machine.travel(begin + timedelta(minutes=minutes)):
                one.refresh_from_db()
                polled(one)
    one.refresh_from_db()
    assert one.due_at - begin > timedelta(minutes=14 + 14)
    assert Alert.objects.get().facts["fault"] == "unread"
    assert one.last_good is None


def lay(one: Feed, name: str, raw: bytes) -> None:
    path = folder_of(one) / name
    path.write_bytes(raw)
    os.utime(path, (time.time() - 60,) * 2)


def test_after_what_cannot_be_read_no_news_is_no_good_news() -> None:
    """One file that cannot be read is one failure, until one comes that can."""
    one = feed(source="courier", way=Feed.Way.FOLDER, every=60)
    said = []
    for files in ([b"<nitf>"], [], [], [b"{"], [b"<nitf>", nitf()], []):
        for number, raw in enumerate(files):
            lay(one, f"{number}.xml", raw)
        one.refresh_from_db()
        [done] = polled(one)
        one.refresh_from_db()
        said.append((done.fault, one.failures))
        assert one.due_at - timezone.now() < timedelta(seconds=70)
    assert said == [
        ("unread", 1), ("unread", 1), ("unread", 1), ("unread", 2), ("", 0), ("", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "polite",
    [
        b"<rss version='2.0'><channel><title>x</title></channel></rss>",
        b"""<planningItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" version="1"
            standard="NewsML-G2" standardversion="2.30" conformance="power"/>""",
    ],
)
def test_what_is_politely_refused_is_no_fault(polite: bytes) -> None:
    with serving(saying(page(polite))) as url:
        [done] = polled(feed(url))
    assert (done.fault, len(done.refusals), done.items) == ("", 1, 0)


def test_a_file_that_is_passed_by_is_named_among_the_refusals() -> None:
    one = feed(source="courier", way=Feed.Way.FOLDER, megabytes=1)
    lay(one, "large.xml", b" " * (1024 * 1024 + 1))
    lay(one, "good.xml", nitf())
    [done] = polled(one)
    assert (done.files, done.items, done.fault) == (2, 1, "")
    assert done.refusals == ["large.xml: The file is larger than 1 MB, the limit"]


def test_a_feed_that_fails_stops_no_other() -> None:
    """While one never answers, the others are polled, whatever ails them."""
    over, answered = Event(), Event()

    def wait(connection: socket.socket, head: str) -> None:
        answered.wait(5)
        over.set()
        connection.sendall(page(nitf()))

    def last(connection: socket.socket, head: str) -> None:
        assert not over.is_set()
        connection.sendall(page(nitf(headline="خبر آخر")))
        answered.set()

    with (
        serving(wait) as slow,
        serving(hang_up) as resets,
        serving(flood) as floods,
        serving(saying(page(b"", status="500 Sorry"))) as errs,
        serving(last) as good,
    ):
        feeds = [
            feed(url, name)
            for name, url in {
                "slow": slow, "resets": resets, "floods": floods, "errs": errs, "good": good,
            }.items()
        ]  # fmt: skip
        done = polled(*feeds)
    assert [one.fault for one in done] == ["", "broken", "too_large", "status", ""]
    assert Item.objects.get(source="good").headline == "خبر آخر"


def test_a_password_sealed_by_another_key_is_this_feeds_fault_alone() -> None:
    with serving(saying(page(nitf()))) as url:
        bad, good = (
            feed(url, "bad", password="sealed otherwise", username="desk"),
            feed(url, "good"),
        )
        done = polled(bad, good)
    assert [one.fault for one in done] == ["login", ""]
    bad.refresh_from_db()
    assert bad.failures == 1


def test_a_watched_folder_stands_in_the_data_folder() -> None:
    one = feed(source="courier", way=Feed.Way.FOLDER)
    path: Path = folder_of(one) / "a.xml"
    path.write_bytes(nitf())
    os.utime(path, (time.time() - 60,) * 2)
    assert [polled(one)[0].items, polled(one)[0].items] == [1, 0]


def test_the_keys_of_sftp_servers_are_kept_in_the_data_folder(data_folder: Path) -> None:
    with serving(hang_up, speaks_first=True) as url:
        [done] = polled(feed(url.replace("http", "sftp"), way=Feed.Way.SFTP))
    assert done.fault in ("broken", "program")
    assert (data_folder / "feeds-known-hosts").stat().st_mode & 0o777 == 0o600


def test_a_mailbox_is_a_feed() -> None:
    with serving(saying(b"* BYE not now\r\n"), speaks_first=True) as url:
        [done] = polled(feed(url.replace("http", "imap"), way=Feed.Way.IMAP))
    assert (done.fault, "not now" in done.detail) == ("broken", True)


def test_one_that_answers_500_for_an_hour_is_left_alone_and_the_other_keeps_its_schedule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feeding, "uniform", lambda *bounds: 0.0)
    asked: dict[str, list[datetime]] = {"errs": [], "good": []}
    begin = timezone.now()

    def answering(name: str) -> Answer:
        def answer(connection: socket.socket, head: str) -> None:
            asked[name].append(timezone.now())
            ails = name == "errs" and timezone.now() < begin + HOUR
            connection.sendall(page(b"", status="500 Sorry") if ails else page(nitf()))

        return answer

    with serving(answering("errs")) as errs, serving(answering("good")) as good:
        feed(errs, "errs", every=60)
        feed(good, "good", every=60)
        for seconds in range(0, 66 * 60, 20):
            with time_machine.travel(begin + timedelta(seconds=seconds)):
                polled(*claim_due(now=timezone.now()))
    waits = [later - sooner for sooner, later in pairwise(asked["good"])]
    assert max(waits) < timedelta(seconds=90)
    assert 5 <= len([moment for moment in asked["errs"] if moment < begin + HOUR]) <= 8
    assert Feed.objects.get(source="errs").failures == 0


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1256", "us-ascii", "no-such"])
def test_a_server_that_lies_about_the_charset_changes_no_letter(declared: str) -> None:
    body = f'<?xml version="1.0" encoding="{declared}"?>'.encode() + nitf()
    with serving(saying(page(body, f"Content-Type: text/xml; charset={declared}"))) as url:
        polled(feed(url))
    assert Item.objects.get().headline == "خبر من الواحة"
