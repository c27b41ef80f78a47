"""A cache before the site lets go of what readers should not get any more."""

import json
import shutil
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from tests.press.caches import Cache, running_cache
from tests.running import warraq

from warraq.cdn import frontend_caches
from warraq.environment import SettingError
from warraq.newsroom import purging
from warraq.newsroom.domain import publishing
from warraq.newsroom.models import StoryPage
from warraq.press.domain.purging import HURRY, mark_copies, purge_due
from warraq.press.domain.staling import mark_stale
from warraq.press.domain.working import work
from warraq.press.models import Priority, StaleCopy


@pytest.fixture
def cdn(settings: Settings) -> Iterator[Cache]:
    with running_cache() as cache:
        settings.WARRAQ_CDN = (cache.address,)
        settings.WAGTAILFRONTENDCACHE = frontend_caches(settings.WARRAQ_CDN, token="")
        yield cache


def work_all() -> None:
    while work():
        pass


def let_time_pass() -> None:
    StaleCopy.objects.update(due_at=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def story(cdn: Cache, story: StoryPage) -> StoryPage:
    """Published before; nothing to be purged."""
    return story


def purge_all() -> None:
    let_time_pass()
    while purge_due():
        pass


def test_withdrawn_story_is_purged_at_the_commit_and_again_once_its_page_is_there(
    story: StoryPage,
    cdn: Cache,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publishing.kill(story=story)
    assert purge_due()
    assert {*story.addresses(), "/ar/", story.section.address()} <= cdn.paths
    cdn.purged.clear()
    work_all()
    purge_all()
    assert {story.address(), "/ar/"} <= cdn.paths


def hurried() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == HURRY]


def test_who_withdraws_a_story_has_it_purged_though_no_worker_runs(
    story: StoryPage,
    cdn: Cache,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publishing.kill(story=story)
    for thread in hurried():
        thread.join(60)
    gone = {*story.addresses(), "/ar/", story.section.address()}
    assert gone <= cdn.paths
    assert gone <= set(
        StaleCopy.objects.values_list("path", flat=True)
    )  # the worker's, all the same


def test_who_withdraws_a_story_waits_for_no_cache(
    story: StoryPage,
    cdn: Cache,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    cdn.awake.clear()
    with django_capture_on_commit_callbacks(execute=True):
        publishing.kill(story=story)
    assert not cdn.purged
    assert hurried()
    cdn.awake.set()
    for thread in hurried():
        thread.join(60)
    assert story.address() in cdn.paths


def test_command_has_purged_what_it_withdrew_when_it_ends(prepared: Path, tmp_path: Path) -> None:
    data = shutil.copytree(prepared, tmp_path / "newsroom")
    wire = tmp_path / "story.json"
    item = {"uri": "waha:1", "language": "ar", "headline": "خبر", "body_text": "يبدأ الحصاد غدًا."}
    with running_cache() as cache:
        for version, status in (("1", "usable"), ("2", "canceled")):
            wire.write_text(json.dumps({**item, "version": version, "pubstatus": status}))
            told = warraq(
                "wire", "ingest", "--publish", str(wire),
                data=data, settings={"WARRAQ_CDN": cache.address},
            ).stdout  # fmt: skip
        assert json.loads(told)["action"] == "killed"
        assert "/ar/" in cache.paths


def test_cache_that_fails_keeps_no_other_from_being_purged(
    settings: Settings, cdn: Cache, db: None
) -> None:
    mark_copies(["/ar/"])
    settings.WAGTAILFRONTENDCACHE = frontend_caches(["http://127.0.0.1:9", cdn.address], token="")
    assert purge_due()
    assert cdn.paths == {"/ar/"}
    assert StaleCopy.objects.get().attempts == 1


def test_purge_stands_or_falls_with_the_withdrawal(story: StoryPage) -> None:
    with transaction.atomic():
        publishing.kill(story=story)
        assert StaleCopy.objects.exists()
        transaction.set_rollback(True)
    assert not StaleCopy.objects.exists()


def test_what_is_written_anew_is_purged_and_what_stayed_as_it_was_is_not(
    story: StoryPage, cdn: Cache
) -> None:
    story.title = "عنوان آخر"
    publishing.publish(story=story)
    work_all()
    purge_all()
    assert {story.address(), "/ar/"} <= cdn.paths
    cdn.purged.clear()
    mark_stale(plan=dict.fromkeys((story.address(), "/ar/"), Priority.REST))
    work_all()
    purge_all()
    assert not cdn.paths


def test_page_is_purged_by_the_name_that_readers_use(cdn: Cache, db: None) -> None:
    mark_copies(["/ar/12/خبر/"])
    purge_due()
    assert cdn.purged == [("127.0.0.1:8000", "/ar/12/خبر/")]


@pytest.mark.parametrize("answer", [500, 403, 405])
def test_purge_that_fails_is_done_later(cdn: Cache, db: None, answer: int) -> None:
    mark_copies(["/ar/12/خبر/", "/ar/13/خبر/"])
    cdn.answer = answer
    assert purge_due() == 2
    assert purge_due() == 0
    assert {row.attempts for row in StaleCopy.objects.all()} == {1}
    assert str(answer) in StaleCopy.objects.all()[0].last_error
    let_time_pass()
    assert purge_due() == 1
    cdn.answer = 200
    purge_all()
    assert cdn.paths == {"/ar/12/خبر/", "/ar/13/خبر/"}
    assert not StaleCopy.objects.exists()


def test_cache_that_has_no_such_page_is_well(cdn: Cache, db: None) -> None:
    cdn.answer = 404
    mark_copies(["/ar/"])
    purge_all()
    assert not StaleCopy.objects.exists()


def test_cache_that_is_away_is_asked_later(settings: Settings, cdn: Cache, db: None) -> None:
    mark_copies(["/ar/"])
    caches = settings.WAGTAILFRONTENDCACHE
    settings.WAGTAILFRONTENDCACHE = {
        **caches, **frontend_caches(["http://127.0.0.1:9"], token="")
    }  # fmt: skip
    assert purge_due()
    assert StaleCopy.objects.get().attempts == 1
    settings.WAGTAILFRONTENDCACHE = caches
    purge_all()
    assert not StaleCopy.objects.exists()


def test_mark_that_comes_during_a_purge_is_purged_again(
    cdn: Cache, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_purge = purging.purge

    def purge_while_another_is_marked(paths: list[str]) -> None:
        really_purge(paths)
        mark_copies(["/ar/"])

    mark_copies(["/ar/"])
    monkeypatch.setattr(purging, "purge", purge_while_another_is_marked)
    purge_due()
    assert StaleCopy.objects.get().attempts == 0


def test_worker_that_dies_in_a_purge_leaves_it_to_the_next(
    cdn: Cache, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class DiedError(BaseException):
        pass

    def die(paths: list[str]) -> None:
        raise DiedError

    mark_copies(["/ar/"])
    with monkeypatch.context() as patch:
        patch.setattr(purging, "purge", die)
        with pytest.raises(DiedError):
            purge_due()
    assert purge_due() == 0
    purge_all()
    assert cdn.paths == {"/ar/"}


def test_page_that_cannot_be_purged_keeps_no_other_in_the_cache(cdn: Cache, db: None) -> None:
    mark_copies(f"/ar/{number}/" for number in range(3))
    cdn.answer = 500
    purge_due()
    cdn.answer = 200
    let_time_pass()
    mark_copies(["/en/"])
    assert purge_due() == 1
    assert cdn.paths == {"/en/"}


def test_nothing_is_written_where_there_is_no_cache(settings: Settings, db: None) -> None:
    settings.WARRAQ_CDN = ()
    mark_copies(["/ar/"])
    assert not StaleCopy.objects.exists()


def test_failure_that_wagtail_only_logs_is_one(
    settings: Settings, cdn: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cloudflare's back end, led to a server that is no Cloudflare."""
    monkeypatch.setenv("HTTPS_PROXY", cdn.address)
    settings.WAGTAILFRONTENDCACHE = frontend_caches(["cloudflare:abc1"], token="secret")
    with pytest.raises(purging.NotPurgedError, match="cloudflare:abc1"):
        purging.purge(["/ar/"])


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ("varnish", "each is"),
        ("http://10.0.0.5/path", "each is"),
        ("http://user:secret@10.0.0.5", "each is"),
        ("cloudflare:", "each is"),
        ("cloudflare:abc1", "WARRAQ_CDN_TOKEN"),
        ("cloudfront:E1", "boto3"),
    ],
)
def test_cache_that_cannot_be_purged_is_no_setting(place: str, fault: str) -> None:
    with pytest.raises(SettingError, match=fault) as raised:
        frontend_caches([place], token="")
    assert "secret" not in str(raised.value)


def test_purge_waits_for_no_mark_that_is_about_to_stand(cdn: Cache, transactional_db: None) -> None:
    """Nor a withdrawal for it: each would hold what the other wants."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer")
    mark_copies(["/ar/", "/en/"])
    marked, purged = threading.Event(), threading.Event()

    def mark() -> None:
        with transaction.atomic():
            mark_copies(["/ar/"])
            marked.set()
            assert purged.wait(20)
        connection.close()

    marking = threading.Thread(target=mark)
    marking.start()
    assert marked.wait(20)
    assert purge_due() == 1
    purged.set()
    marking.join()
    assert [row.path for row in StaleCopy.objects.all()] == ["/ar/"]
