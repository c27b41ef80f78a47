"""What moderators see of readers' comments: what waits, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from warraq.voice.models import Comment, Status
from warraq.voice.queries.paging import cursor, newer, older


@dataclass(frozen=True, slots=True)
class Answered:
    """The comment that another one answers, as its moderator needs it; empty when erased."""

    id: int
    name: str
    body: str


@dataclass(frozen=True, slots=True)
class ModeratedComment:
    """A comment as a moderator reads it, with how it stands.

    `decided` is None while it waits; `by` is empty when it was decided on the command line.
    `name` and `body` are empty when it was erased, `reason` unless it was rejected.
    """

    id: int
    story_key: str
    language: str
    name: str
    body: str
    created: datetime
    status: Status
    answers: Answered | None = None
    decided: datetime | None = None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of what waits, oldest first."""

    comments: tuple[ModeratedComment, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """One page of what was decided, the latest decision first."""

    comments: tuple[ModeratedComment, ...]
    next: str | None = None


def pending(*, limit: int, after: str | None = None) -> Queue:
    """A page of at most `limit` comments that wait for a moderator. Raises BadCursorError."""
    waiting = Comment.objects.filter(status=Status.PENDING, decided__isnull=True)
    queue = waiting.select_related("parent").order_by("created", "id")
    if after is not None:
        queue = queue.filter(newer("created", after))
    found = list(queue[: limit + 1])
    page = tuple(map(_moderated, found[:limit]))
    more = len(found) > limit
    return Queue(
        comments=page,
        next=cursor(page[-1].created, page[-1].id) if more else None,
    )


def decided(*, status: Status, limit: int, after: str | None = None) -> Decisions:
    """A page of at most `limit` comments that stand so by a decision. Raises BadCursorError."""
    rows = _whole().filter(status=status, decided__isnull=False).order_by("-decided", "-id")
    if after is not None:
        rows = rows.filter(older("decided", after))
    found = list(rows[: limit + 1])
    page = tuple(map(_moderated, found[:limit]))
    last = page[-1].decided if len(found) > limit else None
    return Decisions(page, cursor(last, page[-1].id) if last else None)


def moderated(*, ids: Iterable[int]) -> tuple[ModeratedComment, ...]:
    """These comments as they stand now, oldest first; those that are not there are left out."""
    possible = {number for number in ids if number < 2**63}
    return tuple(map(_moderated, _whole().filter(pk__in=possible).order_by("created", "id")))


def _whole() -> QuerySet[Comment]:
    return Comment.objects.select_related("parent", "decided_by")


def _moderated(row: Comment) -> ModeratedComment:
    parent = row.parent
    return ModeratedComment(
        id=row.pk,
        story_key=str(row.story_key),
        language=row.language,
        name=row.name,
        body=row.body,
        created=row.created,
        status=Status(row.status),
        answers=Answered(parent.pk, parent.name, parent.body) if parent else None,
        decided=row.decided,
        by=row.decided_by.get_username() if row.decided_by else "",
        reason=row.reason if row.status == Status.REJECTED else "",
    )
