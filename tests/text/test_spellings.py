import re

import pytest

from warraq.text.spellings import patterns


def is_found(words: str, text: str) -> bool:
    return all(re.search(pattern, text, re.IGNORECASE) for pattern in patterns(words))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("طائره", "ألف طائرة ورقية"),
        ("الطائرات", "ألف طائِـــرة ورقية"),
        ("طائرة", "والطائرات تعود"),
        ("رؤساء", "الرؤساء"),
        ("على", "علي"),
        ("ورقية ألف", "ألف طائرة ورقية"),
        ("«حكومة»؟", "الحكومه"),
        ("2025", "في ٢٠٢٥"),
        ("HARBOUR", "the harbour"),
    ],
)
def test_a_word_is_found_however_it_is_written(words: str, text: str) -> None:
    assert is_found(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [("طائرة", "قطار الليل"), ("طائرة الليل", "طائرة الصباح"), ("(طائرة|.*)", "قطار")],
)
def test_another_word_is_not(words: str, text: str) -> None:
    assert not is_found(words, text)


def test_where_there_is_no_word_nothing_is_looked_for() -> None:
    assert patterns('"؟ ') == []
