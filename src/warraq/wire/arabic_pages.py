"""Which of the two single-byte encodings of Arabic a text is in, down to a headline.

Windows-1256 and ISO-8859-6 give most letters the same bytes in another order, so that either
text read as the other comes out Arabic too, but not as Arabic is written: letters stand where no
word has them, rare ones are many, and some bytes are no letter at all.
"""

import math
import re
from itertools import islice

PAGES = ("cp1256", "iso8859-6")


def page_of(raw: bytes, *, declared: str = "") -> str | None:
    """The likelier of `PAGES`; None where the words are not Arabic in either.

    `declared` is the one of them that the text says, which holds unless it is far less likely.
    """
    scores = {page: _likeness(raw, page) + _TRUST * (page == declared) for page in PAGES}
    best = max(PAGES, key=lambda page: scores[page])
    return best if _arabic_share(raw, best) >= _MOST else None


_TRUST = 5.0
"""What a declaration counts for: as much as a word or two that fit better."""
_MOST = 0.9
_WORDS_LOOKED_AT = 300

_NO_WORD = r"\s\x00-\x40\x5b-\x60\x7b-\x7f\xa0-\xbf،؛؟\u2010-\u203a…"
_WORD = re.compile(rf"[^{_NO_WORD}]{{2,}}")
_FOREIGN = re.compile("[^\x00-\x7f]")
_ALL_ARABIC = re.compile("[\u0621-\u0652\u0670-\u06d5\u200c-\u200f]{2,}")


def _arabic_share(raw: bytes, page: str) -> float:
    """Of the letters beyond ASCII the share in words that are Arabic from end to end.

    «İŞÇİLER» has Latin letters beside those that could be Arabic; single letters, «à», tell
    nothing.
    """
    words = [word for word in _WORD.findall(raw.decode(page, "replace")) if not word.isascii()]
    foreign = sum(len(_FOREIGN.findall(word)) for word in words)
    arabic = sum(len(word) for word in words if _ALL_ARABIC.fullmatch(word))
    return arabic / foreign if foreign else 0.0


def _likeness(raw: bytes, page: str) -> float:
    """How likely it is, as a logarithm, that somebody wrote what the bytes are in this page."""
    text = raw.decode(page, "replace")
    words = islice(_ARABIC_RUN.finditer(text), _WORDS_LOOKED_AT)
    return _PRIOR[page] + sum(_word(found[0]) for found in words)


_ARABIC_RUN = re.compile(rf"[^{_NO_WORD}A-Za-z]+")
_PRIOR = {"cp1256": 1.0, "iso8859-6": 0.0}
"""Agencies that declare neither are mostly on Windows."""

_OF_A_THOUSAND = {  # how many letters of Arabic news are this one
    137: "ا", 109: "ل", 62: "م", 61: "ي", 58: "ر", 47: "تو", 45: "ن", 34: "ةب", 32: "عفد", 29: "ح",
    27: "ه", 25: "ق", 24: "س", 22: "أ", 17: "كص", 14: "خج", 11: "ط", 10: "ش", 9: "ى", 8: "ذإ",
    6: "ضغ", 5: "ثءز", 3: "ظئپچژگکیےہھٹڈڑں\u200c", 2: "آ", 1: "ؤ",
}  # fmt: skip
_LETTERS = {
    letter: math.log(share / 1000)
    for share, letters in _OF_A_THOUSAND.items()
    for letter in letters
} | dict.fromkeys("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652", math.log(0.0005))
_NO_LETTER = math.log(0.00001)
_NO_CHARACTER = math.log(0.00000001)
_COMMON = (
    "في من إلى على عن مع أن إن بعد قبل هذا هذه التي الذي كل بين حتى ما لا لم أو ثم قد كان كانت"
    " قال خلال عند غير يوم هو هي به كه مي و اين هاي"
)
_SMALL_WORDS = frozenset(_COMMON.split())
_ARTICLE = re.compile("(?:[وفبك]?ال|لل)[ء-ي]{2}")
_MISPLACED = re.compile("\\A[ءؤئةى\u064b-\u0652]|[ةى](?=[ء-ي])|[\u064b-\u064d](?=[ء-ئب-ي])")
"""What no word begins with, and what only ends one."""


def _word(word: str) -> float:
    letters = sum(_letter(letter) for letter in word)
    article = 2.0 if _ARTICLE.match(word) else 0.0
    small = 3.0 if word in _SMALL_WORDS else 0.0
    return letters + article + small - 4.0 * len(_MISPLACED.findall(word))


def _letter(letter: str) -> float:
    no_character = letter == "\ufffd" or letter < "\xa0"
    return _LETTERS.get(letter, _NO_CHARACTER if no_character else _NO_LETTER)
