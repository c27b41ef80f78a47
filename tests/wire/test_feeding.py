"""When a feed is polled, by whom, and what is noted of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from warraq.wire.domain.feeding import LEASE, POLLS_KEPT, Tally, claim_due, hold, note_poll, wait
from warraq.wire.domain.sealing import UnsealedError, seal, unseal
from warraq.wire.fetching.fetched import Fault, FetchError
from warraq.wire.models import Feed, Poll

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def make_feed(source: str = "agency", **fields: object) -> Feed:
    return Feed.objects.create(name=source, source=source, **{"due_at": NOON, **fields})


def noted(feed: Feed, error: FetchError | None = None, tally: Tally | None = None) -> Feed:
    feed.refresh_from_db()
    note_poll(feed=feed, started=NOON, ended=NOON, tally=tally or Tally(), error=error)
    return Feed.objects.get(pk=feed.pk)


@pytest.mark.django_db
def test_a_feed_is_claimed_when_its_time_has_come_and_once() -> None:
    make_feed("due")
    make_feed("later", due_at=NOON + MINUTE)
    make_feed("off", is_active=False)
    assert [feed.source for feed in claim_due(now=NOON)] == ["due"]
    assert list(claim_due(now=NOON)) == []


@pytest.mark.django_db
def test_a_feed_whose_process_died_is_claimed_again() -> None:
    feed = make_feed(seconds=30)
    list(claim_due(now=NOON))
    assert list(claim_due(now=NOON + 2 * MINUTE)) == [feed]


@pytest.mark.django_db
def test_a_feed_that_is_polled_for_long_is_left_to_its_process() -> None:
    feed = make_feed(seconds=30)
    list(claim_due(now=NOON))
    for seconds in range(300):
        now = NOON + timedelta(seconds=seconds)
        hold(feeds=[feed.pk], now=now)
        assert list(claim_due(now=now)) == []
    assert list(claim_due(now=now + LEASE)) == [feed], "that process has died"


@pytest.mark.django_db
def test_failures_are_counted_until_a_poll_is_good() -> None:
    feed = make_feed()
    error = FetchError(Fault.STATUS, "500")
    assert [noted(feed, error).failures for _ in range(3)] == [1, 2, 3]
    assert feed.last_good is None
    good = noted(feed)
    assert (good.failures, good.last_good) == (0, NOON)
    assert [poll.fault for poll in Poll.objects.order_by("id")] == ["status"] * 3 + [""]


@pytest.mark.django_db
def test_an_hour_of_failures_costs_few_polls() -> None:
    feed, now, polls = make_feed(every=60), NOON, 0
    while now < NOON + timedelta(hours=1):
        feed.refresh_from_db()
        error = FetchError(Fault.STATUS, "500")
        note_poll(feed=feed, started=now, ended=now, tally=Tally(), error=error)
        feed.refresh_from_db()
        now, polls = feed.due_at, polls + 1
    assert polls <= 6


@pytest.mark.parametrize(
    ("every", "failures", "minutes"),
    [(60, 0, 1), (60, 1, 2), (60, 3, 8), (60, 12, 60), (60, 30_000, 60), (86_400, 5, 1440)],
)
def test_a_feed_that_fails_is_left_alone_ever_longer(
    every: int, failures: int, minutes: int
) -> None:
    assert wait(every=every, failures=failures, jitter=0) == minutes * MINUTE


def test_a_wait_varies_by_a_tenth() -> None:
    shortest, longest = (wait(every=600, failures=0, jitter=jitter) for jitter in (-1, 1))
    assert (shortest, longest) == (9 * MINUTE, 11 * MINUTE)


@pytest.mark.django_db
def test_what_is_passed_by_is_remembered_with_the_fault() -> None:
    feed = noted(make_feed(), FetchError(Fault.TOO_LARGE, "large\0.xml", memory={"large": "1"}))
    assert feed.memory == {"large": "1"}
    assert noted(feed, FetchError(Fault.BROKEN)).memory == {"large": "1"}
    assert [poll.detail for poll in Poll.objects.order_by("id")] == ["large.xml", ""]


@pytest.mark.django_db
def test_old_polls_are_forgotten() -> None:
    feed, other = make_feed(), make_feed("other")
    Poll.objects.bulk_create(Poll(feed=feed) for _ in range(POLLS_KEPT + 5))
    noted(other)
    noted(feed, tally=Tally(files=7))
    assert Poll.objects.filter(feed=feed).count() == POLLS_KEPT
    assert Poll.objects.filter(feed=feed).latest("id").files == 7
    assert other.polls.count() == 1


def test_a_password_is_sealed_by_the_secret_key() -> None:
    sealed = seal("كلمة المرور")
    assert "كلمة" not in sealed
    assert unseal(sealed) == "كلمة المرور"
    assert (seal(""), unseal("")) == ("", "")
    with override_settings(SECRET_KEY="another"), pytest.raises(UnsealedError):
        unseal(sealed)
