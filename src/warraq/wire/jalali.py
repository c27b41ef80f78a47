"""Days of the solar Hijri calendar, which Persian feeds and Afghan ones date by.

Facts: leap years follow one another in rounds of 33 years, which agrees with the equinox that
the calendar is kept by from 1178 to 1633 (1799 to 2254); months have 31 days, from the seventh
on 30, the last 29 or, in leap years, 30.
"""

import re
from datetime import date

from warraq.text.fold import fold

_LEAP = (1, 5, 9, 13, 17, 22, 26, 30)
_NOWRUZ = (1400, date(2021, 3, 21))
_MONTHS = (
    "فروردین حمل farvardin", "اردیبهشت ثور ordibehesht", "خرداد جوزا khordad", "تیر سرطان tir",
    "مرداد امرداد اسد mordad", "شهریور سنبله shahrivar", "مهر میزان mehr", "آبان عقرب aban",
    "آذر قوس azar", "دی جدی dey", "بهمن دلو bahman", "اسفند حوت esfand",
)  # fmt: skip
"""As Iran and as Afghanistan call them."""
_NUMBERS = {
    fold(name): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()
}
_YEAR = r"1[34]\d\d"
_WRITTEN = re.compile(
    rf"(?<!\d)(?:(?P<year>{_YEAR})(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})"
    rf"|(?P<day_before>\d{{1,2}})/(?P<month_after>\d{{1,2}})/(?P<year_last>{_YEAR})"
    r"|(?P<day_first>\d{1,2})[\s-]*(?P<name>[^\W\d_]+?)(?:[\s\u200c]?ماه)?[\s,،-]+"
    rf"(?P<year_named>{_YEAR}))(?!\d)"
)
_LUNAR_SINCE = 1420
"""Between numbers alone, a year from here on is rather of the lunar calendar: 1420 began in 1999
there, and begins in 2041 here."""


_BESIDE = re.compile(
    r"(?:[^\W\d_]{1,8}(?:[ \u200c][^\W\d_]{3,6})?[ ,،|–-]*)??"
    r"(?:(?:ساعت )?T?(?P<clock>\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?)?"
    r" *(?P<half>am|pm|[قب]\.? ?ظ\.?)? *(?:GMT|UTC)?(?P<zone>Z|[+-]\d\d?:?\d{0,2})?"
    r"[ ,،|–-]*(?:[^\W\d_]{1,8}(?:[ \u200c][^\W\d_]{3,6})?)?",
    re.IGNORECASE,
)
"""What a time says besides its day, a weekday before or after it: «جمعه … ساعت ۱۰:۱۵»."""
_HALVES = {"ق": "am", "ب": "pm"}


def in_our_calendar(text: str) -> str:
    """A time that names a day of this calendar with that day in ours; any other as it is."""
    found = _WRITTEN.search(text)
    day = _day(found) if found else None
    if not found or not day:
        return text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    beside = _BESIDE.fullmatch(" ".join(rest.split()).strip(" ,،|–-"))
    if not beside:
        return text
    half = (beside["half"] or "").lower()
    clock = (beside["clock"], _HALVES.get(half[:1], half), beside["zone"])
    return " ".join((f"{day:%Y/%m/%d}", *filter(None, clock)))


def _day(found: re.Match[str]) -> date | None:
    said = found.groupdict()
    year = int(said["year"] or said["year_last"] or said["year_named"])
    if said["name"]:
        month = _NUMBERS.get(fold(said["name"]), 0)
    else:
        month = int(said["month"] or said["month_after"]) if year < _LUNAR_SINCE else 0
    return gregorian(year, month, int(said["day"] or said["day_before"] or said["day_first"]))


def gregorian(year: int, month: int, day: int) -> date | None:
    """The day in the Gregorian calendar; None for one that there is not."""
    if month not in range(1, 13) or not 1 <= day <= _length(year, month):
        return None
    known, nowruz = _NOWRUZ
    of_year = day + 31 * (month - 1) - max(0, month - 7)
    return date.fromordinal(nowruz.toordinal() + _before(year) - _before(known) + of_year - 1)


def _length(year: int, month: int) -> int:
    return 31 if month < 7 else 30 if month < 12 or year % 33 in _LEAP else 29


def _before(year: int) -> int:
    """The days of all years before this one."""
    rounds, rest = divmod(year - 1, 33)
    return 365 * (year - 1) + len(_LEAP) * rounds + sum(one <= rest for one in _LEAP)
