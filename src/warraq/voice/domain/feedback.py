"""Take a reader's answer to «did you like this article?»."""

import hashlib
import hmac

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from warraq.voice.models import Feedback, FeedbackTotal


@transaction.atomic
def answer_feedback(*, story_key: str, language: str, liked: bool, token: str) -> None:
    """Keep the answer of the reader who holds `token`, or change the one kept before.

    `token` is the random value of the reader's signed cookie. Only a hash of it with the
    story is stored: the rows do not tell which answers are one person's.
    """
    story = {"story_key": story_key, "language": language}
    total = _lock_total(story_key, language)
    reader = _reader(token, story_key, language)
    answer = Feedback.objects.filter(**story, reader=reader).first()
    if answer is None:
        Feedback.objects.create(**story, reader=reader, liked=liked)
        _add(total, yes=int(liked), no=int(not liked))
    elif answer.liked != liked:
        answer.liked, answer.changed = liked, timezone.now()
        answer.save(update_fields=["liked", "changed"])
        _add(total, yes=1 if liked else -1, no=-1 if liked else 1)


def _lock_total(story_key: str, language: str) -> int:
    """The id of the story's total, locked until the transaction ends, made when missing.

    Whoever answers changes this row anyway: taking it first keeps a reader's answers,
    given twice at once, in a row. ON CONFLICT DO UPDATE is what locks a row that is there.
    """
    FeedbackTotal.objects.bulk_create(
        [FeedbackTotal(story_key=story_key, language=language)],
        update_conflicts=True,
        unique_fields=["story_key", "language"],
        update_fields=["language"],
    )
    return FeedbackTotal.objects.values_list("pk", flat=True).get(
        story_key=story_key, language=language
    )


def _add(total: int, *, yes: int, no: int) -> None:
    FeedbackTotal.objects.filter(pk=total).update(yes=F("yes") + yes, no=F("no") + no)


def _reader(token: str, story_key: str, language: str) -> str:
    return hmac.new(token.encode(), f"{story_key} {language}".encode(), hashlib.sha256).hexdigest()
