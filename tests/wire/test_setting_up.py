"""A feed is set up, changed, paused and removed without losing what must stay."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from warraq.wire.domain import setting_up
from warraq.wire.domain.feeding import Tally, claim_due, note_poll
from warraq.wire.domain.keeping import keep
from warraq.wire.domain.sealing import unseal
from warraq.wire.fetching.fetched import Fault, FetchError
from warraq.wire.items import WireItem
from warraq.wire.models import Feed, Item, Poll
from warraq.wire.ways import EXAMPLES, SCHEMES, address_fault, server_of

LATER = timedelta(days=1)


def feed(**fields: object) -> Feed:
    said = {"name": "واحة", "source": "waha", "address": "https://waha.example/", **fields}
    made = Feed(**said)
    setting_up.set_up(feed=made, password="سر")
    return made


def stored(one: Feed) -> Feed:
    return Feed.objects.get(pk=one.pk)


@pytest.mark.django_db
def test_a_password_is_sealed_and_stays_until_there_is_another() -> None:
    one = feed(username="desk")
    assert "سر" not in stored(one).password
    setting_up.set_up(feed=one, elsewhere=False)
    assert unseal(stored(one).password) == "سر"
    setting_up.set_up(feed=one, password="آخر")
    assert unseal(stored(one).password) == "آخر"


@pytest.mark.django_db
def test_what_a_way_has_no_use_for_is_not_kept() -> None:
    one = feed(username="desk")
    one.username = ""
    setting_up.set_up(feed=one)
    assert stored(one).password == ""
    pushed = feed(username="desk", source="b", way=Feed.Way.PUSH, token="0" * 64)
    assert (pushed.address, pushed.username, pushed.password) == ("", "", "")
    pushed.way = Feed.Way.FOLDER
    setting_up.set_up(feed=pushed)
    assert stored(pushed).token == ""


@pytest.mark.django_db
def test_a_change_leaves_what_a_poll_has_noted_meanwhile() -> None:
    one = feed(every=24 * 3600)
    Feed.objects.update(memory={"etag": "1"}, due_at=timezone.now() + LATER, failures=2)
    one.every = 60
    setting_up.set_up(feed=one, elsewhere=False)
    now = stored(one)
    assert (now.memory, now.failures, now.every) == ({"etag": "1"}, 2, 60)
    assert now.due_at <= timezone.now()


@pytest.mark.django_db
def test_a_feed_that_is_led_elsewhere_remembers_nothing() -> None:
    one = feed()
    Feed.objects.update(memory={"etag": "1"}, failures=2, failing_since=timezone.now())
    setting_up.set_up(feed=one, elsewhere=True)
    assert (stored(one).memory, stored(one).failures, stored(one).failing_since) == ({}, 0, None)


@pytest.mark.django_db
def test_a_feed_is_polled_at_once_when_somebody_wants_it() -> None:
    one = feed(due_at=timezone.now() + LATER)
    Feed.objects.update(due_at=timezone.now() + LATER)
    setting_up.poll_now(feed=one)
    assert not [*claim_due(now=timezone.now(), busy={one.pk})]
    assert [*claim_due(now=timezone.now())] == [one]


@pytest.mark.django_db
def test_a_paused_feed_is_not_polled_until_it_is_resumed() -> None:
    one = feed()
    setting_up.pause(feed=one)
    setting_up.poll_now(feed=one)
    assert not [*claim_due(now=timezone.now())]
    setting_up.resume(feed=one)
    assert [*claim_due(now=timezone.now())] == [one]


@pytest.mark.django_db
def test_the_items_of_a_feed_outlive_it_and_a_poll_under_way_hurts_nobody() -> None:
    one, now = feed(), timezone.now()
    keep(raw=b"{}", name="a.json", items=[WireItem(guid="waha:1", format="ninjs")], source="waha")
    under_way = stored(one)
    setting_up.remove(feed=one)
    error = FetchError(Fault.BROKEN)
    poll = note_poll(feed=under_way, started=now, ended=now, tally=Tally(), error=error)
    assert (poll.fault, Poll.objects.count(), Feed.objects.count()) == ("broken", 0, 0)
    assert Item.objects.get().source == "waha"


@pytest.mark.parametrize("way", SCHEMES)
def test_the_example_of_a_way_is_an_address_of_it(way: Feed.Way) -> None:
    assert address_fault(way, EXAMPLES[way]) == ""


@pytest.mark.parametrize(
    ("way", "address", "fault"),
    [
        ("http", "agency.example/feed", "no whole address"),
        ("http", "https://", "no whole address"),
        ("http", "https://[::1/", "no whole address"),
        ("http", "https://agency.example:99999/", "no whole address"),
        ("http", "https://agency.example:0/", "no whole address"),
        ("http", "file:///etc/passwd", "no whole address"),
        ("http", "ftp://agency.example/", "begins with https:// or http://"),
        ("sftp", "ftp://agency.example/", "begins with sftp://"),
        ("imap", "https://mail.example/", "begins with imaps:// or imap://"),
        ("ftp", "ftp://desk:secret@agency.example/", "fields of their own"),
        ("http", "https://desk@agency.example/", "fields of their own"),
    ],
)
def test_an_address_that_cannot_be_fetched_is_refused_in_plain_words(
    way: str, address: str, fault: str
) -> None:
    with translation.override("en"):
        said = address_fault(Feed.Way(way), address)
    assert fault in said
    assert "secret" not in said


def test_a_server_is_its_scheme_host_and_port() -> None:
    assert server_of("sftp://a.example:2222/out") == server_of("sftp://a.example:2222/in")
    assert server_of("https://a.example/") != server_of("http://a.example/")
