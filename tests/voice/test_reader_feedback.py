from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db.utils import IntegrityError

from warraq.voice.domain import answer_feedback
from warraq.voice.models import Feedback, FeedbackTotal
from warraq.voice.queries import Totals, feedback_totals

pytestmark = pytest.mark.django_db

Together = Callable[[list[Callable[[], Any]]], list[Any]]
OTHER_STORY = "7b0c4a52-6f0e-4c57-9a55-1f2f6f1f4a02"


def answer(story_key: str, *, liked: bool, token: str = "reader-1", language: str = "ar") -> None:
    answer_feedback(story_key=story_key, language=language, liked=liked, token=token)


def totals(story_key: str, language: str = "ar") -> Totals:
    return feedback_totals(stories=[(story_key, language)])[story_key, language]


def test_answers_add_up_by_story_and_language(story_key: str) -> None:
    answer(story_key, liked=True)
    answer(story_key, liked=True, token="reader-2")
    answer(story_key, liked=False, token="reader-3")
    answer(story_key, liked=False, language="en")
    assert totals(story_key) == Totals(yes=2, no=1)
    assert totals(story_key, "en") == Totals(yes=0, no=1)
    assert totals(OTHER_STORY) == Totals()


def test_answer_is_changed_not_added(story_key: str) -> None:
    answer(story_key, liked=True)
    answer(story_key, liked=False)
    assert totals(story_key) == Totals(yes=0, no=1)
    answer(story_key, liked=True)
    assert totals(story_key) == Totals(yes=1, no=0)
    row = Feedback.objects.get()
    assert row.liked
    assert row.changed > row.created


def test_same_answer_again_changes_nothing(story_key: str) -> None:
    answer(story_key, liked=True)
    changed = Feedback.objects.get().changed
    answer(story_key, liked=True)
    assert totals(story_key) == Totals(yes=1, no=0)
    assert Feedback.objects.get().changed == changed


def test_reader_cannot_be_followed_from_story_to_story(story_key: str) -> None:
    answer(story_key, liked=True, token="reader-1")
    answer(OTHER_STORY, liked=True, token="reader-1")
    hashes = set(Feedback.objects.values_list("reader", flat=True))
    assert len(hashes) == 2
    assert not any("reader-1" in value for value in hashes)


def test_totals_never_go_below_zero(story_key: str) -> None:  # 39
    with pytest.raises(IntegrityError):
        FeedbackTotal.objects.create(story_key=story_key, language="ar", yes=-1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_reader_in_parallel_is_one_answer(story_key: str, together: Together) -> None:  # 39
    together([partial(answer, story_key, liked=number % 2 == 0) for number in range(12)])
    row = Feedback.objects.get()
    assert totals(story_key) == Totals(yes=int(row.liked), no=int(not row.liked))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_readers_in_parallel_are_all_counted(story_key: str, together: Together) -> None:  # 39
    together(
        [
            partial(answer, story_key, liked=number < 8, token=f"reader-{number}")
            for number in range(12)
        ]
    )
    assert totals(story_key) == Totals(yes=8, no=4)
