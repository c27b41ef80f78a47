import pytest

from warraq.text.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد", "مُحَمَّد"),
        ("كتاب", "کتاب"),
        ("كتاب", "كـتـاب"),
        ("غزه", "غزة"),
        ("اسرائيل", "إسرائيل"),
        ("مسؤول", "مسئول"),
        ("آمال ٱلناس أمل", "امال الناس امل"),
        ("مصطفى فی", "مصطفي في"),
        ("ممنوع", "مَمْـنُـوع"),
        ("ممنوع", "ﻣﻤﻨﻮع"),
        ("2025", "٢٠٢٥"),
        ("2025", "۲۰۲۵"),
        ("می خواهم", "می‌خواهم"),
        ("أمن", "  أ\u200eم\u2069ن\n"),
        ("World", "WORLD"),
        ("é", "e\u0301"),
    ],
)
def test_fold_brings_spellings_of_one_word_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_reads_heh_with_zwnj_as_a_vowel_in_sorani() -> None:
    assert fold("ده‌نگ", language="ckb") == fold("دەنگ", language="ckb") == "دەنگ"


def test_fold_parts_words_at_zwnj_in_persian() -> None:
    assert fold("خانه‌ها", language="fa") == "خانه ها"


@pytest.mark.parametrize(
    ("one", "other"), [("كلب", "كلبة"), ("سلام", "سلم"), ("ممنوع", "جسم من وعاء")]
)
def test_fold_keeps_different_words_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "text", ["غزّة: «الهدنة» بدأت", "İstanbul ŞİŞLİ", "می‌خواهم", "ﷺ ﷲ", "ہۂ ۓ", "½ ②"]
)
def test_fold_changes_nothing_the_second_time(text: str) -> None:
    assert fold(fold(text)) == fold(text)
