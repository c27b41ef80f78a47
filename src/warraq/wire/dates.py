"""Times as people and templates write them: in feeds, and in the lines that hold a story back."""

import re
from datetime import UTC, datetime, timedelta

from warraq.wire.times import read_time

_MONTHS = (
    ("jan", "يناير", "كانون الثاني", "جانفي"),
    ("feb", "فبراير", "شباط", "فيفري"),
    ("mar", "مارس", "آذار", "اذار"),
    ("apr", "أبريل", "ابريل", "إبريل", "نيسان", "أفريل"),
    ("may", "مايو", "أيار", "ايار", "ماي"),
    ("jun", "يونيو", "يونيه", "حزيران", "جوان"),
    ("jul", "يوليو", "يوليه", "تموز", "جويلية"),
    ("aug", "أغسطس", "اغسطس", "آب", "أوت", "غشت"),
    ("sep", "سبتمبر", "أيلول", "ايلول", "شتنبر"),
    ("oct", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"),
    ("nov", "نوفمبر", "تشرين الثاني", "نونبر"),
    ("dec", "ديسمبر", "كانون الأول", "كانون الاول", "دجنبر"),
)
_NUMBERS = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_WRITTEN = re.compile(
    r"(?:[^\W\d_]+\.?[,،]?\s+)?(\d{1,2})[\s-]+([^\W\d_]+\.?(?:\s[^\W\d_]+)?)[\s,-]+(\d{4})"
    r"(?:[\s,-]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(am|pm|ص|م)?\s*(\S+)?)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"\d{10}|\d{13}")


def read_date(text: str) -> datetime | None:
    """The moment in UTC, of any time that `read_time` reads and of more; None for none."""
    text = " ".join(text.translate(_DIGITS).split())
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if found := _WRITTEN.fullmatch(text):
        return _written(*found.groups())
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
    number = _NUMBERS.get(month) or _NUMBERS.get(month.lower()[:3])
    if number is None:
        return None
    name = _MONTHS[number - 1][0]
    clock = f"{hour or 0}:{minute or '00'}:{second or '00'}"
    moment = read_time(f"{day} {name} {year} {clock} {zone or 'GMT'}")
    try:
        return moment + timedelta(hours=_half_day(int(hour or 0), half)) if moment else None
    except OverflowError:
        return None


def _half_day(hour: int, half: str | None) -> int:
    """The hours to add to one on a clock of twelve."""
    if (half or "").lower() in ("pm", "م"):
        return 12 if hour < 12 else 0
    return -12 if half and hour == 12 else 0


def moment_in(line: str) -> str:
    """The one moment that a line names with day, clock and zone, as ISO 8601; else nothing.

    "Embargoed until 00.01 GMT on Thursday 13 March 2025": a moment half read would let out
    what is held, so that two of them, or one without its zone, are none.
    """
    text = " ".join(line.translate(_DIGITS).split())
    days = list(_DAY.finditer(text))
    clocks = list(_CLOCK.finditer(_DAY.sub(" ", text)))
    if len(days) != 1 or len(clocks) != 1:
        return ""
    day, clock = days[0], clocks[0]
    half = (clock["half"] or "").replace(".", "")
    if not half and not clock["minute"]:
        return ""
    moment = read_date(
        f"{day['day'] or day['day_after']} {day['month'] or day['month_before']}"
        f" {day['year'] or day['year_after']} {clock['hour']}:{clock['minute'] or '00'}"
        f"{f' {half}' if half else ''} {_offset(clock['zone'])}"
    )
    return moment.isoformat() if moment else ""


def _offset(zone: str) -> str:
    return _ZONES.get(zone.upper(), zone.replace(":", "") if zone[0] in "+-" else "GMT")


_ZONES = {
    "BST": "+0100", "CET": "+0100", "MEZ": "+0100", "CEST": "+0200", "MESZ": "+0200",
    "EDT": "-0400", "EST": "-0500",
}  # fmt: skip
_NAMES = "|".join(
    f"{word}[a-z]*\\.?" if word.isascii() else word
    for word in sorted(_NUMBERS, key=len, reverse=True)
)
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_NAMES})[ ,،]+(?P<year>\d{{4}})\b"
    rf"|\b(?P<month_before>{_NAMES}) (?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?,?"
    r" (?P<year_after>\d{4})\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d\d))? ?(?P<half>[ap]\.?m\.?|ص|م)? ?"
    rf"(?P<zone>GMT|UTC|Z|{'|'.join(_ZONES)}|[+-]\d\d:?\d\d|بتوقيت [غج]رينتش)(?!\w)",
    re.IGNORECASE,
)
