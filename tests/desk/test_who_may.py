"""Each screen lets in whom it is for, and only a post with its token changes anything."""

import pytest
from django.test import Client
from tests.desk.conftest import Colleague, Comment, Keep

from warraq.voice.models import Comment as Row
from warraq.voice.models import Status
from warraq.wire.models import Item

WIRE = ["/desk/wire/", "/desk/wire/{item}/", "/desk/wire/{item}/raw/"]
COMMENTS = [
    "/desk/comments/", "/desk/comments/approved/", "/desk/comments/rejected/",
    "/desk/comments/erased/", "/desk/comments/{comment}/",
]  # fmt: skip
WIRE_POSTS = ["/desk/wire/{item}/take/", "/desk/wire/{item}/ignore/", "/desk/wire/{item}/put-back/"]
COMMENT_POSTS = ["/desk/comments/decide/", "/desk/comments/{comment}/erase/"]


@pytest.fixture
def waiting(kept: Keep, commented: Comment) -> dict[str, int]:
    return {"item": kept().pk, "comment": commented()}


def test_who_is_not_logged_in_is_sent_to_the_login(client: Client, waiting: dict[str, int]) -> None:
    for path in WIRE + COMMENTS:
        answer = client.get(path.format(**waiting))
        assert answer.status_code == 302, path
        assert answer["Location"].startswith("/desk/login/"), path


@pytest.mark.parametrize(
    ("role", "paths"), [("editor", WIRE + COMMENTS), ("reporter", WIRE), ("moderator", COMMENTS)]
)
def test_colleagues_see_what_is_theirs(
    colleague: Colleague, waiting: dict[str, int], role: str, paths: list[str]
) -> None:
    client = colleague(role)
    for path in paths:
        assert client.get(path.format(**waiting)).status_code == 200


@pytest.mark.parametrize(("role", "paths"), [("reporter", COMMENTS), ("moderator", WIRE)])
def test_colleagues_are_sent_away_from_what_is_not_theirs(
    colleague: Colleague, waiting: dict[str, int], role: str, paths: list[str]
) -> None:
    client = colleague(role)
    for path in paths:
        answer = client.get(path.format(**waiting))
        assert (answer.status_code, answer["Location"]) == (302, "/desk/")


def test_who_may_not_decide_changes_nothing(colleague: Colleague, waiting: dict[str, int]) -> None:
    for path in WIRE_POSTS:
        colleague("moderator").post(path.format(**waiting))
    decision = {"decision": "approve", "seen": "pending", "comment": waiting["comment"]}
    for path in COMMENT_POSTS:
        colleague("reporter").post(path.format(**waiting), decision)
    assert Item.objects.get().state == Item.State.NEW
    assert Row.objects.get().status == Status.PENDING


def test_reading_never_changes_anything(editor: Client, waiting: dict[str, int]) -> None:
    for path in WIRE_POSTS + COMMENT_POSTS:
        assert editor.get(path.format(**waiting)).status_code == 405, path


def test_a_post_without_the_token_is_refused(colleague: Colleague, waiting: dict[str, int]) -> None:
    client = colleague("editor", checks=True)
    decision = {"decision": "approve", "seen": "pending", "comment": waiting["comment"]}
    for path in WIRE_POSTS + COMMENT_POSTS:
        assert client.post(path.format(**waiting), decision).status_code == 403, path
    assert Item.objects.get().state == Item.State.NEW
    assert Row.objects.get().status == Status.PENDING


def test_a_post_with_the_token_is_taken(colleague: Colleague, waiting: dict[str, int]) -> None:
    client = colleague("editor", checks=True)
    client.get("/desk/comments/")
    decision = {
        "decision": "approve",
        "seen": "pending",
        "comment": waiting["comment"],
        "csrfmiddlewaretoken": client.cookies["csrftoken"].value,
    }
    assert client.post("/desk/comments/decide/", decision).status_code == 302
    assert Row.objects.get().status == Status.APPROVED
