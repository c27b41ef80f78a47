"""Readers' posts through HTTP: who may, what comes back, and what is never set or kept."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from limits import RateLimitItem
from pytest_django import DjangoAssertNumQueries
from tests.newsroom.conftest import MakeStory

from warraq.newsroom.domain import publishing
from warraq.newsroom.models import EditionPage, StoryPage
from warraq.voice import limits
from warraq.voice.domain import approve
from warraq.voice.models import Comment, Feedback
from warraq.voice.queries import feedback_totals

ORIGIN = "http://127.0.0.1:8000"
OURS = {"origin": ORIGIN, "host": "127.0.0.1:8000"}
JSON = {"accept": "application/json"}
GOOD = {"name": "قارئة", "email": "", "body": "شكرًا على الخبر."}

SAVEPOINT = 2
"""Statements by which a transaction within another, the test's, begins and ends."""

Post = Callable[..., Any]


@pytest.fixture
def story(make_story: MakeStory) -> StoryPage:
    return publishing.publish(story=make_story())


@pytest.fixture
def english_story(english: EditionPage) -> StoryPage:
    culture = publishing.ensure_section(home=english, name="Culture")
    story = StoryPage(title="Clay hives", section=culture, locale=english.locale, live=False)
    return publishing.publish(story=english.add_child(instance=story))


@pytest.fixture
def post(client: Client, story: StoryPage) -> Post:
    """Posts to the story's comments or feedback, as one of the site's own pages would."""

    def send(
        fields: object,
        *,
        to: str = "comments",
        content_type: str = MULTIPART_CONTENT,
        headers: Mapping[str, str] = {},
    ) -> Any:
        return client.post(
            f"/ar/{story.pk}/{to}/",
            fields,
            content_type=content_type,
            headers={**OURS, **headers},
            REMOTE_ADDR="192.0.2.7",
        )

    return send


def test_a_browser_goes_back_to_the_story_and_is_told(post: Post, story: StoryPage) -> None:
    answer = post(GOOD)
    assert answer.status_code == 303
    assert answer["Location"].endswith("#received")
    assert Comment.objects.get().status == "pending"
    assert not answer.cookies


def test_a_comment_asks_the_database_for_the_story_and_writes_two_rows(
    post: Post, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    post(GOOD)
    with django_assert_num_queries(3 + SAVEPOINT):
        assert post({**GOOD, "body": "وشكرًا مرة أخرى."}).status_code == 303


def test_a_page_of_comments_has_one_short_look_at_its_story(
    client: Client, story: StoryPage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(4):
        assert client.get(f"/ar/{story.pk}/comments/", headers=OURS).status_code == 200


def test_json_gets_the_id_and_the_status(post: Post) -> None:
    answer = post(json.dumps(GOOD), content_type="application/json", headers=JSON)
    assert answer.status_code == 201
    assert answer.json() == {"id": Comment.objects.get().pk, "status": "pending"}


def test_a_browser_gets_the_form_again_with_what_it_typed(post: Post) -> None:
    answer = post({"name": "", "email": "no address", "body": "نص <b>محفوظ</b>"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer["Cache-Control"] == "no-store"
    assert "نص &lt;b&gt;محفوظ&lt;/b&gt;" in page
    assert "no address" in page
    assert 'id="comment-name-error"' in page
    assert 'id="comment-email-error"' in page


def test_json_gets_the_errors_by_field(post: Post) -> None:
    answer = post({"name": "", "body": "س" * 1501}, headers=JSON)
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"name", "body"}
    assert all(isinstance(texts, list) for texts in answer.json()["errors"].values())


@pytest.mark.parametrize("length", [1499, 1500])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_limit_counts_a_line_break_once(post: Post, length: int, newline: str) -> None:
    body = "س" * (length - 2) + newline + "ص"
    assert post({**GOOD, "body": body}).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": ""},
    ],
    ids=str,
)
def test_a_post_from_elsewhere_is_refused(post: Post, headers: dict[str, str]) -> None:
    assert post(GOOD, headers=headers).status_code == 403
    assert Comment.objects.count() == 0


def test_a_post_that_says_nothing_of_where_it_is_from_is_refused(
    client: Client, story: StoryPage
) -> None:
    answer = client.post(f"/ar/{story.pk}/comments/", GOOD, headers={"host": "127.0.0.1:8000"})
    assert answer.status_code == 403


def test_text_that_pretends_to_be_json_is_refused(post: Post) -> None:
    answer = post(json.dumps(GOOD), content_type="text/plain")
    assert answer.status_code == 415
    assert Comment.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    ["{", "[]", '"text"', '{"body": {"a": 1}}', '{"body": "\\ud800"}', "[" * 5000],
    ids=lambda body: body[:20],
)
def test_json_that_is_no_object_of_texts_is_400(post: Post, body: str) -> None:
    assert post(body, content_type="application/json", headers=JSON).status_code == 400


def test_bytes_that_are_no_text_are_400(post: Post) -> None:
    answer = post(b'{"body": "\xff"}', content_type="application/json", headers=JSON)
    assert answer.status_code == 400


def test_a_post_too_large_is_413(post: Post) -> None:
    assert post({**GOOD, "body": "س" * 70_000}).status_code == 413


def test_a_draft_and_a_withdrawn_story_take_no_comment(
    client: Client, make_story: MakeStory, story: StoryPage
) -> None:
    draft = make_story()
    publishing.kill(story=story)
    assert client.post(f"/ar/{draft.pk}/comments/", GOOD, headers=OURS).status_code == 404
    assert client.post(f"/ar/{story.pk}/comments/", GOOD, headers=OURS).status_code == 410
    assert Comment.objects.count() == 0


def test_a_story_with_comments_closed_takes_none(post: Post, story: StoryPage) -> None:
    story.comments_open = False
    publishing.publish(story=story)
    assert post(GOOD).status_code == 403


def test_what_is_posted_beside_the_fields_decides_nothing(post: Post) -> None:
    post({**GOOD, "status": "approved", "id": "1"})
    assert Comment.objects.get().status == "pending"


def test_a_get_changes_nothing(client: Client, story: StoryPage) -> None:
    client.get(f"/ar/{story.pk}/comments/", GOOD, headers=OURS)
    assert client.get(f"/ar/{story.pk}/feedback/?liked=yes", headers=OURS).status_code == 405
    assert Comment.objects.count() == Feedback.objects.count() == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_an_address_that_only_reads_says_so_in_its_edition(story: StoryPage, method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    for path in ("/", "/ar/", "/ar/علوم/", "/ar/comment-policy/", story.address(), "/en/"):
        answer = client.generic(method, path, headers={"host": "127.0.0.1"})
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD"), path
        assert answer["Cache-Control"] == "no-store"
        assert f'lang="{"en" if path == "/en/" else "ar"}"' in answer.content.decode()[:200]


def test_an_address_that_takes_posts_says_what_else_it_takes(
    client: Client, story: StoryPage
) -> None:
    comments = client.put(f"/ar/{story.pk}/comments/", headers=OURS)
    assert (comments.status_code, comments["Allow"]) == (405, "GET, HEAD, POST")
    feedback = client.get(f"/ar/{story.pk}/feedback/", headers={**OURS, **JSON})
    assert (feedback.status_code, feedback["Allow"]) == (405, "POST")


def test_posting_too_often_is_429_and_says_so(post: Post) -> None:
    a_minute = limits.COMMENTS[0].amount
    for number in range(a_minute):
        assert post({**GOOD, "body": f"تعليق {number}"}).status_code == 303
    refused = post({**GOOD, "body": "تعليق آخر"})
    assert refused.status_code == 429
    assert "192.0.2.7" not in refused.content.decode()


@pytest.mark.parametrize(
    ("to", "wrong", "limit"),
    [("comments", {"name": "", "body": ""}, limits.COMMENTS),
     ("feedback", {"liked": "maybe"}, limits.ANSWERS)],
)  # fmt: skip
def test_what_is_refused_counts_too(
    post: Post, to: str, wrong: dict[str, str], limit: tuple[RateLimitItem, ...]
) -> None:
    tries = [post(wrong, to=to).status_code for _ in range(limit[0].amount + 1)]
    assert set(tries[:-1]) == {422}
    assert tries[-1] == 429


def test_who_corrects_a_form_a_few_times_gets_it_sent(post: Post) -> None:
    for _ in range(20):
        assert post({**GOOD, "email": "no address"}).status_code == 422
    assert post(GOOD).status_code == 303


def test_pending_comments_are_nowhere(client: Client, post: Post, story: StoryPage) -> None:
    post({**GOOD, "body": "في الانتظار"})
    for path in (story.address(), f"/ar/{story.pk}/comments/", "/ar/"):
        assert "في الانتظار" not in client.get(path, headers=OURS).content.decode()


def test_an_approved_comment_shows_its_name_and_never_its_address(
    client: Client, post: Post, story: StoryPage
) -> None:
    post({**GOOD, "email": "reader@mail.example"})
    approve(comment_id=Comment.objects.get().pk, by=None)
    page = client.get(story.address(), headers=OURS).content.decode()
    assert "شكرًا على الخبر." in page
    assert "reader@mail.example" not in page


def test_hostile_text_stays_text(client: Client, post: Post, story: StoryPage) -> None:
    hostile = "<script>alert(1)</script>\"'onmouseover='x"
    post({"name": hostile[:80], "body": hostile})
    approve(comment_id=Comment.objects.get().pk, by=None)
    page = client.get(story.address(), headers=OURS).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_feedback_is_one_answer_a_reader_and_may_change(post: Post, story: StoryPage) -> None:
    assert post({"liked": "yes"}, to="feedback").status_code == 303
    assert post({"liked": "no"}, to="feedback").status_code == 303
    totals = feedback_totals(stories=[(story.story_key, "ar")])[story.story_key, "ar"]
    assert (totals.yes, totals.no) == (0, 1)


def test_the_one_cookie_is_set_on_answering_only_and_names_nobody(post: Post) -> None:
    answer = post({"liked": "yes"}, to="feedback")
    (cookie,) = answer.cookies.values()
    assert cookie.key == "reader"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_feedback_that_is_neither_yes_nor_no_is_422(post: Post) -> None:
    answer = post({"liked": "maybe"}, to="feedback", headers=JSON)
    assert answer.status_code == 422
    assert "liked" in answer.json()["errors"]


@pytest.mark.parametrize("path", ["/ar/", "/en/", "story", "/ar/comment-policy/", "/ar/999/"])
def test_reading_sets_no_cookie_and_varies_by_none(
    client: Client, story: StoryPage, path: str
) -> None:
    answer = client.get(story.address() if path == "story" else path, headers=OURS)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("wrong", ["", "wrong/", "عنوان-قديم/"])
def test_any_other_address_of_a_story_leads_to_its_own(
    client: Client, story: StoryPage, wrong: str
) -> None:
    answer = client.get(f"/ar/{story.pk}/{wrong}", headers=OURS)
    assert answer.status_code == 301
    assert answer["Location"].isascii()
    assert unquote(answer["Location"]) == story.address()


@pytest.mark.parametrize("path", ["", "x/", "comments/"])
def test_a_number_too_long_for_an_id_is_no_address(
    client: Client, newsroom: None, path: str
) -> None:
    assert client.get(f"/ar/{'9' * 26}/{path}", headers=OURS).status_code == 404


BROKEN_FORMS = {
    "no boundary": ("multipart/form-data", b"name=a"),
    "a charset of its own": ("application/x-www-form-urlencoded; charset=utf-16", b"a=1"),
    "a charset that is none": (
        'multipart/form-data; boundary=x; charset="rot13"',
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\na\r\n--x--\r\n',
    ),
    "thousands of fields": (
        "application/x-www-form-urlencoded", b"&".join(b"f%d=1" % one for one in range(6000)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN_FORMS)
@pytest.mark.parametrize("to", ["comments", "feedback"])
def test_a_form_that_cannot_be_read_is_answered_in_the_editions_language(
    post: Post, kind: str, to: str
) -> None:
    content_type, body = BROKEN_FORMS[kind]
    answer = post(body, content_type=content_type, to=to)
    assert answer.status_code == 400
    assert 'lang="ar"' in answer.content.decode()
    assert "Bad Request" not in answer.content.decode()
    told = post(body, content_type=content_type, to=to, headers=JSON)
    assert set(told.json()) == {"error"}


@pytest.mark.parametrize("value", [True, False])
def test_true_is_no_name(post: Post, value: bool) -> None:
    answer = post(
        json.dumps({**GOOD, "name": value}), content_type="application/json", headers=JSON
    )
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"name"}


def test_a_sign_that_nobody_sees_makes_no_other_comment(post: Post) -> None:
    post(GOOD)
    post({**GOOD, "body": f"\u200b{GOOD['body']}\u200f", "name": f"{GOOD['name']}\u064e"})
    assert Comment.objects.count() == 1


@pytest.mark.usefixtures("newsroom")
def test_who_asks_for_json_is_told_in_json_that_there_is_no_such_story(client: Client) -> None:
    answer = client.post("/ar/999999/comments/", GOOD, headers={**OURS, **JSON})
    assert answer.status_code == 404
    assert set(answer.json()) == {"error"}


@pytest.mark.parametrize("field", ["body", "name"])
def test_what_is_too_long_is_said_in_the_editions_language(
    client: Client, english_story: StoryPage, field: str
) -> None:
    address = f"/en/{english_story.pk}/comments/"
    too_long = {**GOOD, field: "x" * 1501}
    answer = client.post(address, too_long, headers={**OURS, **JSON})
    assert answer.status_code == 422
    assert "Too long by" in answer.json()["errors"][field][0]
    assert "Too long by" in client.post(address, too_long, headers=OURS).content.decode()


def test_an_edition_that_the_settings_name_no_more_is_shown_to_nobody(
    client: Client, settings: Any, story: StoryPage, english_story: StoryPage
) -> None:
    assert client.get(english_story.address()).status_code == 200
    settings.WARRAQ_EDITIONS = ("ar",)
    for address in ("/en/", "/en/comment-policy/", english_story.address()):
        assert client.get(address).status_code == 404
    for address in ("/ar/", story.address()):
        assert "/en/" not in client.get(address).content.decode()
