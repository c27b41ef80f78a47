from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from warraq.languages import LANGUAGES, language
from warraq.languages.config import Digits
from warraq.languages.dates import (
    format_date,
    format_date_time,
    format_month,
    month_by_itself,
    month_name,
)
from warraq.languages.months import Months

ARABIC = language("ar")


def date(year: int, month: int, day: int, code: str, months: Months = Months.DOUBLE) -> str:
    noon = datetime(year, month, day, 12, tzinfo=UTC)
    return format_date(noon, language=language(code), months=months, time_zone="UTC")


def test_format_date_writes_double_months() -> None:
    assert date(2025, 7, 26, "ar") == "26 تموز/يوليو 2025"
    assert date(2025, 1, 26, "ar") == "26 كانون الثاني/يناير 2025"


@pytest.mark.parametrize(
    ("months", "july", "august"),
    [
        (Months.LEVANTINE, "تموز", "آب"),
        (Months.GREGORIAN, "يوليو", "أغسطس"),
        (Months.MOROCCAN, "يوليوز", "غشت"),
        (Months.ALGERIAN, "جويلية", "أوت"),
    ],
)
def test_month_name_follows_the_country(months: Months, july: str, august: str) -> None:
    assert month_name(7, language=ARABIC, months=months) == july
    assert month_name(8, language=ARABIC, months=months) == august


def test_month_name_spells_april_as_cldr_does() -> None:
    assert month_name(4, language=ARABIC, months=Months.GREGORIAN) == "أبريل"


def test_month_name_in_sorani_is_not_the_solar_one() -> None:
    assert month_name(7, language=language("ckb"), months=Months.DOUBLE) == "تەمووز"


@pytest.mark.parametrize(
    ("code", "of_a_year", "by_itself"),
    [
        ("ar", "تموز/يوليو 2025", "تموز/يوليو"),
        ("en", "July 2025", "July"),
        ("fr", "juillet 2025", "juillet"),
        ("fa", "ژوئیهٔ ۲۰۲۵", "ژوئیه"),
        ("ur", "جولائی 2025", "جولائی"),
        ("ckb", "تەمووزی 2025", "تەمووز"),
        ("he", "יולי 2025", "יולי"),
    ],
)
def test_a_month_of_a_year_and_by_itself(code: str, of_a_year: str, by_itself: str) -> None:
    known = language(code)
    assert format_month(2025, 7, language=known, months=Months.DOUBLE) == of_a_year
    assert month_by_itself(7, language=known, months=Months.DOUBLE) == by_itself


def test_double_months_are_double_all_year() -> None:
    for month in range(1, 13):
        levantine, gregorian = (
            month_name(month, language=ARABIC, months=months)
            for months in (Months.LEVANTINE, Months.GREGORIAN)
        )
        double = month_name(month, language=ARABIC, months=Months.DOUBLE)
        assert double == f"{levantine}/{gregorian}"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "26 July 2025"),
        ("fr", "26 juillet 2025"),
        ("fa", "۲۶ ژوئیهٔ ۲۰۲۵"),
        ("ur", "26 جولائی 2025"),
        ("ckb", "26ی تەمووزی 2025"),
        ("he", "26 ביולי 2025"),
    ],
)
def test_format_date_is_natural_in_every_language(code: str, expected: str) -> None:
    assert date(2025, 7, 26, code) == expected


def test_format_date_writes_the_first_in_french_as_an_ordinal() -> None:
    assert date(2025, 7, 1, "fr") == "1er juillet 2025"
    assert date(2025, 7, 11, "fr") == "11 juillet 2025"


def test_format_date_takes_the_day_of_the_time_zone() -> None:
    night = datetime(2025, 7, 31, 22, 30, tzinfo=UTC)
    text = format_date(night, language=ARABIC, months=Months.DOUBLE, time_zone="Asia/Baghdad")
    assert text == "1 آب/أغسطس 2025"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ar", "26 تموز/يوليو 2025، 08:05"),
        ("en", "26 July 2025, 08:05"),
        ("fr", "26 juillet 2025 à 08:05"),
        ("fa", "۲۶ ژوئیهٔ ۲۰۲۵، ساعت ۰۸:۰۵"),
    ],
)
def test_format_date_time_adds_the_local_time(code: str, expected: str) -> None:
    moment = datetime(2025, 7, 26, 5, 5, tzinfo=UTC)
    text = format_date_time(
        moment, language=language(code), months=Months.DOUBLE, time_zone="Asia/Baghdad"
    )
    assert text == expected


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"fa"}))
def test_dates_have_western_digits_in_all_languages_but_persian(code: str) -> None:
    assert "2025" in date(2025, 7, 26, code)


def test_dates_have_the_digits_of_the_language_setting() -> None:
    text = format_date_time(
        datetime(2025, 7, 26, 5, 5, tzinfo=UTC),
        language=replace(ARABIC, digits=Digits.ARABIC),
        months=Months.LEVANTINE,
        time_zone="UTC",
    )
    assert text == "٢٦ تموز ٢٠٢٥، ٠٥:٠٥"


def test_format_date_refuses_a_moment_without_a_zone() -> None:
    naive = datetime(2025, 7, 26)
    with pytest.raises(ValueError, match="time zone"):
        format_date(naive, language=ARABIC, months=Months.DOUBLE, time_zone="UTC")


def test_format_date_refuses_an_unknown_zone() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        format_date(
            datetime(2025, 7, 26, tzinfo=UTC),
            language=ARABIC,
            months=Months.DOUBLE,
            time_zone="Asia/Nowhere",
        )
