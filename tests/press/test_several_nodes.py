"""The press of a newsroom whose pages are in Redis."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from tests.front.redis_server import Server, redis_server
from tests.front.running import page

from warraq.front.redis_store import RedisStore
from warraq.front.store import FileStore
from warraq.press.domain.staling import mark_stale
from warraq.press.domain.working import _claim, work
from warraq.press.models import Priority, StalePage
from warraq.press.store import leave_files, page_store


@pytest.fixture
def redis(tmp_path: Path, settings: Settings) -> Iterator[Server]:
    with redis_server(tmp_path) as server:
        settings.REDIS_URL = server.url
        page_store.cache_clear()
        yield server


def test_pages_are_in_files_without_redis(settings: Settings) -> None:
    settings.REDIS_URL = ""
    assert isinstance(page_store(), FileStore)
    page_store().write("/ar/", page("خبر"))
    leave_files()
    assert page_store().read("/ar/") is not None


def test_pages_in_files_go_when_they_are_to_be_in_redis(redis: Server, data_folder: Path) -> None:
    """nginx would go on with them; and what Redis has may be from before a time in files."""
    FileStore(data_folder / "pages").write("/ar/", page("خبر"))
    page_store().write("/en/", page("older"))
    leave_files()
    assert not (data_folder / "pages").exists()
    assert list(page_store().paths()) == []
    page_store().write("/ar/", page("خبر"))
    leave_files()
    assert list(RedisStore(redis.url).paths()) == ["/ar/"]


def test_pages_wait_for_a_store_that_is_away_and_the_first_comes_first(
    redis: Server, newsroom: None
) -> None:
    StalePage.objects.all().delete()
    mark_stale(plan={"/en/": Priority.REST, "/ar/": Priority.STORY})
    redis.stop()
    assert [work(), work()] == [0, 0]
    left = {row.path: row for row in StalePage.objects.all()}
    assert left.keys() == {"/ar/", "/en/"}
    assert {row.attempts for row in left.values()} == {0}
    assert "Redis" in left["/ar/"].last_error
    redis.start()
    assert work() == 1
    assert list(page_store().paths()) == ["/ar/"]


def test_withdrawal_stands_while_the_store_is_away_and_reaches_it_later(
    redis: Server,
    newsroom: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    page_store().write("/ar/999/", page("سيُسحب"))
    redis.pause()
    with django_capture_on_commit_callbacks(execute=True):
        mark_stale(plan={"/ar/999/": Priority.STORY}, removals={"/ar/999/"})
    redis.go_on()
    work()
    assert page_store().read("/ar/999/") is None


def test_page_is_one_nodes_to_make_until_it_is_marked_again(newsroom: None) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("a newsroom on SQLite has one worker")
    StalePage.objects.all().delete()
    mark_stale(plan={"/ar/": Priority.STORY})
    rows = [StalePage.objects.get() for _ in range(2)]
    assert [_claim(row) for row in rows] == [True, False]
    assert work() == 0
    mark_stale(plan={"/ar/": Priority.STORY})
    assert work() == 1
    assert not StalePage.objects.exists()
