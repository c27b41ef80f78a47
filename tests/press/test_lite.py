"""The light page of a story is stored once somebody has asked for it, and follows its story."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import StoryPage
from warraq.press import sweeps
from warraq.press.domain.staling import mark_missing, mark_swept
from warraq.press.domain.working import work
from warraq.press.models import StalePage
from warraq.press.store import page_store


@pytest.fixture
def story(story: StoryPage) -> StoryPage:
    """Published before; nobody has asked for its light page."""
    return story


def work_all() -> None:
    while work():
        pass


def lite_of(story: StoryPage) -> str:
    return f"/ar/{story.pk}/lite/"


def stored(path: str) -> str:
    page = page_store().read(path)
    return page.bodies["identity"].decode() if page else ""


def ask(path: str) -> int:
    answer = Client().get(path)
    work_all()
    return answer.status_code


def test_nothing_is_stored_for_who_never_asks(story: StoryPage) -> None:
    story.title = "عنوان آخر"
    publishing.publish(story=story)
    assert StalePage.objects.filter(path=lite_of(story)).count() == 1
    work_all()
    assert not stored(lite_of(story))
    assert not StalePage.objects.filter(path=lite_of(story)).exists()


def test_it_is_stored_once_somebody_has_asked_and_follows_the_story(story: StoryPage) -> None:
    assert ask(lite_of(story)) == 200
    assert story.title in stored(lite_of(story))
    story.title = "عنوان آخر"
    publishing.publish(story=story)
    work_all()
    assert "عنوان آخر" in stored(lite_of(story))


def test_who_asks_while_the_story_changes_gets_it_stored(story: StoryPage) -> None:
    mark_missing(path=lite_of(story))
    story.title = "عنوان آخر"
    publishing.publish(story=story)
    work_all()
    assert "عنوان آخر" in stored(lite_of(story))


@pytest.mark.django_db
def test_kill_takes_it_out_at_the_commit_and_leaves_410(
    story: StoryPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    ask(lite_of(story))
    with django_capture_on_commit_callbacks(execute=True):
        publishing.kill(story=story)
    assert not stored(lite_of(story))
    assert ask(lite_of(story)) == 410
    assert Client().get(f"{lite_of(story)}2/").status_code == 410
    assert story.title not in stored(lite_of(story))


def test_what_was_drawn_before_a_kill_is_not_stored_behind_it(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warraq.press.domain import working  # noqa: PLC0415
    from warraq.reader.pages import page_at  # noqa: PLC0415

    def drawn(path: str) -> object:
        page = page_at(path)
        if path == lite_of(story) and StoryPage.objects.get(pk=story.pk).live:
            publishing.kill(story=StoryPage.objects.get(pk=story.pk))
        return page

    mark_missing(path=lite_of(story))
    monkeypatch.setattr(working, "page_at", drawn)
    work_all()
    page = page_store().read(lite_of(story))
    assert page is None or page.status == 410


def test_sweep_of_an_edition_marks_it_too(story: StoryPage) -> None:
    ask(lite_of(story))
    mark_swept(path=sweeps.sweep("ar", story.pk))
    assert StalePage.objects.filter(path=lite_of(story)).exists()


def test_further_parts_are_made_for_each_who_asks(story: StoryPage) -> None:
    story.body = [("text", "".join(f"<p>{'كلمة ' * 300}{n}</p>" for n in range(40)))]
    publishing.publish(story=story)
    work_all()
    second = Client().get(f"{lite_of(story)}2/")
    assert second.status_code == 200
    assert second["Cache-Control"] == "no-store"
    assert Client().get(f"{lite_of(story)}99/").status_code == 404
    work_all()
    assert not stored(f"{lite_of(story)}2/")


def test_headline_lite_stands_beside_the_light_page(story: StoryPage) -> None:
    story.title = "Lite"
    publishing.publish(story=story)
    work_all()
    assert story.address() == f"/ar/{story.pk}/lite-/"
    assert Client().get(story.address()).status_code == 200
