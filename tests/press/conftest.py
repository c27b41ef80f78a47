"""The press's tests use the newsroom's stories, and a newsroom that has of everything."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from tests import database
from tests.newsroom.conftest import make_story
from tests.press import scene
from tests.press.scene import Scene

from warraq.newsroom.domain.publishing import home_of
from warraq.press.store import page_store

__all__ = ["make_story"]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Built:
    """A scene whose rows are kept under its name, and its data folder."""

    there: Scene
    data: Path


@pytest.fixture(scope="session")
def built(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Built:
    """Made once a run, as in a test: nothing hears of a commit."""
    data = tmp_path_factory.mktemp("scene") / "data"
    data.mkdir()
    with (
        django_db_blocker.unblock(),
        override_settings(WARRAQ_DATA=data, REDIS_URL=""),
        time_machine.travel(NOW, tick=False),
    ):
        page_store.cache_clear()
        with transaction.atomic():
            there = scene.build(home_of(language="ar"), home_of(language="en"))
            connection.run_on_commit = []
        page_store.cache_clear()
        database.keep("scene")
        database.put_back("prepared")
    return Built(there, data)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def there(built: Built, db: None, data_folder: Path, clock: time_machine.Traveller) -> Scene:
    """A scene that has stood for an hour, with all its pages stored."""
    database.put_back("scene")
    copytree(built.data, data_folder)
    if settings.REDIS_URL:
        for path, page in scene.all_pages().items():
            page_store().write(path, page)
    clock.shift(timedelta(hours=1))
    return deepcopy(built.there)
