"""Relatives of Arabic words by the patterns of grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.text.fold import fold
from warraq.text.kin import akin
from warraq.text.stem import kin, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سطح", "أسطح"),
        ("سطوح", "أسطح"),
        ("غطاء", "أغطية"),
        ("خيمة", "خيام"),
        ("وديعة", "ودائع"),
        ("خليفة", "خلائف"),
        ("حليف", "حلفاء"),
        ("قافلة", "قوافل"),
        ("مزرعة", "مزارع"),
        ("مقياس", "مقاييس"),
        ("مكتوب", "مكاتيب"),
        ("بستان", "بساتين"),
        ("صندوق", "صناديق"),
        ("جدول", "جداول"),
        ("سد", "سدود"),
        ("شقة", "شقق"),
        ("تاج", "تيجان"),
        ("هدية", "هدايا"),
        ("عدو", "أعداء"),
        ("أحمر", "حمراء"),
        ("اقترع", "اقتراع"),
        ("هاجر", "مهاجرة"),
        ("يسافر", "سافرت"),
        ("ستسافر", "سافروا"),
        ("مهندس", "مهندسو"),
    ],
)
def test_either_is_akin_to_the_other(one: str, other: str) -> None:
    assert fold(other) in akin(fold(one))
    assert fold(one) in akin(fold(other))


@pytest.mark.parametrize(("one", "other"), [("شقة", "شقر"), ("بحر", "سهول"), ("سد", "سمود")])
def test_letters_of_another_root_are_not_akin(one: str, other: str) -> None:
    assert fold(other) not in akin(fold(one))


@pytest.mark.parametrize(
    ("asked", "written"), [("الغطاء", "والأغطية"), ("بستانهم", "البساتين"), ("سطوح", "أسطحها")]
)
def test_kin_are_stems_as_texts_have_them(asked: str, written: str) -> None:
    assert kin(asked, language="ar") & set(stems(written, language="ar"))


def test_a_language_that_is_not_known_has_none() -> None:
    assert kin("Dächer", language="de") == set()


@given(st.text(alphabet="ابتعغفقكلمنهويةأإىؤئء", max_size=30))
def test_relatives_of_any_word_are_few_and_not_itself(word: str) -> None:
    found = akin(fold(word))
    assert len(found) <= 200
    assert fold(word) not in found
