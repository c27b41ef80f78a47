"""Fold a text to the skeleton by which headlines, sections and searches are compared."""

import unicodedata
from collections.abc import Callable, Mapping

_ZWNJ = "\u200c"
_REMEMBERED = 0x3000
"""Letters below it are looked up once: those of all alphabets, but no ideographs."""


class Letters(dict[int, str | None]):
    """What is left of each character, by its code point, for `str.translate`."""

    def __init__(
        self, left_of: Callable[[str], str | None], known: Mapping[int, str | None] | None = None
    ) -> None:
        super().__init__(known or {})
        self.left_of = left_of

    def __missing__(self, code: int) -> str | None:
        left = self.left_of(chr(code))
        if code < _REMEMBERED:
            self[code] = left
        return left


def _left_of(character: str) -> str | None:
    """Nothing of a mark or a sign that nobody sees; of a digit the ASCII one."""
    if unicodedata.category(character) in ("Mn", "Cf"):
        return None
    return str(unicodedata.decimal(character, character))


_LETTERS = Letters(
    _left_of,
    {
        ord("أ"): "ا",
        ord("إ"): "ا",
        ord("آ"): "ا",
        ord("ٱ"): "ا",
        ord("ى"): "ي",
        ord("ی"): "ي",
        ord("ک"): "ك",
        ord("ة"): "ه",
        ord("ؤ"): "ء",
        ord("ئ"): "ء",
        0x0640: None,  # tatweel
        ord(_ZWNJ): " ",
    },
)


def fold(text: str, *, language: str = "") -> str:
    """What is left of a text when spelling habits are taken away; never shown, only compared.

    NFKC and case folded, without harakat, tatweel, direction marks; one form of alef, yeh,
    kaf, teh marbuta and seated hamza; digits ASCII; ZWNJ and other white space one space.
    In Sorani (`language="ckb"`) heh with ZWNJ is the vowel ە, as older keyboards type it.
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if language == "ckb":
        text = text.replace("ه" + _ZWNJ, "ە")
    return " ".join(text.translate(_LETTERS).split())
