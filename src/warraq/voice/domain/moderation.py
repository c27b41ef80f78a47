"""Decide about a comment, and keep what readers see in step with it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from warraq.stories.signals import comments_changed
from warraq.text.clean import clean_line
from warraq.voice.models import Comment, CommentCount, Status


class UnknownCommentError(LookupError):
    """No comment has this id."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How a comment now stands; `changed` is false when it already stood so."""

    id: int
    status: Status
    changed: bool


def approve(*, comment_id: int, by: int | None) -> Decision:
    """Let readers see a comment. `by` is the moderator's user id, None for the machine's owner.

    Sends `comments_changed` inside the transaction when readers see more than before. A
    reply to a comment that is hidden stays unseen until that one is approved. Raises
    UnknownCommentError.
    """
    return _decide(comment_id=comment_id, status=Status.APPROVED, by=by, reason="")


def reject(*, comment_id: int, by: int | None, reason: str = "") -> Decision:
    """Keep or take a comment, and what hangs on it, from readers' sight.

    The replies of a rejected comment keep their own status and come back with it. Sends
    `comments_changed` inside the transaction when readers see less than before. Raises
    UnknownCommentError.
    """
    return _decide(comment_id=comment_id, status=Status.REJECTED, by=by, reason=clean_line(reason))


@transaction.atomic
def _decide(*, comment_id: int, status: Status, by: int | None, reason: str) -> Decision:
    comment, top = _lock(comment_id)
    before = comment.status
    if before == status:
        return Decision(comment_id, status, changed=False)
    comment.status, comment.reason = status, reason
    comment.decided, comment.decided_by_id = timezone.now(), by
    comment.save(update_fields=["status", "reason", "decided", "decided_by"])
    if Status.APPROVED in (before, status):
        share = _readable_share(comment, top)
        _change_count(comment, by=share if status == Status.APPROVED else -share)
    return Decision(comment_id, status, changed=True)


def _lock(comment_id: int) -> tuple[Comment, Comment]:
    """The comment and the top of its conversation, locked in one order until the end.

    Every decision in a conversation locks its top first, so the number of replies that
    come and go with it cannot change meanwhile.
    """
    found = Comment.objects.only("top_id").filter(pk=comment_id).first()
    if found is None:
        raise UnknownCommentError(comment_id)
    top_id = found.top_id or comment_id
    locked = Comment.objects.select_for_update(no_key=True).order_by("pk")
    rows = {row.pk: row for row in locked.filter(pk__in={comment_id, top_id})}
    return rows[comment_id], rows[top_id]


def _readable_share(comment: Comment, top: Comment) -> int:
    """How many comments readers see only while this one is approved."""
    if comment is top:
        return 1 + top.replies.filter(status=Status.APPROVED).count()
    return 1 if top.status == Status.APPROVED else 0


def _change_count(comment: Comment, *, by: int) -> None:
    if by == 0:
        return
    story = {"story_key": comment.story_key, "language": comment.language}
    CommentCount.objects.bulk_create([CommentCount(**story)], ignore_conflicts=True)
    CommentCount.objects.filter(**story).update(readable=F("readable") + by)
    comments_changed.send(
        sender=Comment,
        story_key=str(comment.story_key),
        language=comment.language,
        removed=by < 0,
    )
