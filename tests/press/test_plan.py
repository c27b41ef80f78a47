"""Every page whose bytes a change changes is marked by it: the rule that the plan is there for."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.press import scene
from tests.press.conftest import NOW
from tests.press.scene import Scene, all_pages, marked
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from warraq.front.packing import StoredPage
from warraq.newsroom.archived import shard_of
from warraq.newsroom.domain import publishing
from warraq.newsroom.domain.picturing import make_renditions
from warraq.newsroom.models import StoryBylineLine, StoryTopic
from warraq.press.domain.working import work
from warraq.press.models import Priority, StalePage
from warraq.press.plan import TABLE, Change, light_pages, plan
from warraq.press.store import page_store
from warraq.voice.domain import approve, erase, reject, undo
from warraq.voice.models import Status

HOUR = timedelta(hours=1)


def publish(there: Scene, name: str = "story", **fields: object) -> None:
    story = there.now(getattr(there, name))
    for field, value in fields.items():
        setattr(story, field, value)
    publishing.publish(story=story)


def save(there: Scene, what: str, **fields: object) -> None:
    page = there.now(getattr(there, what))
    for field, value in fields.items():
        setattr(page, field, value)
    page.save()


def delete(page: Page) -> None:
    DeletePageAction(page, user=None).execute(skip_permission_checks=True)


def sign(there: Scene) -> None:
    story = there.now(there.other)
    story.byline_lines = [StoryBylineLine(contributor=there.author)]
    publishing.publish(story=story)


def about(there: Scene, name: str) -> None:
    publish(there, name, topic_lines=[StoryTopic(topic=there.topic)])


def schedule(there: Scene, clock: time_machine.Traveller) -> None:
    story = there.now(there.draft)
    story.go_live_at = NOW + 2 * HOUR
    story.save_revision().publish()
    clock.shift(HOUR)
    assert publishing.release_due() == 1


def end(there: Scene, clock: time_machine.Traveller) -> None:
    publish(there, expire_at=NOW + 2 * HOUR)
    clock.shift(HOUR)
    assert publishing.end_due() == 1


Act = Callable[[Scene], object]

CHANGES: dict[str, Act] = {
    "a draft is published": lambda it: publish(it, "draft"),
    "a headline": lambda it: publish(it, title="عنوان آخر"),
    "a summary": lambda it: publish(it, summary="ملخص"),
    "a body": lambda it: publish(it, body=[("text", "<p>غيره</p>")]),
    "a correction": lambda it: publish(it, correction="تصويب"),
    "another section": lambda it: publish(it, section=it.culture),
    "another picture": lambda it: publish(it, photo=it.inside),
    "a caption": lambda it: publish(it, photo_caption="تعليق الصورة"),
    "comments closed": lambda it: publish(it, comments_open=False),
    "a signature": sign,
    "a translation's headline": lambda it: publish(it, "translation", title="Second"),
    "a translation withdrawn": lambda it: publishing.kill(story=it.now(it.translation)),
    "a kill": lambda it: publishing.kill(story=it.now(it.story)),
    "withdrawn at the desk": lambda it: it.now(it.story).unpublish(),
    "withdrawn in bulk": lambda it: Page.objects.get(pk=it.story.pk).unpublish(),
    "deleted": lambda it: delete(it.now(it.story)),
    "a linked story's headline": lambda it: publish(it, "other", title="ثان"),
    "a linked story deleted": lambda it: delete(it.now(it.other)),
    "a link is set": lambda it: publish(it, body=scene.linking_to(it.draft, it.culture)),
    "a withdrawn story's draft": lambda it: it.now(it.withdrawn).save_revision(),
    "a withdrawn story's headline": lambda it: save(it, "withdrawn", title="غيره"),
    "a withdrawn story deleted": lambda it: delete(it.now(it.withdrawn)),
    "a draft saved": lambda it: it.now(it.story).save_revision(),
    "a comment approved": lambda it: approve(comment_id=it.waiting, by=None),
    "a comment rejected": lambda it: reject(comment_id=it.shown, by=None),
    "a reply rejected": lambda it: reject(comment_id=it.reply, by=None),
    "a comment erased": lambda it: erase(comment_id=it.shown, by=None),
    "an approval undone": lambda it: undo(
        comment_id=it.shown, by=None, seen=Status.APPROVED, back_to=Status.PENDING
    ),
    "a comment that waits rejected": lambda it: reject(comment_id=it.waiting, by=None),
    "a comment sent": lambda it: scene.comment(it.story, "آخر"),
    "a photo's description": lambda it: save(it, "lead", description="وصف"),
    "a photo's photographer": lambda it: save(it, "lead", byline="سلمى"),
    "a photo's agency": lambda it: save(it, "inside", credit="أخرى"),
    "a photo's file": lambda it: save(it, "lead", file=scene.new_file((60, 40))),
    "a photo's licence": lambda it: save(it, "lead", licence_ends=NOW),
    "a photo's title": lambda it: save(it, "lead", title="اسم"),
    "a photo in a body deleted": lambda it: it.now(it.inside).delete(),
    "a contributor's name": lambda it: save(it, "author", name="فريق آخر"),
    "a contributor's kind": lambda it: save(it, "author", kind="person"),
    "a contributor's slug": lambda it: save(it, "author", slug="غيره"),
    "a contributor's page described": lambda it: save(it, "author", about="من الوادي"),
    "a contributor's page taken away": lambda it: save(it, "author", has_page=False),
    "a topic of a story": lambda it: publish(it, topic_lines=[]),
    "a topic of another story": lambda it: about(it, "draft"),
    "a topic's name": lambda it: save(it, "topic", title="النحل"),
    "a topic's slug": lambda it: save(it, "topic", slug="مناحل"),
    "a topic's text": lambda it: save(it, "topic", about="عن المناحل"),
    "a topic withdrawn": lambda it: it.now(it.topic).unpublish(),
    "a topic withdrawn in bulk": lambda it: Page.objects.get(pk=it.topic.pk).unpublish(),
    "a topic made": lambda it: scene.add_topic(it.arabic, "ماء"),
    "a topic that is linked to": lambda it: publish(it, body=scene.linking_to(it.topic)),
    "a section's name": lambda it: save(it, "science", title="العلوم"),
    "a section's slug": lambda it: save(it, "science", slug="معرفة"),
    "a section's slug back": lambda it: save(it, "science", slug="علوم"),
    "a section's slug that is linked to": lambda it: save(it, "culture", slug="فنون"),
    "a section withdrawn that is linked to": lambda it: it.now(it.culture).unpublish(),
    "a section withdrawn": lambda it: it.now(it.news).unpublish(),
    "a section withdrawn in bulk": lambda it: Page.objects.get(pk=it.science.pk).unpublish(),
    "a section made": lambda it: publishing.ensure_section(home=it.now(it.arabic), name="رياضة"),
    "the menu's order": lambda it: it.now(it.culture).move(it.now(it.science), "left"),
    "a policy's text": lambda it: save(it, "policy", body="<p>قواعد</p>"),
    "a policy's title": lambda it: save(it, "policy", title="قواعد"),
    "a policy's slug": lambda it: save(it, "policy", slug="rules"),
    "a policy withdrawn": lambda it: it.now(it.policy).unpublish(),
    "the site's name": lambda it: save(it, "arabic", site_name="صحيفة"),
    "months": lambda it: save(it, "arabic", months="gregorian"),
    "the dateline": lambda it: save(it, "arabic", dateline_separator=": "),
    "an edition withdrawn": lambda it: it.now(it.english).unpublish(),
    "an edition withdrawn in bulk": lambda it: Page.objects.get(pk=it.english.pk).unpublish(),
    "the main edition withdrawn": lambda it: it.now(it.arabic).unpublish(),
    "the editions' order": lambda it: it.now(it.english).move(it.now(it.arabic), "left"),
}

SEEN_BY_NOBODY = {
    "a withdrawn story's draft", "a draft saved", "a comment that waits rejected",
    "a comment sent", "a photo's licence", "a photo's title",
}  # fmt: skip


def test_every_page_that_a_change_changes_is_marked_by_it(there: Scene) -> None:
    before = all_pages()
    missed: dict[str, set[str]] = {}
    for name, change in CHANGES.items():
        with transaction.atomic():
            change(there)
            changed = _differences(before, all_pages(beside=set(before)))
            assert bool(changed) == (name not in SEEN_BY_NOBODY), name
            missed[name] = changed - marked()
            transaction.set_rollback(True)
    assert {name: paths for name, paths in missed.items() if paths} == {}


@pytest.mark.parametrize("change", [schedule, end])
def test_what_the_clock_changes_is_marked(
    there: Scene,
    clock: time_machine.Traveller,
    change: Callable[[Scene, time_machine.Traveller], None],
) -> None:
    before = all_pages()
    change(there, clock)
    assert _differences(before, all_pages(beside=set(before))) <= marked()


def test_renditions_that_are_made_mark_the_stories_that_show_them(there: Scene) -> None:
    save(there, "lead", byline="سلمى")
    before = all_pages()
    StalePage.objects.all().delete()
    assert make_renditions() == 1
    changed = _differences(before, all_pages())
    assert there.story.address() in changed
    assert changed <= marked()


def _differences(before: dict[str, object], after: dict[str, object]) -> set[str]:
    return {path for path in before.keys() | after if before.get(path) != after.get(path)}


@pytest.mark.parametrize(
    ("name", "whole"), [("a policy's text", False), ("a comment approved", False)]
)
def test_a_small_change_marks_few_pages(there: Scene, name: str, whole: bool) -> None:
    CHANGES[name](there)
    assert len(marked()) <= 5


@pytest.mark.parametrize("name", ["a summary", "a body", "a correction", "another picture"])
def test_an_edit_under_the_same_headline_marks_no_list_that_says_nothing_of_it(
    there: Scene, name: str
) -> None:
    CHANGES[name](there)
    story = there.now(there.story)
    shard = f"/sitemap-ar-{shard_of(story.pk)}.xml"
    assert marked() == {
        *story.addresses(), *story.feeds(), there.science.address(), "/ar/", shard,
        "/news-sitemap.xml", *light_pages(story.addresses()),
        there.topic.address(), there.author.address(),
    }  # fmt: skip


def test_another_edition_is_left_alone(there: Scene) -> None:
    for name in ("the site's name", "a section's slug"):
        CHANGES[name](there)
    assert not any(path.startswith("/en/") for path in marked())


def test_nothing_comes_before_the_page_of_a_story_that_is_published(there: Scene) -> None:
    publish(there, "draft")
    assert work() == 1
    assert there.now(there.draft).address() not in marked()


def test_every_change_has_a_line() -> None:
    assert set(TABLE) == set(Change)


def test_a_path_that_two_changes_mark_is_made_as_soon_as_either_asks() -> None:
    both = plan(
        (Change.SECTION, dict.fromkeys(("own", "home", "whole"), lambda: ["/ar/"])),
        (Change.MOVED, {"own": lambda: ["/ar/"]}),
    )
    assert both.stale == {"/ar/": Priority.FRONT}
    assert both.out == {"/ar/"}


@pytest.mark.parametrize(
    ("change", "then"),
    [
        ("a headline", "a kill"),
        ("another section", "a kill"),
        ("a topic of a story", "a kill"),
        ("a contributor's slug", "a kill"),
        ("a headline", "a comment rejected"),
        ("a translation's headline", "a kill"),
    ],
)
def test_what_is_taken_back_leaves_the_pages_too_on_which_it_stood_a_moment_ago(
    there: Scene,
    change: str,
    then: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    CHANGES[change](there)
    with django_capture_on_commit_callbacks(execute=True):
        CHANGES[then](there)
    word = there.story.title if then == "a kill" else "منشور"
    stored = {path: page_store().read(path) for path in page_store().paths()}
    assert not [path for path, page in stored.items() if page and word in text_of(page)]


def text_of(page: StoredPage) -> str:
    return page.bodies["identity"].decode()
