"""Take a reader's comment, once."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

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
    now = timezone.now()
    created = _time(now)
    seen = fold(name, language=language), fold(body, language=language)
    digest = _digest(story_key, language, parent, *seen)
    status, reason = Status.PENDING, ""
    place = [_key(story_key), language, parent, _top(parent)]
    comment_id = _insert([*place, name, email, body, status.value, reason, created])
    since = now - REPEAT_WINDOW
    receipt_id, kept_id = _give_receipt(digest, comment_id, created, since=_time(since))
    if kept_id != comment_id:
        first = Comment.objects.only("status").get(pk=kept_id)
        transaction.set_rollback(True)
        return Submitted(kept_id, Status(first.status))
    if receipt_id % SWEPT_EACH == 0:
        _forget_receipts(before=since)
    return Submitted(comment_id, status)


# As text, since making these of models anew took longer than keeping a comment does.
_COMMENT = """\
INSERT INTO voice_comment
    (story_key, language, parent_id, top_id, name, email, body, status, reason, created)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
"""
_RECEIPT = """\
INSERT INTO voice_receipt AS kept (digest, comment_id, created) VALUES (%s, %s, %s)
ON CONFLICT (digest) DO UPDATE SET
    comment_id = CASE WHEN kept.created > %s THEN kept.comment_id ELSE excluded.comment_id END,
    created = CASE WHEN kept.created > %s THEN kept.created ELSE excluded.created END
RETURNING id, comment_id
"""


def _insert(comment: list[Any]) -> int:
    """The id of a new row with these values, in the order of `_COMMENT`."""
    with connection.cursor() as cursor:
        cursor.execute(_COMMENT, comment)
        return int(cursor.fetchone()[0])


def _give_receipt(digest: str, comment_id: int, created: Any, *, since: Any) -> tuple[int, int]:
    """The receipt of this digest, locked until the transaction ends, and whose it is: this
    comment's, or that of the first one since then.

    ON CONFLICT DO UPDATE is what locks a row that is there: the same words at the same
    time wait here for the first of them to be kept.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RECEIPT, [digest, comment_id, created, since, since])
        receipt_id, kept_id = cursor.fetchone()
        return receipt_id, kept_id


def _key(story_key: str) -> Any:
    """As this database keeps it."""
    return _KEY.get_db_prep_value(story_key, connection)


_KEY: Any = Comment._meta.get_field("story_key")


def _time(moment: datetime) -> Any:
    """As this database keeps it."""
    return connection.ops.adapt_datetimefield_value(moment)


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
