"""How alike two items are: whether they tell of the same event, in their own words each.

Agencies share a headline's names and numbers and little else, and two matches of one league share
nearly everything but these. So words count by what they tell (`warraq.text.commonplace`): those
of the trade nothing, those that only say what kind of thing happened little, names and numbers
whole. Pure and the same in every process: what is stored is compared on other machines later.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from zlib import crc32

from warraq.text.commonplace import DAYS
from warraq.text.stem import bare_stems, words
from warraq.text.telling import WEIGHTS, Tells, tells
from warraq.wire.items import BlockKind, WireItem

LIKE = 0.38
"""From here on two items are taken to tell of the same event."""

FEWEST_SHARED = 2
"""Names and numbers that two items must share at least."""

MOST_KEYS = 32
MOST_ASKED = 20
OPENING_WORDS = 60
SHORT_LEAD = 20
"""A first paragraph of fewer words is not all of the opening."""
MOST_WORDS = 800

OTHER_DAY = 0.6
OTHER_NUMBERS = 0.85
SAME_SOURCE = 0.7
"""An agency seldom sends one story under two identifiers, and often two by one pattern."""

_IN_NUMBER = re.compile(r"(?<=\d)[.,٫٬](?=\d)")


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of an item: its opening (headline and lead), all its words, the days of
    the week that the opening names (Monday is 0). `keys` are what similar items share, those of
    the opening first.
    """

    opening: frozenset[int]
    words: frozenset[int]
    days: frozenset[int]
    keys: tuple[int, ...] = ()


def traits(item: WireItem, *, language: str) -> Traits | None:
    """What to compare of an item; None of one that says too little to be told from others."""
    head, body = _opening(item)
    opening = dict.fromkeys(_numbers(f"{item.headline} {head}", language))
    all_words = dict.fromkeys((*opening, *_numbers(body, language)))
    keys = tuple(islice(filter(_tells, all_words), MOST_KEYS))
    if len(keys) < FEWEST_SHARED or not any(map(_tells, opening)):
        return None
    days = _days_in(f"{item.headline} {head}", language)
    return Traits(frozenset(opening), frozenset(all_words), days, keys)


def asked(mine: Traits) -> tuple[int, ...]:
    """The keys by which an item looks for others: the first of its opening."""
    return tuple(key for key in mine.keys if key in mine.opening)[:MOST_ASKED]


def likeness(one: Traits, other: Traits, *, same_source: bool) -> float:
    """From 0 to 1: how much of each one's opening the other tells too, by weight.

    What both name and differ in speaks against it: the day of the week, all of their numbers.
    """
    shared = (one.opening & other.words) | (other.opening & one.words)
    if sum(map(_tells, shared)) < FEWEST_SHARED:
        return 0.0
    told = (_part(one.opening, other.words) + _part(other.opening, one.words)) / 2
    if told < LIKE:
        return told  # doubts only take away from it
    return told * _doubt(one, other) * (SAME_SOURCE if same_source else 1)


def pack(numbers: Iterable[int]) -> bytes:
    """A set of numbers as a row keeps it: four bytes each, little-endian, sorted."""
    packed = array("I", sorted(numbers))
    if not _LITTLE_ENDIAN:
        packed.byteswap()
    return packed.tobytes()


def unpack(packed: bytes | memoryview) -> frozenset[int]:
    numbers = array("I", bytes(packed))
    if not _LITTLE_ENDIAN:
        numbers.byteswap()
    return frozenset(numbers)


_LITTLE_ENDIAN = array("H", [1]).tobytes()[0] == 1


def _part(opening: frozenset[int], words: frozenset[int]) -> float:
    return _weight(opening & words) / _weight(opening)


def _weight(words: Iterable[int]) -> float:
    return sum(WEIGHTS[word & 3] for word in words)


def _tells(word: int) -> bool:
    return word & 3 in (Tells.NUMBER, Tells.NAME)


def _doubt(one: Traits, other: Traits) -> float:
    doubt = 1.0
    if one.days and other.days and not one.days & other.days:
        doubt *= OTHER_DAY
    mine, theirs = _numbers_of(one), _numbers_of(other)
    if mine and theirs and not mine & theirs:
        doubt *= OTHER_NUMBERS
    return doubt


def _numbers_of(traits: Traits) -> set[int]:
    return {word for word in traits.words if word & 3 in (Tells.DIGIT, Tells.NUMBER)}


def _opening(item: WireItem) -> tuple[str, str]:
    """The lead and the rest of the body. Some agencies put all of it in one paragraph."""
    texts = [block.text for block in item.body if block.kind is not BlockKind.TABLE]
    words = " ".join(texts).split()[:MOST_WORDS]
    length = 0
    for text in texts:
        length += len(text.split())
        if length >= SHORT_LEAD:
            break
    length = min(length, OPENING_WORDS)
    return " ".join(words[:length]), " ".join(words[length:])


def _numbers(text: str, language: str) -> Iterator[int]:
    """The words of a text that tell anything, as numbers; digits within one number together."""
    for word in bare_stems(_IN_NUMBER.sub("", text), language=language):
        if number := _number(word, language):
            yield number


@lru_cache(maxsize=1 << 15)
def _number(word: str, language: str) -> int:
    """A word as a number, the same in every process; 0 of one that tells nothing.

    Its two low bits say what it tells.
    """
    kind = tells(word, language=language)
    if kind is None:
        return 0
    return crc32(f"{language} {word}".encode()) & ~3 | kind


def _days_in(text: str, language: str) -> frozenset[int]:
    names = _days(language)
    if names is None:
        return frozenset()
    found = names.finditer(" ".join(words(text, language=language)))
    return frozenset(int(str(name.lastgroup)[1:]) for name in found)


@cache
def _days(language: str) -> re.Pattern[str] | None:
    """Finds the names of days in folded words: «سه شنبه» and «سه‌شنبه», and neither as «شنبه»;
    «والأحد» with what clings to it, and not «أحد», somebody.
    """
    if language not in DAYS:
        return None
    folded = (" ?".join(words(name, language=language)) for name in DAYS[language])
    names = [f"(?P<d{number}>{name})" for number, name in enumerate(folded)]
    clitic = "[وبلفك]?" if language == "ar" else ""
    return re.compile(rf"\b{clitic}(?:{'|'.join(sorted(names, key=len, reverse=True))})\b")
