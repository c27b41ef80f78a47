"""What the index notes of how much words count, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from warraq.newsroom.weighing import IN_HEADLINE, STEPS, pair, pairs, steps, weight
from warraq.text.fold import fold

HIGHEST, MIDDLE, LOWEST = STEPS


def test_a_word_of_the_headline_counts_as_much_as_several_of_the_text() -> None:
    text = ["حشو"] * 300
    assert set(steps(["جسر"], text)) & {f"{LOWEST}جسر"}
    assert set(steps([], [*text, *["جسر"] * IN_HEADLINE])) & {f"{LOWEST}جسر"}
    assert not set(steps([], [*text, "جسر"])) & {f"{LOWEST}جسر"}


def test_a_word_counts_more_in_a_short_text() -> None:
    assert f"{LOWEST}جسر" in set(steps([], ["جسر", "قديم"]))
    assert f"{LOWEST}جسر" not in set(steps([], ["جسر", *["قديم"] * 600]))


def test_what_reaches_a_step_has_reached_all_below_it() -> None:
    found = set(steps(["جسر"] * 3, ["جسر"] * 3))
    assert {f"{sign}جسر" for sign in STEPS} <= found
    assert list(STEPS.values()) == sorted(STEPS.values(), reverse=True)


@given(st.integers(1, 10_000), st.integers(0, 10**6))
def test_a_weight_rises_with_how_often_a_word_stands_and_has_an_end(
    count: int, letters: int
) -> None:
    assert 0 < weight(count, letters) < weight(count + 1, letters) < 2.2


def test_pairs_are_of_telling_neighbours_in_their_order() -> None:
    assert pairs(["جسر", "نهر", "في", "واد"], but={"في"}) == {pair("جسر", "نهر")}
    assert pair("جسر", "نهر") != pair("نهر", "جسر")


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_text_has_the_terms_that_are_noted(first: str, second: str) -> None:
    """Folding leaves none of their signs, and they have no blank in them."""
    assert not any(sign in fold(first) for sign in (*STEPS, "⁺"))
    assert len(pair(first, second).split()) == 1
