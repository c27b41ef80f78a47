"""What waits for approval, or a colleague has locked, is changed by nobody else at the desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone
from tests.desk.conftest import PARAGRAPH, Colleague, Keep

from warraq.newsroom.adding import add_to_story
from warraq.newsroom.locking import LockedError
from warraq.newsroom.models import SectionPage, StoryPage, TakenItem, User
from warraq.wire.items import Block, BlockKind
from warraq.wire.models import Item

Answer = Any
"""Django's, with what its test client adds."""

MORE = Block(BlockKind.PARAGRAPH, "وقال البحارة إنهم باقون.")


@pytest.fixture
def reporter(colleague: Colleague) -> Client:
    return colleague("reporter")


@pytest.fixture
def story(reporter: Client, science: SectionPage, kept: Keep) -> StoryPage:
    """The reporter's own, of the item's first version."""
    row = kept("gull:1", source="gull", headline="رياح على المرفأ")
    reporter.post(f"/desk/wire/{row.pk}/take/")
    return StoryPage.objects.get()


@pytest.fixture
def item(story: StoryPage, kept: Keep) -> Item:
    return kept("heron:1", source="heron", body=(PARAGRAPH, MORE))


@pytest.fixture
def later(story: StoryPage, kept: Keep) -> Item:
    return kept("gull:1", source="gull", version=2, body=(PARAGRAPH, MORE))


def submit(story: StoryPage) -> None:
    workflow = story.get_workflow()
    assert workflow is not None
    workflow.start(story, User.objects.get(username="reporter"))


def lock_for(story: StoryPage, name: str) -> None:
    by, _ = User.objects.get_or_create(username=name)
    StoryPage.objects.update(locked=True, locked_by=by, locked_at=timezone.now())


def schedule(story: StoryPage) -> None:
    soon = timezone.now() + timedelta(hours=1)
    StoryPage.objects.get(pk=story.pk).revisions.update(approved_go_live_at=soon)


def latest(story: StoryPage) -> int:
    return StoryPage.objects.get(pk=story.pk).latest_revision_id or 0


def add(client: Client, item: Item, story: StoryPage) -> Answer:
    form = {"revision": str(latest(story)), "part": ["1"]}
    return client.post(f"/desk/wire/{item.pk}/add/{story.pk}/", form)


def merge(client: Client, later: Item, story: StoryPage) -> Answer:
    return client.post(f"/desk/wire/{later.pk}/merge/", {"revision": str(latest(story))})


def assert_told(answer: Answer, story: StoryPage, words: str) -> None:
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/pages/{story.pk}/edit/")
    assert words in " ".join(str(said) for said in get_messages(answer.wsgi_request))


def test_nothing_is_added_to_what_waits_for_approval(
    reporter: Client, story: StoryPage, item: Item
) -> None:
    submit(story)
    before = latest(story)
    assert_told(add(reporter, item, story), story, "ينتظر الموافقة")
    page = reporter.get(f"/desk/wire/{item.pk}/add/{story.pk}/")
    assert_told(page, story, "ينتظر الموافقة")
    assert latest(story) == before
    assert not TakenItem.objects.filter(guid="heron:1").exists()


def test_nothing_is_merged_into_what_waits_for_approval(
    reporter: Client, story: StoryPage, later: Item
) -> None:
    submit(story)
    before = latest(story)
    assert_told(merge(reporter, later, story), story, "ينتظر الموافقة")
    assert latest(story) == before


def test_no_later_version_is_taken_into_what_waits_for_approval(
    reporter: Client, story: StoryPage, later: Item
) -> None:
    submit(story)
    before = latest(story)
    answer = reporter.post(f"/desk/wire/{later.pk}/take/")
    assert "ينتظر الموافقة" in " ".join(str(said) for said in get_messages(answer.wsgi_request))
    assert latest(story) == before


def test_who_approves_it_may_change_it(
    colleague: Colleague, reporter: Client, story: StoryPage, item: Item
) -> None:
    submit(story)
    before = latest(story)
    assert add(colleague("editor"), item, story).status_code == 302
    assert latest(story) > before


def test_a_colleagues_lock_holds_against_others_not_against_them(
    colleague: Colleague, story: StoryPage, item: Item, later: Item
) -> None:
    editor = colleague("editor")
    lock_for(story, "other")
    before = latest(story)
    assert_told(add(editor, item, story), story, "أقفل")
    assert_told(merge(editor, later, story), story, "أقفل")
    assert latest(story) == before
    lock_for(story, "editor")
    assert add(editor, item, story).status_code == 302
    assert latest(story) > before


def test_what_is_scheduled_is_changed_by_nobody(
    colleague: Colleague, story: StoryPage, item: Item
) -> None:
    editor = colleague("editor")
    schedule(story)
    assert_told(add(editor, item, story), story, "موعد")


def test_a_lock_that_comes_while_somebody_chooses_holds_too(
    colleague: Colleague, story: StoryPage, item: Item
) -> None:
    colleague("editor")
    by = User.objects.get(username="editor")
    lock_for(story, "other")
    with pytest.raises(LockedError):
        add_to_story(row=item, story=story, revision=latest(story), chosen=[1], by=by)
