"""Three texts side by side, and one made of them."""

from hypothesis import given
from hypothesis import strategies as st

from warraq.newsroom.comparing import Changed, Choice, Piece, Stretch, compare, merge

TEXTS = st.lists(st.sampled_from("ابتثج"), max_size=8)


def pieces(text: str | list[str]) -> list[Piece]:
    return [Piece(letter, ("text", letter)) for letter in text]


def said(found: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in found)


def compared(before: str, desk: str, agency: str) -> tuple[Stretch, ...]:
    return compare(pieces(before), pieces(desk), pieces(agency))


def shown(stretches: tuple[Stretch, ...]) -> list[tuple[str, str, str]]:
    return [
        (stretch.changed.value, said(stretch.desk), said(stretch.agency)) for stretch in stretches
    ]


def test_a_change_of_one_side_is_that_sides() -> None:
    assert shown(compared("abcd", "aXcd", "abcY")) == [
        ("same", "a", "a"),
        ("desk", "X", "b"),
        ("same", "c", "c"),
        ("agency", "d", "Y"),
    ]
    assert said(merge(compared("abcd", "aXcd", "abcY"), {})) == "aXcY"


def test_changes_of_neighbours_are_told_apart() -> None:
    assert shown(compared("abc", "aXc", "abYN")) == [
        ("same", "a", "a"),
        ("desk", "X", "b"),
        ("agency", "c", "YN"),
    ]


def test_what_both_put_at_one_place_is_for_an_editor() -> None:
    assert shown(compared("ab", "aXb", "aYb")) == [
        ("same", "a", "a"),
        ("both", "X", "Y"),
        ("same", "b", "b"),
    ]


def test_what_both_changed_is_for_an_editor() -> None:
    stretches = compared("abc", "aXc", "aYc")
    assert shown(stretches)[1] == ("both", "X", "Y")
    chosen = {choice: said(merge(stretches, {1: choice})) for choice in Choice}
    assert chosen == {Choice.DESK: "aXc", Choice.AGENCY: "aYc", Choice.BOTH: "aXYc"}
    assert said(merge(stretches, {})) == "aXc"


def test_what_both_changed_alike_is_settled() -> None:
    assert [stretch.changed for stretch in compared("ab", "aX", "aX")][1] is Changed.SAME


def test_paragraphs_that_come_and_go() -> None:
    assert said(merge(compared("abc", "abcN", "bc"), {})) == "bcN"


def test_white_space_is_no_change() -> None:
    one, other = Piece("خبر  أول", ("text", 1)), Piece("خبر أول", ("text", 2))
    assert compare([one], [other], [one])[0].changed is Changed.SAME


@given(TEXTS, TEXTS, TEXTS)
def test_each_side_is_whole_in_the_comparison(
    before: list[str], desk: list[str], agency: list[str]
) -> None:
    stretches = compare(pieces(before), pieces(desk), pieces(agency))
    for side, text in (("before", before), ("desk", desk), ("agency", agency)):
        assert [piece.text for one in stretches for piece in getattr(one, side)] == text


@given(TEXTS, TEXTS)
def test_where_one_side_changed_nothing_the_other_is_taken(
    before: list[str], after: list[str]
) -> None:
    by_agency = compare(pieces(before), pieces(before), pieces(after))
    by_desk = compare(pieces(before), pieces(after), pieces(before))
    assert said(merge(by_agency, {})) == said(merge(by_desk, {})) == "".join(after)
