"""How long ago something was, in the words of a language."""

from datetime import timedelta

from babel.dates import format_timedelta

from warraq.languages.config import Language
from warraq.languages.digits import write_digits

_MINUTE = timedelta(minutes=1)
_UNITS = {
    "year": timedelta(days=365),
    "month": timedelta(days=30),
    "week": timedelta(weeks=1),
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "minute": _MINUTE,
}


def format_age(age: timedelta, *, language: Language) -> str:
    """An age in its largest whole unit: «قبل ساعتين», «قبل 11 دقيقة», "2 hours ago".

    It is rounded down (90 minutes are an hour); what is younger than a minute is one.
    """
    age = max(age, _MINUTE)
    unit, length = next((unit, length) for unit, length in _UNITS.items() if length <= age)
    count = age // length
    if language.ago:
        text = language.ago[unit].format(count=count)
    else:
        text = format_timedelta(
            -count * length, threshold=1, add_direction=True, locale=language.locale
        )
    return write_digits(text, language=language)
