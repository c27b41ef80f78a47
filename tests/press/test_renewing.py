"""Pages are made again when what all of them show has changed: no page is left as it was."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from tests.newsroom.conftest import MakeStory
from tests.press import scene
from tests.press.conftest import Build, Built, Put
from tests.press.scene import add
from tests.press.test_press import stale, work_all

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import EditionPage
from warraq.press import following
from warraq.press.domain.renewing import MADE_WITH, renew
from warraq.press.following import Worker
from warraq.press.store import page_store
from warraq.reader import pages


def make_all() -> set[str]:
    scene.a_published_story()
    renew_all()
    work_all()
    return set(page_store().paths())


@pytest.fixture(scope="module")
def renewed(build: Build[set[str]]) -> Built[set[str]]:
    return build("renewed", make_all)


@pytest.fixture
def made(renewed: Built[set[str]], put: Put[set[str]]) -> set[str]:
    """The paths of a newsroom whose pages have all been made."""
    return put(renewed)


def renew_all() -> None:
    """A start, and all the time after it that it takes."""
    for _ in renew():
        pass


def test_nothing_is_stale_after_a_start_like_the_last(made: set[str]) -> None:
    renew_all()
    assert stale() == set()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WARRAQ_SITE_NAME", "المشارق"),
        ("WARRAQ_SITE_URL", "https://news.example"),
        ("WARRAQ_EDITIONS", ("ar", "en", "fr")),
        ("TIME_ZONE", "Asia/Baghdad"),
    ],
)
def test_every_page_is_stale_after_a_setting_that_it_shows_has_changed(
    made: set[str], name: str, value: object
) -> None:
    with override_settings(**{name: value}):
        renew_all()
    assert stale() >= made


def test_an_edition_that_is_no_more_has_left_the_store_before_anything_is_served(
    made: set[str], english: EditionPage
) -> None:
    news = publishing.ensure_section(home=english, name="News")
    story = publishing.publish(story=add(english, news, "First"))
    work_all()
    theirs = {path for path in page_store().paths() if "/en/" in path or "-en" in path}
    assert {"/en/news/", "/en/archive/", "/en/comment-policy/", "/sitemap-en.xml"} <= theirs
    with override_settings(WARRAQ_EDITIONS=("ar",)):
        next(renew())
    assert not (theirs | story.addresses()) & set(page_store().paths())
    assert made - theirs <= set(page_store().paths())


def test_a_start_that_was_cut_off_before_all_were_marked_is_made_good(
    made: set[str],
) -> None:
    (settings.WARRAQ_DATA / MADE_WITH).unlink()
    next(renew())
    renew_all()
    assert stale() >= made


def test_a_start_marks_the_fronts_and_leaves_all_else_for_when_nothing_waits(
    made: set[str], make_story: MakeStory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    (settings.WARRAQ_DATA / MADE_WITH).unlink()
    with CaptureQueriesContext(connection) as few:
        next(renew())
    assert "/ar/" in stale()
    for _ in range(3):
        publishing.publish(story=make_story())
    work_all()
    with django_assert_num_queries(len(few)):
        next(renew())


def test_a_renewal_that_fails_on_its_way_is_begun_again(
    made: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> Iterator[int]:
        raise OperationalError("database is locked")
        yield 1

    (settings.WARRAQ_DATA / MADE_WITH).unlink()
    monkeypatch.setattr(following, "close_old_connections", lambda: None)  # the test's own
    worker = Worker(failing())
    worker.work_once()
    assert stale() == set()
    worker.work_once()
    assert "/ar/" in stale()


def test_a_page_that_older_code_did_not_make_is_made_and_one_that_is_nobodys_goes(
    made: set[str],
) -> None:
    story = next(path for path in made if path.startswith("/ar/") and path.count("/") == 4)
    page = pages.page_at(story)
    assert page is not None
    page_store().write("/ar/an-older-layout/", page)
    page_store().remove(story)
    (settings.WARRAQ_DATA / MADE_WITH).unlink()
    renewal = renew()
    while next(renewal, 0):
        work_all()
    assert set(page_store().paths()) == made


def test_a_new_newsroom_has_nothing_to_renew(newsroom: None) -> None:
    before = stale()
    renew_all()
    assert stale() == before
