"""Times as agencies write them, as aware UTC."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?"
    r"(Z|[+-]\d\d(?::?\d\d)?)?",
    re.IGNORECASE,
)


def read_time(text: str) -> datetime | None:
    """An ISO 8601 time, extended or compact, or an RFC 822 one, in UTC; None for no time.

    White space anywhere, `+0100` without a colon, a date alone (its first moment) and a time
    without zone (UTC; see `has_zone`) all occur in agencies' files.
    """
    tight = " ".join(text.split())
    found = _ISO.fullmatch(re.sub(r"(?<=[-:T])\s+|\s+(?=[-:+ZT])", "", tight))
    try:
        return _from_iso(found) if found else _from_mail(tight)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def read_end(text: str) -> datetime | None:
    """The moment at which what holds until `text` is over: a day named alone counts whole."""
    moment = read_time(text)
    whole_day = re.fullmatch(r"\s*\d{4}-?\d\d-?\d\d\s*", text)
    try:
        return moment + timedelta(days=1) if moment and whole_day else moment
    except OverflowError:
        return moment


def has_zone(text: str) -> bool:
    """Whether the time says its offset from UTC."""
    return bool(re.search(r"(Z|GMT|UTC?|[+-]\d\d:?\d\d|T.*[+-]\d\d)\s*$", text, re.IGNORECASE))


def _from_iso(found: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    if int(year) in _OTHER_CALENDARS:
        raise ValueError(year)
    microsecond = int((fraction or "0")[:6].ljust(6, "0"))
    midnight = datetime(int(year), int(month), int(day), tzinfo=_zone(zone))
    moment = midnight + timedelta(
        hours=_within(hour, 24), minutes=_within(minute, 59), seconds=_within(second, 60)
    )
    return (moment + timedelta(microseconds=microsecond)).astimezone(UTC)


_OTHER_CALENDARS = range(1300, 1500)
"""Years that are none of this one in any agency's file: 1404 is 2025, and so is 1446."""


def _within(digits: str | None, most: int) -> int:
    number = int(digits or "0")
    if number > most:
        raise ValueError(digits)
    return number


def _zone(offset: str | None) -> timezone:
    if not offset or offset in "Zz":
        return UTC
    digits = offset[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))


_OFFSET = re.compile(r"(:\d\d)\s*(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d\d))?\Z", re.IGNORECASE)
"""«10:15:00 GMT+3», «10:15 +03:00», «10:15:00 +03»: mail's own form has four digits alone."""


def _from_mail(text: str) -> datetime:
    moment = parsedate_to_datetime(_OFFSET.sub(_four_digits, text))
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _four_digits(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}{found[3]:0>2}{found[4] or '00'}"
