from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
import time_machine

from warraq.voice.domain import Submitted, approve, reject, submit_comment
from warraq.voice.domain.comments import REPEAT_WINDOW, SWEPT_EACH
from warraq.voice.forms import CommentForm
from warraq.voice.models import Comment, Receipt, Status

pytestmark = pytest.mark.django_db

Post = Callable[..., int]
NOON = datetime(2025, 7, 26, 12, tzinfo=UTC)


def submit(story_key: str, **changes: Any) -> Submitted:
    values = {"language": "ar", "name": "سلمى", "body": "شكرًا", **changes}
    return submit_comment(story_key=story_key, **values)


def parent_errors(parent: int, *, story_key: str, language: str = "ar") -> list[str]:
    data = {"name": "سلمى", "body": "شكرًا", "parent": str(parent)}
    return list(CommentForm(data, story_key=story_key, language=language).errors)


def test_submitted_comment_waits_for_a_moderator(
    story_key: str, changes: list[tuple[str, str]]
) -> None:
    submitted = submit(story_key, email="reader@example.org")
    comment = Comment.objects.get()
    assert submitted == Submitted(comment.pk, Status.PENDING)
    assert (comment.story_key, comment.language) == (UUID(story_key), "ar")
    assert (comment.name, comment.email, comment.body) == ("سلمى", "reader@example.org", "شكرًا")
    assert (comment.status, comment.decided, comment.decided_by) == ("pending", None, None)
    assert changes == []


def test_submit_takes_what_the_form_gives(story_key: str, post: Post) -> None:
    parent = post()
    form = CommentForm(
        {"name": "عمر", "body": "أتفق", "parent": str(parent)}, story_key=story_key, language="ar"
    )
    assert form.is_valid(), form.errors
    submitted = submit_comment(story_key=story_key, language="ar", **form.cleaned_data)
    assert Comment.objects.get(pk=submitted.id).parent_id == parent


def test_same_words_within_ten_minutes_are_one_comment(story_key: str) -> None:  # 36
    with time_machine.travel(NOON, tick=False) as clock:
        first = submit(story_key)
        assert submit(story_key) == first
        assert submit(story_key, email="other@example.org") == first
        clock.move_to(NOON + REPEAT_WINDOW - timedelta(microseconds=1))
        assert submit(story_key) == first
    assert Comment.objects.count() == 1


def test_same_words_after_ten_minutes_are_a_new_comment(story_key: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        first = submit(story_key)
        clock.move_to(NOON + REPEAT_WINDOW)
        second = submit(story_key)
        assert second.id != first.id
        clock.move_to(NOON + 2 * REPEAT_WINDOW - timedelta(seconds=1))
        assert submit(story_key) == second


def test_repeat_says_how_the_first_stands_now(story_key: str) -> None:
    first = submit(story_key)
    approve(comment_id=first.id, by=None)
    assert submit(story_key) == Submitted(first.id, Status.APPROVED)
    reject(comment_id=first.id, by=None)
    assert submit(story_key) == Submitted(first.id, Status.REJECTED)


def test_other_place_name_or_words_are_another_comment(story_key: str, post: Post) -> None:
    parent = post("الأول")
    ids = {
        submit(story_key).id,
        submit(story_key, body="شكرًا.").id,
        submit(story_key, name="عمر").id,
        submit(story_key, language="en").id,
        submit(story_key, parent=parent).id,
        submit("7b0c4a52-6f0e-4c57-9a55-1f2f6f1f4a02").id,
    }
    assert len(ids) == 6


def test_name_and_words_do_not_run_together(story_key: str) -> None:
    first = submit(story_key, name="ab", body="c")
    assert submit(story_key, name="a", body="bc") != first


def test_receipts_are_forgotten_when_of_no_more_use(story_key: str) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for number in range(3):
            submit(story_key, body=str(number))
        clock.move_to(NOON + REPEAT_WINDOW + timedelta(seconds=1))
        later = {submit(story_key, body=f"later {number}").id for number in range(SWEPT_EACH)}
    assert set(Receipt.objects.values_list("comment_id", flat=True)) == later
    assert Comment.objects.count() == 3 + SWEPT_EACH


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_fifty_identical_posts_at_once_are_one_comment(
    story_key: str, together: Callable[[list[Callable[[], Any]]], list[Any]]
) -> None:  # 36
    answers = together([partial(submit, story_key)] * 50)
    assert Comment.objects.count() == 1
    assert set(answers) == {Submitted(Comment.objects.get().pk, Status.PENDING)}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_repeats_at_once_after_ten_minutes_are_one_more_comment(
    story_key: str, together: Callable[[list[Callable[[], Any]]], list[Any]]
) -> None:
    first = submit(story_key)
    Receipt.objects.update(created=Comment.objects.get().created - REPEAT_WINDOW)
    answers = together([partial(submit, story_key)] * 10)
    assert Comment.objects.count() == 2
    assert len(set(answers)) == 1
    assert answers[0].id != first.id


def test_reply_hangs_on_what_it_answers_and_on_the_top(story_key: str, post: Post) -> None:
    top = post("الأول")
    reply = post("رد", parent=top)
    deeper = post("رد على رد", parent=reply)
    rows = Comment.objects.in_bulk([top, reply, deeper])
    assert (rows[top].parent_id, rows[top].top_id) == (None, None)
    assert (rows[reply].parent_id, rows[reply].top_id) == (top, top)
    assert (rows[deeper].parent_id, rows[deeper].top_id) == (reply, top)


def test_reply_to_a_comment_that_readers_see_is_taken(story_key: str, post: Post) -> None:
    top = post("الأول")
    assert parent_errors(top, story_key=story_key) == []
    assert parent_errors(post("رد", parent=top), story_key=story_key) == []


def test_reply_to_a_hidden_comment_is_refused(story_key: str, post: Post) -> None:  # 40
    waiting = post("ينتظر", approved=False)
    rejected = post("مرفوض")
    reject(comment_id=rejected, by=None)
    assert parent_errors(waiting, story_key=story_key) == ["parent"]
    assert parent_errors(rejected, story_key=story_key) == ["parent"]


def test_reply_under_a_hidden_top_is_refused(story_key: str, post: Post) -> None:  # 40
    top = post("الأول")
    reply = post("رد", parent=top)
    reject(comment_id=top, by=None)
    assert parent_errors(reply, story_key=story_key) == ["parent"]


def test_reply_to_a_foreign_comment_is_refused(story_key: str, post: Post) -> None:  # 40
    elsewhere = post("هناك", story_key="7b0c4a52-6f0e-4c57-9a55-1f2f6f1f4a02")
    english = post("There", language="en")
    assert parent_errors(elsewhere, story_key=story_key) == ["parent"]
    assert parent_errors(english, story_key=story_key) == ["parent"]
    assert parent_errors(english, story_key=story_key, language="en") == []
    assert parent_errors(10**9, story_key=story_key) == ["parent"]
    assert parent_errors(2**63 - 1, story_key=story_key) == ["parent"]


def test_submit_under_no_comment_keeps_nothing(story_key: str) -> None:
    with pytest.raises(Comment.DoesNotExist):
        submit(story_key, parent=10**9)
    assert not Receipt.objects.exists()


def test_hostile_text_is_stored_plain(story_key: str) -> None:  # 22-25
    form = CommentForm(
        {"name": "'\"><b>x", "body": "<script>alert('\u202ex')</script>\x00\r\n"},
        story_key=story_key,
        language="ar",
    )
    assert form.is_valid(), form.errors
    submit_comment(story_key=story_key, language="ar", **form.cleaned_data)
    comment = Comment.objects.get()
    assert (comment.name, comment.body) == ("'\"><b>x", "<script>alert('x')</script>\n")
