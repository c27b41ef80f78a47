"""Who follows a front by a feed reads what stands there, and no more."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from tests.newsroom.conftest import MakeStory
from tests.press import scene
from tests.press.conftest import Build, Built
from tests.press.test_press import work_all

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import (
    Contributor,
    EditionPage,
    SectionPage,
    StoryBylineLine,
    StoryPage,
)
from warraq.newsroom.models.blocks import BodyBlock
from warraq.press.store import page_store
from warraq.reader import pages

pytestmark = pytest.mark.database

FEEDS = ("/ar/feed.xml", "/ar/atom.xml", "/ar/feed.json",
         "/ar/علوم/feed.xml", "/ar/علوم/atom.xml", "/ar/علوم/feed.json")  # fmt: skip


def stored(path: str) -> bytes:
    found = page_store().read(path)
    assert found is not None, path
    return found.bodies["identity"]


@pytest.fixture(scope="module")
def one_story(build: Build[StoryPage]) -> Built[StoryPage]:
    body = [("text", "<p>عاد نحّالو الوادي إلى الخلايا القديمة.</p>")]
    return build("feeds", lambda: scene.a_published_story("خبر النحل", body=body))


@pytest.mark.parametrize("path", FEEDS)
def test_check_24_a_killed_story_leaves_every_feed_at_once(
    story: StoryPage, path: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert "خبر النحل" in stored(path).decode()
    with django_capture_on_commit_callbacks(execute=True):
        publishing.kill(story=story)
    assert page_store().read(path) is None
    work_all()
    assert "خبر النحل" not in stored(path).decode()


def test_feeds_are_named_where_they_are_looked_for(story: StoryPage) -> None:
    assert b'href="/ar/feed.xml"' in stored("/ar/")
    assert 'href="/ar/علوم/feed.xml"' in stored("/ar/علوم/").decode()


def test_the_whole_text_is_given_away_where_the_edition_is_set_so(
    story: StoryPage, arabic: EditionPage
) -> None:
    assert "content_html" not in json.loads(stored("/ar/feed.json"))["items"][0]
    arabic.feeds_whole = True
    arabic.save()
    work_all()
    assert "الخلايا القديمة" in json.loads(stored("/ar/feed.json"))["items"][0]["content_html"]


def test_what_was_pasted_into_names_and_tables_breaks_no_feed(
    story: StoryPage, arabic: EditionPage
) -> None:
    pasted = "مزارع\x0cالوادي\u202e"
    author = Contributor(name=pasted, locale=story.locale)
    author.full_clean()
    author.save()
    arabic.site_name, arabic.feeds_whole = pasted, True
    arabic.save()
    told = {"data": [[pasted, None]], "table_caption": pasted, "table_header_choice": "neither"}
    story.body = [("table", BodyBlock().child_blocks["table"].clean(told))]
    story.byline_lines = [StoryBylineLine(contributor=author)]
    publishing.publish(story=story)
    work_all()
    for path in ("/ar/feed.xml", "/ar/atom.xml"):
        ElementTree.fromstring(stored(path))
        assert "\u202e" not in stored(path).decode()
    assert "\u202e" not in stored(story.address()).decode()


def test_a_section_that_moved_takes_its_feeds_along(
    story: StoryPage, science: SectionPage, client: Client
) -> None:
    science.slug = "طبيعة"
    science.save()
    work_all()
    assert page_store().read("/ar/علوم/feed.xml") is None
    answer = client.get("/ar/علوم/feed.xml")
    assert answer.status_code == 301
    assert ElementTree.fromstring(stored("/ar/طبيعة/feed.xml")).find("channel/item") is not None


def test_there_is_no_feed_of_no_section(newsroom: None, client: Client) -> None:
    assert client.get("/ar/لا-قسم/feed.xml").status_code == 404


@pytest.mark.parametrize("stories", [1, 4])
def test_a_feed_costs_the_same_queries_for_one_story_and_for_four(
    make_story: MakeStory, stories: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(stories):
        publishing.publish(story=make_story(title=f"خبر {number}"))
    with django_assert_num_queries(5):
        assert pages.page_at("/ar/feed.xml") is not None
