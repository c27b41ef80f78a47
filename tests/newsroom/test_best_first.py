"""The story that fits best is found however many newer ones have the words too."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.newsroom.conftest import MakeStory
from tests.newsroom.test_searching import found, publish

from warraq.newsroom import searching

pytestmark = pytest.mark.database

FILLING = " ".join(f"حشو{number}" for number in range(400))
"""A text so long that a word of it counts little."""


@pytest.fixture(autouse=True)
def few_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LOOKED_AT", 4)
    monkeypatch.setattr(searching, "ENOUGH", 2)


def bury(make_story: MakeStory, text: str = f"الجسر {FILLING} النهر") -> list[int]:
    """More stories that have both words, all of them newer, than are looked at."""
    return [publish(make_story, f"أخبار الحي {number}", text) for number in range(6)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("جسر فوق النهر", FILLING),
        ("جسر وقرية", f"{FILLING} نهر"),
        ("قرية", f"جسر نهر {FILLING}"),
        ("قرية", f"{'جسر ثم نهر ثم ' * 5} {FILLING}"),
        ("قرية", "قيل إن الجسر بعيد وإن النهر عريض."),
    ],
    ids=["headline", "one in the headline", "side by side", "often", "short"],
)
def test_an_old_story_that_fits_better_comes_first(
    make_story: MakeStory, title: str, text: str
) -> None:
    wanted = publish(make_story, title, text)
    bury(make_story)
    assert found("جسر نهر")[0] == wanted


def test_the_best_of_many_that_have_the_words_side_by_side_comes_first(
    make_story: MakeStory,
) -> None:
    wanted = publish(make_story, "جسر نهر", FILLING)
    bury(make_story, f"{FILLING} جسر نهر")
    assert found("جسر نهر")[0] == wanted


def test_of_what_has_only_one_of_the_words_the_best_is_found(
    make_story: MakeStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "ANY_LOOKED_AT", 4)
    wanted = publish(make_story, "جسر جديد", FILLING)
    bury(make_story, f"الجسر {FILLING}")
    assert found("جسر زنجبيل")[0] == wanted


def test_what_is_worth_less_follows_the_newest_first_and_nothing_comes_twice(
    make_story: MakeStory,
) -> None:
    best = publish(make_story, "جسر فوق النهر", FILLING)
    rest = bury(make_story)
    seen: list[int] = []
    after = ""
    while True:
        page = searching.search(language="ar", query="جسر نهر", limit=2, after=after)
        seen += [result.entry.id for result in page.results]
        after = page.after
        if not after:
            break
    assert seen[0] == best
    assert sorted(seen) == sorted([best, *rest])


@pytest.mark.parametrize(("days", "older"), [(1, 2), (7, 8), (31, 32), (366, 400)])
def test_the_best_of_a_time_is_looked_for_in_that_time(
    make_story: MakeStory, days: int, older: int
) -> None:
    """However many fit better that are older: by a day, or by a month where it is a year."""
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    with time_machine.travel(now - timedelta(days=older)):
        for number in range(6):
            publish(make_story, f"جسر فوق النهر {number}")
    with time_machine.travel(now):
        new = publish(make_story, "أخبار", f"جسر {FILLING} نهر")
        assert found("جسر نهر", since=now - timedelta(days=days)) == [new]


def test_however_many_match_the_queries_are_bounded(make_story: MakeStory) -> None:
    bury(make_story)
    with CaptureQueriesContext(connection) as asked:
        found("جسر نهر")
    assert len(asked) <= 18
