"""What tests of several rooms share."""

import fcntl
import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from tests import database
from tests.running import warraq
from warraq.newsroom.domain.preparing import prepare_newsroom
from warraq.newsroom.domain.publishing import ensure_section, home_of
from warraq.newsroom.models import EditionPage, SectionPage
from warraq.press.store import page_store
from warraq.voice import limits

FOUNDED = datetime(2020, 1, 1, tzinfo=UTC)
DATABASE_FIXTURES = {"db", "transactional_db"}
ROOMS_OF_WORDS = {"desk", "newsroom"}
"""Where the cases of a test differ in words, formats and pictures, not in what they ask."""
LONG_ROOMS = {"browser", "survival", "bench"}
"""Their files take up to a minute each: none is begun when all else is done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks the database runs again on PostgreSQL, as CONTRIBUTING.md says."""
    cases: set[str] = set()
    for item in items:
        if item.get_closest_marker("database") or item.get_closest_marker("one_database"):
            continue
        asks = item.get_closest_marker("django_db")
        if not asks and not DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            continue
        test, has_cases, _ = item.nodeid.partition("[")
        commits = asks is not None and asks.kwargs.get("transaction")
        is_of_words = has_cases and not commits and item.path.parent.name in ROOMS_OF_WORDS
        if not is_of_words or test not in cases:
            item.add_marker(pytest.mark.database)
        cases.add(test)
    items.sort(key=lambda item: item.path.parent.name not in LONG_ROOMS)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it for garbage takes a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_keepdb: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The test database with a newsroom in it, made once, older than any time tests travel to.

    A test that commits (`transaction=True, serialized_rollback=True`) finds it too: it is put
    back after the test.
    """
    with (
        django_db_blocker.unblock(),
        override_settings(WARRAQ_DATA=tmp_path_factory.mktemp("newsroom")),
    ):
        database.keep("migrated")
        with time_machine.travel(FOUNDED, tick=False):
            prepare_newsroom()
        database.keep("prepared")
        database.flush_to("prepared")
        connection._test_serialized_contents = "[]"  # type: ignore[attr-defined]
    yield
    if django_db_keepdb:
        with django_db_blocker.unblock():
            database.put_back("migrated")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """Each test has a data folder of its own."""
    settings.WARRAQ_DATA = tmp_path / "data"
    page_store.cache_clear()
    cache.clear()
    limits._own_key.cache_clear()
    yield settings.WARRAQ_DATA
    page_store.cache_clear()


@pytest.fixture
def newsroom(db: None, data_folder: Path) -> None:
    """Two editions, ar and en, with their policies and the desk's groups: every test that has
    the database finds them there, made once by `django_db_setup`; and the newsroom's folder."""
    data_folder.mkdir(exist_ok=True)


@pytest.fixture
def only_migrated(db: None) -> None:
    """The database as migrations alone leave it, before a newsroom is made."""
    database.put_back("migrated")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a newsroom as its first command leaves it: to be copied, or only read.

    It is made once for all that run side by side.
    """
    here = tmp_path_factory.getbasetemp()
    run = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    data = run / "prepared"
    with (run / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not data.exists():
            made = warraq("wire", "ingest", "missing.xml", data=run / "preparing", check=False)
            assert made.returncode == 1, made.stderr
            (run / "preparing").rename(data)
    return data


@pytest.fixture
def arabic(newsroom: None) -> EditionPage:
    return home_of(language="ar")


@pytest.fixture
def english(newsroom: None) -> EditionPage:
    return home_of(language="en")


@pytest.fixture
def science(arabic: EditionPage) -> SectionPage:
    return ensure_section(home=arabic, name="علوم")
