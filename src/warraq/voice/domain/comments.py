"""Take a reader's comment, once."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from warraq.text.fold import fold
from warraq.voice.models import Comment, Receipt, Status

REPEAT_WINDOW = timedelta(minutes=10)
"""For so long the same words by the same name in the same place are one comment."""

SWEPT_EACH = 25
"""Receipts from one sweep of those of no more use to the next."""
_FORGOTTEN_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Submitted:
    """The comment that stands for what was posted: a new one, or the first of its kind."""

    id: int
    status: Status


@transaction.atomic
def submit_comment(
    *,
    story_key: str,
    language: str,
    name: str,
    body: str,
    email: str = "",
    parent: int | None = None,
) -> Submitted:
    """Keep a comment for moderation. The values are those of a valid `CommentForm`.

    The same story, parent, name and body within REPEAT_WINDOW gives back the first comment,
    also when many arrive at once; what no reader would see makes no other one of them. Raises
    Comment.DoesNotExist when there is no such parent.
    """
    seen = fold(name, language=language), fold(body, language=language)
    receipt_id, is_new = _lock_receipt(_digest(story_key, language, parent, *seen))
    now = timezone.now()
    first = None if is_new else _first(receipt_id, since=now - REPEAT_WINDOW)
    if first is not None:
        return Submitted(first.pk, Status(first.status))
    comment = Comment.objects.create(
        story_key=story_key,
        language=language,
        parent_id=parent,
        top_id=_top(parent),
        name=name,
        email=email,
        body=body,
        created=now,
    )
    Receipt.objects.filter(pk=receipt_id).update(comment=comment, created=now)
    if receipt_id % SWEPT_EACH == 0:
        _forget_receipts(before=now - REPEAT_WINDOW)
    return Submitted(comment.pk, Status.PENDING)


_RECEIPT = """
INSERT INTO voice_receipt (digest, created) VALUES (%s, %s)
ON CONFLICT (digest) DO UPDATE SET digest = excluded.digest RETURNING id, comment_id
"""
"""As text: making it of models anew for each comment took a third of what a comment takes."""


def _lock_receipt(digest: str) -> tuple[int, bool]:
    """The receipt of this digest, locked until the transaction ends; whether it is new.

    ON CONFLICT DO UPDATE is what locks a row that is there: the same words at the same
    time wait here for the first of them to be kept.
    """
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_RECEIPT, [digest, now])
        receipt_id, comment_id = cursor.fetchone()
    return receipt_id, comment_id is None


def _first(receipt_id: int, *, since: datetime) -> Comment | None:
    """The comment that was received, if that was since then."""
    receipt = Receipt.objects.select_related("comment").get(pk=receipt_id)
    return receipt.comment if receipt.created > since else None


def _digest(*parts: str | int | None) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _top(parent: int | None) -> int | None:
    """The comment that began the conversation of `parent`."""
    if parent is None:
        return None
    answered = Comment.objects.only("top_id").get(pk=parent)
    return answered.top_id or answered.pk


def _forget_receipts(*, before: datetime) -> None:
    """Now and then a comment sweeps more than have come since the last that did, so that nothing
    else is needed to. Those in use are left alone."""
    expired = Receipt.objects.select_for_update(skip_locked=True).filter(created__lt=before)
    Receipt.objects.filter(pk__in=expired.values("pk")[:_FORGOTTEN_AT_ONCE]).delete()
