"""What is stale is made good, and what must go is gone, whatever happens in between."""

import json
from datetime import timedelta
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from tests.newsroom.conftest import MakeStory
from tests.press.scene import marked
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page as WagtailPage

from warraq.front.page import Page
from warraq.newsroom import archived
from warraq.newsroom.domain import publishing
from warraq.newsroom.models import EditionPage, StoryPage
from warraq.press import following
from warraq.press.domain import working
from warraq.press.domain.staling import mark_missing, mark_stale
from warraq.press.domain.working import work, work_removals
from warraq.press.models import Priority, StalePage
from warraq.press.plan import light_pages
from warraq.press.store import page_store
from warraq.reader import pages
from warraq.voice.domain.comments import submit_comment
from warraq.voice.domain.moderation import approve, reject


def stale() -> set[str]:
    return set(StalePage.waiting().values_list("path", flat=True))


def work_all() -> None:
    while work():
        pass


def status_at(path: str) -> int | None:
    """The status of what is stored there."""
    stored = page_store().read(path)
    return stored.status if stored else None


def lists_of(story: StoryPage) -> set[str]:
    """The sitemaps, the feeds and the pages of the archive that lead to the story."""
    shard = archived.shard_of(story.pk)
    day, archive = story.place().day_url, f"/{story.language}/archive/"
    sitemaps = {f"/sitemap-{story.language}-{shard}.xml", "/sitemap.xml", "/news-sitemap.xml"}
    return {*sitemaps, *story.feeds(), day, day[: -len("27/")], archive}


def comment_on(story: StoryPage, body: str = "شكرًا لكم") -> int:
    return submit_comment(
        story_key=story.story_key, language=story.language, name="قارئة", body=body
    ).id


def test_publishing_makes_the_story_its_section_and_home_stale(make_story: MakeStory) -> None:
    draft = make_story()
    work_all()
    page = publishing.publish(story=draft)
    pages = {*page.addresses(), "/ar/علوم/", "/ar/", *lists_of(page)}
    assert stale() == pages | light_pages(pages)


def test_saving_a_draft_makes_nothing_stale(story: StoryPage) -> None:
    story.title = "عنوان لم يقرر بعد"
    story.save_revision()
    assert stale() == set()


def test_a_new_headline_makes_the_old_address_and_the_new_one_stale(story: StoryPage) -> None:
    old = story.address()
    story.title = "عنوان آخر"
    new = publishing.publish(story=story).address()
    assert {old, new} <= stale()


def test_what_a_publish_touches_does_not_grow_with_the_archive(make_story: MakeStory) -> None:
    touched = []
    for number in range(4):
        draft = make_story(title=f"خبر {number}")
        work_all()
        publishing.publish(story=draft)
        touched.append(StalePage.objects.count())
    assert len(set(touched)) == 1


def test_marks_stand_or_fall_with_the_change(story: StoryPage) -> None:
    with transaction.atomic():
        story.title = "لن يبقى"
        story.save()
        assert stale()
        transaction.set_rollback(True)
    assert stale() == set()


def test_work_stores_what_readers_would_get_live(story: StoryPage) -> None:
    stored = page_store().read(story.address())
    live = pages.page_at(story.address())
    assert stored is not None
    assert live is not None
    assert stored.bodies["identity"] == live.body
    assert stored.status == 200


def test_a_killed_story_leaves_the_store_at_the_commit(
    story: StoryPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publishing.kill(story=story)
    for path in (story.address(), story.section.address(), "/ar/"):  # its headline stood there
        assert page_store().read(path) is None


def test_a_killed_story_is_410_once_the_press_has_worked(story: StoryPage) -> None:
    publishing.kill(story=story)
    work_all()
    stored = page_store().read(story.address())
    assert stored is not None
    assert stored.status == 410
    assert story.title.encode() not in stored.bodies["identity"]


def test_a_process_that_died_before_the_removal_removes_at_the_next_start(
    story: StoryPage,
) -> None:
    publishing.kill(story=story)
    assert page_store().read(story.address()) is not None
    assert work_removals() == 5 + len(lists_of(story))
    assert page_store().read(story.address()) is None


def test_a_page_begun_before_a_kill_is_not_written_after_it(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_stale(plan={story.address(): Priority.STORY})

    def killed_while_drawing(path: str) -> Page | None:
        page = pages.page_at(path)
        if path == story.address() and story.live:
            publishing.kill(story=story)
            page_store().remove(path)
            story.refresh_from_db()
        return page

    monkeypatch.setattr(working, "page_at", killed_while_drawing)
    work()
    assert page_store().read(story.address()) is None
    work_all()
    stored = page_store().read(story.address())
    assert stored is not None
    assert stored.status == 410


def test_an_approved_comment_makes_its_story_stale_and_stands_there(story: StoryPage) -> None:
    comment = comment_on(story, "تعليق للنشر")
    assert stale() == set()
    approve(comment_id=comment, by=None)
    assert story.address() in stale()
    work_all()
    stored = page_store().read(story.address())
    assert stored is not None
    assert "تعليق للنشر".encode() in stored.bodies["identity"]


def test_rejecting_a_published_comment_removes_like_a_kill(
    story: StoryPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    comment = comment_on(story)
    approve(comment_id=comment, by=None)
    work_all()
    with django_capture_on_commit_callbacks(execute=True):
        reject(comment_id=comment, by=None)
    assert page_store().read(story.address()) is None


def test_changing_an_edition_makes_all_of_it_stale_and_nothing_else(
    story: StoryPage, arabic: EditionPage
) -> None:
    home = EditionPage.objects.get(pk=arabic.pk)
    home.site_name = "صحيفة التجربة"
    home.save()
    assert {"/ar/", "/ar/علوم/", "/ar/comment-policy/", story.address()} <= marked()
    assert not any(path.startswith("/en/") for path in marked())


def test_an_error_is_kept_put_off_and_stops_nothing_else(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: str) -> Page | None:
        if path == "/ar/":
            raise ValueError("no paper")
        return pages.page_at(path)

    monkeypatch.setattr(working, "page_at", broken)
    mark_stale(plan={"/ar/": Priority.STORY, story.address(): Priority.REST})
    assert (work(), work()) == (1, 1)
    left = StalePage.waiting().get()
    assert (left.path, left.attempts, left.last_error) == ("/ar/", 1, "ValueError: no paper")
    assert work() == 0


def test_a_story_that_is_marked_meanwhile_waits_for_no_page_but_the_one_at_hand(
    story: StoryPage,
) -> None:
    mark_stale(plan=dict.fromkeys(("/ar/", "/en/", "/ar/comment-policy/"), Priority.REST))
    work()
    mark_stale(plan={story.address(): Priority.STORY})
    work()
    assert story.address() not in stale()
    assert len(stale()) == 2


def test_marking_again_renews_the_token(newsroom: None) -> None:
    def token() -> UUID:
        mark_stale(plan={"/ar/": Priority.FRONT})
        return StalePage.objects.get(path="/ar/").token

    assert token() != token()


def test_a_rebuild_gives_the_same_bytes(story: StoryPage) -> None:
    def store() -> dict[str, bytes]:
        found = {path: page_store().read(path) for path in page_store().paths()}
        return {path: page.bodies["identity"] for path, page in found.items() if page}

    before = store()
    mark_stale(plan=dict.fromkeys(before, Priority.REST))
    work_all()
    assert store() == before
    assert story.address() in before


def test_marking_is_one_query_for_any_number_of_pages(
    newsroom: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        mark_stale(plan={f"/ar/{number}/": Priority.REST for number in range(100)})


def test_a_page_that_is_to_change_later_is_stored_at_once_where_it_is_missing(
    newsroom: None,
) -> None:
    later = timezone.now() + timedelta(hours=1)
    mark_stale(plan={"/news-sitemap.xml": Priority.REST})
    StalePage.objects.update(due_at=later)
    mark_missing(path="/news-sitemap.xml")
    assert stale() == {"/news-sitemap.xml"}


def test_a_page_that_waits_costs_a_crowd_that_asks_for_it_no_write(
    newsroom: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mark_missing(path="/ar/1/")
    token = StalePage.objects.get(path="/ar/1/").token
    with django_assert_num_queries(1):
        mark_missing(path="/ar/1/")
    assert StalePage.objects.get(path="/ar/1/").token == token


def test_a_page_lost_from_the_store_is_stored_again_once_somebody_asks(
    story: StoryPage, client: Client
) -> None:
    page_store().remove(story.address())
    client.get(story.address(), headers={"host": "127.0.0.1"})
    client.get("/ar/999999/", headers={"host": "127.0.0.1"})
    assert stale() == {story.address()}
    work_all()
    assert page_store().read(story.address()) is not None


def test_a_story_deleted_at_the_desk_is_gone(
    story: StoryPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        DeletePageAction(story, user=None).execute(skip_permission_checks=True)
    assert page_store().read(story.address()) is None
    assert {story.address(), "/ar/", "/ar/علوم/"} <= stale()
    work_all()
    assert page_store().read(story.address()) is None


def test_a_story_withdrawn_in_bulk_is_gone(
    story: StoryPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        WagtailPage.objects.get(pk=story.pk).unpublish()
    assert page_store().read(story.address()) is None
    work_all()
    stored = page_store().read(story.address())
    assert stored is not None
    assert stored.status == 410
    home = page_store().read("/ar/")
    assert home is not None
    assert story.title.encode() not in home.bodies["identity"]


def test_a_withdrawn_story_published_again_is_sent_on_from_its_old_address(
    story: StoryPage, client: Client
) -> None:
    old = story.address()
    story.unpublish()
    work_all()
    story.refresh_from_db()
    story.title = "عنوان بعد التصويب"
    new = publishing.publish(story=story).address()
    work_all()
    assert status_at(old) == 301
    answer = client.get(old, headers={"host": "127.0.0.1"})
    assert (answer.status_code, unquote(answer["Location"])) == (301, new)


def test_a_withdrawn_story_whose_headline_is_edited_is_gone_from_both(story: StoryPage) -> None:
    publishing.kill(story=story)
    story.refresh_from_db()
    old = story.address()
    story.title = "عنوان قيد التصويب"
    story.save()
    work_all()
    assert status_at(old) == status_at(story.address()) == 410


def test_a_withdrawn_story_is_stored_at_its_own_address_only(
    story: StoryPage, client: Client
) -> None:
    publishing.kill(story=story)
    work_all()
    for path in (f"/ar/{story.pk}/another/", f"/ar/{story.pk}/", f"/ar/{story.pk}/comments/"):
        answer = client.get(path, headers={"host": "127.0.0.1"})
        assert (answer.status_code, answer["Cache-Control"]) == (410, "no-store")
    assert stale() == set()


def test_a_step_that_fails_keeps_no_other_from_being_taken(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> int:
        raise ValueError

    monkeypatch.setattr(following, "close_old_connections", lambda: None)  # the test's own
    worker = following.Worker(iter(()))
    monkeypatch.setattr(worker, "_timed", (fail, *worker._timed))
    mark_stale(plan={story.address(): Priority.STORY})
    assert worker.work_once() >= 1
    assert stale() == set()


def test_a_killed_story_is_canceled_for_other_publishers_too(story: StoryPage) -> None:
    stored = page_store().read(f"/api/stories/{story.pk}.json")
    assert stored is not None
    assert json.loads(stored.bodies["identity"])["pubStatus"] == "usable"
    publishing.kill(story=story)
    work_all()
    stored = page_store().read(f"/api/stories/{story.pk}.json")
    assert stored is not None
    assert stored.status == 410
    assert json.loads(stored.bodies["identity"])["pubStatus"] == "canceled"
    assert story.title.encode() not in stored.bodies["identity"]


def test_a_page_that_stands_is_not_made_again_for_who_asks_with_a_query(
    story: StoryPage, client: Client
) -> None:
    asked = client.get(f"{story.address()}?page=7", headers={"host": "127.0.0.1"})
    assert asked.status_code == 200
    assert stale() == set()
    page_store().remove(story.address())
    client.get(story.address(), headers={"host": "127.0.0.1"})
    assert stale() == {story.address()}
