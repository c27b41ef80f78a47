"""Find a word in a text that nobody has folded, however it is written there."""

from functools import cache

from warraq.text.fold import fold
from warraq.text.stem import stems, words

_BETWEEN = "[\u0640\u064b-\u065f\u0670]*"
"""Tatweel and harakat may stand between any two letters."""


def patterns(text: str) -> list[str]:
    """For each word of a query a regular expression, as Python and PostgreSQL both read it.

    It finds the word within longer ones too, and in Arabic also what is left of it without its
    article and its ending: «الطائرات» finds «طائرة».
    """
    return ["|".join(map(_spelled, _sought(word))) for word in words(text)]


def _sought(word: str) -> list[str]:
    return list(dict.fromkeys((word, *stems(word, language="ar"))))


def _spelled(word: str) -> str:
    return _BETWEEN.join(_written_as().get(letter, letter) for letter in word)


@cache
def _written_as() -> dict[str, str]:
    """The ways to write what folds to one and the same letter or digit."""
    found: dict[str, str] = {}
    for letter in map(chr, range(0x621, 0x700)):
        if len(folded := fold(letter)) == 1 and folded != letter:
            found[folded] = found.get(folded, folded) + letter
    return {folded: f"[{letters}]" for folded, letters in found.items()}
