"""What clings to Hebrew words, and the ways to spell them."""

import re
from collections.abc import Iterator

LEAST = 2
"""Letters that are left of a word: roots of two are common («שדה», «שנים»)."""

_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
_INSIDE = re.compile("(?<=[א-ת])[\"'’׳״](?=[א-ת])")
"""Signs of acronyms and of foreign letters («צה״ל», «צ'ק»)."""

_TWICE = re.compile("([וי])\\1+")
"""Spelling without vowels writes some letters twice that other spelling writes once."""

_ENDINGS = ("ימ", "ות", "ה", "ת", "י")
"""The longer first."""

_BEFORE = ("ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "וב", "ול", "ומ", "וש", "שה", "מה")
_SURELY_BEFORE = ("וה", "שה", "ה", "ו")
_PERHAPS_BEFORE = ("ב", "ל", "מ", "ש", "כ")
_LEAST_BEHIND = 3
_LEAST_BEHIND_PERHAPS = 4


def joined(text: str) -> str:
    """A text whose acronyms are words."""
    return _INSIDE.sub("", text)


def spelled(folded: str) -> str:
    """A text without final letters, and without letters written twice for being no vowels."""
    return _TWICE.sub(r"\1", folded.translate(_FINALS))


def stem(word: str) -> str:
    """The word without the ending of many, of she and of what belongs to something."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            return word[: -len(ending)]
    return word


def forms(word: str) -> Iterator[str]:
    """The stems of a word with all that may cling to it: article, conjunctions, prepositions."""
    for bare in {word, *_bare(word)}:
        yield from (stem(before + bare) for before in ("", *_BEFORE))


def _bare(word: str) -> Iterator[str]:
    for clings, least in (
        (_SURELY_BEFORE, _LEAST_BEHIND),
        (_PERHAPS_BEFORE, _LEAST_BEHIND_PERHAPS),
    ):
        yield from (
            word[len(each) :]
            for each in clings
            if word.startswith(each) and len(word) - len(each) >= least
        )
