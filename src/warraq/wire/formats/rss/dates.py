"""Times as feeds write them: RFC 822, ISO 8601, and whatever else a template made of them."""

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
