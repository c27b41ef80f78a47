"""A hub is told of feeds that changed (WebSub), search engines of stories (IndexNow)."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import parse_qs, unquote

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.press.dying import DiedError, dying
from tests.press.listeners import Listener, listening

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import StoryPage
from warraq.press.domain import announcing, working
from warraq.press.domain.announcing import MOST_ATTEMPTS, tell_due
from warraq.press.domain.working import work
from warraq.press.models import Announcement, StalePage
from warraq.press.store import page_store
from warraq.reader.pages import page_at

KEY = "0123456789abcdef"


@pytest.fixture
def hub(settings: Settings, story: StoryPage) -> Iterator[Listener]:
    with listening() as listener:
        settings.WARRAQ_WEBSUB_HUB = listener.address
        yield listener


@pytest.fixture
def engine(settings: Settings, story: StoryPage) -> Iterator[Listener]:
    with listening() as listener:
        settings.WARRAQ_INDEXNOW, settings.WARRAQ_INDEXNOW_KEY = listener.address, KEY
        yield listener


def work_all() -> None:
    while work():
        pass


def tell_all() -> None:
    Announcement.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    while tell_due():
        pass


def publish(story: StoryPage, title: str = "عنوان آخر") -> None:
    story.title = title
    publishing.publish(story=story)


def topics(hub: Listener) -> list[str]:
    told = [parse_qs(body) for kind, body in hub.heard]
    assert {kind for kind, _ in hub.heard} <= {"application/x-www-form-urlencoded"}
    assert all(each["hub.mode"] == ["publish"] for each in told)
    return sorted(unquote(url) for each in told for url in each["hub.url"])


def urls(engine: Listener) -> list[str]:
    return [unquote(url) for _, body in engine.heard for url in json.loads(body)["urlList"]]


def test_hub_is_told_of_each_feed_once_it_is_made(
    story: StoryPage, hub: Listener, settings: Settings
) -> None:
    publish(story)
    tell_all()
    assert hub.heard == []
    work_all()
    tell_all()
    assert topics(hub) == sorted(f"{settings.WARRAQ_SITE_URL}{path}" for path in story.feeds())
    assert not Announcement.objects.exists()


def test_hub_that_fails_is_told_later_and_keeps_no_page_waiting(
    story: StoryPage, hub: Listener
) -> None:
    hub.answer = 503
    publish(story)
    work_all()
    assert "عنوان آخر".encode() in stored("/ar/feed.xml")
    assert tell_due() == 1
    row = Announcement.objects.exclude(attempts=0).get()
    assert "503" in row.last_error
    assert row.due_at > timezone.now()
    hub.answer = 204
    tell_all()
    assert len(topics(hub)) == len(story.feeds())


def stored(path: str) -> bytes:
    page = page_store().read(path)
    assert page is not None
    return page.bodies["identity"]


def test_hub_that_fails_keeps_no_search_engine_waiting(
    story: StoryPage, hub: Listener, engine: Listener
) -> None:
    hub.answer = 503
    publish(story)
    work_all()
    tell_due()
    assert hub.refused == 1
    assert any(url.endswith(story.address()) for url in urls(engine))


def test_what_changes_while_the_hub_is_told_is_told_again(
    story: StoryPage, hub: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(story)
    work_all()
    say = announcing._say

    def told_and_changed(to: str, addresses: list[str]) -> None:
        say(to, addresses)
        publish(story, "ثالث")

    monkeypatch.setattr(announcing, "_say", told_and_changed)
    assert tell_due() == 1
    assert Announcement.objects.count() == len(story.feeds())


def test_page_that_was_drawn_before_the_change_lets_nobody_be_told(
    story: StoryPage, hub: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(story)
    again: list[str] = []

    def drawn(path: str) -> object:
        page = page_at(path)
        if path == "/ar/feed.xml" and not again:
            again.append(path)
            publish(story, "ثالث")
            for one in StalePage.objects.exclude(path=path):
                one.delete()
        return page

    monkeypatch.setattr(working, "page_at", drawn)
    while not again:
        assert work()
    assert not Announcement.objects.get(path="/ar/feed.xml").is_made


@pytest.mark.parametrize("verb", ["publish", "kill"])
def test_worker_that_dies_anywhere_tells_all_the_same(
    story: StoryPage, hub: Listener, engine: Listener, verb: str
) -> None:
    change: dict[str, Callable[[], object]] = {
        "publish": lambda: publish(story),
        "kill": lambda: publishing.kill(story=story),
    }
    change[verb]()
    for steps in range(0, 90, 3):
        try:
            with dying(steps):
                work()
                tell_due()
        except DiedError:
            pass
    StalePage.objects.update(due_at=timezone.now())  # what a dead worker had claimed
    work_all()
    tell_all()
    assert {path.partition("//")[2].partition("/")[2] for path in topics(hub)} == {
        path[1:] for path in story.feeds()
    }
    assert any(url.endswith(story.address()) for url in urls(engine))


def test_search_engines_are_told_of_a_story_that_came_changed_moved_or_went(
    story: StoryPage, engine: Listener, settings: Settings
) -> None:
    site, old = settings.WARRAQ_SITE_URL, story.address()
    publish(story)
    work_all()
    tell_all()
    ((kind, body),) = engine.heard
    assert kind.startswith("application/json")
    said = json.loads(body)
    assert said["host"] == site.partition("//")[2]
    assert said["key"] == KEY
    assert said["keyLocation"] == f"{site}/{KEY}.txt"
    assert sorted(urls(engine)) == sorted([f"{site}{old}", f"{site}{story.address()}"])
    engine.heard.clear()
    publishing.kill(story=story)
    work_all()
    tell_all()
    assert f"{site}{story.address()}" in urls(engine)


def test_key_stands_where_search_engines_look_for_it(
    story: StoryPage, engine: Listener, client: Client
) -> None:
    assert client.get(f"/{KEY}.txt").content == KEY.encode()
    assert client.get(f"/{KEY}0.txt").status_code == 404
    assert client.get("/robots.txt").content.startswith(b"User-agent")


def test_who_leads_elsewhere_has_not_been_told(story: StoryPage, engine: Listener) -> None:
    engine.answer = 302
    publish(story)
    work_all()
    tell_due()
    assert engine.refused == 1
    assert Announcement.objects.exclude(last_error="").exists()


def test_who_never_answers_is_given_up(story: StoryPage, hub: Listener) -> None:
    hub.answer = 500
    publish(story)
    work_all()
    Announcement.objects.update(attempts=MOST_ATTEMPTS)
    while tell_due():
        pass
    assert not Announcement.objects.exists()


def test_nothing_is_written_where_nobody_listens(story: StoryPage) -> None:
    publish(story)
    work_all()
    assert not Announcement.objects.exists()


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json"])
def test_check_22_feeds_name_the_hub_and_themselves(
    story: StoryPage, hub: Listener, name: str, settings: Settings
) -> None:
    publish(story)
    work_all()
    page = page_store().read(f"/ar/{name}")
    assert page is not None
    itself = f"{settings.WARRAQ_SITE_URL}/ar/{name}"
    assert dict(page.headers)["Link"] == f'<{hub.address}>; rel="hub", <{itself}>; rel="self"'
    body = page.bodies["identity"].decode()
    if name.endswith("xml"):
        assert f'rel="hub" href="{hub.address}"' in body
    else:
        assert json.loads(body)["hubs"] == [{"type": "WebSub", "url": hub.address}]
