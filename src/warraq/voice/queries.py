"""What may be read of readers' comments and answers, as frozen values.

Every query costs the same number of statements whatever it finds, and pages by keyset on
(created, id): a comment that comes in meanwhile shifts nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from django.db.models import Q, QuerySet

from warraq.voice.models import Comment, CommentCount, FeedbackTotal, Status

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CURSOR = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
_SHOWN = ("name", "body", "created", "parent_id", "top_id")


class BadCursorError(ValueError):
    """`after` is not what an earlier page gave as `next`."""


@dataclass(frozen=True, slots=True)
class PublishedComment:
    """A comment that readers see: plain text, with no trace of the address.

    `parent` is the comment it answers (of those that are seen), None for one on the story.
    `replies` of a top comment are all that was said under it, oldest first; a reply's own
    are empty.
    """

    id: int
    name: str
    body: str
    created: datetime
    parent: int | None = None
    replies: tuple["PublishedComment", ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """One page of a story's conversations, newest first.

    `count` is of all that readers see under the story, replies included. `next` is the
    `after` of the page that follows, None at the end.
    """

    count: int
    comments: tuple[PublishedComment, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The comment that a held one answers, as its moderator needs it."""

    id: int
    name: str
    body: str


@dataclass(frozen=True, slots=True)
class HeldComment:
    """A comment that waits for a moderator."""

    id: int
    story_key: str
    language: str
    name: str
    body: str
    created: datetime
    answers: Answered | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of what waits, oldest first; `count` is of all that waits."""

    count: int
    comments: tuple[HeldComment, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many readers answered yes and no."""

    yes: int = 0
    no: int = 0


def thread(*, story_key: str, language: str, limit: int, after: str | None = None) -> Thread:
    """A page of at most `limit` conversations with their replies. Raises BadCursorError."""
    tops = _readable(story_key, language).filter(top__isnull=True).order_by("-created", "-id")
    if after is not None:
        created, comment_id = _position(after)
        tops = tops.filter(Q(created__lt=created) | Q(id__lt=comment_id), created__lte=created)
    found = list(tops[: limit + 1])
    page = found[:limit]
    replies = _replies(page)
    return Thread(
        count=counts(story_keys=[story_key], language=language)[story_key],
        comments=tuple(_published(top, replies=replies[top.pk]) for top in page),
        next=_cursor(page[-1]) if len(found) > limit else None,
    )


def is_readable(*, comment_id: int, story_key: str, language: str) -> bool:
    """Whether readers see this comment, and under this story."""
    return (
        _readable(story_key, language)
        .filter(Q(top__isnull=True) | Q(top__status=Status.APPROVED), pk=comment_id)
        .exists()
    )


def counts(*, story_keys: Iterable[str], language: str) -> dict[str, int]:
    """How many comments readers see under each of the stories, zeros included."""
    found = dict.fromkeys(story_keys, 0)
    rows = CommentCount.objects.filter(story_key__in=found, language=language)
    found |= {str(key): readable for key, readable in rows.values_list("story_key", "readable")}
    return found


def pending(*, limit: int, after: str | None = None) -> Queue:
    """A page of at most `limit` comments that wait for a moderator. Raises BadCursorError."""
    waiting = Comment.objects.filter(status=Status.PENDING, decided__isnull=True)
    queue = waiting.select_related("parent").order_by("created", "id")
    if after is not None:
        created, comment_id = _position(after)
        queue = queue.filter(Q(created__gt=created) | Q(id__gt=comment_id), created__gte=created)
    found = list(queue[: limit + 1])
    page = found[:limit]
    return Queue(
        count=waiting.count(),
        comments=tuple(map(_held, page)),
        next=_cursor(page[-1]) if len(found) > limit else None,
    )


def feedback_totals(*, story_keys: Iterable[str], language: str) -> dict[str, Totals]:
    """How readers answered under each of the stories, zeros included."""
    found = dict.fromkeys(story_keys, Totals())
    rows = FeedbackTotal.objects.filter(story_key__in=found, language=language)
    found |= {str(row.story_key): Totals(row.yes, row.no) for row in rows}
    return found


def _readable(story_key: str, language: str) -> QuerySet[Comment]:
    return Comment.objects.filter(
        story_key=story_key, language=language, status=Status.APPROVED
    ).only(*_SHOWN)


def _replies(tops: Sequence[Comment]) -> dict[int, list[Comment]]:
    """Sorted here: asked to, SQLite walks every approved comment of the site in order."""
    rows = Comment.objects.filter(top__in=[top.pk for top in tops], status=Status.APPROVED)
    by_top: dict[int, list[Comment]] = defaultdict(list)
    for reply in sorted(rows.only(*_SHOWN), key=lambda row: (row.created, row.pk)):
        by_top[cast(int, reply.top_id)].append(reply)
    return by_top


def _published(top: Comment, *, replies: Sequence[Comment]) -> PublishedComment:
    """A reply whose parent is hidden hangs on the top: ids of hidden comments stay inside."""
    seen = {top.pk, *(reply.pk for reply in replies)}
    return PublishedComment(
        top.pk,
        top.name,
        top.body,
        top.created,
        replies=tuple(
            PublishedComment(
                reply.pk,
                reply.name,
                reply.body,
                reply.created,
                parent=reply.parent_id if reply.parent_id in seen else top.pk,
            )
            for reply in replies
        ),
    )


def _held(comment: Comment) -> HeldComment:
    parent = comment.parent
    return HeldComment(
        comment.pk,
        str(comment.story_key),
        comment.language,
        comment.name,
        comment.body,
        comment.created,
        answers=Answered(parent.pk, parent.name, parent.body) if parent else None,
    )


def _cursor(comment: Comment) -> str:
    return f"{(comment.created - _EPOCH) // _MICROSECOND}-{comment.pk}"


def _position(cursor: str) -> tuple[datetime, int]:
    parts = _CURSOR.fullmatch(cursor)
    if parts is None:
        raise BadCursorError(cursor)
    return _EPOCH + int(parts[1]) * _MICROSECOND, int(parts[2])
