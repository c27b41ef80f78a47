"""What is urgent comes first, what is marked again and again rests, and nobody starves."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from tests.press.test_press import stale, status_at, work_all

from warraq.front.page import Page
from warraq.press.domain import working
from warraq.press.domain.staling import mark_stale
from warraq.press.domain.working import Rests, work
from warraq.press.models import Priority, StalePage
from warraq.press.store import page_store
from warraq.reader import pages

pytestmark = pytest.mark.usefixtures("newsroom")

HOME, OTHER, POLICY = "/ar/", "/en/", "/ar/comment-policy/"
MOMENT = timedelta(seconds=0.01)


@pytest.fixture(autouse=True)
def clock(newsroom: None) -> Iterator[time_machine.Traveller]:
    """Everything stored, nothing stale; the clock stands."""
    work_all()
    with time_machine.travel(datetime.now(tz=UTC), tick=False) as clock:
        yield clock


def mark(path: str, priority: Priority = Priority.TALK, *, out: bool = False) -> None:
    mark_stale(plan={path: priority}, removals={path} if out else ())


def test_pages_are_made_in_the_order_of_their_priorities() -> None:
    for path, priority in ((POLICY, Priority.REST), (OTHER, Priority.FEED), (HOME, Priority.FRONT)):
        mark(path, priority)
    made: list[str] = []
    while left := stale():
        work()
        made += left - stale()
    assert made == [HOME, OTHER, POLICY]


def test_a_path_marked_again_keeps_its_place_and_takes_a_better_one(
    clock: time_machine.Traveller,
) -> None:
    mark(HOME, Priority.FRONT)
    since = StalePage.waiting().get().due_at
    clock.shift(MOMENT)
    mark(HOME, Priority.REST)
    assert (StalePage.waiting().get().priority, StalePage.waiting().get().due_at) == (1, since)
    mark(HOME, Priority.STORY)
    assert StalePage.waiting().get().priority == Priority.STORY


def test_a_path_that_could_not_be_made_is_tried_at_once_when_it_is_marked_again() -> None:
    mark(HOME)
    later = datetime.now(tz=UTC) + timedelta(minutes=10)
    StalePage.objects.update(attempts=9, last_error="no paper", due_at=later)
    mark(HOME)
    assert work() == 1
    assert stale() == set()


def test_a_removal_stands_whatever_marks_the_path_after_it() -> None:
    mark(HOME, out=True)
    mark(HOME)
    assert StalePage.waiting().get().removal


def test_a_page_that_must_go_goes_though_it_cannot_be_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(path: str) -> Page | None:
        raise ValueError("no paper")

    monkeypatch.setattr(working, "page_at", broken)
    mark(HOME, out=True)  # by a process that died at its commit
    work()
    assert status_at(HOME) is None
    assert stale() == {HOME}


def test_a_path_that_was_just_made_rests_and_lets_others_come(
    clock: time_machine.Traveller,
) -> None:
    rests = Rests()
    mark(HOME)
    assert work(rests) == 1
    mark(HOME)
    mark(POLICY, Priority.REST)
    assert work(rests) == 1
    assert stale() == {HOME}
    assert work(rests) == 0
    clock.move_to(rests.ends)
    assert work(rests) == 1


def test_what_is_for_machines_and_the_archive_rests_for_ten_seconds(
    clock: time_machine.Traveller,
) -> None:
    rests = Rests()
    for is_made in (1, 0):
        mark(OTHER, Priority.FEED)
        assert work(rests) == is_made
    clock.shift(timedelta(seconds=9))
    assert work(rests) == 0
    clock.shift(timedelta(seconds=1))
    assert work(rests) == 1


def test_a_story_that_a_crowd_writes_under_is_made_once_a_second(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def making(path: str) -> Page | None:
        made.append(path)
        return pages.page_at(path)

    monkeypatch.setattr(working, "page_at", making)
    rests = Rests()
    for _ in range(100):
        mark(HOME)
        work(rests)
        clock.shift(2 * MOMENT)
    assert len(made) == 2
    clock.shift(timedelta(seconds=1))
    work(rests)
    assert len(made) == 3
    assert stale() == set()


def test_what_was_taken_out_of_the_store_does_not_rest() -> None:
    rests = Rests()
    mark(HOME)
    work(rests)
    mark(HOME, out=True)
    page_store().remove(HOME)
    assert work(rests) == 1
    assert status_at(HOME) == 200


def test_a_clock_that_is_set_back_keeps_nobody_waiting(clock: time_machine.Traveller) -> None:
    rests = Rests()
    mark(HOME)
    work(rests)
    clock.shift(-timedelta(hours=1))
    StalePage.objects.all().delete()
    mark(HOME)
    assert work(rests) == 1
