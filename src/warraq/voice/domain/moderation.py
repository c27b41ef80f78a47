"""Decide about a comment, and keep what readers see in step with it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from warraq.stories.signals import comments_changed
from warraq.text.clean import clean_line
from warraq.voice.domain.erasing import empty_log
from warraq.voice.models import REASON_LIMIT, Comment, CommentCount, Receipt, Status


class UnknownCommentError(LookupError):
    """No comment has this id."""


class LongReasonError(ValueError):
    """A reason has more than REASON_LIMIT code points; `excess` is by how many."""

    def __init__(self, excess: int) -> None:
        super().__init__(excess)
        self.excess = excess


@dataclass(frozen=True, slots=True)
class Decision:
    """How a comment now stands; `changed` is false when it stood so or nothing was done."""

    id: int
    status: Status
    changed: bool


def approve(*, comment_id: int, by: int | None, seen: Status | None = None) -> Decision:
    """Let readers see a comment. `by` is the moderator's user id, None for the machine's owner.

    With `seen`, how it stood before the moderator's eyes, nothing is done when it stands
    otherwise by now: the decision that is given back then has another status than the one
    asked for, as it has for an erased comment. Sends `comments_changed` inside the
    transaction when readers see more than before. A reply to a comment that is hidden stays
    unseen until that one is approved. Raises UnknownCommentError.
    """
    return _decide(comment_id=comment_id, status=Status.APPROVED, by=by, seen=seen)


def reject(
    *, comment_id: int, by: int | None, reason: str = "", seen: Status | None = None
) -> Decision:
    """Keep or take a comment, and what hangs on it, from readers' sight; `seen` as in `approve`.

    The replies of a rejected comment keep their own status and come back with it. Sends
    `comments_changed` inside the transaction when readers see less than before. Raises
    UnknownCommentError, LongReasonError.
    """
    reason = clean_reason(reason)
    return _decide(comment_id=comment_id, status=Status.REJECTED, by=by, seen=seen, reason=reason)


def undo(*, comment_id: int, by: int | None, seen: Status, back_to: Status) -> Decision:
    """Put a comment back to where it stood before a decision, with the reason it had.

    One that waited waits again in its old place, as if nobody had decided. Signals and
    `seen` as in `approve`. Raises UnknownCommentError.
    """
    return _decide(comment_id=comment_id, status=back_to, by=by, seen=seen)


@transaction.atomic
def erase(*, comment_id: int, by: int | None) -> Decision:
    """Remove what a reader wrote and the name they gave, for good; only the row's id is left.

    Nothing undoes it. What hangs on the comment goes from readers' sight as when it is
    rejected. SQLite's log is emptied after the commit, or by the worker when somebody reads
    just then. Raises UnknownCommentError.
    """
    decision = _decide(comment_id=comment_id, status=Status.ERASED, by=by)
    Receipt.objects.filter(comment=comment_id).delete()
    Comment.objects.filter(pk=comment_id).update(name="", email="", body="", reason="")
    transaction.on_commit(empty_log, robust=True)
    return decision


def clean_reason(text: str) -> str:
    """A reason as it may be kept: one line. Raises LongReasonError."""
    reason = clean_line(text)
    if len(reason) > REASON_LIMIT:
        raise LongReasonError(len(reason) - REASON_LIMIT)
    return reason


@transaction.atomic
def _decide(
    *,
    comment_id: int,
    status: Status,
    by: int | None,
    seen: Status | None = None,
    reason: str | None = None,
) -> Decision:
    comment, top = _lock(comment_id)
    before = Status(comment.status)
    if before in (status, Status.ERASED) or seen not in (None, before):
        return Decision(comment_id, before, changed=False)
    _write(comment, status=status, by=by, reason=reason)
    if Status.APPROVED in (before, status):
        share = _readable_share(comment, top)
        _change_count(comment, by=share if status == Status.APPROVED else -share)
    return Decision(comment_id, status, changed=True)


def _write(comment: Comment, *, status: Status, by: int | None, reason: str | None) -> None:
    """What waits has been decided by nobody."""
    waits = status == Status.PENDING
    comment.status = status
    comment.reason = comment.reason if reason is None else reason
    comment.decided = None if waits else timezone.now()
    comment.decided_by_id = None if waits else by
    comment.save(update_fields=["status", "reason", "decided", "decided_by"])


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
