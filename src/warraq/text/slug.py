"""Make the readable part of an address from a headline."""

import unicodedata
from functools import lru_cache

LONGEST = 60
"""Characters of a slug: each Arabic one is six (`%D8%BA`) once a mail has mangled it."""

_ZWNJ = "\u200c"
_TATWEEL = "\u0640"


def slugify(text: str) -> str:
    """The words of a headline with hyphens between; "" when it has no letter and no digit.

    Every script's letters stay as they are spelled; harakat, Hebrew points and tatweel go,
    digits become ASCII, Latin lower case, ZWNJ a hyphen. It has at most `LONGEST`
    characters, cut between words where there are several, and no hyphen at either end.
    """
    text = unicodedata.normalize("NFKC", text).lower()
    words = "".join(map(_slug_character, text)).split()
    return _shorten("-".join(words))


@lru_cache(maxsize=1024)  # a list makes thousands of addresses of the same letters
def _slug_character(character: str) -> str:
    """A character as the slug has it: itself, a space for what parts words, or nothing."""
    category = unicodedata.category(character)
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character == _TATWEEL or category == "Mn":
        return ""
    if category == "Cf":
        return " " if character == _ZWNJ else ""
    return character if character.isalnum() or category == "Mc" else " "


def _shorten(slug: str) -> str:
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
