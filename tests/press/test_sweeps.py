"""What every page of an edition shows is marked by one row, which the worker makes good."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import transaction
from tests.newsroom.conftest import MakeStory
from tests.press.dying import DiedError, captured, dying
from tests.press.scene import marked
from tests.press.test_press import stale, status_at, work_all

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import Contributor, SectionPage, StoryBylineLine, StoryPage
from warraq.press import plan, sweeps
from warraq.press.domain.staling import mark_swept
from warraq.press.domain.working import LEASE, work
from warraq.press.models import Priority, StalePage
from warraq.press.store import page_store
from warraq.stories.signals import Named
from warraq.stories.story import FrontKind

SWEEP = sweeps.sweep("ar")


@pytest.fixture
def stories(make_story: MakeStory, monkeypatch: pytest.MonkeyPatch) -> list[StoryPage]:
    """Published; everything stored, nothing stale. A stretch holds one of them."""
    monkeypatch.setattr(plan, "STRETCH", 1)
    published = [publishing.publish(story=make_story()) for _ in range(4)]
    work_all()
    return published


def rename(section: SectionPage, name: str) -> None:
    section = SectionPage.objects.get(pk=section.pk)
    section.title = name
    with captured(), transaction.atomic():
        section.save()


def named(stories: list[StoryPage], name: str) -> list[bool]:
    """Whether the stored page of each story has that name on it."""
    pages = [page_store().read(story.address()) for story in stories]
    return [name.encode() in page.bodies["identity"] for page in pages if page]


def swept() -> None:
    """Until the pages of all sweeps are marked, and none of them is made."""
    while sweeps := StalePage.objects.filter(path__contains="*"):
        assert sweeps.count() == 1
        assert work() == 1


def test_renaming_a_contributor_marks_one_row_however_many_stories_are_signed(
    stories: list[StoryPage],
) -> None:
    author = Contributor.objects.create(name="ليلى", locale=stories[0].locale)
    for story in stories:
        story.byline_lines = [StoryBylineLine(contributor=author)]
        publishing.publish(story=story)
    work_all()
    author.name = "سلمى"
    author.save()
    assert stale() == {
        sweeps.sweep_named(Named(FrontKind.AUTHOR, author.pk)), "/sitemap-ar.xml",
    }  # fmt: skip
    swept()
    pages = {path for one in stories for path in one.addresses() | one.feeds()}
    assert stale() == pages | plan.light_pages(pages)
    work_all()
    assert named(stories, "سلمى") == [True] * len(stories)


def test_renaming_a_section_marks_as_much_however_many_stories_there_are(
    stories: list[StoryPage], science: SectionPage
) -> None:
    rename(science, "معارف")
    assert stale() == {"/ar/", *science.addresses(), SWEEP}
    assert {story.address() for story in stories} < marked()


def test_pages_of_a_sweep_are_made_behind_everything_else(
    stories: list[StoryPage], science: SectionPage
) -> None:
    rename(science, "معارف")
    swept()
    rows = StalePage.objects.filter(path__in=[story.address() for story in stories])
    assert [row.priority for row in rows] == [Priority.REST] * 4
    assert named(stories, "معارف") == [False] * 4
    work_all()
    assert named(stories, "معارف") == [True] * 4


def test_a_sweep_takes_no_kill_back(stories: list[StoryPage], science: SectionPage) -> None:
    rename(science, "معارف")
    with captured():  # as where the process dies behind its commit
        publishing.kill(story=stories[3])
    for path in [SWEEP, *(sweeps.sweep("ar", story.pk) for story in stories)]:
        mark_swept(path=path)
    row = StalePage.objects.get(path=stories[3].address())
    assert (row.priority, row.removal) == (Priority.STORY, True)
    work_all()
    assert [status_at(story.address()) for story in stories] == [200, 200, 200, 410]


def test_what_is_renamed_again_meanwhile_is_swept_from_the_beginning(
    stories: list[StoryPage], science: SectionPage
) -> None:
    rename(science, "معارف")
    while sweeps.sweep("ar", stories[2].pk) not in stale():
        work()
    StalePage.objects.exclude(path__contains="*").delete()
    rename(science, "فنون")
    assert marked() >= {story.address() for story in stories}
    work_all()
    assert named(stories, "فنون") == [True] * 4


def test_a_worker_that_dies_in_a_sweep_leaves_nothing_out(
    stories: list[StoryPage], science: SectionPage
) -> None:
    with time_machine.travel(datetime.now(tz=UTC), tick=False) as clock:
        for steps in range(0, 90, 7):
            name = f"معارف{steps}"
            rename(science, name)
            try:
                with dying(steps):
                    work_all()
            except DiedError:
                clock.shift(LEASE)
                assert {story.address() for story in stories} <= marked() | _made(stories, name)
            work_all()
            assert named(stories, name) == [True] * 4


def _made(stories: list[StoryPage], name: str) -> set[str]:
    made = zip(stories, named(stories, name), strict=True)
    return {story.address() for story, done in made if done}


def test_a_sweep_goes_through_no_numbers_that_no_story_has(stories: list[StoryPage]) -> None:
    path, number = SWEEP, []
    while left := [one for one in plan.swept(path) if sweeps.is_sweep(one)]:
        [path] = left
        number.append(path)
    assert number == [sweeps.sweep("ar", story.pk) for story in stories]
