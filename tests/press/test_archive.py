"""Old pages stay as they are when a story is added; each day lists all that it brought."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from tests.newsroom.conftest import MakeStory
from tests.press import scene
from tests.press.conftest import Build, Built, Put
from tests.press.test_press import stale, status_at, work_all
from tests.reader.drawing import every, parsed
from time_machine import travel

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import StoryPage
from warraq.press.plan import every_path
from warraq.press.store import page_store
from warraq.reader import archive

Publish = Callable[..., StoryPage]

DAY = "/ar/archive/2025/07/26/"


@pytest.fixture
def publish(make_story: MakeStory) -> Publish:
    """Publishes a story at a moment of 2025 (month, day, hour) in UTC."""

    def at(month: int, day: int, hour: int = 9, **fields: object) -> StoryPage:
        with travel(datetime(2025, month, day, hour, tzinfo=UTC)):
            story = publishing.publish(story=make_story(**fields))
        work_all()
        return story

    return at


def stored(path: str) -> bytes | None:
    found = page_store().read(path)
    return found.bodies["identity"] if found else None


def headlines(path: str) -> list[str]:
    body = stored(path)
    assert body is not None, path
    return [one.text_content() for one in every(parsed(body), "//h2[@class='line-headline']/a")]


def test_a_day_lists_its_stories_newest_first(publish: Publish) -> None:
    publish(7, 26, 9, title="الأول")
    publish(7, 26, 17, title="الثاني")
    publish(7, 27, title="الغد")
    assert headlines(DAY) == ["الثاني", "الأول"]


def pages_of(day: str) -> dict[str, list[str]]:
    """By its address, what each page of a day lists, as a reader goes from one to the next."""
    found: dict[str, list[str]] = {}
    path: str | None = day
    while path:
        answer = Client().get(path)
        assert answer.status_code == 200
        document = parsed(answer.content)
        lines = every(document, "//h2[@class='line-headline']/a")
        found[path] = [line.text_content() for line in lines]
        onward = every(document, "//main//a[@rel='next' and contains(@href, '-')]")
        path = onward[0].get("href") if onward else None
    return found


def test_a_day_with_more_than_a_page_holds_loses_no_story(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "DAY_STORIES", 2)
    for hour in range(9, 14):
        publish(7, 26, hour, title=f"خبر {hour}")
    before = pages_of(DAY)
    assert list(before.values()) == [["خبر 13", "خبر 12"], ["خبر 11", "خبر 10"], ["خبر 9"]]
    publish(7, 26, 15, title="خبر 15")
    for path in set(before) - {DAY}:  # what is published meanwhile changes none of them
        assert pages_of(path)[path] == before[path]
        assert status_at(path) is None
        assert Client().get(path)["Cache-Control"] == "no-store"
    assert [line for page in pages_of(DAY).values() for line in page] == [
        f"خبر {hour}" for hour in (15, 13, 12, 11, 10, 9)
    ]


@pytest.mark.parametrize("place", ["1-1", "0-1", "x-1", "99999999999999999-1/x"])
def test_there_is_no_page_of_a_day_at_what_is_no_place(publish: Publish, place: str) -> None:
    publish(7, 26)
    assert Client().get(f"{DAY}{place}/").status_code == 404


def test_a_day_is_one_of_the_sites_time_zone(publish: Publish, settings: Settings) -> None:
    settings.TIME_ZONE = "Asia/Baghdad"
    publish(7, 25, 22, title="بعد منتصف الليل في بغداد")
    assert headlines(DAY) == ["بعد منتصف الليل في بغداد"]
    assert status_at("/ar/archive/2025/07/25/") is None


def test_only_the_day_of_a_story_changes_with_it(publish: Publish) -> None:
    publish(7, 25)
    publish(7, 26)
    publish(6, 1)
    old = {path: stored(path) for path in ("/ar/archive/2025/07/25/", DAY)}
    publish(7, 27)
    assert {path: stored(path) for path in old} == old


def test_a_publish_marks_its_day_its_month_and_the_months(publish: Publish) -> None:
    story = publish(7, 26)
    publish(7, 25)
    story.title = "عنوان آخر"
    publishing.publish(story=story)
    marked = {path for path in stale() if "archive" in path}
    assert marked == {DAY, "/ar/archive/2025/07/", "/ar/archive/"}


def test_a_day_whose_stories_are_all_withdrawn_is_no_page(publish: Publish) -> None:
    story = publish(7, 26)
    publish(6, 1)
    publishing.kill(story=story)
    work_all()
    assert (status_at(DAY), status_at("/ar/archive/2025/07/")) == (None, None)
    assert b"2025/07" not in (stored("/ar/archive/") or b"")
    assert set(every_path()) >= {"/ar/archive/", "/ar/archive/2025/06/", "/ar/archive/2025/06/01/"}


def test_neighbouring_days_are_found_when_somebody_goes_there(publish: Publish) -> None:
    for month, day in ((5, 2), (7, 26), (9, 1)):
        publish(month, day)
    reader = Client()
    for path, url in (
        (f"{DAY}older/", "/ar/archive/2025/05/02/"),
        (f"{DAY}newer/", "/ar/archive/2025/09/01/"),
        ("/ar/archive/2025/05/02/older/", "/ar/archive/"),
        ("/ar/archive/2025/09/01/newer/", "/ar/"),
    ):
        answer = reader.get(path)
        assert (answer.status_code, answer["Location"]) == (302, url)
        assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["/ar/archive/2025/13/", "/ar/archive/2025/02/30/", "/ar/archive/2025/7/26/", DAY],
)
def test_there_is_no_page_of_what_is_no_day_or_had_no_story(newsroom: None, path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.fixture(scope="module")
def nine(build: Build[list[StoryPage]]) -> Built[list[StoryPage]]:
    def publish(day: int) -> StoryPage:
        with travel(datetime(2025, 7, day, 9, tzinfo=UTC)):
            return scene.a_published_story(f"خبر {day}")

    return build("nine", lambda: [publish(day) for day in range(1, 10)])


@pytest.fixture
def section(
    nine: Built[list[StoryPage]], put: Put[list[StoryPage]], monkeypatch: pytest.MonkeyPatch
) -> list[StoryPage]:
    """Nine stories in a section whose front has three and whose other pages have two."""
    monkeypatch.setattr("warraq.reader.pages.FRONT_STORIES", 3)
    monkeypatch.setattr(archive, "STRETCH", 2)
    return put(nine)


def cards(body: bytes) -> list[str]:
    return [one.text_content() for one in every(parsed(body), "//h2[@class='card-headline']/a")]


def leads(body: bytes, rel: str) -> str:
    return "".join(every(parsed(body), f"//a[@class='button'][@rel='{rel}']/@href"))


def walk(path: str, rel: str) -> Iterator[tuple[str, bytes]]:
    while path:
        answer = Client().get(path)
        if answer.status_code == 302:
            return
        yield path, answer.content
        path = leads(answer.content, rel)


def test_older_pages_hold_each_story_of_a_section_once(section: list[StoryPage]) -> None:
    found = [title for _path, body in walk("/ar/علوم/", "next") for title in cards(body)]
    assert found == [f"خبر {day}" for day in range(9, 0, -1)]


def test_newer_pages_lead_back_to_the_front(section: list[StoryPage]) -> None:
    *_, (last, _body) = walk("/ar/علوم/", "next")
    back = [title for _path, body in walk(last, "prev") for title in cards(body)]
    assert back[:2] == ["خبر 2", "خبر 1"]
    assert [int(title.split()[1]) for title in back] == [2, 1, 4, 3, 6, 5, 8, 7]


def test_an_older_page_stays_as_it_is_when_a_story_is_added(
    section: list[StoryPage], publish: Publish
) -> None:
    pages = dict(walk("/ar/علوم/", "next"))
    del pages["/ar/علوم/"]
    publish(8, 1)
    assert {path: Client().get(path).content for path in pages} == pages


def test_older_pages_ask_as_much_however_far_back(
    section: list[StoryPage], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    paths = [path for path, _body in walk("/ar/علوم/", "next")]
    for path in paths[1:]:
        with django_assert_max_num_queries(10):
            Client().get(path)


@pytest.mark.parametrize("query", ["", "?after=nonsense", "?before=1-"])
def test_a_place_that_is_none_is_no_page(section: list[StoryPage], query: str) -> None:
    assert Client().get(f"/ar/علوم/older/{query}").status_code == (404 if query else 302)


def test_a_story_at_the_same_moment_as_another_is_on_one_page(
    make_story: MakeStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warraq.reader.pages.FRONT_STORIES", 2)
    monkeypatch.setattr(archive, "STRETCH", 2)
    drafts = [make_story(title=f"خبر {number}") for number in range(6)]
    with travel(datetime(2025, 7, 26, tzinfo=UTC), tick=False):
        for draft in drafts:
            publishing.publish(story=draft)
    assert StoryPage.objects.values("published_at").distinct().count() == 1
    found = [title for _path, body in walk("/ar/علوم/", "next") for title in cards(body)]
    assert found == [f"خبر {number}" for number in range(5, -1, -1)]
