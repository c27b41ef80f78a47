from dataclasses import replace
from datetime import timedelta

import pytest

from warraq.languages import language
from warraq.languages.config import Digits
from warraq.languages.durations import format_age


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(minutes=1), "قبل دقيقة واحدة"),
        (timedelta(minutes=11), "قبل 11 دقيقة"),
        (timedelta(hours=2), "قبل ساعتين"),
        (timedelta(hours=3), "قبل 3 ساعات"),
        (timedelta(days=14), "قبل أسبوعين"),
        (timedelta(days=800), "قبل سنتين"),
    ],
)
def test_format_age_counts_as_arabic_does(age: timedelta, expected: str) -> None:
    assert format_age(age, language=language("ar")) == expected


def test_format_age_has_words_in_sorani() -> None:
    assert format_age(timedelta(hours=2), language=language("ckb")) == "2 کاتژمێر لەمەوپێش"


@pytest.mark.parametrize("unit", ["minute", "hour", "day", "week", "month", "year"])
def test_sorani_has_words_for_every_unit(unit: str) -> None:
    assert "{count}" in language("ckb").ago[unit]


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(minutes=119), "1 hour ago"),
        (timedelta(hours=47), "1 day ago"),
        (timedelta(days=29), "4 weeks ago"),
        (timedelta(days=364), "12 months ago"),
    ],
)
def test_format_age_rounds_down(age: timedelta, expected: str) -> None:
    assert format_age(age, language=language("en")) == expected


@pytest.mark.parametrize("age", [timedelta(seconds=-5), timedelta(0), timedelta(seconds=59)])
def test_format_age_is_a_minute_at_least(age: timedelta) -> None:
    assert format_age(age, language=language("en")) == "1 minute ago"


def test_format_age_has_the_digits_of_the_language_setting() -> None:
    persian = replace(language("fa"), digits=Digits.PERSIAN)
    assert format_age(timedelta(hours=3), language=persian) == "۳ ساعت پیش"
