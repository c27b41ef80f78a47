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
فعول فعائل
فعيل فعلاء أفعلاء أفعلة فعال فعل فعلى فعائل
فاعل فعال فعلة فواعل فعلاء
فاعلة فواعل
فاعول فواعيل
فاعي فعاة
فائل فالة
مفعل مفاعل
مفعلة مفاعل
مفعال مفاعيل
مفعول مفاعيل
أفعول أفعولة أفاعيل
إفعيل أفاعيل
فعلق فعالق
فعلقاة فعالق
فعلقة فعالق
فعلاق فعاليق
فعلوق فعاليق
فعليق فعاليق
فع فعوع فعاع أفعاع
فعة فعع فعاع
فاع أفواع فيعان
فوع أفواع فيعان
فعاء أفعية
فعية فعايا
فعاة فعى
فعيع أفعة
فعاع أفعة
فعو أفعاء
أفعل فعلاء افعلال يفعل تفعل
افتعل افتعال يفتعل مفتعل
انفعل انفعال ينفعل منفعل
استفعل استفعال يستفعل مستفعل
أفعل إفعال أفعلت مفعل
فعل تفعيل فعلت مفعل يفعل تفعل
فعل يفعل تفعل فاعل مفعول فعلت
تفعل يتفعل تتفعل متفعل تفعلت يتفعلن
تفاعل يتفاعل تتفاعل متفاعل تفاعلت
فاعل مفاعلة يفاعل
"""
"""Each line: words of one root that have these patterns."""

_ROOT = "فعلق"
_ROOT_LETTER = "[^\\Wا]"
_TEH = "ه"
"""What ة is folded to: no root letter where a word ends in it."""

_MANY = ("ت", "وا", "و", "ن")
"""What a verb ends in when she did it, or they did, and a noun of them before another noun."""

_IMPERFECT = ("ي", "ت", "سي", "ست")
"""What a verb begins with when he does it or will do it, or she."""

_LEAST_OF_A_VERB = 3

_BEFORE_NOUNS = ("ال", "و", "ب", "ل", "ف")
_BEFORE_VERBS = ("و", "ف")

_FROM = ("اوي", "اء", "ا")
"""What a word of somewhere ends in and the place itself: «صحراوي», «صحراء»; «نمساوي», «نمسا»."""

_G = ("ج", "غ")
"""Ways to write a sound that Arabic has not, in words of other languages («كيلوغرام»)."""

_LEAST_OF_A_LOAN = 5


@lru_cache(maxsize=1 << 12)
def akin(word: str) -> frozenset[str]:
    """The relatives of a folded word without its article, as they would be written, folded, with
    what clings to them: prepositions and the article to nouns, conjunctions to verbs too."""
    nouns = {*_by_pattern(word), *_from_there(word), *_as_loan(word)} - {word}
    verbs = {*_other_persons(word)} - {word}
    found = frozenset(
        before + one
        for some, clings in ((nouns, _BEFORE_NOUNS), (verbs, _BEFORE_VERBS))
        for one in some
        for before in ("", *clings)
    )
    return found - {word}


def _by_pattern(word: str) -> Iterator[str]:
    for pattern, others in _TABLE:
        if found := pattern.fullmatch(word):
            yield from (found.expand(other) for other in others)


def _other_persons(verb: str) -> Iterator[str]:
    done = next((verb.removesuffix(end) for end in _MANY if verb.endswith(end)), verb)
    before = max((first for first in _IMPERFECT if done.startswith(first)), key=len, default="")
    for begun in {done, done.removeprefix(before)}:
        if len(begun) >= _LEAST_OF_A_VERB:
            yield from (begun + end for end in ("", *_MANY))
            yield from (first + begun for first in _IMPERFECT)


def _from_there(word: str) -> Iterator[str]:
    for end in _FROM:
        begun = word.removesuffix(end)
        if begun != word and len(begun) >= _LEAST_OF_A_VERB:
            yield from (begun + other for other in _FROM)


def _as_loan(word: str) -> Iterator[str]:
    if len(word) >= _LEAST_OF_A_LOAN:
        one, other = _G
        yield word.replace(one, other)
        yield word.replace(other, one)


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
