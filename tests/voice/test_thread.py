from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from warraq.voice.domain import reject
from warraq.voice.models import Comment, Status
from warraq.voice.queries import (
    Answered,
    BadCursorError,
    PublishedComment,
    Thread,
    counts,
    feedback_totals,
    pending,
    thread,
)

pytestmark = pytest.mark.django_db

Post = Callable[..., int]
NOON = datetime(2025, 7, 26, 12, tzinfo=UTC)


def write(story_key: str, number: int, *, status: Status = Status.APPROVED) -> None:
    """`number` comments, ten to each moment, the newest first kept, each third one a reply."""
    Comment.objects.bulk_create(
        Comment(
            story_key=story_key,
            language="ar",
            name="سلمى",
            email="reader@example.org",
            body=str(place),
            status=status,
            created=NOON + timedelta(seconds=place // 10),
        )
        for place in reversed(range(number))
    )
    first = Comment.objects.order_by("pk").first()
    replies = [row.pk for row in Comment.objects.order_by("pk")[2::3]]
    Comment.objects.filter(pk__in=replies).update(parent=first, top=first)


def read_all(story_key: str, *, limit: int) -> list[PublishedComment]:
    page = thread(story_key=story_key, language="ar", limit=limit)
    comments = list(page.comments)
    while page.next:
        page = thread(story_key=story_key, language="ar", limit=limit, after=page.next)
        comments += page.comments
    return comments


def test_thread_without_comments_is_empty(story_key: str) -> None:
    assert thread(story_key=story_key, language="ar", limit=10) == Thread(0, ())


def test_thread_shows_conversations_newest_first_and_replies_oldest_first(
    story_key: str, post: Post
) -> None:
    first, second = post("الأول"), post("الثاني")
    reply = post("رد", parent=first)
    deeper = post("رد على رد", parent=reply)
    last = post("رد أخير", parent=first)
    page = thread(story_key=story_key, language="ar", limit=10)
    assert page.count == 5
    assert [comment.id for comment in page.comments] == [second, first]
    assert [(r.id, r.parent) for r in page.comments[1].replies] == [
        (reply, first),
        (deeper, reply),
        (last, first),
    ]


def test_thread_hangs_a_reply_to_a_hidden_reply_on_the_top(story_key: str, post: Post) -> None:
    top = post("الأول")
    hidden = post("رد", parent=top)
    post("رد على رد", parent=hidden)
    reject(comment_id=hidden, by=None)
    (comment,) = thread(story_key=story_key, language="ar", limit=10).comments
    assert [reply.parent for reply in comment.replies] == [top]


def test_thread_leaks_nothing_that_is_not_approved(story_key: str, post: Post) -> None:  # 40
    top = post("ظاهر")
    post("مخفي", approved=False)
    post("رد مخفي", parent=top, approved=False)
    reject(comment_id=post("مرفوض"), by=None)
    post("elsewhere", language="en")
    page = thread(story_key=story_key, language="ar", limit=10)
    assert page.count == 1
    assert [(comment.body, comment.replies) for comment in page.comments] == [("ظاهر", ())]


def test_thread_holds_no_address(story_key: str) -> None:
    write(story_key, 3)
    page = asdict(thread(story_key=story_key, language="ar", limit=10))
    assert "reader@example.org" not in str(page)


@pytest.mark.parametrize("limit", [1, 7, 20, 1000])
def test_thread_pages_hold_each_comment_once(story_key: str, limit: int) -> None:
    write(story_key, 100)
    tops = Comment.objects.filter(top=None).order_by("-created", "-pk")
    assert [comment.id for comment in read_all(story_key, limit=limit)] == [
        comment.pk for comment in tops
    ]


def test_thread_page_stays_put_when_a_comment_comes_in(story_key: str, post: Post) -> None:
    write(story_key, 30)
    page = thread(story_key=story_key, language="ar", limit=5)
    rest = thread(story_key=story_key, language="ar", limit=5, after=page.next)
    post("جديد")
    assert thread(story_key=story_key, language="ar", limit=5, after=page.next).comments == (
        rest.comments
    )


@pytest.mark.parametrize("number", [1, 300])
def test_thread_costs_three_queries(
    story_key: str, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write(story_key, number)
    with django_assert_num_queries(3):
        thread(story_key=story_key, language="ar", limit=100)


@pytest.mark.parametrize(
    "cursor", ["", "x", "1", "-1-1", "1-1-1", "1_0-1", "٣-٣", "1" * 18 + "-1", "1-" + "1" * 19]
)
def test_cursor_that_no_page_gave_is_refused(story_key: str, cursor: str) -> None:
    with pytest.raises(BadCursorError):
        thread(story_key=story_key, language="ar", limit=10, after=cursor)
    with pytest.raises(BadCursorError):
        pending(limit=10, after=cursor)


@pytest.mark.parametrize("cursor", ["0-0", "9" * 17 + "-" + "9" * 18])
def test_cursor_beyond_the_comments_is_an_end(story_key: str, cursor: str, post: Post) -> None:
    post()
    thread(story_key=story_key, language="ar", limit=10, after=cursor)
    pending(limit=10, after=cursor)


def test_counts_are_one_query_and_hold_the_zeros(
    story_key: str, post: Post, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    silent = "7b0c4a52-6f0e-4c57-9a55-1f2f6f1f4a02"
    post("واحد")
    post("اثنان")
    post("ثلاثة", approved=False)
    with django_assert_num_queries(1):
        assert counts(story_keys=[story_key, silent], language="ar") == {story_key: 2, silent: 0}
    assert counts(story_keys=[story_key], language="en") == {story_key: 0}


def test_feedback_totals_are_one_query(
    story_key: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        feedback_totals(stories=[(story_key, "ar"), (story_key, "en")])


def test_pending_holds_what_waits_oldest_first(story_key: str, post: Post) -> None:
    shown = post("ظاهر")
    first = post("أول من ينتظر", parent=shown, approved=False)
    second = post("elsewhere", language="en", approved=False)
    reject(comment_id=post("مرفوض", approved=False), by=None)
    queue = pending(limit=10)
    assert queue.next is None
    assert [(held.id, held.language) for held in queue.comments] == [(first, "ar"), (second, "en")]
    held = queue.comments[0]
    assert (held.story_key, held.name, held.body) == (story_key, "سلمى", "أول من ينتظر")
    assert held.answers == Answered(shown, "سلمى", "ظاهر")


def test_pending_pages_hold_each_comment_once(story_key: str) -> None:
    write(story_key, 50, status=Status.PENDING)
    queue = pending(limit=7)
    ids = [held.id for held in queue.comments]
    while queue.next:
        queue = pending(limit=7, after=queue.next)
        ids += [held.id for held in queue.comments]
    waiting = Comment.objects.order_by("created", "pk")
    assert ids == [comment.pk for comment in waiting]


@pytest.mark.parametrize("number", [1, 300])
def test_pending_costs_one_query(
    story_key: str, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write(story_key, number, status=Status.PENDING)
    with django_assert_num_queries(1):
        pending(limit=100)
