"""Bring the forms of a word together, so that a search for one finds the others.

A light stemmer strips what clings to a word and never looks for its root: measured on
adversarial queries it finds more than any of PostgreSQL's, Snowball's or ISRI's and hits
nothing false. Index `stems` of a text; of a query ask for all of its `stems`, and for each word
for any of its `forms`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from warraq.text.fold import fold
from warraq.text.plurals import BROKEN_PLURALS, WITH_AL

LEAST = 3
"""Letters that are left of a word when something is stripped from it."""

LONGEST_ENDING = 5

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
_ENDINGS = frozenset(("ته", "يا", "ات", "ان", "ون", "ين", "يه", "ه", "ي"))
_CLITIC_LETTERS = frozenset("وبلفك")
_CLITICS = ("و", "ب", "ل", "ف", "ك", "وب", "ول")

_ATTACHED_TEH = "ت"
"""What ة becomes before a pronoun."""

_OBJECT = "ا"
"""What carries the two fathas of an indefinite object."""

_WITHOUT_OBJECT = frozenset("هءي")
"""Last letters behind which none is written, or too many words would look so."""

_GOD = "الله"
_WITH_AL = frozenset(map(fold, WITH_AL))

_PLURALS = {
    "fa": frozenset(("هايي", "هاي", "ها")),
    "ur": frozenset(("ياں", "وں", "يں")),
    "ckb": frozenset(("ەكاني", "ەكان", "ەكەي", "ەكە", "ێك", "ان")),
}
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
    """`stems`, in Arabic without any و ب ل ف ك at their beginning, be it one that clings or not.

    To compare texts with one another: «بغداد» and «لبغداد» are the same then. Some words that
    differ are too («وزارة», «زارت»), so a reader's search is not for this.
    """
    found = stems(text, language=language)
    return map(_without_clitics, found) if language == "ar" else found


def words(text: str, *, language: str = "") -> list[str]:
    """The words of a text without their spelling habits: folded, and no letter has a mark."""
    if language == "en":
        text = _POSSESSIVE.sub("", text)
    folded = fold(text, language=language).translate(_SPELLINGS.get(language, {}))
    return _WORD.findall(folded if folded.isascii() else _without_marks(folded))


def forms(word: str, *, language: str = "") -> set[str]:
    """All stems under which a text may hold one word of a query: in Arabic with what is written
    in front of it, و ب ل ف ك, and with the alef of an object («كتابًا») or without it. For queries
    that ask for all words; it finds too much for others.
    """
    found = set(stems(word, language=language))
    if language == "ar":
        for whole in words(word, language=language):
            for bare in {whole, _without_article(whole)}:
                found |= {
                    _arabic(clitic + one) for clitic in ("", *_CLITICS) for one in _cases(bare)
                }
    return found


def _cases(word: str) -> set[str]:
    if word[-1] == _OBJECT:
        return {word, word[:-1]} if len(word) > LEAST + 1 else {word}
    return {word} if word[-1] in _WITHOUT_OBJECT or len(word) < LEAST else {word, word + _OBJECT}


def _without_marks(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(_MARKS)


class _Marks(dict[int, int | None]):
    """For `str.translate`: marks go, each looked up once."""

    def __missing__(self, code: int) -> int | None:
        left = None if unicodedata.category(chr(code)) == "Mn" else code
        if code < _REMEMBERED:
            self[code] = left
        return left


_REMEMBERED = 0x3000
"""Letters below it: those of all alphabets, but no ideographs."""

_MARKS = _Marks()


def _whole(word: str) -> str:
    return word


@lru_cache(maxsize=1 << 15)  # of a newsroom's words most come again within the hour
def _arabic(word: str) -> str:
    if word.endswith(_GOD):
        return word
    bare = _without_article(word)
    if bare in _SINGULARS:
        return _SINGULARS[bare]
    stem = _without_endings(bare)
    return _SINGULARS.get(stem, stem)


def _without_article(word: str) -> str:
    if word in _WITH_AL or word[1:] in _WITH_AL:
        return word
    for size in (4, 3, 2):
        if word[:size] in _ARTICLES and len(word) >= size + LEAST:
            return word[size:]
    return word


def _without_endings(word: str) -> str:
    owned = _without_one_of(_PRONOUNS, word)
    if owned is not word and owned[-1] == _ATTACHED_TEH and len(owned) > LEAST:
        return owned[:-1]
    return _without_one_of(_ENDINGS, owned)


def _without_one_of(endings: frozenset[str], word: str) -> str:
    """The word without the longest of these endings that leaves enough of it."""
    for size in range(min(LONGEST_ENDING, len(word) - LEAST), 0, -1):
        if word[-size:] in endings:
            return word[:-size]
    return word


_SINGULARS = {
    fold(plural): _without_endings(fold(singular))
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
    return word[:-1] if len(word) > LEAST and word[-1] in "sx" else word


def _plural_of(language: str) -> Callable[[str], str]:
    endings = _PLURALS[language]
    return lambda word: _without_one_of(endings, word)


_STEMMERS: dict[str, Callable[[str], str]] = {
    "ar": _arabic,
    "en": _english,
    "fr": _french,
    **{language: _plural_of(language) for language in _PLURALS},
}
