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
from warraq.voice.domain import answer_feedback
from warraq.voice.models import Comment as Row
from warraq.voice.models import Status
from warraq.voice.queries import moderated

pytestmark = pytest.mark.database


def queue(client: Client, tab: str = "") -> str:
    return client.get(f"/desk/comments/{tab}").content.decode()


def cards(client: Client, tab: str = "") -> list[int]:
    return [int(number) for number in re.findall(r'<li id="comment-(\d+)"', queue(client, tab))]


def decide(client: Client, decision: str, *ids: int, **form: str) -> str:
    """Decide as somebody who sees how the comments stand now, unless told otherwise."""
    seen = Row.objects.values_list("status", flat=True).get(pk=ids[0])
    posted = {"decision": decision, "comment": ids, "seen": seen, **form}
    return client.post("/desk/comments/decide/", posted)["Location"]


def standing(comment_id: int) -> tuple[str, str]:
    (comment,) = moderated(ids=[comment_id])
    return comment.status, comment.reason


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
    posted = {
        "decision": "approve",
        "seen": "pending",
        "comment": ["9999", "x", "١", "9" * 30, str(comment)],
    }
    assert moderator.post("/desk/comments/decide/", posted).status_code == 302
    assert standing(comment)[0] == Status.APPROVED


def test_a_decision_that_is_neither_is_refused(moderator: Client, commented: Comment) -> None:
    posted = {"decision": "publish", "seen": "pending", "comment": commented()}
    assert moderator.post("/desk/comments/decide/", posted).status_code == 400


def test_after_a_decision_the_next_card_is_before_the_eyes(
    moderator: Client, commented: Comment
) -> None:
    first, second = commented("أول"), commented("ثان")
    shown = f'name="next" value="/desk/comments/#comment-{second}"'
    assert shown in queue(moderator)
    where = decide(moderator, "approve", first, next=f"/desk/comments/#comment-{second}")
    assert where == f"/desk/comments/?done=approved-pending-{first}#comment-{second}"


def test_a_decision_leads_to_no_other_site(moderator: Client, commented: Comment) -> None:
    where = decide(moderator, "approve", commented(), next="https://elsewhere.example/")
    assert where.startswith("/desk/comments/?done=")


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


UNDO = re.compile(r'<form class="desk-done".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def undo(client: Client, page: str) -> str:
    """Send the form that the page offers, as a browser without scripts does."""
    form = UNDO.search(page)
    assert form, "the page offers no way back"
    posted: dict[str, list[str]] = {"decision": ["undo"]}
    for name, value in HIDDEN.findall(form[0]):
        posted.setdefault(name, []).append(value)
    return client.post("/desk/comments/decide/", posted)["Location"]


@pytest.mark.parametrize("decision", ["approve", "reject"])
def test_what_was_just_decided_is_shown_and_undone_with_one_form(
    moderator: Client, commented: Comment, decision: str
) -> None:
    first, second = commented("أول"), commented("ثان")
    page = moderator.get(decide(moderator, decision, first)).content.decode()
    assert "أول" in UNDO.search(page)[0]  # type: ignore[index]
    assert undo(moderator, page) == f"/desk/comments/#comment-{first}"
    assert cards(moderator) == [first, second]
    assert Row.objects.get(pk=first).decided is None
    assert not UNDO.search(queue(moderator))


def test_those_decided_together_are_undone_together(moderator: Client, commented: Comment) -> None:
    ids = [commented(f"تعليق {number}") for number in range(3)]
    undo(moderator, moderator.get(decide(moderator, "reject", *ids)).content.decode())
    assert cards(moderator) == ids


def test_a_rejection_overruled_by_mistake_comes_back_with_its_reason(
    moderator: Client, commented: Comment
) -> None:
    comment = commented()
    decide(moderator, "reject", comment, words="إعلان")
    tab = "/desk/comments/rejected/"
    undo(moderator, moderator.get(decide(moderator, "approve", comment, next=tab)).content.decode())
    assert standing(comment) == (Status.REJECTED, "إعلان")


def test_an_undo_that_is_true_no_more_is_not_offered(moderator: Client, commented: Comment) -> None:
    comment = commented()
    where = decide(moderator, "approve", comment)
    decide(moderator, "reject", comment)
    assert not UNDO.search(moderator.get(where).content.decode())


@pytest.mark.parametrize(
    "told", ["x", "approved-pending", "approved-pending-x", "erased-pending-1", "-", "1" * 40]
)
def test_an_address_that_tells_of_no_decision_shows_the_queue(
    moderator: Client, commented: Comment, told: str
) -> None:
    commented()
    page = moderator.get("/desk/comments/", {"done": told, "meanwhile": told}).content.decode()
    assert 'class="desk-done"' not in page
    assert 'class="desk-meanwhile"' not in page


@pytest.mark.parametrize(("first", "late"), [("approve", "reject"), ("reject", "approve")])
def test_a_colleagues_decision_is_not_overridden_from_an_old_page(
    moderator: Client, editor: Client, commented: Comment, first: str, late: str
) -> None:
    comment = commented()
    decide(editor, first, comment)
    stands = standing(comment)
    where = decide(moderator, late, comment, seen="pending")
    assert standing(comment) == stands
    page = moderator.get(where).content.decode()
    shown = page[page.index('class="desk-meanwhile"') :]
    assert f'<li id="comment-{comment}"' in shown
    assert f'name="seen" value="{stands[0]}"' in shown
    assert "<time" in shown
    decide(moderator, late, comment, seen=stands[0])
    assert standing(comment) != stands


def test_the_same_decision_by_two_is_no_contradiction(
    moderator: Client, editor: Client, commented: Comment
) -> None:
    comment = commented()
    decide(editor, "approve", comment)
    assert decide(moderator, "approve", comment, seen="pending") == "/desk/comments/"


@pytest.mark.parametrize("seen", ["", "erased", "x"])
def test_a_decision_says_what_was_seen(moderator: Client, commented: Comment, seen: str) -> None:
    posted = {"decision": "approve", "comment": commented(), "seen": seen}
    assert moderator.post("/desk/comments/decide/", posted).status_code == 400


def test_a_reason_too_long_is_given_back_as_it_was_typed(
    moderator: Client, commented: Comment
) -> None:
    comment, words = commented(), "س" * 501
    posted = {"decision": "reject", "seen": "pending", "comment": comment, "words": words}
    answer = moderator.post("/desk/comments/decide/", posted)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{words}"' in page
    assert 'role="alert"' in page
    assert standing(comment)[0] == Status.PENDING


def test_a_reason_is_cleaned_as_other_text(moderator: Client, commented: Comment) -> None:
    comment = commented()
    decide(moderator, "reject", comment, words="\0إعلان\u202e\n")
    assert standing(comment) == (Status.REJECTED, "إعلان")


def test_a_comment_has_a_number_and_a_page_of_its_own(
    moderator: Client, commented: Comment
) -> None:
    comment = commented()
    assert f'href="/desk/comments/{comment}/"' in queue(moderator)
    page = moderator.get(f"/desk/comments/{comment}/").content.decode()
    assert "أين يقاس المد؟" in page
    for missing in (comment + 1, 10**30):
        assert moderator.get(f"/desk/comments/{missing}/").status_code == 404


def test_an_approved_comment_leads_to_its_place_under_the_story(
    moderator: Client, commented: Comment
) -> None:
    comment = commented()
    publish(story=StoryPage.objects.get())
    decide(moderator, "approve", comment)
    place = f'href="{StoryPage.objects.get().address()}#comment-{comment}"'
    assert place in queue(moderator, "approved/")


def test_an_erased_comment_is_listed_without_a_word_of_it(
    moderator: Client, commented: Comment
) -> None:
    comment = commented("رقمي 0123", name="أبو سامر")
    decide(moderator, "approve", comment)
    assert moderator.get(f"/desk/comments/{comment}/erase/").status_code == 405
    answer = moderator.post(f"/desk/comments/{comment}/erase/", follow=True).content.decode()
    assert "0123" not in answer
    assert cards(moderator, "erased/") == [comment]
    assert cards(moderator, "approved/") == []
    page = queue(moderator, "erased/")
    assert "أبو سامر" not in page
    assert "<bdi>moderator</bdi>" in page
    assert 'action="/desk/comments/decide/"' not in page


def test_erasing_what_is_not_there_is_not_found(moderator: Client) -> None:
    assert moderator.post("/desk/comments/9999/erase/").status_code == 404


def test_readers_answers_under_the_story_stand_with_a_comment(
    colleague: Colleague, commented: Comment
) -> None:
    commented()
    key = StoryPage.objects.get().story_key
    for token, liked in (("a", True), ("b", True), ("c", False)):
        answer_feedback(story_key=key, language="ar", liked=liked, token=token)
    assert "2 yes, 1 no" in queue(colleague("moderator", language="en"))


@pytest.mark.parametrize("tab", ["", "approved/", "rejected/", "erased/", "?after=9-9"])
def test_an_empty_tab_says_so(moderator: Client, tab: str) -> None:
    assert 'class="desk-empty"' in queue(moderator, tab)


def test_a_list_of_several_offers_to_tick_them_all(moderator: Client, commented: Comment) -> None:
    commented("أول")
    assert "data-tick-all" not in queue(moderator)
    commented("ثان")
    assert "data-tick-all" in queue(moderator)
    assert "data-tick-all" not in queue(moderator, "erased/")
