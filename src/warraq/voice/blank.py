"""Tell a text that shows nothing from one that does."""

import unicodedata

_EMPTY_SIGNS = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159")
"""Letters and symbols by category, yet drawn empty: Hangul fillers, blank braille, a null
notehead."""


def is_blank(text: str) -> bool:
    """Whether nothing in the text can be seen.

    White space, controls, joiners, marks without a letter, private use and unassigned code
    points of the basic plane show nothing. Those of the planes above count as seen: they
    may be signs newer than Python's tables, as emoji are each year.
    """
    return not any(map(_is_seen, text))


def _is_seen(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cn":
        return "\U00010000" <= character < "\U000e0000"
    return category[0] not in "ZCM" and character not in _EMPTY_SIGNS
