from dataclasses import replace
from decimal import Decimal

import pytest

from warraq.languages import LANGUAGES, language
from warraq.languages.config import Digits
from warraq.languages.numbers import format_number


def test_format_number_groups_in_arabic_with_western_digits() -> None:
    assert format_number(1234567.5, language=language("ar")) == "1,234,567.5"


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"fa", "fr"}))
def test_format_number_groups_in_every_language(code: str) -> None:
    assert format_number(Decimal("1234567.5"), language=language(code)) == "1,234,567.5"


def test_format_number_groups_by_narrow_spaces_in_french() -> None:
    assert format_number(1234567.5, language=language("fr")) == "1\u202f234\u202f567,5"


def test_format_number_is_persian_in_persian() -> None:
    assert format_number(1234567.5, language=language("fa")) == "۱٬۲۳۴٬۵۶۷٫۵"


def test_format_number_has_the_digits_of_the_language_setting() -> None:
    arabic = replace(language("ar"), digits=Digits.ARABIC)
    assert format_number(1234567.5, language=arabic) == "١٬٢٣٤٬٥٦٧٫٥"


def test_format_number_leaves_small_counts_alone() -> None:
    assert format_number(103, language=language("ar")) == "103"
