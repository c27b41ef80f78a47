"""What ends a message of IPTC 7901: end signs, notes for editors, the time it was sent."""

import re
from dataclasses import dataclass

from warraq.wire.markup import tidy_line


@dataclass(frozen=True, slots=True)
class Closing:
    """The text without its end; `sent` is an ISO 8601 time, empty when it is not said."""

    text: str
    sent: str = ""
    notes: tuple[str, ...] = ()


def split_closing(text: str, tail: str) -> Closing:
    text, sent = _without_time(text, tail)
    text = _END_SIGN.sub(_kept_initials, text)
    found = _NOTES.search(text)
    if not found:
        return Closing(text, sent)
    notes = [tidy_line(line) for line in text[found.start() :].split("\n")]
    return Closing(text[: found.start()], sent, tuple(filter(_says_something, notes)))


_NOTES = re.compile(
    r"^(?:#+ *(?:Notebook|Notizblock|Notizen|Note to editors|Redaktionelle Hinweise)\b"
    r"|\* \* \* \*|-{3,}[ -]*The following information|The following information is not"
    r"|(?:Die )?folgende[nr]? Informationen sind nicht|ملاحظات للمحررين *:?)",
    re.MULTILINE | re.IGNORECASE,
)
_END_SIGN = re.compile(
    r"^[ \t]*(?:\./\.|NNNN|\(?(?:Schluss|Ende|Forts(?:etzung|\.)?|MORE|ENDS?|FIN|انتهى|النهاية)\)?"
    r"(?=\s*(?:\Z|[A-Za-z]{1,4}/|\n)))[ \t]*(?P<initials>[A-Za-z/* ]{0,20})$",
    re.MULTILINE,
)


def _kept_initials(found: re.Match[str]) -> str:
    """«./.CVN»: the sign goes, the writers' initials stay a line of their own."""
    initials = found["initials"].strip()
    return f"\n\n{initials}\n\n" if initials else "\n\n"


def _says_something(line: str) -> bool:
    return any(map(str.isalnum, line))


_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "jan gen ene يناير", "feb fév fev feb فبراير", "mar mär mrz maa mrt مارس",
            "apr avr abr أبريل ابريل", "may mai mag maj mei مايو", "jun juin giu يونيو",
            "jul juil lug يوليو", "aug aoû aou ago أغسطس اغسطس", "sep set سبتمبر",
            "oct okt ott out أكتوبر اكتوبر", "nov نوفمبر", "dec dez déc dic des ديسمبر",
        ),
        start=1,
    )
    for month in names.split()
}  # fmt: skip
_ZONES = {
    "GMT": "Z", "UTC": "Z", "Z": "Z", "UT": "Z", "WET": "Z", "BST": "+01:00", "CET": "+01:00",
    "MEZ": "+01:00", "CEST": "+02:00", "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00",
    "MSK": "+03:00", "EDT": "-04:00", "EST": "-05:00", "CDT": "-05:00", "CST": "-06:00",
    "PDT": "-07:00", "PST": "-08:00", "AEST": "+10:00", "AEDT": "+11:00", "JST": "+09:00",
}  # fmt: skip
_TIME = re.compile(
    r"^[ \t\x04]*(?P<day>[0-3]\d)(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)[ \t]*"
    r"(?P<zone>[A-Z]{1,5}|[+-]\d\d:?\d\d)?[ \t]+(?P<month>[^\W\d_]{3,9})\.?[ \t]+"
    r"(?P<year>\d{4}|\d\d)[ \t]*$",
    re.MULTILINE,
)
"""«212322 GMT Nov 18»: the day, the hour, a zone or none, the month, the year."""


def _without_time(text: str, tail: str) -> tuple[str, str]:
    """The text without the line of its time, and the time: after ETX, or the text's last."""
    for found in _TIME.finditer(tail):
        if sent := _iso(found):
            return text, sent
    for found in reversed(list(_TIME.finditer(text))):
        if (sent := _iso(found)) and len(text[found.end() :].split()) < 3:
            return f"{text[: found.start()]}\n{text[found.end() :]}", sent
    return text, ""


def read_sent(line: str) -> str:
    """The time that a line is, as ISO 8601; nothing for any other line."""
    found = _TIME.fullmatch(line)
    return _iso(found) if found else ""


def _iso(found: re.Match[str]) -> str:
    month = found["month"].lower()
    number = _MONTHS.get(month) or _MONTHS.get(month[:4]) or _MONTHS.get(month[:3])
    if not number:
        return ""
    year = int(found["year"])
    year += 0 if year > 99 else 1900 if year >= 70 else 2000
    zone = found["zone"] or ""
    offset = zone if zone[:1] in ("+", "-") else _ZONES.get(zone, "")
    return f"{year:04}-{number:02}-{found['day']}T{found['hour']}:{found['minute']}:00{offset}"
