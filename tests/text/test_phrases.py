"""Phrases found in text as whole words, with what Arabic joins to them."""

import pytest

from warraq.text.fold import fold
from warraq.text.phrases import says_one_of


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("ميناء", "إغلاق ميناء الصيد"),
        ("ميناء", "الطريق إلى الميناء"),
        ("ميناء", "والميناء مغلق"),
        ("ميناء", "بالميناء وللميناء"),
        ("ميناء", "وصل إلى ميناء، ثم رحل"),
        ("الميناء", "عاد للميناء"),
        ("الميناء", "فبالميناء يبدأ اليوم"),
        ("وزارة البحر", "قالت لوزارة البحر"),
        ("بحر", "الـبَحْـر هادئ"),
        ("إدارة", "بإداره المرفأ"),
        ("tide", "High Tide at noon"),
        ("tide", "#high_tide"),
        ("مد", "#المد_العالي"),
        ("BBC", "قالت الـBBC"),
        ("2025", "عام ٢٠٢٥"),
        ("c++", "a book on C++ came out"),
    ],
)
def test_a_word_is_found_however_it_is_joined_and_spelled(phrase: str, text: str) -> None:
    assert says_one_of([phrase], fold(text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("ميناء", "ميناءان"),
        ("مد", "محمد"),
        ("الميناء", "ميناء الصيد"),
        ("وزارة البحر", "وزارة\nالبحر والنهر"),
        ("tide", "tides"),
        ("tide", "riptide"),
        ("", "كل شيء"),
    ],
)
def test_a_part_of_a_word_is_not(phrase: str, text: str) -> None:
    assert not says_one_of([phrase], "\n".join(map(fold, text.split("\n"))))


def test_one_of_several_is_enough() -> None:
    assert says_one_of(["نهر", "بحر"], fold("البحر"))
    assert not says_one_of([], fold("البحر"))
