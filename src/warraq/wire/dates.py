"""Times as people and templates write them: in feeds, and in the lines that hold a story back."""

import re
from datetime import UTC, datetime, timedelta

from warraq.text.fold import fold
from warraq.wire.jalali import in_our_calendar
from warraq.wire.times import read_time

_MONTHS = (
    ("jan", "يناير", "كانون الثاني", "جانفي", "ژانویه", "ژانویهٔ", "جنوری", "کانوونی دووەم"),
    ("feb", "فبراير", "شباط", "فيفري", "فوریه", "فروری", "شوبات"),
    ("mar", "مارس", "آذار", "اذار", "مارچ", "ئازار"),
    ("apr", "أبريل", "ابريل", "إبريل", "نيسان", "أفريل", "آوریل", "آپریل", "اپریل"),
    ("may", "مايو", "أيار", "ايار", "ماي", "مه", "می", "مئی", "ئایار"),
    ("jun", "يونيو", "يونيه", "حزيران", "جوان", "ژوئن", "جون", "حوزەیران"),
    ("jul", "يوليو", "يوليه", "تموز", "جويلية", "ژوئیه", "جولای", "جولائی", "تەمموز"),
    ("aug", "أغسطس", "اغسطس", "آب", "أوت", "غشت", "اوت", "آگوست", "اگست", "ئاب"),
    ("sep", "سبتمبر", "أيلول", "ايلول", "شتنبر", "سپتامبر", "ستمبر", "ئەیلوول"),
    ("oct", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول", "اکتبر", "اکتوبر", "تشرینی یەکەم"),
    ("nov", "نوفمبر", "تشرين الثاني", "نونبر", "نوامبر", "نومبر", "تشرینی دووەم"),
    ("dec", "ديسمبر", "كانون الأول", "كانون الاول", "دجنبر", "دسامبر", "دسمبر", "کانوونی یەکەم"),
)
_NUMBERS = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words}
_IN_EUROPE = {
    name: number
    for number, names in enumerate(
        (
            "gen ene oca", "fév fev şub", "mär mrz maa", "avr abr nis", "mai mei maj mag",
            "juin giu haz", "juil lug tem", "aoû aou ago ağu", "set eyl", "okt ott out eki",
            "kas", "déc dez dic des ara",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""How months begin in French, German, Spanish, Italian, Portuguese and Turkish."""
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_WRITTEN = re.compile(
    r"(?:[^\W\d_]+\.?[,،]?\s+)?(\d{1,2})[\s-]+([^\W\d_]+\.?(?:\s[^\W\d_]+)?)"
    r"(?:\s?/\s?[^\W\d_]+(?:\s[^\W\d_]+)?)?[\s,-]+(\d{4})"
    r"(?:[\s,-]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(am|pm|ص|م)?\s*(\S+)?)?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d_]+\.?[,،]?\s+)?([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})"
    r"(?:(?:,|\s+at)?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(am|pm)?\s*(?:GMT(?=[+-]))?(\S+)?"
    r"(?:\s\([^()]+\))?)?",
    re.IGNORECASE,
)
"""«Friday, January 29, 2021 04:42 PM», «Fri Jan 29 2021 16:42:00 GMT+0530 (…)»"""
_YEAR_FIRST = re.compile(
    r"((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})"
    r"(?:[\s,-]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(am|pm|ص|م)?\s*(\S+)?)?",
    re.IGNORECASE,
)
"""«2025/06/01 10:15», «2025-06-01 10:15 AM»"""
_EPOCH = re.compile(r"\d{10}|\d{13}")


def read_date(text: str) -> datetime | None:
    """The moment in UTC, of any time that `read_time` reads and of more; None for none."""
    text = in_our_calendar(" ".join(text.translate(_DIGITS).split()))
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if found := _WRITTEN.fullmatch(text):
        return _written(*found.groups())
    if found := _MONTH_FIRST.fullmatch(text):
        month, day, *rest = found.groups()
        return _written(day, month, *rest)
    if (found := _YEAR_FIRST.fullmatch(text)) and ("/" in text or found[7]):
        year, month, day, *rest = found.groups()
        return _written(day, month, year, *rest)
    return read_time(re.sub(r"\s*(?:UTC|GMT)\Z", "Z", text)) or read_time(text)


def _written(
    day: str,
    month: str,
    year: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    half: str | None,
    zone: str | None,
) -> datetime | None:
    number = _month(month)
    if number is None:
        return None
    zone = _NAMED_ZONES.get((zone or "").upper(), zone)
    name = _MONTHS[number - 1][0]
    clock = f"{hour or 0}:{minute or '00'}:{second or '00'}"
    moment = read_time(f"{day} {name} {year} {clock} {zone or 'GMT'}")
    try:
        return moment + timedelta(hours=_half_day(int(hour or 0), half)) if moment else None
    except OverflowError:
        return None


_NAMED_ZONES = {
    "WET": "+0000", "CET": "+0100", "MEZ": "+0100", "CEST": "+0200", "MESZ": "+0200",
    "EET": "+0200", "EEST": "+0300", "MSK": "+0300", "TRT": "+0300", "IRST": "+0330",
    "AFT": "+0430", "PKT": "+0500", "WIB": "+0700", "HKT": "+0800", "SGT": "+0800",
    "JST": "+0900", "KST": "+0900",
}  # fmt: skip
"""Zones that have their name alone: IST is India's, Israel's and Ireland's."""


def _month(name: str) -> int | None:
    if name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else None
    begins = name.lower().rstrip(".")
    tables = ((_NUMBERS, name), (_IN_EUROPE, begins[:4]), (_IN_EUROPE, begins[:3]))
    told = (table.get(key) for table, key in (*tables, (_NUMBERS, begins[:3])))
    return next(filter(None, told), None)


def _half_day(hour: int, half: str | None) -> int:
    """The hours to add to one on a clock of twelve."""
    if (half or "").lower() in ("pm", "م"):
        return 12 if hour < 12 else 0
    return -12 if half and hour == 12 else 0


def moment_in(line: str) -> str:
    """The one moment that a line names with day, clock and zone, as ISO 8601; else nothing.

    "Embargoed until 00.01 GMT on Thursday 13 March 2025": a moment half read would let out
    what is held, so that two of them, one without its zone, in another calendar or on a clock of
    twelve that does not say which half, are none.
    """
    text = fold(line)
    days = list(_DAY.finditer(text))
    rest = " ".join(_OF_A_DAY.sub(" ", text).split())
    clocks = list(_CLOCK.finditer(rest))
    if len(days) != 1 or len(clocks) != 1:
        return ""
    day, clock = days[0].groupdict(), clocks[0]
    around = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    half = _half(clock)
    if _ANOTHER.search(around) or half is None or not (half or clock["minute"]):
        return ""
    if not half and int(clock["hour"]) <= 12 and _HALVES.search(around):
        return ""
    month = _number(day["month"] or day["month_before"] or day["iso_month"])
    zone = _offset(clock["zone"], month)
    moment = zone and _written(
        day["day"] or day["day_after"] or day["iso_day"],
        _MONTHS[month - 1][0],
        day["year"] or day["year_after"] or day["iso_year"],
        clock["hour"],
        clock["minute"],
        None,
        half,
        zone,
    )
    return moment.isoformat() if moment else ""


def _number(month: str) -> int:
    if month.isdigit():
        return min(max(int(month), 1), 12)
    name = month.strip(".")
    return _FOLDED.get(name) or _FOLDED.get(name[:4]) or _FOLDED[name[:3]]


def _half(clock: re.Match[str]) -> str | None:
    """am, pm or nothing; None for what contradicts itself, or says noon to some."""
    said = (clock["half"] or clock["half_before"] or "").replace(".", "").replace(" ", "")
    half = _HALF_WORDS.get(said, said)
    hour = int(clock["hour"])
    if (half == "am" and hour > 12) or (half and hour == 12 and not said.isascii()):
        return None
    return half


_HALF_WORDS = {
    "ص": "am", "صباحا": "am", "م": "pm", "مساء": "pm", "صبح": "am", "شام": "pm",
}  # fmt: skip


def _offset(zone: str, month: int) -> str:
    """As `+0100`; nothing for summer time in a month that has none on some days."""
    zone = zone.upper()
    if zone in _SUMMER and month not in range(4, 10):
        return ""
    if found := re.fullmatch(r"(?:GMT|UTC)?([+-])(\d\d?)(?::?(\d\d))?", zone):
        return f"{found[1]}{found[2]:0>2}{found[3] or '00'}"
    return _ZONES.get(zone, "GMT")


_SUMMER = {"BST": "+0100", "CEST": "+0200", "MESZ": "+0200", "EDT": "-0400"}
_ZONES = {**_SUMMER, "CET": "+0100", "MEZ": "+0100", "EST": "-0500"}
_FOLDED = {fold(word): number for word, number in _NUMBERS.items()} | {
    "fév": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aoû": 8, "déc": 12,
}  # fmt: skip
"""Months as folded texts have them, French ones by how they begin."""
_NAMES = "|".join(
    f"{word}[a-zéû]*\\.?" if word[0].isascii() else word
    for word in sorted(_FOLDED, key=len, reverse=True)
)
_YEAR = r"20\d\d"
"""Of this calendar: 1448 and 1405 are years of others."""
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|ي)?(?: of)? ?(?P<month>{_NAMES})ي?"
    rf"[ ,،]*(?P<year>{_YEAR})\b"
    rf"|\b(?P<month_before>{_NAMES}) (?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?,?"
    rf" (?P<year_after>{_YEAR})\b"
    rf"|\b(?P<iso_year>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>[0-3]\d)(?:t(?=\d)|\b)"
)
_OF_A_DAY = re.compile(rf"(?:\b(?:on|روز|ڕۆژي|مورخ) (?:[^\W\d_]+day,? )?)?(?:{_DAY.pattern})")
"""A day with the word before it, which may part a clock from its zone."""
_CLOCK = re.compile(
    r"(?:(?<!\w)(?P<half_before>صبح|شام) )?(?<![\d:.])"
    r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?)?ي? ?(?:بجے )?"
    r"(?P<half>[ap]\.? ?m\.?(?!\w)|صباحا|مساء|ص|م)? ?[(]?"
    rf"(?P<zone>(?:gmt|utc)(?:[+-]\d\d?(?::?\d\d)?)?|z|{'|'.join(_ZONES).lower()}"
    r"|[+-]\d\d:?\d\d|(?:ب?توقيت |به وقت |بە كاتي )?(?:[غجك]رينتش|[كگ]رينويچ|گرينيچ|گرينچ)"
    r"|ت\.? ?غ)(?!\w| ?[+-] ?\d)"
)
_ANOTHER = re.compile(
    rf"\d{{1,2}} ?[:h] ?\d\d|\d ?[ap]\.? ?m\b|\b\d{{1,2}} (?:{_NAMES})\b|\b(?:{_NAMES}) \d{{1,2}}\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b(?:noon|midnight|midi|minuit)\b"
    r"|\b(?:minutes?|hours?|days?|weeks?|heures?|jours?) (?:after|before|later|apres|avant)\b"
    r"|(?:ساعه|ساعات|ساعتين|يوم|يومين|ايام|دقيقه|دقائق) (?:من|بعد|قبل)\b"
)
"""What else may be meant by a line: another clock or day, "two hours after"."""
_HALVES = re.compile(
    r"\b[ap]\.? ?m\b|\b(?:morning|afternoon|evening|night|tonight|matin|apres-midi|soir)\b"
    r"|صباح|مساء|ظهر|فجر|ليل|عصر|\b[صم]\b|\b(?:صبح|شب|شام|رات|بامداد|دوپہر|ءێوارە)\b"
)
