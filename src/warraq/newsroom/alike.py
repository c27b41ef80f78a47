"""Whose words a paragraph has, however an editor has worded it."""

from collections.abc import Iterable
from difflib import SequenceMatcher

LIKE = 0.6
"""From here on a paragraph is still that of the other, as a share of the shorter one."""

FEW = 4
"""Words of which nothing but themselves is like them."""

RUN = 2
"""Words in a row that two texts have in common by more than chance."""


def is_of(text: str, theirs: Iterable[str], ours: Iterable[str] = ()) -> bool:
    """Whether a text is one of `theirs` in other words and none of `ours`; all are folded.

    It is ours where it is nearer to that, and has no more of their words than ours had.
    """
    ours = list(ours)
    return any(
        is_like(text, one) and not any(_is_rather(text, own, one) for own in ours) for one in theirs
    )


def is_like(text: str, other: str) -> bool:
    words, theirs = text.split(), other.split()
    if words == theirs:
        return True
    shorter = min(len(words), len(theirs))
    if shorter < FEW:
        return False
    return text in other or other in text or _same(text, other) >= LIKE * shorter


def _is_rather(text: str, own: str, other: str) -> bool:
    if text == own:
        return True
    is_nearer = _matcher(text, own).ratio() > _matcher(text, other).ratio()
    return is_nearer and _same(text, other) <= _same(own, other)


def _same(text: str, other: str) -> int:
    """How many words of the one stand in the other, in its order and several in a row."""
    blocks = _matcher(text, other).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN)


def _matcher(text: str, other: str) -> SequenceMatcher[str]:
    return SequenceMatcher(None, text.split(), other.split(), autojunk=False)
