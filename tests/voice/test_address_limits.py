"""Limits by address. They run on Redis as well, where `REDIS_URL` names one."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from redis import Redis

from warraq.voice import limits

pytestmark = pytest.mark.database

A_MINUTE, AN_HOUR = (limit.amount for limit in limits.COMMENTS)
ANSWERS_A_MINUTE = limits.ANSWERS[0].amount


def forget() -> None:
    for made in (limits._limiter, limits._own_key, limits._redis):
        made.cache_clear()


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    """Each test counts alone: on Redis by a key of its own, in memory by a store of its own."""
    forget()
    if settings.REDIS_URL:
        Redis.from_url(settings.REDIS_URL).delete(limits._KEY_NAME)
    yield
    forget()


def comment(address: str) -> bool:
    return limits.allow_comment(address=address)


def allowed(address: str, *, tries: int) -> int:
    return sum(comment(address) for _ in range(tries))


def test_address_may_post_so_many_comments_a_minute() -> None:
    assert allowed("203.0.113.7", tries=A_MINUTE + 20) == A_MINUTE
    assert allowed("203.0.113.8", tries=1) == 1


def test_address_may_answer_so_often_a_minute() -> None:
    tries = range(ANSWERS_A_MINUTE + 20)
    assert sum(limits.allow_feedback(address="203.0.113.7") for _ in tries) == ANSWERS_A_MINUTE
    assert comment("203.0.113.7")


@pytest.mark.skipif(bool(settings.REDIS_URL), reason="Redis keeps its own time")
def test_limits_pass_with_time() -> None:
    with time_machine.travel("2025-07-26T12:00:00Z", tick=False) as clock:
        assert allowed("203.0.113.7", tries=A_MINUTE + 20) == A_MINUTE
        clock.shift(61)
        assert allowed("203.0.113.7", tries=A_MINUTE + 20) == A_MINUTE


@pytest.mark.skipif(bool(settings.REDIS_URL), reason="Redis keeps its own time")
def test_an_hour_has_a_limit_too() -> None:
    with time_machine.travel("2025-07-26T12:00:00Z", tick=False) as clock:
        posted = 0
        for _ in range(20):
            posted += allowed("203.0.113.7", tries=A_MINUTE)
            clock.shift(61)
    assert posted == AN_HOUR


@pytest.mark.parametrize(
    ("address", "same", "other"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"),
        ("2001:db8::1", "2001:0DB8:0::0001", "2001:db8:1::"),
        ("::ffff:203.0.113.7", "203.0.113.7", "::ffff:203.0.113.8"),
        ("", "nonsense", "203.0.113.7"),
    ],
)
def test_ipv6_counts_by_household(address: str, same: str, other: str) -> None:  # 38
    assert allowed(address, tries=A_MINUTE) == A_MINUTE
    assert not comment(same)
    assert comment(other)


def test_scope_of_an_ipv6_address_does_not_count() -> None:
    assert allowed("fe80::1%eth0", tries=A_MINUTE) == A_MINUTE
    assert not comment("fe80::1%eth1")


@pytest.mark.skipif(bool(settings.REDIS_URL), reason="looks into the memory of one process")
def test_no_address_is_kept_in_memory() -> None:
    comment("203.0.113.7")
    limits.allow_feedback(address="203.0.113.7")
    kept = limits._limiter().storage.keys()  # type: ignore[attr-defined]
    assert len(kept) == 3
    assert all(re.search(r"/[0-9a-f]{64}/", key) for key in kept)
    assert not any("203.0.113" in key for key in kept)


@pytest.mark.skipif(bool(settings.REDIS_URL), reason="the key of one process")
def test_each_process_has_a_key_of_its_own() -> None:
    before = limits._reader("203.0.113.7")
    assert limits._reader("203.0.113.7") == before
    forget()
    assert limits._reader("203.0.113.7") != before


@pytest.mark.skipif(not settings.REDIS_URL, reason="needs REDIS_URL")
def test_nodes_share_a_key_that_expires() -> None:
    before = limits._reader("203.0.113.7")
    forget()  # as another node
    assert limits._reader("203.0.113.7") == before
    redis = Redis.from_url(settings.REDIS_URL)
    assert 0 < int(str(redis.ttl(limits._KEY_NAME))) <= 24 * 3600
    redis.delete(limits._KEY_NAME)
    assert limits._reader("203.0.113.7") != before


@pytest.mark.skipif(not settings.REDIS_URL, reason="needs REDIS_URL")
def test_nodes_share_their_counts() -> None:
    assert allowed("203.0.113.7", tries=A_MINUTE) == A_MINUTE
    forget()  # as another node
    assert not comment("203.0.113.7")
