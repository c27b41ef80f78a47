"""What is erased is in none of the database's files any more."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

from warraq.voice.domain import approve, erase, submit_comment
from warraq.voice.domain.erasing import Erasures, empty_log
from warraq.voice.models import Comment

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

NAME, EMAIL = "زهرة الوادي", "zahra@valley.example"
BODY = "رأيت القارب قبل الفجر، وكان عليه سبعة رجال. " * 33
"""Longer than a page of the database holds beside others."""


def files() -> bytes:
    database = Path(connection.settings_dict["NAME"])
    beside = (database, Path(f"{database}-wal"))
    return b"".join(file.read_bytes() for file in beside if file.exists())


def written(story_key: str) -> int:
    comment = submit_comment(
        story_key=story_key, language="ar", name=NAME, email=EMAIL, body=BODY
    ).id
    approve(comment_id=comment, by=None)
    return comment


def is_left(contents: bytes) -> bool:
    words = (NAME, EMAIL, BODY[:40], BODY[-40:])
    return any(word.encode() in contents for word in words)


@contextmanager
def reader() -> Iterator[sqlite3.Connection]:
    """Somebody who reads all the while."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM voice_comment").fetchone()
        yield other


@pytest.fixture
def sqlite_only() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("reads SQLite's files")


@pytest.mark.usefixtures("sqlite_only")
def test_nothing_of_an_erased_comment_is_left_in_the_files(story_key: str) -> None:
    comment = written(story_key)
    for number in range(40):
        submit_comment(story_key=story_key, language="ar", name="قارئ", body=f"تعليق {number}" * 60)
    assert is_left(files())
    erase(comment_id=comment, by=None)
    assert not is_left(files())
    assert "تعليق 7".encode() in files()


@pytest.mark.usefixtures("sqlite_only")
def test_who_reads_just_then_is_not_waited_for_and_the_worker_finishes(story_key: str) -> None:
    erasures = Erasures()
    erasures.finish()
    comment = written(story_key)
    with reader():
        assert erase(comment_id=comment, by=None).changed
        assert is_left(files())
        assert erasures.finish() == 0
        Comment.objects.filter(pk=comment).update(reason="")  # writers are not kept out
    assert erasures.finish() == 1
    assert not is_left(files())
    assert erasures.finish() == 0


@pytest.mark.usefixtures("sqlite_only")
def test_a_worker_that_starts_finishes_what_was_left(story_key: str) -> None:
    comment = written(story_key)
    with reader():
        erase(comment_id=comment, by=None)
    assert Erasures().finish() == 1
    assert not is_left(files())


@pytest.mark.usefixtures("sqlite_only")
def test_waiting_for_ones_turn_is_as_before(story_key: str) -> None:
    empty_log()
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20000,)


def test_erasing_is_the_same_on_every_database(story_key: str) -> None:
    comment = written(story_key)
    assert erase(comment_id=comment, by=None).changed
    kept = Comment.objects.values_list("name", "email", "body").get(pk=comment)
    assert kept == ("", "", "")
