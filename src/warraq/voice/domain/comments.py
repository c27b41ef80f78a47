"""Take a reader's comment, once."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
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
    receipt = _lock_receipt(_digest(story_key, language, parent, *seen))
    now = timezone.now()
    first = receipt.comment
    if first is not None and now - receipt.created < REPEAT_WINDOW:
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
    Receipt.objects.filter(pk=receipt.pk).update(comment=comment, created=now)
    if receipt.pk % SWEPT_EACH == 0:
        _forget_receipts(before=now - REPEAT_WINDOW)
    return Submitted(comment.pk, Status.PENDING)


def _lock_receipt(digest: str) -> Receipt:
    """The receipt of this digest, locked until the transaction ends, made when missing.

    ON CONFLICT DO UPDATE is what locks a row that is there: the same words at the same
    time wait here for the first of them to be kept.
    """
    Receipt.objects.bulk_create(
        [Receipt(digest=digest)],
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["digest"],
    )
    return Receipt.objects.select_related("comment").get(digest=digest)


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
