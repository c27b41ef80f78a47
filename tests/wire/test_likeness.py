"""What tells the reports of one event from those of another, measured on our own."""

import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.wire.events import NAMES, Told, alike, links, told

from warraq.wire.items import Block, BlockKind, WireItem
from warraq.wire.likeness import LIKE, MOST_KEYS, Traits, asked, likeness, pack, traits, unpack


def of(headline: str, *paragraphs: str, language: str = "en") -> Traits:
    body = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    item = WireItem(guid="1", format="ninjs", language=language, headline=headline, body=body)
    found = traits(item, language=language)
    assert found
    return found


def measured(pairs: set[frozenset[str]], reports: list[Told]) -> tuple[int, int, int]:
    """How many pairs are rightly, wrongly and not put together."""
    true = {frozenset(pair) for pair in _guids_of_one_event(reports)}
    return len(pairs & true), len(pairs - true), len(true - pairs)


def _guids_of_one_event(reports: list[Told]) -> list[tuple[str, str]]:
    return [
        (one.item.guid, other.item.guid)
        for one, other in combinations(reports, 2)
        if one.event == other.event
    ]


@pytest.mark.parametrize("name", NAMES)
def test_two_events_are_never_taken_for_one(name: str) -> None:
    reports = told(name)
    assert [
        (one.event, other.event) for one, other in alike(reports) if one.event != other.event
    ] == []


def test_of_ten_pairs_of_reports_of_one_event_more_than_nine_are_found() -> None:
    right = wrong = missed = 0
    for name in NAMES:
        reports = told(name)
        pairs = {frozenset(pair) for group in links(reports) for pair in combinations(group, 2)}
        found = measured(pairs, reports)
        right, wrong, missed = (a + b for a, b in zip((right, wrong, missed), found, strict=True))
    assert wrong == 0
    assert right / (right + missed) > 0.9


def test_an_urgent_line_is_like_the_report_that_follows_it() -> None:
    flash = of("URGENT: Kettle Bridge shut, crack in span")
    report = of(
        "Commuters face long detour as Kettle Bridge shuts",
        "Inspectors ordered Kettle Bridge shut on Monday because of a crack in the main span.",
        *("Bus companies have put on extra services and the ferry runs late." for _ in range(9)),
    )
    assert likeness(flash, report, same_source=False) >= LIKE
    assert likeness(flash, report, same_source=True) >= LIKE


def test_another_day_and_other_numbers_speak_against_it() -> None:
    line = "The Kettle index closed higher at {} points on {}, helped by Redrock and Coastal."
    monday, tuesday = (
        of("Kettle index higher", line.format(points, day))
        for points, day in ((5204, "Monday"), (5310, "Tuesday"))
    )
    same = of("Kettle index higher", line.format(5204, "Monday"))
    assert likeness(monday, same, same_source=False) == 1
    assert likeness(monday, tuesday, same_source=False) < 0.6


def test_what_kind_of_thing_happened_makes_nothing_alike() -> None:
    one = of("Arden beat Bexley 2-1", "Arden won the league match against Bexley at the stadium.")
    other = of("Corby beat Dudley 2-1", "Corby won the league match against Dudley at the stadium.")
    assert likeness(one, other, same_source=False) < LIKE / 2


def test_numbers_are_the_same_in_any_digits_and_with_any_separator() -> None:
    one = of("بلغ المخزون 1,250 برميلا", language="ar")
    assert one.words == of("بلغ المخزون ١٬٢٥٠ برميلا", language="ar").words


def test_one_day_is_not_another_that_ends_like_it() -> None:
    assert of("باران چشمه‌سار سه‌شنبه", language="fa").days == {1}
    assert of("باران چشمه‌سار سهشنبه", language="fa").days == {1}
    assert of("باران چشمه‌سار شنبه", language="fa").days == {5}
    assert of("سقوط المطر في المرج والأحد صحو", language="ar").days == {6}
    assert of("سقوط المطر في المرج على كل أحد", language="ar").days == set()


@pytest.mark.parametrize("headline", ["", "Urgent", "The news of today", "Kettle", "...", "7"])
def test_what_says_too_little_is_not_compared(headline: str) -> None:
    item = WireItem(guid="1", format="ninjs", headline=headline)
    assert traits(item, language="en") is None


def test_languages_share_no_key() -> None:
    text = "Kettle Bridge Millbrook 2031"
    assert not set(of(text, language="en").keys) & set(of(text, language="fr").keys)


def test_a_language_without_lists_is_compared_by_its_longer_words() -> None:
    one = of("Die Brücke am Kesselbach ist wegen der Risse gesperrt", language="de")
    other = of("Risse: Brücke am Kesselbach gesperrt", language="de")
    assert likeness(one, other, same_source=False) >= LIKE


def test_a_long_report_has_as_many_keys_as_a_row_each_may_cost() -> None:
    long = of("Kettle", *(f"Name{number} Place{number}" for number in range(3000)))
    assert len(long.keys) == MOST_KEYS
    assert set(asked(long)) <= long.opening


def test_every_process_makes_the_same_of_a_text() -> None:
    made = "from tests.wire.test_likeness import of; print(of('Kettle Bridge 2031 الجسر').keys)"
    command = [sys.executable, "-c", made]
    outputs = {
        subprocess.run(
            command, env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert outputs == {f"{of('Kettle Bridge 2031 الجسر').keys}\n"}
    assert of("Kettle Bridge 2031").keys == (2331318991, 1814121890)


@given(st.frozensets(st.integers(0, 2**32 - 1)))
def test_a_set_of_numbers_comes_back_from_its_row(numbers: frozenset[int]) -> None:
    assert unpack(pack(numbers)) == numbers


@given(st.text(), st.sampled_from(["ar", "en", "fa", ""]))
def test_anything_is_wholly_like_itself_and_likeness_is_mutual(text: str, language: str) -> None:
    item = WireItem(guid="1", format="ninjs", headline=text)
    found, other = traits(item, language=language), of("Kettle Bridge Millbrook")
    if found:
        assert likeness(found, found, same_source=False) in (0, 1)
        there = likeness(found, other, same_source=False)
        assert there == likeness(other, found, same_source=False)
