"""Relatives of words by their endings, in languages other than Arabic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.text.stem import kin, stems

LANGUAGES = ("en", "fr", "fa", "ur", "ckb", "he")


@pytest.mark.parametrize(
    ("asked", "written", "language"),
    [
        ("borrowing", "borrowers", "en"),
        ("running", "run", "en"),
        ("driver", "driving", "en"),
        ("agreements", "agreed", "en"),
        ("diplômée", "diplômés", "fr"),
        ("prêter", "prête", "fr"),
        ("directeur", "directrice", "fr"),
        ("باغبان", "باغبانان", "fa"),
        ("کوهستانی", "کوهستان", "fa"),
        ("راننده", "رانندگان", "fa"),
        ("لفافہ", "لفافے", "ur"),
        ("کیڑا", "کیڑوں", "ur"),
    ],
)
def test_a_word_is_akin_to_others_of_its_family(asked: str, written: str, language: str) -> None:
    found = kin(asked, language=language)
    assert set(stems(written, language=language)) <= found | set(stems(asked, language=language))


@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_relatives_of_a_word_are_few(word: str, language: str) -> None:
    assert len(kin(word, language=language)) <= 400 * max(1, len(word))
