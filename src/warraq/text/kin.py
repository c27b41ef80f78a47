"""What Arabic words have relatives that no stripping finds: their broken plurals and singulars,
verbs in their other persons, the nouns of verbs.

By the patterns of grammar, with ف ع ل for a word's root letters as grammarians write them, and ق
for a fourth one. No word list is asked, so that some of what comes out is no word: a text has
none of these. Some others are words that mean something else: a search looks at what is akin only
where it has found little.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from warraq.text.fold import fold

_AKIN = """
فعل أفعال فعول فعال أفعل
فعلة فعال
فعال أفعلة فعل
فعيلة فعائل
فعالة فعائل
فعولة فعائل
فعيل فعلاء أفعلاء أفعلة فعال فعل فعلى
فاعل فعال فعلة فواعل فعلاء
فاعلة فواعل
فاعول فواعيل
مفعل مفاعل
مفعلة مفاعل
مفعال مفاعيل
مفعول مفاعيل
فعلق فعالق
فعلقة فعالق
فعلاق فعاليق
فعلوق فعاليق
فعليق فعاليق
فع فعوع فعاع أفعاع
فعة فعع
فاع أفواع فيعان
فعاء أفعية
فعية فعايا
فعو أفعاء
أفعل فعلاء
افتعل افتعال يفتعل مفتعل
انفعل انفعال ينفعل منفعل
استفعل استفعال يستفعل مستفعل
أفعل إفعال
فعل تفعيل
فعل يفعل تفعل
فاعل مفاعلة يفاعل
"""
"""Each line: words of one root that have these patterns."""

_ROOT = "فعلق"
_ROOT_LETTER = "[^\\Wا]"
_TEH = "ه"
"""What ة is folded to: no root letter where a word ends in it."""

_MANY = ("ت", "وا", "و")
"""What a verb ends in when she did it, or they did, and a noun of them before another noun."""

_IMPERFECT = ("ي", "ت", "سي", "ست")
"""What a verb begins with when he does it or will do it, or she."""

_LEAST_OF_A_VERB = 3


@lru_cache(maxsize=1 << 12)
def akin(word: str) -> frozenset[str]:
    """The relatives of a folded word without its article, as they would be written, folded."""
    return frozenset((*_by_pattern(word), *_other_persons(word))) - {word}


def _by_pattern(word: str) -> Iterator[str]:
    for pattern, others in _TABLE:
        if found := pattern.fullmatch(word):
            yield from (found.expand(other) for other in others)


def _other_persons(verb: str) -> Iterator[str]:
    done = next((verb.removesuffix(end) for end in _MANY if verb.endswith(end)), verb)
    before = max((first for first in _IMPERFECT if done.startswith(first)), key=len, default="")
    begun = done.removeprefix(before)
    if len(begun) >= _LEAST_OF_A_VERB:
        yield from (begun + end for end in ("", *_MANY))
        yield from (first + begun for first in _IMPERFECT)


def _read(line: str) -> Iterator[tuple[re.Pattern[str], list[str]]]:
    patterns = fold(line).split()
    for number, pattern in enumerate(patterns):
        others = [_filled(other) for other in patterns[:number] + patterns[number + 1 :]]
        yield re.compile(_matching(pattern)), others


def _matching(pattern: str) -> str:
    """A root letter that comes twice is the same one both times."""
    found = "" if pattern.endswith(_TEH) else f"(?!.*{_TEH}$)"
    for letter in pattern:
        name = _NAMES.get(letter)
        first = f"(?P<{name}>{_ROOT_LETTER})"
        found += letter if not name else f"(?P={name})" if first in found else first
    return found


def _filled(pattern: str) -> str:
    return "".join(f"\\g<{_NAMES[letter]}>" if letter in _NAMES else letter for letter in pattern)


_NAMES: Mapping[str, str] = dict(zip(_ROOT, "abcd", strict=True))
_TABLE = [row for line in _AKIN.strip().splitlines() for row in _read(line)]
