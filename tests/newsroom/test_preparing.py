"""A newsroom is made ready once; what stands is neither made again nor waited for."""

from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.db import OperationalError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.models import Site

from warraq.languages import LANGUAGES
from warraq.newsroom.domain.policies import COMMENT_POLICY_TEXTS
from warraq.newsroom.domain.preparing import (
    PREPARING,
    all_migrations,
    point_site,
    prepare_database,
    prepare_newsroom,
)
from warraq.newsroom.models import EditionPage, PolicyPage

pytestmark = pytest.mark.usefixtures("newsroom")


@pytest.mark.usefixtures("only_migrated")
def test_a_newsroom_is_made_of_what_migrations_leave(data_folder: Path) -> None:
    assert not EditionPage.objects.exists()
    prepare_newsroom()
    codes = EditionPage.objects.values_list("locale__language_code", flat=True)
    assert set(codes) == {"ar", "en"}
    name, password = (data_folder / "first-login").read_text(encoding="utf-8").split()
    assert authenticate(username=name, password=password)


def test_where_all_of_it_stands_nothing_is_begun() -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        prepare_newsroom()
        point_site()
    said = [query["sql"].split()[0] for query in asked.captured_queries]
    assert set(said) == {"SELECT"}


def test_a_command_that_is_told_another_address_leaves_the_sites_alone(settings: Settings) -> None:
    before = Site.objects.get().port
    settings.WARRAQ_SITE_URL = "http://127.0.0.1:1234"
    prepare_newsroom()
    assert Site.objects.get().port == before
    point_site()
    assert Site.objects.get().port == 1234


def test_an_edition_that_is_new_is_made(settings: Settings) -> None:
    settings.WARRAQ_EDITIONS = ("ar", "en", "fr")
    prepare_newsroom()
    codes = EditionPage.objects.values_list("locale__language_code", flat=True)
    assert set(codes) == {"ar", "en", "fr"}


def test_an_edition_in_any_language_begins_with_a_comment_policy_in_it(settings: Settings) -> None:
    settings.WARRAQ_EDITIONS = tuple(LANGUAGES)
    prepare_newsroom()
    found = PolicyPage.objects.values_list("locale__language_code", "title", "body")
    assert {code: body for code, _title, body in found} == COMMENT_POLICY_TEXTS
    assert len({title for _code, title, _body in found}) == len(LANGUAGES)


def test_all_migrations_are_found_without_being_imported() -> None:
    assert all_migrations() == set(MigrationLoader(None).disk_migrations)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is of one node alone")
def test_a_node_waits_for_another_that_prepares_the_database() -> None:
    other = connection.copy()
    with other.cursor() as cursor, connection.cursor() as ours:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        ours.execute("SET LOCAL lock_timeout = '50ms'")
        with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
            prepare_database()
        cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])
    other.close()
    prepare_database()
