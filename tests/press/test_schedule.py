"""What is scheduled at the desk happens: a story goes live in time, and goes when it is over."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from tests.newsroom.conftest import MakeStory
from tests.press import scene
from tests.press.conftest import Build, Built
from tests.press.test_press import stale, status_at, work_all
from wagtail.models import Revision

from warraq.newsroom.domain import publishing
from warraq.newsroom.domain.publishing import end_due, release_due
from warraq.newsroom.models import StoryPage

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture(scope="module")
def one_story(build: Build[StoryPage]) -> Built[StoryPage]:
    """For an hour."""
    with time_machine.travel(NOW, tick=False):
        return build("schedule", lambda: scene.a_published_story(expire_at=NOW + HOUR))


@pytest.fixture
def story(clock: time_machine.Traveller, story: StoryPage) -> StoryPage:
    return story


def schedule(story: StoryPage, *, go_live_at: datetime, expire_at: datetime) -> None:
    story.go_live_at = go_live_at
    story.expire_at = expire_at
    story.save_revision().publish()


def test_a_story_stands_until_its_end(story: StoryPage, clock: time_machine.Traveller) -> None:
    clock.shift(HOUR - timedelta(seconds=1))
    assert end_due() == 0
    assert stale() == set()
    assert status_at(story.address()) == 200


def test_a_story_that_is_over_leaves_the_store_at_the_commit(
    story: StoryPage,
    clock: time_machine.Traveller,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    clock.shift(HOUR)
    with django_capture_on_commit_callbacks(execute=True):
        assert end_due() == 1
    assert status_at(story.address()) is None
    assert {story.address(), "/ar/", "/ar/علوم/"} <= stale()
    work_all()
    assert status_at(story.address()) == 410
    story.refresh_from_db()
    assert (story.live, story.expired) == (False, True)
    assert end_due() == 0


def test_an_end_that_was_put_off_is_put_off(
    story: StoryPage, clock: time_machine.Traveller
) -> None:
    story.expire_at = NOW + 3 * HOUR
    publishing.publish(story=story)
    clock.shift(2 * HOUR)
    assert end_due() == 0
    assert StoryPage.objects.get(pk=story.pk).live


def test_a_scheduled_story_comes_and_goes(
    make_story: MakeStory, clock: time_machine.Traveller
) -> None:
    draft = make_story()
    schedule(draft, go_live_at=NOW + HOUR, expire_at=NOW + 2 * HOUR)
    clock.shift(HOUR)
    assert (release_due(), end_due()) == (1, 0)
    assert StoryPage.objects.get(pk=draft.pk).live
    clock.shift(HOUR)
    assert (release_due(), end_due()) == (0, 1)
    assert not StoryPage.objects.get(pk=draft.pk).live


def test_what_is_over_before_it_could_go_live_is_never_published(
    make_story: MakeStory, clock: time_machine.Traveller, client: Client
) -> None:
    """As when the newsroom stood still for as long as the story was to stand."""
    draft = make_story()
    work_all()
    schedule(draft, go_live_at=NOW + HOUR, expire_at=NOW + 2 * HOUR)
    clock.shift(3 * HOUR)
    assert (release_due(), release_due()) == (1, 0)
    assert stale() == set()
    assert client.get(draft.address(), headers={"host": "127.0.0.1"}).status_code == 404


def test_a_later_version_that_is_over_takes_the_earlier_one_along(
    story: StoryPage, clock: time_machine.Traveller
) -> None:
    story.expire_at = None
    story = publishing.publish(story=story)
    schedule(story, go_live_at=NOW + HOUR, expire_at=NOW + 2 * HOUR)
    clock.shift(3 * HOUR)
    release_due()
    assert not StoryPage.objects.get(pk=story.pk).live


def test_a_look_for_what_is_over_costs_one_query_by_its_index(
    story: StoryPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        end_due()
    if connection.vendor == "sqlite":
        over = StoryPage.objects.filter(ends_at__lte=NOW).order_by("ends_at").values_list("pk")
        assert "story_end" in over.explain()


def test_a_story_that_cannot_be_released_stops_no_other_and_is_tried_again(
    clock: time_machine.Traveller, make_story: MakeStory
) -> None:
    stories = [make_story() for _ in range(3)]
    for minutes, story in enumerate(stories):
        schedule(story, go_live_at=NOW + timedelta(minutes=minutes + 1), expire_at=NOW + 9 * HOUR)
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False, object_id=stories[0].pk)
    whole = scheduled.get().content
    scheduled.update(content={**whole, "section": 999_999})
    clock.shift(HOUR)
    assert [release_due(limit=1) for _ in range(4)] == [1, 1, 1, 0]
    assert are_live(stories) == [False, True, True]
    scheduled.update(content=whole)
    clock.shift(publishing.TRIED_AGAIN_AFTER)
    assert release_due() == 1
    assert are_live(stories) == [True, True, True]


def test_a_story_that_cannot_be_ended_stops_no_other_and_is_tried_again(
    clock: time_machine.Traveller, make_story: MakeStory
) -> None:
    stories = [publishing.publish(story=make_story(expire_at=NOW + HOUR)) for _ in range(3)]
    broken = StoryPage.objects.filter(pk=stories[0].pk)
    broken.update(body='[{"type": "picture", "value": {}, "id": "no photo is named"}]')
    clock.shift(HOUR)
    assert [end_due(limit=1) for _ in range(4)] == [1, 1, 1, 0]
    assert are_live(stories) == [True, False, False]
    broken.update(body="[]")
    clock.shift(publishing.TRIED_AGAIN_AFTER)
    assert end_due() == 1
    assert are_live(stories) == [False, False, False]


def are_live(stories: list[StoryPage]) -> list[bool]:
    return [StoryPage.objects.get(pk=story.pk).live for story in stories]
