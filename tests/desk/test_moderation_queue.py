"""The moderation queue: whole comments, decided one by one or together, and decided again."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.desk.conftest import Colleague, Comment

from warraq.desk import moderation
from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.models import StoryPage, User
from warraq.voice.models import Comment as Row
from warraq.voice.models import Status


def queue(client: Client, tab: str = "") -> str:
    return client.get(f"/desk/comments/{tab}").content.decode()


def cards(client: Client, tab: str = "") -> list[int]:
    return [int(number) for number in re.findall(r'<li id="comment-(\d+)"', queue(client, tab))]


def decide(client: Client, decision: str, *ids: int, **form: str) -> str:
    posted = {"decision": decision, "comment": ids, **form}
    return client.post("/desk/comments/decide/", posted)["Location"]


def standing(comment_id: int) -> tuple[str, str]:
    row = Row.objects.get(pk=comment_id)
    return row.status, row.reason


def test_the_oldest_comes_first(moderator: Client, commented: Comment) -> None:
    ids = [commented(f"تعليق {number}") for number in range(3)]
    assert cards(moderator) == ids


def test_a_card_has_all_that_a_decision_needs(moderator: Client, commented: Comment) -> None:
    top = commented("أين يقاس المد؟", name="سلمى")
    decide(moderator, "approve", top)
    commented("سطر أول\nسطر ثان", name="أبو سامر", parent=top, email="secret@example.org")
    publish(story=StoryPage.objects.get())
    page = queue(moderator)
    assert "سطر أول\nسطر ثان" in page
    assert "<bdi>أبو سامر</bdi>" in page
    assert "أين يقاس المد؟" in page
    assert StoryPage.objects.get().address() in page
    assert "المد والجزر" in page


@pytest.mark.parametrize("tab", ["", "approved/", "rejected/"])
def test_an_address_is_never_shown(moderator: Client, commented: Comment, tab: str) -> None:
    for decision in ("approve", "reject"):
        decide(moderator, decision, commented(decision, email="secret@example.org"))
    commented("ثالث", email="secret@example.org")
    assert len(cards(moderator, tab)) == 1
    assert "secret" not in queue(moderator, tab)


def test_hostile_words_are_only_text(moderator: Client, commented: Comment) -> None:
    commented("<img src=x onerror=alert(1)>", name="'\"><script>")
    page = queue(moderator)
    assert "<img src=x" not in page
    assert "'\"><script>" not in page


def test_an_approved_comment_is_known_with_who_approved_it(
    moderator: Client, commented: Comment
) -> None:
    comment = commented()
    decide(moderator, "approve", comment)
    assert standing(comment) == (Status.APPROVED, "")
    assert Row.objects.get().decided_by == User.objects.get(username="moderator")
    assert cards(moderator) == []
    assert cards(moderator, "approved/") == [comment]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"reason": "insult"}, "Insult or threat"),
        ({"words": " مكرر "}, "مكرر"),
        ({"reason": "insult", "words": "مرتين"}, "Insult or threat: مرتين"),
        ({"reason": "<b>", "words": ""}, ""),
    ],
)
def test_a_rejected_comment_keeps_its_reason(
    colleague: Colleague, commented: Comment, form: dict[str, str], reason: str
) -> None:
    moderator, comment = colleague("moderator", language="en"), commented()
    decide(moderator, "reject", comment, **form)
    assert standing(comment) == (Status.REJECTED, reason)
    assert reason in queue(moderator, "rejected/")


def test_those_that_are_ticked_are_decided_together(moderator: Client, commented: Comment) -> None:
    ids = [commented(f"تعليق {number}") for number in range(4)]
    decide(moderator, "approve", *ids[:2])
    decide(moderator, "reject", ids[2])
    assert [standing(one)[0] for one in ids] == ["approved", "approved", "rejected", "pending"]


def test_a_decision_is_undone_by_deciding_again(moderator: Client, commented: Comment) -> None:
    comment = commented()
    decide(moderator, "reject", comment, words="خطأ")
    decide(moderator, "approve", comment)
    assert standing(comment) == (Status.APPROVED, "")
    decide(moderator, "reject", comment)
    assert cards(moderator, "rejected/") == [comment]


def test_what_is_no_comment_is_told_and_stops_nothing(
    moderator: Client, commented: Comment
) -> None:
    comment = commented()
    posted = {"decision": "approve", "comment": ["9999", "x", "١", "9" * 30, str(comment)]}
    assert moderator.post("/desk/comments/decide/", posted).status_code == 302
    assert standing(comment)[0] == Status.APPROVED


def test_a_decision_that_is_neither_is_refused(moderator: Client, commented: Comment) -> None:
    posted = {"decision": "publish", "comment": commented()}
    assert moderator.post("/desk/comments/decide/", posted).status_code == 400


def test_after_a_decision_the_next_card_is_before_the_eyes(
    moderator: Client, commented: Comment
) -> None:
    first, second = commented("أول"), commented("ثان")
    shown = f'name="next" value="/desk/comments/#comment-{second}"'
    assert shown in queue(moderator)
    where = decide(moderator, "approve", first, next=f"/desk/comments/#comment-{second}")
    assert where == f"/desk/comments/#comment-{second}"


def test_a_decision_leads_to_no_other_site(moderator: Client, commented: Comment) -> None:
    where = decide(moderator, "approve", commented(), next="https://elsewhere.example/")
    assert where == "/desk/comments/"


@pytest.mark.parametrize("decision", ["", "approve", "reject"])
def test_pages_follow_each_other_and_list_each_comment_once(
    moderator: Client, commented: Comment, monkeypatch: pytest.MonkeyPatch, decision: str
) -> None:
    monkeypatch.setattr(moderation, "PAGE", 2)
    ids = [commented(f"تعليق {number}") for number in range(5)]
    if decision:
        decide(moderator, decision, *ids)
        ids.reverse()
    tab = {"": "", "approve": "approved/", "reject": "rejected/"}[decision]
    seen, query = [], "?"
    while query:
        seen += cards(moderator, tab + query)
        following = re.search(r'href="(\?after=[^"]+)"', queue(moderator, tab + query))
        query = following[1] if following else ""
    assert seen == ids


@pytest.mark.parametrize("tab", ["", "approved/"])
def test_a_place_in_the_queue_that_never_was_begins_anew(moderator: Client, tab: str) -> None:
    moved = moderator.get(f"/desk/comments/{tab}?after=nonsense")
    assert (moved.status_code, moved["Location"]) == (302, f"/desk/comments/{tab}")


@pytest.mark.parametrize("decision", ["", "approve", "reject"])
def test_a_long_queue_costs_no_more_queries_than_a_short_one(
    moderator: Client, commented: Comment, decision: str
) -> None:
    tab = {"": "", "approve": "approved/", "reject": "rejected/"}[decision]

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            queue(moderator, tab)
        return len(queries)

    def more(body: str, parent: int | None) -> int:
        comment = commented(body, parent=parent)
        if decision:
            decide(moderator, decision, comment)
        return comment

    first = more("أول", None)
    queue(moderator, tab)
    one = cost()
    more("ثان", first)
    more("ثالث", first)
    queue(moderator, tab)
    assert len(cards(moderator, tab)) == 3
    assert cost() == one


@pytest.mark.parametrize("tab", ["", "approved/", "rejected/", "?after=9-9"])
def test_an_empty_tab_says_so(moderator: Client, tab: str) -> None:
    assert 'class="desk-empty"' in queue(moderator, tab)
