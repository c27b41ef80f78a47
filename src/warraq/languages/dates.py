"""Dates and times as a reader expects them, months by the newsroom's choice of names."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale

from warraq.languages.config import Language
from warraq.languages.digits import write_digits
from warraq.languages.months import Months


def format_date(moment: datetime, *, language: Language, months: Months, time_zone: str) -> str:
    """The day of a moment in a time zone: «26 تموز/يوليو 2025», "26 July 2025".

    `moment` must be aware (else ValueError) and `time_zone` a name of the IANA database
    (else ZoneInfoNotFoundError). A language that lacks the set of months writes its own.
    """
    local = _in_zone(moment, time_zone)
    text = language.date.format(
        day=language.first_day if local.day == 1 else str(local.day),
        month=month_name(local.month, language=language, months=months),
        year=local.year,
    )
    return write_digits(text, language=language)


def format_date_time(
    moment: datetime, *, language: Language, months: Months, time_zone: str
) -> str:
    """Day and time of a moment, on the 24-hour clock; errors as in `format_date`."""
    date = format_date(moment, language=language, months=months, time_zone=time_zone)
    time = write_digits(f"{_in_zone(moment, time_zone):%H:%M}", language=language)
    return language.date_time.format(date=date, time=time)


def month_name(month: int, *, language: Language, months: Months) -> str:
    """The name of a month (1 to 12) as it stands in a date: «تموز/يوليو», «ژوئیهٔ»."""
    return _month_name(month, "format", language, months)


def month_by_itself(month: int, *, language: Language, months: Months) -> str:
    """The name of a month that nothing follows: «تموز/يوليو», «ژوئیه»."""
    if language.month_locales:  # names of a country, which are the same wherever they stand
        return month_name(month, language=language, months=months)
    return _month_name(month, "stand-alone", language, months)


def _month_name(month: int, context: str, language: Language, months: Months) -> str:
    locales = language.month_locales.get(months, (language.locale,))
    return language.month_joint.join(
        str(Locale.parse(locale).months[context]["wide"][month]) for locale in locales
    )


def format_month(year: int, month: int, *, language: Language, months: Months) -> str:
    """A month of a year: «تموز/يوليو 2025», «تەمووزی 2025»."""
    name = month_name(month, language=language, months=months)
    return write_digits(language.month.format(month=name, year=year), language=language)


def weekday_name(day: date, *, language: Language) -> str:
    """«السبت», "Saturday"."""
    return str(Locale.parse(language.locale).days["format"]["wide"][day.weekday()])


def _in_zone(moment: datetime, time_zone: str) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no date")
    return moment.astimezone(ZoneInfo(time_zone))
