"""The press's tests use the newsroom's stories, and a newsroom that has of everything."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any, Generic, TypeVar

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

from warraq.front.page import Page
from warraq.newsroom.domain.publishing import home_of
from warraq.newsroom.models import StoryPage
from warraq.press.store import page_store

__all__ = ["make_story"]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


Made = TypeVar("Made")


@dataclass(frozen=True)
class Built(Generic[Made]):
    """A newsroom whose rows are kept under its name, and its pages and its data folder."""

    name: str
    there: Made
    data: Path
    pages: dict[str, Page]


Build = Callable[[str, Callable[[], Made]], Built[Made]]
Put = Callable[[Built[Made]], Made]


@pytest.fixture(scope="session")
def build(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Build[Any]:
    """Makes a newsroom once a run, as in a test: nothing hears of a commit."""

    def make(name: str, how: Callable[[], Made]) -> Built[Made]:
        data = tmp_path_factory.mktemp(name) / "data"
        data.mkdir()
        with (
            django_db_blocker.unblock(),
            override_settings(WARRAQ_DATA=data, REDIS_URL=""),
        ):
            page_store.cache_clear()
            with transaction.atomic():
                there, stands = how(), set(page_store().paths())
                pages = {path: one for path, one in scene.all_pages().items() if path in stands}
                connection.run_on_commit = []
            page_store.cache_clear()
            database.keep(name)
            database.put_back("prepared")
        return Built(name, there, data, pages)

    return make


@pytest.fixture
def put(db: None, data_folder: Path) -> Put[Any]:
    """Puts what was built in the test's database and folder: ten times quicker than to build it."""

    def put(built: Built[Made]) -> Made:
        database.put_back(built.name)
        copytree(built.data, data_folder, dirs_exist_ok=True)
        if settings.REDIS_URL:
            store = page_store()
            for left in set(store.paths()) - built.pages.keys():  # of a test before
                store.remove(left)
            for path, page in built.pages.items():
                store.write(path, page)
        return deepcopy(built.there)

    return put


@pytest.fixture(scope="session")
def built(build: Build[Scene]) -> Built[Scene]:
    """What `there` puts in place."""
    with time_machine.travel(NOW, tick=False):
        return build("scene", lambda: scene.build(home_of(language="ar"), home_of(language="en")))


@pytest.fixture(scope="session")
def one_story(build: Build[StoryPage]) -> Built[StoryPage]:
    """What `story` puts in place; a module whose tests need another has its own."""
    return build("published", scene.a_published_story)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def there(built: Built[Scene], put: Put[Scene], clock: time_machine.Traveller) -> Scene:
    """A scene that has stood for an hour, with all its pages stored."""
    there = put(built)
    clock.shift(timedelta(hours=1))
    return there


@pytest.fixture
def story(one_story: Built[StoryPage], put: Put[StoryPage]) -> StoryPage:
    """A published story; everything stored, nothing stale."""
    return put(one_story)
