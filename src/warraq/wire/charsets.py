"""Encodings that Python has by another name, or not at all."""

import codecs
import re

_ALIASES = {
    "asmo-708": "iso8859-6",
    "arabic": "iso8859-6",
    "iso-8859-6-i": "iso8859-6",
    "iso-8859-6-e": "iso8859-6",
    "iso-8859-8-i": "iso8859-8",
    "x-cp1256": "cp1256",
    "cp-1256": "cp1256",
    "windows1256": "cp1256",
    "win-1256": "cp1256",
    "x-mac-arabic": "mac-arabic",
    "dos-720": "cp720",
    "x-unknown": "",
    "unknown-8bit": "",
    "8bit": "",
    "binary": "",
    "utf8mb4": "utf-8",
    "x-utf-8": "utf-8",
}
# Encodings of text alone: «punycode» or «idna» in a declaration would cost quadratic time.
_TRUSTED = re.compile(
    r"(utf|utf-(7|8|16|32)(-[bl]e)?|ascii|iso8859-\d+|cp12\d\d|cp(437|720|850|852|864|866)|mac-\w+"
    r"|koi8-\w|gb2312|gbk|gb18030|big5|euc_\w+|shift_jis|iso2022_\w+|tis-620)"
)


def python_name(declared: str) -> str | None:
    """The encoding by Python's name; None for one that is unknown or not of text."""
    alias = re.sub(r"[\s_\"']+", "-", declared.strip("\"' \t").lower())
    try:
        name = codecs.lookup(_ALIASES.get(alias, alias)).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    return name if _TRUSTED.fullmatch(name) else None


def is_asmo_449(declared: str) -> bool:
    return re.sub(r"[^a-z0-9]", "", declared.lower()) in (
        "asmo449",
        "iso9036",
        "arabic7",
        "isoir89",
    )


_DEFINITE = re.compile(rb"(?<![\w'])(?:h|c|Hh|H|d)?Gd[A-Z`-r]{2,}")
"""Words that begin with «ال», «وال», «كال»: written in seven bits, «Gd» is what shows."""
_WORD = re.compile(rb"[A-Za-z`]{2,}")


def reads_as_asmo_449(raw: bytes) -> bool:
    """Whether seven-bit text is Arabic: one word in twelve has the article, as none in Latin."""
    sample = raw[:65536]
    if not sample.isascii():
        return False
    articles = len(_DEFINITE.findall(sample))
    return articles >= 3 and articles * 12 >= len(_WORD.findall(sample))


def from_asmo_449(raw: bytes) -> str:
    """Seven-bit Arabic (ASMO 449, ISO 9036), whose letters stand where ISO-8859-6 has them
    with the eighth bit. Shift-out and shift-in mark the Arabic where Latin is mixed in.
    """
    if b"\x0e" not in raw:
        return raw.translate(_EIGHTH_BIT).decode("iso8859-6", "replace")
    latin, *shifted = raw.split(b"\x0e")
    pieces = [latin.decode("ascii", "replace")]
    for piece in shifted:
        arabic, _, plain = piece.partition(b"\x0f")
        pieces += [from_asmo_449(arabic), plain.decode("ascii", "replace")]
    return "".join(pieces)


_LETTERS = (*range(0x41, 0x5B), *range(0x60, 0x73), 0x2C, 0x3B, 0x3F)
_EIGHTH_BIT = bytes(code | 0x80 if code in _LETTERS else code for code in range(256))
