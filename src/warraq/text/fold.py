"""Fold a text to the skeleton by which headlines, sections and searches are compared."""

import re
import unicodedata

_ZWNJ = "\u200c"
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ؤ": "ء",
        "ئ": "ء",
        "\u0640": None,  # tatweel
        _ZWNJ: " ",
    }
)
_NOT_ASCII_DIGIT = re.compile(r"(?![0-9])\d")


def fold(text: str, *, language: str = "") -> str:
    """What is left of a text when spelling habits are taken away; never shown, only compared.

    NFKC and case folded, without harakat, tatweel, direction marks; one form of alef, yeh,
    kaf, teh marbuta and seated hamza; digits ASCII; ZWNJ and other white space one space.
    In Sorani (`language="ckb"`) heh with ZWNJ is the vowel ە, as older keyboards type it.
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if language == "ckb":
        text = text.replace("ه" + _ZWNJ, "ە")
    text = "".join(filter(_is_seen, text)).translate(_LETTERS)
    return " ".join(_NOT_ASCII_DIGIT.sub(_ascii_digit, text).split())


def _is_seen(character: str) -> bool:
    return character == _ZWNJ or unicodedata.category(character) not in ("Mn", "Cf")


def _ascii_digit(match: re.Match[str]) -> str:
    return str(unicodedata.decimal(match[0]))
