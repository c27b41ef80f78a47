"""What readers see of one another's comments."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Q, QuerySet

from warraq.voice.models import Comment, CommentCount, Status
from warraq.voice.queries.paging import cursor, older

_SHOWN = ("name", "body", "created", "parent_id", "top_id")


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


def thread(*, story_key: str, language: str, limit: int, after: str | None = None) -> Thread:
    """A page of at most `limit` conversations with their replies. Raises BadCursorError."""
    tops = _readable(story_key, language).filter(top__isnull=True).order_by("-created", "-id")
    if after is not None:
        tops = tops.filter(older("created", after))
    found = list(tops[: limit + 1])
    if not found and after is None:  # a story that has just been published
        return Thread(count=0, comments=())
    page = found[:limit]
    replies = _replies(page)
    return Thread(
        count=counts(story_keys=[story_key], language=language)[story_key],
        comments=tuple(_published(top, replies=replies[top.pk]) for top in page),
        next=cursor(page[-1].created, page[-1].pk) if len(found) > limit else None,
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
