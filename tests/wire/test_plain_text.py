from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.wire.plain import paragraphs

WRAPPED = """The library by the river opened its doors on Thursday
after two years of repairs to its roof and to its old
wooden shelves."""


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs("One.\r\n\r\nTwo.\n \n\nThree.") == ("One.", "Two.", "Three.")


def test_wrapped_lines_are_one_paragraph() -> None:
    assert paragraphs(f"{WRAPPED}\n\nNext.") == (" ".join(WRAPPED.split()), "Next.")


def test_a_sentence_over_lines_of_any_length_is_one_paragraph() -> None:
    said = "OASIS 15/06 (waha) = The library\nby the river, shut for two years, opened in\nMay."
    assert paragraphs(said) == (" ".join(said.split()),)
    names = "Dana Field, of the library by the river\nfield@waha.example"
    assert paragraphs(names) == tuple(names.split("\n"))


def test_indented_lines_begin_paragraphs() -> None:
    assert paragraphs(f"   {WRAPPED}\n   It is free\nof charge.") == (
        " ".join(WRAPPED.split()),
        "It is free of charge.",
    )


def test_lines_of_a_paragraph_each_stay_apart() -> None:
    long = "word " * 30
    assert paragraphs(f"{long}\n{long}\nShort.") == (long.strip(), long.strip(), "Short.")


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    assert paragraphs("Oak 12\nAsh 7") == ("Oak 12", "Ash 7")


@given(st.text(alphabet="ab\n\t  .", max_size=200))
@settings(derandomize=True)
def test_no_letter_is_lost(text: str) -> None:
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())


def test_a_drawn_line_parts_paragraphs_and_is_none() -> None:
    assert paragraphs("=====\nOne.\n-----\nTwo.\n=========\n\nThree.") == ("One.", "Two.", "Three.")


def test_the_margin_of_a_text_is_no_part_of_its_lines() -> None:
    deep = "\n".join(" " * 60 + line for line in WRAPPED.split("\n"))
    assert paragraphs(deep) == (" ".join(WRAPPED.split()),)


def test_a_line_in_capitals_stands_above_wrapped_ones() -> None:
    assert paragraphs(f"CORRECTION NOTE\n{WRAPPED}") == (
        "CORRECTION NOTE",
        " ".join(WRAPPED.split()),
    )
    assert paragraphs("TREES\nOak 12\nAsh 7") == ("TREES", "Oak 12", "Ash 7")
