"""What stands in the languages' own modules agrees with Unicode's CLDR."""

import re

import pytest
from babel import Locale

from warraq.languages import LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_runs_and_is_named_as_cldr_says(code: str) -> None:
    known, locale = LANGUAGES[code], Locale.parse(LANGUAGES[code].locale)
    order = {"rtl": "right-to-left", "ltr": "left-to-right"}[known.direction]
    assert locale.character_order == order
    assert known.name.casefold() == str(locale.display_name).casefold()


@pytest.mark.parametrize("code", ["ar", "fa", "ckb", "he", "fr"])
def test_a_date_is_put_together_as_cldr_says(code: str) -> None:
    """English goes by the usage of international newsrooms, Urdu without CLDR's comma."""
    known, locale = LANGUAGES[code], Locale.parse(LANGUAGES[code].locale)
    pattern = re.sub(r"d+|MMMM|y+", _place, str(locale.date_formats["long"].pattern))
    assert known.date == pattern


def _place(part: re.Match[str]) -> str:
    return {"d": "{day}", "M": "{month}", "y": "{year}"}[part[0][0]]


@pytest.mark.parametrize("code", ["ar", "fa", "ur", "he", "fr"])
def test_the_last_two_of_a_list_are_joined_as_cldr_says(code: str) -> None:
    """It does not say it of Sorani; English has no comma there."""
    known, locale = LANGUAGES[code], Locale.parse(LANGUAGES[code].locale)
    joint = str(locale.list_patterns["standard"]["2"]).replace("{0}", "").replace("{1}", "")
    assert known.last_joint == joint
