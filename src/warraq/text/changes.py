"""What is new in a text beside an older one, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

MOST = 4_000_000
"""Pairs that are compared, of paragraphs or of words; beyond it all counts as changed."""

# Harakat, tatweel and the joiners belong to the word in which they stand.
_IN_WORDS = r"\w\u0640\u064b-\u065f\u0670\u200c\u200d"
_PIECES = re.compile(rf"\s+|[{_IN_WORDS}]+|[^\s{_IN_WORDS}]+")


class Change(StrEnum):
    """What has become of a run of words, or of a whole paragraph."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that have one fate."""

    change: Change
    text: str


Paragraph = tuple[Run, ...]
"""A paragraph in reading order; what has gone stands before what is new in its place."""


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of both texts, none of them empty, as one.

    Without what is new it is `before`, without what has gone `after`.
    A paragraph that stands between two that stayed is compared word by word with the one that
    stood in its place. Texts of more than MOST pairs are not looked into.
    """
    return tuple(_paragraphs(before, after))


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    for old, new in _stretches(before, after):
        if old == new:
            yield from ((Run(Change.SAME, text),) for text in old)
        else:
            yield from (_paragraph(*pair) for pair in zip_longest(old, new))


def _paragraph(old: str | None, new: str | None) -> Paragraph:
    if old is None or new is None:
        return (Run(Change.NEW, new or ""),) if old is None else (Run(Change.GONE, old),)
    return tuple(_runs(_PIECES.findall(old), _PIECES.findall(new)))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    for gone, came in _stretches(old, new):
        if gone == came:
            yield Run(Change.SAME, "".join(gone))
            continue
        if gone:
            yield Run(Change.GONE, "".join(gone))
        if came:
            yield Run(Change.NEW, "".join(came))


def _stretches(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Both cut into stretches that are equal or have nothing in common."""
    if len(old) * len(new) > MOST:
        yield old, new
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, begin, end, start, stop in matcher.get_opcodes():
        yield old[begin:end], new[start:stop]
