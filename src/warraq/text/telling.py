"""What a word tells: nothing, what kind of thing happened, or which.

The words of the trade tell nothing, those of `GENERAL` little, names and numbers most.
"""

from enum import IntEnum
from functools import cache

from warraq.text.commonplace import DAYS, FUNCTION, GENERAL
from warraq.text.stem import bare_stems


class Tells(IntEnum):
    """In two bits; all other words of a language count as names."""

    GENERAL = 0
    DIGIT = 1
    NUMBER = 2
    NAME = 3


WEIGHTS = (0.3, 0.5, 1.0, 1.0)
"""By `Tells`."""


def tells(stem: str, *, language: str) -> Tells | None:
    """What one of `bare_stems` tells in its language; None of one that tells nothing."""
    if stem.isdecimal():
        return Tells.NUMBER if len(stem) > 1 else Tells.DIGIT
    if stem in _said_by_all(language) or len(stem) < (2 if language in FUNCTION else 4):
        return None
    return Tells.GENERAL if stem in _general(language) else Tells.NAME


@cache
def _general(language: str) -> frozenset[str]:
    return frozenset(bare_stems(GENERAL.get(language, ""), language=language))


@cache
def _said_by_all(language: str) -> frozenset[str]:
    spoken = f"{FUNCTION.get(language, '')} {' '.join(DAYS.get(language, ()))}"
    return frozenset(bare_stems(spoken, language=language))
