"""Pages are made again when what all of them show has changed: no page is left as it was."""

import pytest
from django.conf import settings
from django.test import override_settings
from tests.newsroom.conftest import MakeStory
from tests.press.scene import add
from tests.press.test_press import stale, work_all

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import EditionPage
from warraq.press.domain.renewing import MADE_WITH, renew
from warraq.press.store import page_store


@pytest.fixture
def made(make_story: MakeStory) -> set[str]:
    """The paths of a newsroom whose pages have all been made."""
    publishing.publish(story=make_story())
    work_all()
    renew()
    work_all()
    return set(page_store().paths())


def test_nothing_is_stale_after_a_start_like_the_last(made: set[str]) -> None:
    renew()
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
        renew()
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
        renew()
    assert not (theirs | story.addresses()) & set(page_store().paths())
    assert made - theirs <= set(page_store().paths())


def test_a_start_that_was_cut_off_before_all_were_marked_is_made_good(
    made: set[str],
) -> None:
    (settings.WARRAQ_DATA / MADE_WITH).unlink()
    renew()
    assert stale() >= made


def test_a_new_newsroom_has_nothing_to_renew(newsroom: None) -> None:
    before = stale()
    renew()
    assert stale() == before
