"""Sitemaps name every published story, one shard changes with it, and news leaves by time."""

from datetime import timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_init
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from tests.newsroom.conftest import MakeStory
from tests.press import scene
from tests.press.conftest import Build, Built
from tests.press.test_press import stale, work_all
from time_machine import travel

from warraq.newsroom import archived, published
from warraq.newsroom.domain import publishing
from warraq.newsroom.models import StoryPage
from warraq.press import plan, sweeps
from warraq.press.domain.staling import mark_stale
from warraq.press.domain.working import work
from warraq.press.models import Priority, StalePage
from warraq.press.store import page_store
from warraq.reader import pages
from warraq.syndication import sitemaps

SITE = "http://127.0.0.1:8000"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def stored(path: str) -> ElementTree.Element:
    found = page_store().read(path)
    assert found is not None, path
    return ElementTree.fromstring(found.bodies["identity"])


def named(path: str) -> list[str]:
    """The addresses in a stored sitemap, below the site's own."""
    return [
        (one.text or "").removeprefix(SITE)
        for one in stored(path).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]


def shard(story: StoryPage) -> str:
    return f"/sitemap-{story.language}-{archived.shard_of(story.pk)}.xml"


@pytest.fixture(autouse=True)
def site(settings: Settings) -> None:
    settings.WARRAQ_SITE_URL = SITE


@pytest.fixture(scope="module")
def one_story(build: Build[StoryPage]) -> Built[StoryPage]:
    with override_settings(WARRAQ_SITE_URL=SITE):
        return build("sitemaps", lambda: scene.a_published_story("Hives & wax"))


def test_a_published_story_is_in_its_shard_with_its_last_change(story: StoryPage) -> None:
    assert named(shard(story)) == [f"/ar/{story.pk}/hives-wax/"]
    (changed,) = stored(shard(story)).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod")
    assert story.last_published_at is not None
    assert changed.text == story.last_published_at.isoformat(timespec="seconds")
    assert set(named("/sitemap.xml")) == {"/sitemap-ar.xml", "/sitemap-en.xml", shard(story)}


def test_fronts_are_in_a_sitemap_of_their_own(story: StoryPage) -> None:
    story.get_parent().specific.save()
    work_all()
    assert "/ar/" in named("/sitemap-ar.xml")
    assert "/ar/comment-policy/" in named("/sitemap-ar.xml")
    assert story.address() not in named("/sitemap-ar.xml")


def test_a_publish_makes_one_shard_stale(
    story: StoryPage, make_story: MakeStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archived, "SHARD", 1)
    draft = make_story()
    publishing.publish(story=draft)
    shards = {path for path in stale() if path.startswith("/sitemap-")}
    assert shards == {f"/sitemap-ar-{draft.pk}.xml"}
    work_all()
    assert {f"/sitemap-ar-{one.pk}.xml" for one in (story, draft)} < set(named("/sitemap.xml"))


def test_a_killed_story_leaves_its_sitemaps_at_the_commit(
    story: StoryPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        publishing.kill(story=story)
    for path in (shard(story), "/news-sitemap.xml", "/sitemap.xml"):
        assert page_store().read(path) is None
    work_all()
    assert page_store().read(shard(story)) is None
    assert named("/news-sitemap.xml") == []
    assert set(named("/sitemap.xml")) == {"/sitemap-ar.xml", "/sitemap-en.xml"}


def test_news_says_in_which_language_and_when_it_was_published(story: StoryPage) -> None:
    (title,) = stored("/news-sitemap.xml").iter(f"{NEWS}title")
    (language,) = stored("/news-sitemap.xml").iter(f"{NEWS}language")
    (date,) = stored("/news-sitemap.xml").iter(f"{NEWS}publication_date")
    assert (title.text, language.text) == ("Hives & wax", "ar")
    assert story.first_published_at is not None
    assert date.text == story.first_published_at.isoformat(timespec="seconds")


def test_news_leaves_after_two_days_though_nothing_happens(story: StoryPage) -> None:
    row = StalePage.objects.get()
    assert (row.path, row.due_at) == (
        "/news-sitemap.xml", story.published_at + timedelta(hours=48),  # type: ignore[operator]
    )  # fmt: skip
    assert stale() == set()
    with travel(timezone.now() + timedelta(hours=48, seconds=1)):
        assert stale() == {"/news-sitemap.xml"}
        work_all()
        assert named("/news-sitemap.xml") == []
    assert not StalePage.objects.exists()


def test_news_is_read_once_to_be_stored_and_to_know_until_when(story: StoryPage) -> None:
    mark_stale(plan={"/news-sitemap.xml": Priority.STORY})
    with CaptureQueriesContext(connection) as asked:
        assert work() == 1
    lists = [one["sql"] for one in asked if f"LIMIT {sitemaps.NEWS_LIMIT}" in one["sql"]]
    assert len(lists) == len(published.editions())


def test_robots_are_told_of_the_sitemaps(newsroom: None) -> None:
    page = pages.page_at("/robots.txt")
    assert page is not None
    assert page.body.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /desk/",
        "",
        f"Sitemap: {SITE}/sitemap.xml",
        f"Sitemap: {SITE}/news-sitemap.xml",
    ]


@pytest.mark.parametrize(
    ("let_in", "learns", "answers"), [("all", 0, 0), ("answers", 1, 0), ("none", 1, 1)]
)
def test_robots_of_language_models_come_in_as_the_setting_says(
    newsroom: None, settings: Settings, let_in: str, learns: int, answers: int
) -> None:
    settings.WARRAQ_AI_CRAWLERS = let_in
    page = pages.page_at("/robots.txt")
    assert page is not None
    rules = RobotFileParser()
    rules.parse(page.body.decode().splitlines())
    assert rules.can_fetch("GPTBot", f"{SITE}/ar/") is not bool(learns)
    assert rules.can_fetch("OAI-SearchBot", f"{SITE}/ar/") is not bool(answers)
    assert rules.can_fetch("Googlebot", f"{SITE}/ar/")
    assert not rules.can_fetch("Googlebot", f"{SITE}/desk/")
    assert rules.site_maps() == [f"{SITE}/sitemap.xml", f"{SITE}/news-sitemap.xml"]


def test_long_lists_are_read_as_bare_values(story: StoryPage) -> None:
    """To build a page of Wagtail takes longer than all else that is done for its line."""
    built: list[object] = []

    def note(instance: object, **_: object) -> None:
        built.append(instance)

    lists = (shard(story), "/news-sitemap.xml", story.place().day_url)
    post_init.connect(note, sender=StoryPage)
    try:
        made = [pages.page_at(path) for path in lists]
        paths = plan.swept(sweeps.sweep("ar", story.pk))
    finally:
        post_init.disconnect(note, sender=StoryPage)
    assert all(page and f"/ar/{story.pk}/".encode() in page.body for page in made)
    assert {shard(story), story.place().day_url} < paths
    assert built == []
