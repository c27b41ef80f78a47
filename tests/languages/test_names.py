import pytest

from warraq.languages import LANGUAGES, language
from warraq.languages.names import join_names


def test_join_names_sticks_the_arabic_and_to_the_last_name() -> None:
    assert join_names(["أ", "ب"], language=language("ar")) == "أ وب"
    assert join_names(["أ", "ب", "ج"], language=language("ar")) == "أ، ب وج"


def test_join_names_writes_the_byline_of_a_team_and_an_agency() -> None:
    names = ["فريق عمل الضفاف", "وكالة الأنباء"]
    assert join_names(names, language=language("ar")) == "فريق عمل الضفاف ووكالة الأنباء"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "A, B and C"),
        ("fr", "A, B et C"),
        ("fa", "A، B و C"),
        ("ur", "A، B اور C"),
        ("ckb", "A، B و C"),
        ("he", "A, B ו-C"),
    ],
)
def test_join_names_joins_three_in_every_language(code: str, expected: str) -> None:
    assert join_names(["A", "B", "C"], language=language(code)) == expected


def test_join_names_sticks_the_hebrew_and_to_a_hebrew_name() -> None:
    assert join_names(["דנה", "יוסי"], language=language("he")) == "דנה ויוסי"


@pytest.mark.parametrize("code", LANGUAGES)
def test_join_names_leaves_one_name_alone_and_none_empty(code: str) -> None:
    assert join_names(["أ"], language=language(code)) == "أ"
    assert join_names([], language=language(code)) == ""
