import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.text.plurals import BROKEN_PLURALS
from warraq.text.stem import forms, stems, words

LANGUAGES = ("ar", "fa", "ur", "ckb", "he", "en", "fr", "")


def finds(query: str, text: str, *, language: str = "ar") -> bool:
    """Whether a search for all words of a query finds a text."""
    indexed = set(stems(text, language=language))
    return all(forms(word, language=language) & indexed for word in query.split())


def stem(word: str, *, language: str = "ar") -> str:
    [found] = stems(word, language=language)
    return found


def test_check_14_a_name_is_found_with_its_vowels() -> None:
    assert finds("محمد", "مُحَمَّد")


@pytest.mark.parametrize("query", ["كتاب", "کتاب"])
@pytest.mark.parametrize("text", ["كـتـاب", "والكتاب", "كتابها"])
def test_check_15_a_word_is_found_stretched_with_its_article_and_owned(
    query: str, text: str
) -> None:
    assert stem(query) == stem(text)


@pytest.mark.parametrize(
    ("query", "text"), [("اسرائيل", "لإسرائيل"), ("غزه", "بغزة"), ("مسؤول", "مسئول")]
)
def test_check_16_a_name_is_found_behind_what_clings_to_it_and_in_any_spelling(
    query: str, text: str
) -> None:
    assert finds(query, text)


def test_check_17_a_pair_of_words_and_a_broken_plural_are_found() -> None:
    assert finds("وزارة الصحة", "أعلن ناطق لوزارة الصحه")
    assert finds("رئيس", "رؤساء")
    assert not finds("وزارة الصحة", "وزارة الثقافة")


@pytest.mark.parametrize("query", ["٢٠٢٥", "۲۰۲۵", "2025"])
def test_check_18_numbers_in_any_digits(query: str) -> None:
    assert finds(query, "صيف 2025")


@pytest.mark.parametrize("query", ['"حكومة', "«حكومة»؟", "حكومة*", "-حكومة"])
def test_check_18_marks_around_a_word_say_nothing(query: str) -> None:
    assert list(stems(query, language="ar")) == [stem("حكومة")]


def test_check_19_heh_with_zwnj_is_a_vowel_in_sorani() -> None:
    assert stem("ده‌نگ", language="ckb") == stem("دەنگ", language="ckb")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حكومته", "الحكومة"),
        ("حكومتهم", "حكومة"),
        ("بيته", "البيت"),
        ("المهندسون", "للمهندسين"),
        ("إلغاء", "والإلغاء"),
        ("رؤسائهم", "والرئيس"),
        ("المحاكم", "محكمة"),
        ("رحلاتها", "رحلة"),
        ("رحلاته", "الرحلتين"),
        ("مباراتها", "المباراة"),
        ("حياته", "الحياة"),
        ("شخصياتهم", "شخصية"),
        ("البحرينيون", "بحريني"),
        ("للبحرينيين", "البحرين"),
        ("مهرجانات", "المهرجان"),
        ("اتجاهات", "اتجاه"),
        ("المشتبهين", "مشتبه"),
        ("الأوروبية", "أوروبا"),
        ("كنديون", "كندا"),
        ("قرارًا", "القرار"),
        ("الخط", "خطوط"),
        ("بالنص", "نص"),
        ("والدته", "والدها"),
    ],
)
def test_forms_of_one_arabic_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_a_name_of_a_servant_of_god_is_found_in_one_word_and_in_two() -> None:
    assert finds("عبدالرحيم", "عبد الرحيم")
    assert finds("عبد الرحيم", "وعبدالرحيم")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كلب", "كلية"),
        ("سلام", "سلم"),
        ("الله", "اللهو"),
        ("ألمانيا", "مانيا"),
        ("عامل", "عام"),
        ("الآن", "أن"),
        ("الله", "لله"),
        ("والده", "ده"),
    ],
)
def test_different_arabic_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("خانه‌ها", "خانهها", "fa"),
        ("کتاب‌های", "كتاب", "fa"),
        ("خانۀ", "خانه", "fa"),
        ("لڑکیوں", "لڑکی", "ur"),
        ("شہر", "شهر", "ur"),
        ("شارەکان", "شار", "ckb"),
        ("the agency’s", "the agencies", "en"),
        ("buses", "buse", "en"),
        ("Élysées", "elysee", "fr"),
        ("journaux", "journal", "fr"),
        ("chateaux", "château", "fr"),
        ("taux", "tau", "fr"),
        ("باخەوانەکان", "باخەوان", "ckb"),
        ("قوتابخانەکان", "قوتابخانە", "ckb"),
        ("کتێبخانەیەک", "کتێبخانە", "ckb"),
        ("مەکینەکەیان", "مەکینە", "ckb"),
        ("מעטפות", "מעטפה", "he"),
        ("ילדים", "ילדי", "he"),
        ("ספריות", "ספרייה", "he"),
        ("שדות", "שדה", "he"),
        ("צה״ל", "צהל", "he"),
    ],
)
def test_forms_of_one_word_of_other_languages(one: str, other: str, language: str) -> None:
    assert list(stems(one, language=language)) == list(stems(other, language=language))


def test_words_of_a_language_that_is_not_known_are_folded_and_no_more() -> None:
    assert list(stems("Zwei  Straßen, Äpfel", language="de")) == ["zwei", "strassen", "apfel"]


def test_the_table_of_broken_plurals_names_each_once() -> None:
    assert "رؤساء" in BROKEN_PLURALS
    assert all(plural != singular for plural, singular in BROKEN_PLURALS.items())


@pytest.mark.parametrize(
    ("query", "text"),
    [("ספר", "והספרים"), ("הספר", "בספר"), ("והנוסע", "הנוסעים"), ("בירושלים", "ירושלים")],
)
def test_a_hebrew_word_is_found_with_what_clings_to_it(query: str, text: str) -> None:
    assert finds(query, text, language="he")


@given(st.text(), st.sampled_from(LANGUAGES))
def test_no_stem_is_empty_or_has_what_words_have_not(text: str, language: str) -> None:
    for found in stems(text, language=language):
        assert found
        assert words(found) == [found]


@given(st.text(), st.sampled_from(LANGUAGES))
def test_words_of_words_are_the_same(text: str, language: str) -> None:
    found = words(text, language=language)
    assert words(" ".join(found), language=language) == found


_ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء", min_size=1, max_size=14)


@given(_ARABIC)
def test_an_arabic_word_has_one_stem_that_is_part_of_it_or_a_known_singular(word: str) -> None:
    [folded] = words(word, language="ar")
    singulars = {stem(singular) for singular in BROKEN_PLURALS.values()}
    assert stem(word) in folded or stem(word) in singulars
    assert len(stem(word)) >= min(3, len(folded))


@given(_ARABIC)
def test_a_word_is_found_with_what_is_written_in_front_of_it(word: str) -> None:
    assert all(finds(word, clitic + word) for clitic in ("", "و", "ب", "ل", "ف", "ك"))
