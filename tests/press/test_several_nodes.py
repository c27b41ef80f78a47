"""The press of a newsroom whose pages are in Redis."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.front.redis_server import Server, redis_server
from tests.front.running import page

from warraq.front.redis_store import RedisStore
from warraq.front.store import FileStore
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
