"""The worker is woken by the commit that leaves it work, and nobody is ever held up by it."""

import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from warraq.press import bell
from warraq.press.bell import Bell, ring
from warraq.press.domain.staling import mark_missing, mark_stale
from warraq.press.models import Priority

MANY = 100_000
"""More than a pipe holds."""


@pytest.fixture
def heard(data_folder: Path) -> Iterator[Bell]:
    """The worker's bell, which has not rung."""
    data_folder.mkdir(exist_ok=True)
    worker = Bell()
    yield worker
    with suppress(OSError):
        worker.close()


def test_a_mark_rings_at_its_commit_and_not_before(
    newsroom: None, heard: Bell, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        mark_stale(plan={"/ar/": Priority.STORY})
        assert not heard.wait(0)
    assert heard.wait(0)


def test_a_missed_page_rings(
    newsroom: None, heard: Bell, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        mark_missing(path="/ar/missed/")
    assert heard.wait(0)


def test_a_change_that_does_not_stand_does_not_ring(
    newsroom: None, heard: Bell, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        mark_stale(plan={"/ar/": Priority.STORY})
        transaction.set_rollback(True)
    assert not heard.wait(0)


def test_many_rings_are_one_and_block_nobody(heard: Bell) -> None:
    for _ in range(MANY):
        ring()
    assert heard.wait(0)
    assert not heard.wait(0)


def test_to_ring_where_nobody_listens_fails_in_nothing(data_folder: Path) -> None:
    ring()
    data_folder.mkdir(exist_ok=True)
    ring()
    Bell().close()
    ring()


def test_a_worker_that_was_killed_leaves_a_bell_that_the_next_one_hears(heard: Bell) -> None:
    heard.close()
    following = Bell()
    ring()
    assert following.wait(0)
    following.close()


def test_only_the_owner_may_ring(heard: Bell, data_folder: Path) -> None:
    assert stat.S_IMODE((data_folder / bell.NAME).stat().st_mode) == 0o600
