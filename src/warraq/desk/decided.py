"""The comments that a moderator has decided about, the latest decision first."""

from dataclasses import dataclass
from datetime import datetime

from warraq.desk.paging import cursor, older
from warraq.voice.models import Comment, Status
from warraq.voice.queries import Answered


@dataclass(frozen=True, slots=True)
class DecidedComment:
    """A comment with what was decided; `by` is empty when it was done on the command line."""

    id: int
    story_key: str
    language: str
    name: str
    body: str
    created: datetime
    answers: Answered | None
    decided: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """One page; `next` is the `after` of the page that follows, None at the end."""

    comments: tuple[DecidedComment, ...]
    next: str | None


def decided(*, status: Status, limit: int, after: str | None = None) -> Decisions:
    """A page of at most `limit` comments that are approved or rejected. Raises BadCursorError."""
    rows = Comment.objects.filter(status=status, decided__isnull=False)
    rows = rows.select_related("parent", "decided_by").order_by("-decided", "-id")
    if after is not None:
        rows = rows.filter(older("decided", after))
    found = list(rows[: limit + 1])
    page = tuple(map(_decided, found[:limit]))
    more = len(found) > limit
    return Decisions(page, cursor(page[-1].decided, page[-1].id) if more else None)


def _decided(row: Comment) -> DecidedComment:
    parent = row.parent
    assert row.decided is not None  # noqa: S101 -- the query asks for no other
    return DecidedComment(
        id=row.pk,
        story_key=str(row.story_key),
        language=row.language,
        name=row.name,
        body=row.body,
        created=row.created,
        answers=Answered(parent.pk, parent.name, parent.body) if parent else None,
        decided=row.decided,
        by=row.decided_by.get_username() if row.decided_by else "",
        reason=row.reason,
    )
