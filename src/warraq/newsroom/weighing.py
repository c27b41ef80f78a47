"""What a word counts in a story, and what the index notes of that.

No index of a database tells in which of its stories a word counts most, unless it looks at all
that have the word. So the index knows a word that counts much by further terms, one for each of
`STEPS` that its weight reaches, and two words that stand side by side by one of their own: what has
these is as quickly found as what has a word.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

IN_HEADLINE = 4
"""How much more a word counts there than in the text."""

SATURATION = 1.2
LENGTH = 0.4
USUAL_LENGTH = 1_800
"""BM25's k1 and b, and the letters of a usual story's stems."""

STEPS = {"³": 1.8, "²": 1.5, "¹": 1.2}
"""Signs before a word that counts at least so much, the highest first. No stem begins with one,
since folding makes digits of them. A word counts 2.2 at the most, and 1 where it stands once in a
usual text."""

PAIR = "⁺"
ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
PAIR_LETTERS = 4
"""Of a pair's number, of which there are 1.7 million: two pairs may have the same, and what is
found by it is looked at before it is shown."""


def weight(count: float, letters: int) -> float:
    """What a word counts that stands so often in a story whose text has so many letters."""
    length = 1 - LENGTH + LENGTH * letters / USUAL_LENGTH
    return count * (SATURATION + 1) / (count + SATURATION * length)


def steps(headline: Sequence[str], text: Sequence[str]) -> Iterator[str]:
    """The terms by which a story's words are known that count much in it, of all its stems."""
    letters = sum(map(len, text)) + len(text)
    counted = Counter(text)
    for stem in headline:
        counted[stem] += IN_HEADLINE
    for stem, count in counted.items():
        reached = weight(count, letters)
        yield from (f"{sign}{stem}" for sign, least in STEPS.items() if reached >= least)


def pairs(stems: Sequence[str], *, but: Collection[str]) -> set[str]:
    """The terms of those that stand side by side, without those of `but`."""
    return {
        pair(first, second)
        for first, second in pairwise(stems)
        if first not in but and second not in but
    }


def pair(first: str, second: str) -> str:
    """The term of two stems, one behind the other."""
    number, letters = crc32(f"{first} {second}".encode()), PAIR
    for _ in range(PAIR_LETTERS):
        number, digit = divmod(number, len(ALPHABET))
        letters += ALPHABET[digit]
    return letters
