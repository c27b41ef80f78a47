from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from warraq.stories.signals import comments_changed
from warraq.voice.domain import (
    Decision,
    LongReasonError,
    UnknownCommentError,
    approve,
    erase,
    reject,
    submit_comment,
    undo,
)
from warraq.voice.models import REASON_LIMIT, Comment, CommentCount, Receipt, Status
from warraq.voice.queries import counts, moderated, pending, thread

pytestmark = pytest.mark.django_db

Post = Callable[..., int]
Together = Callable[[list[Callable[[], Any]]], list[Any]]
Changes = list[tuple[str, str]]


def count(story_key: str) -> int:
    return counts(story_keys=[story_key], language="ar")[story_key]


def seen(story_key: str) -> int:
    """How many comments a reader can count on the page."""
    comments = thread(story_key=story_key, language="ar", limit=1000).comments
    return sum(1 + len(comment.replies) for comment in comments)


def test_approve_shows_a_comment_and_tells(story_key: str, post: Post, changes: Changes) -> None:
    moderator = get_user_model().objects.create(username="moderator")
    comment_id = post(approved=False)
    assert approve(comment_id=comment_id, by=moderator.pk) == Decision(
        comment_id, Status.APPROVED, changed=True
    )
    comment = Comment.objects.get()
    assert (comment.status, comment.decided_by) == (Status.APPROVED, moderator)
    assert comment.decided is not None
    assert (count(story_key), changes) == (1, [(story_key, "ar")])


def test_approve_twice_changes_nothing(story_key: str, post: Post, changes: Changes) -> None:
    comment_id = post()
    decided = Comment.objects.get().decided
    assert approve(comment_id=comment_id, by=None) == Decision(
        comment_id, Status.APPROVED, changed=False
    )
    assert Comment.objects.get().decided == decided
    assert (count(story_key), len(changes)) == (1, 1)


def test_reject_of_a_waiting_comment_tells_nobody(
    story_key: str, post: Post, changes: Changes
) -> None:
    comment_id = post(approved=False)
    decision = reject(comment_id=comment_id, by=None, reason="  خارج\r\n\u202eالموضوع ")
    assert decision == Decision(comment_id, Status.REJECTED, changed=True)
    assert Comment.objects.get().reason == "خارج الموضوع"
    assert (count(story_key), changes) == (0, [])


def test_reject_twice_keeps_the_first_reason(post: Post) -> None:
    comment_id = post(approved=False)
    reject(comment_id=comment_id, by=None, reason="إعلان")
    assert not reject(comment_id=comment_id, by=None, reason="شيء آخر").changed
    assert Comment.objects.get().reason == "إعلان"


def test_reject_of_a_published_comment_hides_it_and_tells(
    story_key: str, post: Post, changes: Changes
) -> None:
    comment_id = post()
    reject(comment_id=comment_id, by=None)
    assert (count(story_key), seen(story_key)) == (0, 0)
    assert changes == [(story_key, "ar")] * 2


def test_approve_after_reject_brings_a_comment_back_without_the_reason(
    story_key: str, post: Post
) -> None:
    comment_id = post()
    reject(comment_id=comment_id, by=None, reason="خطأ")
    approve(comment_id=comment_id, by=None)
    (comment,) = moderated(ids=[comment_id])
    assert comment.reason == ""
    assert (count(story_key), seen(story_key)) == (1, 1)


def test_replies_go_and_come_with_their_top(story_key: str, post: Post) -> None:
    top = post("الأول")
    reply = post("رد", parent=top)
    post("رد على رد", parent=reply)
    post("ينتظر", parent=top, approved=False)
    assert (count(story_key), seen(story_key)) == (3, 3)
    reject(comment_id=top, by=None)
    assert (count(story_key), seen(story_key)) == (0, 0)
    assert Comment.objects.get(pk=reply).status == Status.APPROVED
    approve(comment_id=top, by=None)
    assert (count(story_key), seen(story_key)) == (3, 3)


def test_reply_approved_under_a_hidden_top_stays_unseen(
    story_key: str, post: Post, changes: Changes
) -> None:
    top = post("الأول")
    reply = post("رد", parent=top, approved=False)
    reject(comment_id=top, by=None)
    changes.clear()
    assert approve(comment_id=reply, by=None).changed
    assert (count(story_key), changes) == (0, [])
    approve(comment_id=top, by=None)
    assert (count(story_key), seen(story_key)) == (2, 2)


def test_reply_survives_the_rejection_of_a_reply_between(story_key: str, post: Post) -> None:
    top = post("الأول")
    between = post("رد", parent=top)
    post("رد على رد", parent=between)
    reject(comment_id=between, by=None)
    assert (count(story_key), seen(story_key)) == (2, 2)


@pytest.mark.parametrize("decide", [approve, reject, erase])
@pytest.mark.parametrize("comment_id", [0, -1, 10**9, 2**70])
def test_deciding_about_no_comment_is_an_error(
    decide: Callable[..., Decision], comment_id: int
) -> None:
    with pytest.raises(UnknownCommentError):
        decide(comment_id=comment_id, by=None)


def test_decision_falls_when_a_receiver_fails(story_key: str, post: Post) -> None:
    comment_id = post(approved=False)

    def fail(**_: Any) -> None:
        raise RuntimeError("the press cannot write")

    comments_changed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            approve(comment_id=comment_id, by=None)
    finally:
        comments_changed.disconnect(fail)
    assert Comment.objects.get().status == Status.PENDING
    assert count(story_key) == 0


def test_moderator_who_leaves_leaves_the_decision(post: Post) -> None:
    moderator = get_user_model().objects.create(username="moderator")
    approve(comment_id=post(approved=False), by=moderator.pk)
    moderator.delete()
    comment = Comment.objects.get()
    assert (comment.status, comment.decided_by) == (Status.APPROVED, None)


def test_moderating_is_a_permission_of_its_own() -> None:
    names = Permission.objects.filter(content_type__app_label="voice").values_list("codename")
    assert list(names) == [("moderate",)]


@pytest.mark.parametrize("decide", [approve, reject])
def test_decision_on_what_somebody_decided_otherwise_meanwhile_does_nothing(
    story_key: str, post: Post, decide: Callable[..., Decision], changes: Changes
) -> None:
    comment_id = post(approved=False)
    meanwhile = reject if decide is approve else approve
    meanwhile(comment_id=comment_id, by=None)
    stood, told = count(story_key), len(changes)
    decision = decide(comment_id=comment_id, by=None, seen=Status.PENDING)
    assert (decision.changed, decision.status) == (False, Comment.objects.get().status)
    assert (count(story_key), len(changes)) == (stood, told)
    assert decide(comment_id=comment_id, by=None, seen=decision.status).changed


@pytest.mark.parametrize("decide", [approve, reject])
def test_undone_a_comment_waits_again_in_its_old_place(
    story_key: str, post: Post, decide: Callable[..., Decision]
) -> None:
    first, second = post("أول", approved=False), post("ثان", approved=False)
    before = pending(limit=2)
    decided = decide(comment_id=first, by=None).status
    undone = undo(comment_id=first, by=None, seen=decided, back_to=Status.PENDING)
    assert undone == Decision(first, Status.PENDING, changed=True)
    assert pending(limit=2) == before
    assert [held.id for held in before.comments] == [first, second]
    assert (count(story_key), seen(story_key)) == (0, 0)


def test_undo_brings_a_rejection_back_with_its_reason(story_key: str, post: Post) -> None:
    comment_id = post()
    reject(comment_id=comment_id, by=None, reason="إعلان")
    approve(comment_id=comment_id, by=None)
    undo(comment_id=comment_id, by=None, seen=Status.APPROVED, back_to=Status.REJECTED)
    (comment,) = moderated(ids=[comment_id])
    assert (comment.status, comment.reason) == (Status.REJECTED, "إعلان")
    assert (count(story_key), seen(story_key)) == (0, 0)


def test_undo_of_what_a_colleague_changed_since_does_nothing(post: Post) -> None:
    comment_id = post()
    reject(comment_id=comment_id, by=None)
    late = undo(comment_id=comment_id, by=None, seen=Status.APPROVED, back_to=Status.PENDING)
    assert late == Decision(comment_id, Status.REJECTED, changed=False)


def test_erased_comment_leaves_nothing_but_its_id(story_key: str, post: Post) -> None:
    submitted = submit_comment(
        story_key=story_key, language="ar", name="سلمى", email="s@example.org", body="رقمي 0123"
    )
    reject(comment_id=submitted.id, by=None, reason="فيه رقم 0123")
    assert erase(comment_id=submitted.id, by=None).changed
    row = Comment.objects.get()
    assert (row.name, row.email, row.body, row.reason) == ("", "", "", "")
    assert (row.status, row.decided is not None) == (Status.ERASED, True)
    assert not Receipt.objects.exists()


def test_erasing_a_published_comment_hides_what_hangs_on_it_and_tells(
    story_key: str, post: Post, removals: list[bool]
) -> None:
    top = post("الأول")
    reply = post("رد", parent=top)
    removals.clear()
    erase(comment_id=top, by=None)
    assert (count(story_key), seen(story_key), removals) == (0, 0, [True])
    assert Comment.objects.get(pk=reply).body == "رد"


@pytest.mark.parametrize("decide", [approve, reject])
def test_nothing_is_decided_about_an_erased_comment(
    post: Post, decide: Callable[..., Decision]
) -> None:
    comment_id = post()
    erase(comment_id=comment_id, by=None)
    erased = Decision(comment_id, Status.ERASED, changed=False)
    assert decide(comment_id=comment_id, by=None) == erased
    assert erase(comment_id=comment_id, by=None) == erased
    back = undo(comment_id=comment_id, by=None, seen=Status.ERASED, back_to=Status.APPROVED)
    assert back == erased


def test_reason_is_cleaned_then_bounded(post: Post) -> None:
    comment_id = post()
    with pytest.raises(LongReasonError):
        reject(comment_id=comment_id, by=None, reason="س" * (REASON_LIMIT + 1))
    assert Comment.objects.get().status == Status.APPROVED
    reject(comment_id=comment_id, by=None, reason="\0" + "س" * REASON_LIMIT)
    assert Comment.objects.get().reason == "س" * REASON_LIMIT


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_moderators_at_once_count_a_comment_once(
    story_key: str, post: Post, together: Together, changes: Changes
) -> None:
    comment_id = post(approved=False)
    decisions = together([partial(approve, comment_id=comment_id, by=None)] * 8)
    assert sum(decision.changed for decision in decisions) == 1
    assert (count(story_key), len(changes)) == (1, 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_first_approvals_of_a_story_at_once_are_all_counted(
    story_key: str, post: Post, together: Together
) -> None:
    ids = [post(str(number), approved=False) for number in range(8)]
    together([partial(approve, comment_id=comment_id, by=None) for comment_id in ids])
    assert (count(story_key), seen(story_key)) == (8, 8)
    assert CommentCount.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_top_and_replies_decided_at_once_keep_the_count_true(
    story_key: str, post: Post, together: Together
) -> None:
    top = post("الأول")
    waiting = [post(f"رد {number}", parent=top, approved=False) for number in range(3)]
    shown = [post(f"رد {number}", parent=top) for number in range(3, 6)]
    together(
        [
            partial(reject, comment_id=top, by=None),
            *(partial(approve, comment_id=reply, by=None) for reply in waiting),
            *(partial(reject, comment_id=reply, by=None) for reply in shown),
        ]
    )
    assert (count(story_key), seen(story_key)) == (0, 0)
    approve(comment_id=top, by=None)
    assert (count(story_key), seen(story_key)) == (4, 4)
