"""What tests of several rooms share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from warraq.newsroom.domain.preparing import prepare_newsroom
from warraq.newsroom.domain.publishing import ensure_section, home_of
from warraq.newsroom.models import EditionPage, SectionPage
from warraq.press.store import page_store
from warraq.voice import limits

DATABASE_FIXTURES = {"db", "transactional_db", "newsroom"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever touches the database runs again on PostgreSQL."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker(pytest.mark.database)


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
def newsroom(db: None) -> None:
    """Two editions, ar and en, with their policies and the desk's groups."""
    prepare_newsroom()


@pytest.fixture
def arabic(newsroom: None) -> EditionPage:
    return home_of(language="ar")


@pytest.fixture
def english(newsroom: None) -> EditionPage:
    return home_of(language="en")


@pytest.fixture
def science(arabic: EditionPage) -> SectionPage:
    return ensure_section(home=arabic, name="علوم")
