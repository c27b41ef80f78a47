"""The count that is kept of readable comments is what a count of them would find."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warraq.voice.domain import approve, erase, reject, submit_comment, undo
from warraq.voice.models import Comment, Status
from warraq.voice.queries import counts

Step = tuple[str, int]

STEPS = st.lists(
    st.tuples(st.sampled_from(["say", "answer", "approve", "reject", "put back", "erase"]),
              st.integers(0, 7)),
    max_size=25,
)  # fmt: skip


def readable(story_key: str) -> int:
    """Counted from the rows: what is approved, and under a top that is."""
    shown = Comment.objects.filter(story_key=story_key, status=Status.APPROVED)
    return shown.filter(Q(top=None) | Q(top__status=Status.APPROVED)).count()


def take(step: Step, story_key: str, said: list[int]) -> None:
    """One step; the number says which of the comments that there are."""
    what, number = step
    if what == "say" or not said:
        said.append(_say(story_key, None, len(said)))
        return
    chosen = said[number % len(said)]
    match what:
        case "answer":
            said.append(_say(story_key, chosen, len(said)))
        case "approve":
            approve(comment_id=chosen, by=None)
        case "reject":
            reject(comment_id=chosen, by=None)
        case "put back":
            status = Status(Comment.objects.get(pk=chosen).status)
            undo(comment_id=chosen, by=None, seen=status, back_to=Status.PENDING)
        case "erase":
            erase(comment_id=chosen, by=None)


def _say(story_key: str, parent: int | None, number: int) -> int:
    return submit_comment(
        story_key=story_key, language="ar", name="قارئة", body=f"{number}", parent=parent
    ).id


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_whatever_is_decided_the_kept_count_is_the_count(steps: list[Step]) -> None:
    story_key, said = str(uuid4()), list[int]()
    with transaction.atomic():
        for step in steps:
            take(step, story_key, said)
            kept = counts(story_keys=[story_key], language="ar")[story_key]
            assert kept == readable(story_key), step
        transaction.set_rollback(True)
