import io
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from warraq.voice.models import Comment, Status

pytestmark = pytest.mark.django_db

Post = Callable[..., int]


def voice(*words: str) -> str:
    said = io.StringIO()
    with translation.override("en"):
        call_command("voice", *words, stdout=said)
    return said.getvalue()


def test_voice_approve_lets_readers_see_a_comment(post: Post) -> None:
    comment_id = post(approved=False)
    assert voice("approve", str(comment_id)) == f"Comment {comment_id} is now approved.\n"
    assert Comment.objects.get().status == Status.APPROVED
    assert voice("approve", str(comment_id)) == f"Comment {comment_id} was already approved.\n"


def test_voice_reject_keeps_the_reason(post: Post) -> None:
    comment_id = post()
    said = voice("reject", str(comment_id), "--reason", "إعلان تجاري")
    assert said == f"Comment {comment_id} is now rejected.\n"
    comment = Comment.objects.get()
    assert (comment.status, comment.reason) == (Status.REJECTED, "إعلان تجاري")


def test_voice_erase_leaves_no_word(post: Post) -> None:
    comment_id = post()
    assert voice("erase", str(comment_id)) == f"Comment {comment_id} is now erased.\n"
    assert Comment.objects.get().body == ""
    assert voice("erase", str(comment_id)) == f"Comment {comment_id} was already erased.\n"


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_voice_cannot_bring_back_what_is_erased(post: Post, verb: str) -> None:
    comment_id = post()
    voice("erase", str(comment_id))
    with pytest.raises(CommandError, match="was already erased"):
        voice(verb, str(comment_id))


def test_voice_refuses_a_reason_that_is_too_long(post: Post) -> None:
    with pytest.raises(CommandError, match="500 characters at most"):
        voice("reject", str(post()), "--reason", "س" * 501)


@pytest.mark.parametrize("verb", ["approve", "reject", "erase"])
def test_voice_names_an_id_that_is_not_there(verb: str) -> None:
    with pytest.raises(CommandError, match=r"There is no comment 987654\.") as error:
        voice(verb, "987654")
    assert error.value.returncode == 1


@pytest.mark.parametrize("words", [(), ("approve",), ("approve", "x"), ("publish", "1")])
def test_voice_refuses_what_it_does_not_understand(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        voice(*words)
