"""Two changes that are committed at the same moment leave no page that knows of one alone."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import current_thread, main_thread
from typing import Any

import pytest
from django.db import connection, connections, transaction
from tests.newsroom.test_at_once import waits_for_a_lock
from tests.press import scene
from tests.press.scene import Scene
from tests.press.test_press import work_all

from warraq.newsroom.domain import publishing
from warraq.newsroom.domain.preparing import prepare_newsroom
from warraq.newsroom.models import Contributor, StoryBylineLine, StoryPage
from warraq.press import plan
from warraq.press.domain import staling
from warraq.press.models import StalePage
from warraq.press.store import page_store
from warraq.reader.pages import page_at
from warraq.voice.domain import approve, reject

Act = Callable[[Scene], object]


def changed(row: Any, **fields: Any) -> Any:
    """As the database has it now, but for these."""
    row = type(row).objects.get(pk=row.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def signed(author: Contributor) -> StoryBylineLine:
    return StoryBylineLine(contributor=author)


def publish(page: StoryPage, **fields: Any) -> StoryPage:
    return publishing.publish(story=changed(page, **fields))


AT_ONCE: dict[str, tuple[Act, Act]] = {
    "a link, and what it leads to is killed": (
        lambda there: publishing.kill(story=changed(there.other)),
        lambda there: publish(there.draft, body=scene.linking_to(there.other)),
    ),
    "a link, and what it leads to is published": (
        lambda there: publish(there.draft),
        lambda there: publish(there.other, body=scene.linking_to(there.draft)),
    ),
    "a story and its translation": (
        lambda there: publish(there.draft),
        lambda there: publish(there.translation),
    ),
    "a comment and a headline": (
        lambda there: approve(comment_id=there.waiting, by=None),
        lambda there: publish(there.other, title="عنوان آخر"),
    ),
    "a comment that is rejected and a headline": (
        lambda there: reject(comment_id=there.shown, by=None),
        lambda there: publish(there.other, title="عنوان آخر"),
    ),
    "a name and a signature": (
        lambda there: changed(there.author, name="فريق آخر").save(),
        lambda there: publish(there.draft, byline_lines=[signed(there.author)]),
    ),
    "a photo's source and a story that shows it": (
        lambda there: changed(there.lead, credit="وكالة أخرى").save(),
        lambda there: publish(there.draft, photo=there.lead),
    ),
    "a section's name and a story in it": (
        lambda there: changed(there.culture, title="فنون").save(),
        lambda there: publish(there.draft, section=there.culture),
    ),
}  # fmt: skip


@pytest.fixture
def there() -> Scene:
    prepare_newsroom()
    return scene.build(publishing.home_of(language="ar"), publishing.home_of(language="en"))


def anew(there: Scene, name: str) -> Scene:
    """With a draft, a draft of its translation, and a story with comments, of nobody else."""
    draft = scene.add(there.arabic, there.science, f"مسودة {name}")
    key = draft.translation_key
    other = publish(scene.add(there.arabic, there.culture, f"خبر {name}"))
    waiting, shown = scene.comment(other, f"ينتظر {name}"), scene.comment(other, f"منشور {name}")
    approve(comment_id=shown, by=None)
    work_all()
    return replace(
        there,
        draft=draft,
        translation=scene.add(there.english, there.news, "Draft", translation_key=key),
        other=other,
        waiting=waiting,
        shown=shown,
    )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_pages_know_of_both(there: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second comes when the first has found what it makes stale and not marked it, and the
    worker makes the pages of the second before the first is committed."""
    left: dict[str, list[str]] = {}
    for name, (first, second) in AT_ONCE.items():
        with monkeypatch.context() as patch:
            do_at_once(anew(there, name), first, second, patch)
        left[name] = stale_in_the_store()
    assert left == {name: [] for name in AT_ONCE}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_edit_that_brings_back_a_headline_marks_the_lists_that_have_another(
    there: Scene,
) -> None:
    """It was begun before a colleague's headline was committed, and knows of it all the same."""
    day = there.other.place().day_url

    def edit() -> None:
        try:
            changed(there.other, summary="ملخص").save()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            publish(there.other, title="عنوان آخر")
            token = StalePage.objects.get(path=day).token
            edited = pool.submit(edit)
            while not waits_for_a_lock():
                assert not edited.done()
        edited.result()
    assert changed(there.other).title == there.other.title
    assert StalePage.objects.get(path=day).token != token


def do_at_once(there: Scene, first: Act, second: Act, patch: pytest.MonkeyPatch) -> None:
    marks, begun = staling.mark_stale, list[Future[None]]()

    def do_second() -> None:
        try:
            second(there)
            work_all()
        finally:
            connections.close_all()

    def mark_stale(**named: Any) -> None:
        if not begun and current_thread() is main_thread():
            begun.append(pool.submit(do_second))
            while not (begun[0].done() or waits_for_a_lock()):
                pass
        marks(**named)

    patch.setattr(staling, "mark_stale", mark_stale)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first(there)
        begun[0].result()
    work_all()


def stale_in_the_store() -> list[str]:
    """The stored pages that would be made otherwise now."""
    paths = {*plan.every_path(), *page_store().paths()}
    return sorted(path for path in paths if stored_at(path) != as_it_is_now(path))


def stored_at(path: str) -> bytes | None:
    page = page_store().read(path)
    return page.bodies["identity"] if page else None


def as_it_is_now(path: str) -> bytes | None:
    page = page_at(path)
    return page.body if page and page.storable else None
