"""Bring the forms of a word together, so that a search for one finds the others.

A light stemmer strips what clings to a word and never looks for its root: measured on
adversarial queries it finds more than any of PostgreSQL's, Snowball's or ISRI's and hits
nothing false. Index `stems` of a text; of a query ask for all of its `stems`, for each word for
any of its `forms`, and where that finds little for any of its `kin`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from warraq.text import hebrew
from warraq.text.families import relatives
from warraq.text.fold import Letters, fold
from warraq.text.kin import akin
from warraq.text.plurals import BROKEN_PLURALS, WITH_AL

LEAST = 3
"""Letters that are left of a word when something is stripped from it."""

LONGEST_ENDING = 4

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_SPELLINGS = {
    "fa": str.maketrans("ۀە", "هه"),
    "ur": str.maketrans("ه", "ہ"),
    "ckb": str.maketrans("ھ", "ه"),
}

_ARTICLES = frozenset(
    ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "بال", "كال", "فال", "ال", "لل")
)
_PRONOUNS = frozenset(("هما", "كما", "هم", "هن", "ها", "كم", "كن", "نا"))
_PEOPLE = frozenset(("يون", "يين", "يات", "يتان", "يتين"))
_ENDINGS = _PEOPLE | frozenset(("تان", "تين", "يا", "ات", "ان", "ون", "ين", "يه", "ه", "ي"))
_BEFORE_ENDINGS = _ENDINGS - {"ي"}
"""What may stand before another ending: «لبنانيون», «مهرجانات», «اتجاهات»."""

_OBJECT = "ا"
"""What carries the two fathas of an indefinite object, and ends countries («فرنسا»)."""

_CLITIC_LETTERS = frozenset("وبلفك")
_BEFORE_WORDS = ("ال", "و", "ب", "ل", "ف", "ك", "وب", "ول")
"""Behind «ال» a word is itself that seems to begin with it: «ألواح»."""

_OF_SHORT = ("ات", "تين", "تان")

_HIS = "ه"
_ATTACHED_TEH = "ت"
"""What ة becomes before a pronoun."""

_MANY = re.compile(r"(?!م.ا.ات$).{3,}ات")
"""Feminine plurals, whose teh is no ة: «رحلاتها»; «مباراتها» is of one."""

_GOD = "الله"
_SERVANT = re.compile(r"\b([وفبلك]?عبد)(ال\w\w)")
"""Names that some write as one word, others as two."""

_BEFORE_TWO = re.compile("[وفب]?ال([^او][^اهيو])")
"""An article before a word of two letters: «الخط», «بالنص», and not «الله», «الآن»."""

_WITH_AL = frozenset(map(fold, WITH_AL))

_PLURALS = {
    "fa": frozenset(("هايي", "هاي", "ها")),
    "ur": frozenset(("ياں", "وں", "يں")),
}
_SORANI = frozenset(fold("ەکان ەکە کان کە ێک یەک یان ان ی ە").split())
"""Of the definite, of one and of many, of what belongs to something or somebody."""

_APART = {"fa": frozenset({"ها", "هاي", "هايي", "مي", "نمي"})}
"""What Persian writes as a word of its own, by ZWNJ, or clinging."""


def stems(text: str, *, language: str = "") -> Iterator[str]:
    """The stem of each word of a text, in order, digits as ASCII numbers.

    `language` is the code before any hyphen: `ar`, `fa`, `ur`, `ckb`, `en`… Of a language that is
    not known, words are folded and no more. Every word has a stem but for what clings to the
    word before or after it.
    """
    stem = _STEMMERS.get(language, _whole)
    apart = _APART.get(language, frozenset())
    for word in words(text, language=language):
        if word not in apart:
            yield stem(word)


def bare_stems(text: str, *, language: str = "") -> Iterator[str]:
    """`stems`, in Arabic with one ending at most stripped, and without any و ب ل ف ك at their
    beginning, be it one that clings or not.

    To compare texts with one another: «بغداد» and «لبغداد» are the same then. Some words that
    differ are too («وزارة», «زارت»), so a reader's search is not for this.
    """
    if language != "ar":
        return stems(text, language=language)
    found = map(_stripped_once, words(text, language=language))
    return map(_without_clitics, found)


def words(text: str, *, language: str = "") -> list[str]:
    """The words of a text without their spelling habits: folded, and no letter has a mark."""
    if language == "en":
        text = _POSSESSIVE.sub("", text)
    elif language == "he":
        text = hebrew.joined(text)
    folded = fold(text, language=language).translate(_SPELLINGS.get(language, {}))
    if language == "ar":
        folded = _SERVANT.sub(r"\1 \2", folded)
    elif language == "he":
        folded = hebrew.spelled(folded)
    return _WORD.findall(folded if folded.isascii() else _without_marks(folded))


def forms(word: str, *, language: str = "") -> set[str]:
    """All stems under which a text may hold one word of a query: in Arabic with what is written
    in front of it, و ب ل ف ك, and likewise in Hebrew. For queries that ask for all words; it finds
    too much for others.
    """
    found = set(stems(word, language=language))
    if language in _FORMS:
        for whole in words(word, language=language):
            found.update(_FORMS[language](whole))
    return found


def _arabic_forms(word: str) -> Iterator[str]:
    for bare in {word, _without_article(word)}:
        for one in (bare, *_numbers_of_short(bare)):
            yield from (_arabic(before + one) for before in ("", *_BEFORE_WORDS))


def _numbers_of_short(word: str) -> Iterator[str]:
    """Of words of two letters and ة, whose endings are not stripped: «لغة», «لغات», «لغتين»."""
    if len(word) == LEAST and word.endswith(_HIS):
        yield from (word[:-1] + ending for ending in _OF_SHORT)
    for ending in _OF_SHORT:
        if word.endswith(ending) and len(word) == LEAST - 1 + len(ending):
            yield word.removesuffix(ending) + _HIS


def kin(word: str, *, language: str = "") -> set[str]:
    """Stems of words that are likely related to one of a query, beside its `forms`: plural and
    singular, verb and noun (`text.kin`, `text.families`). For where nothing better is found."""
    if language != "ar":
        stem = _STEMMERS.get(language, _whole)
        wholes = words(word, language=language)
        known = {*wholes, *map(stem, wholes)}
        return {stem(other) for one in known for other in relatives(one, language=language)}
    bare = {_without_article(whole) for whole in words(word, language=language)}
    bare |= {end for one in bare for end in (_without_owner(one), _without_ending(one))}
    return {_arabic(one) for each in bare for one in akin(each)}


def _without_marks(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(_MARKS)


_MARKS = Letters(lambda letter: None if unicodedata.category(letter) == "Mn" else letter)


def _whole(word: str) -> str:
    return word


@lru_cache(maxsize=1 << 15)  # of a newsroom's words most come again within the hour
def _arabic(word: str) -> str:
    """Twice, since a country's people have the ending of a people and of a number."""
    once = _stripped_once(word)
    if once.endswith(_OBJECT) and word.endswith(once) and len(once) > LEAST:
        once = once[:-1]
    return once if once.endswith(_GOD) else _without_one_of(_BEFORE_ENDINGS, once)


def _stripped_once(word: str) -> str:
    if word.endswith(_GOD):
        return word
    bare = _without_article(word)
    if bare in _SINGULARS:
        return _SINGULARS[bare]
    stem = _without_ending(bare)
    return _SINGULARS.get(stem, stem)


def _without_article(word: str) -> str:
    if word in _WITH_AL or word[1:] in _WITH_AL:
        return word
    if short := _BEFORE_TWO.fullmatch(word):
        return short[1]
    for size in (4, 3, 2):
        if word[:size] in _ARTICLES and len(word) >= size + LEAST:
            return word[size:]
    return word


def _without_ending(word: str) -> str:
    return _without_one_of(_ENDINGS, _without_owner(word))


def _without_owner(word: str) -> str:
    """The word without a pronoun; what became a teh before it is a ة again."""
    owned = _without_one_of(_PRONOUNS, word)
    if owned is word and word.endswith(_ATTACHED_TEH + _HIS) and len(word) > LEAST:
        owned = word[:-1]
    if owned is word or owned[-1] != _ATTACHED_TEH or len(owned) <= LEAST:
        return owned
    return owned if _MANY.fullmatch(owned) else owned[:-1] + _HIS


def _without_one_of(endings: frozenset[str], word: str) -> str:
    """The word without the longest of these endings that leaves enough of it."""
    for size in range(min(LONGEST_ENDING, len(word) - LEAST), 0, -1):
        if word[-size:] in endings:
            return word[:-size]
    return word


_SINGULARS = {
    fold(plural): _without_ending(fold(singular))
    for plural, singular in BROKEN_PLURALS.items()
    if plural not in BROKEN_PLURALS.values()
}
"""A broken plural → the stem of its singular. What is a singular too stays itself."""


def _without_clitics(stem: str) -> str:
    while len(stem) > LEAST and stem[0] in _CLITIC_LETTERS:
        stem = stem[1:]
    return stem


def _english(word: str) -> str:
    """Harman's S stemmer (1991): plurals, and no more."""
    if len(word) <= LEAST or not word.endswith("s"):
        return word
    if word.endswith("ies") and word[-4] not in "ea":
        return word[:-3] + "y"
    return word if word.endswith(("us", "ss")) else word[:-1]


def _french(word: str) -> str:
    if len(word) <= _LEAST_OF_MANY or not word.endswith("aux") or word.endswith("eaux"):
        return word[:-1] if len(word) > LEAST and word[-1] in "sx" else word
    return f"{word[:-2]}l"


_LEAST_OF_MANY = 5
"""Letters of a French word in «-aux» that is not many («taux», «faux»)."""


def _plural_of(language: str) -> Callable[[str], str]:
    endings = _PLURALS[language]
    return lambda word: _without_one_of(endings, word)


def _sorani(word: str) -> str:
    """One ending after the other: «باخەوان» ends as many do, and «باخەوانەکان» are many."""
    while (shorter := _without_one_of(_SORANI, word)) != word:
        word = shorter
    return word


_FORMS: dict[str, Callable[[str], Iterator[str]]] = {"ar": _arabic_forms, "he": hebrew.forms}

_STEMMERS: dict[str, Callable[[str], str]] = {
    "ar": _arabic,
    "ckb": _sorani,
    "en": _english,
    "fr": _french,
    "he": hebrew.stem,
    **{language: _plural_of(language) for language in _PLURALS},
}
