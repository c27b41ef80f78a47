"""The language of a text that does not say it, by its letters and its smallest words.

What an item or its feed says goes first, unless the letters cannot be those of that language.
"""

import re
from collections import Counter
from functools import cache

from babel import Locale

from warraq.wire.letters import language_of, main_script, may_be_in
from warraq.wire.tags import direction

_ARABIC_SCRIPT = re.compile("[\u0621-\u06d5]")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_TELLING = (  # letters that one language has and those after it have not
    ("ckb", re.compile("[\u06ce\u06c6\u0695\u06b5\u06d5]")),
    ("ur", re.compile("[\u0679\u0688\u0691\u06ba\u06d2\u06be]")),
    ("ps", re.compile("[\u069a\u0696\u0681\u0685\u0693\u06bc\u06cd]")),
    ("fa", re.compile("[\u067e\u0686\u0698\u06af\u06cc\u06a9]")),
)
_SMALL_WORDS = {
    "en": "the of and to in that is was for on with said by from at it has",
    "fr": "le la les des et est une dans pour que qui sur par du au avec de en un l d à",
    "de": "der die das und den von mit ist im für auf dem sich nicht ein eine bei nach zu",
    "es": "el la los las de que en una por con para del se al su",
    "it": "il la di che e per una del della con nel gli sono alla dei l d un in",
    "pt": "o a os as de que em uma por com para do da não ao",
    "nl": "de het een van en dat is op voor met zijn niet aan door",
    "sv": "och att det som en på är av för med den till inte",
    "no": "og at det som en på er av for med den til ikke",
    "da": "og at det som en på er af for med den til ikke",
    "tr": "ve bir bu için ile olarak da de olan daha çok",
    "fi": "ja on ei että se hän oli ovat joka mutta myös kun sekä voi olla mukaan ennen",
    "pl": "w na z się nie że jest jak od po dla przez są oraz był",
    "hu": "az és hogy nem egy volt meg már csak mint azt szerint",
    "ro": "și în pe cu nu din că care pentru mai este fi lui",
    "ku": "û ku li ji bi jî ev wê wî hat dike bû",
}  # fmt: skip
_WORDS = {tag: frozenset(words.split()) for tag, words in _SMALL_WORDS.items()}


def telling(headline: str, text: str) -> str:
    """What tells the language: the text alone where its headline is in other letters."""
    is_enough = sum(map(str.isalpha, text[:_SAMPLE])) >= _LETTERS_TELL
    if is_enough and main_script(text[:_SAMPLE]) != main_script(headline):
        return text
    return f"{headline}\n{text}"


def guess_language(text: str) -> str:
    """A BCP 47 tag, or empty where the text does not show enough of a language."""
    sample = text[:_SAMPLE]
    script = main_script(sample)
    if script == "Arab":
        return _of_arabic_script(sample)
    return _of_latin_script(sample) if script in ("Latn", "") else language_of(script, sample)


def plain_language(text: str) -> str:
    """The language that a text is plainly in; else empty.

    Letters of other scripts are plain enough: without a language those that run from right to
    left would be set the wrong way. In Latin letters its small words must be several, and clearly
    more than another language's.
    """
    told = guess_language(text)
    if told not in _WORDS:
        return told
    words = _words(text[:_SAMPLE])
    compared = (_apart(words, told, tag) for tag in _WORDS if tag != told)
    is_plain = all(own >= _APART and other * 3 <= own * 2 for own, other in compared)
    return told if is_plain and _score(words, told) >= _PLAINLY else ""


def other_language(tag: str, text: str) -> str:
    """The language that a text tells where it cannot be in that of `tag`; else empty.

    Its script is not that of `tag`, or it is plainly in a neighbour. Feeds that a machine makes
    are «en» whatever is in them, and translations come late.
    """
    sample = text[:_SAMPLE]
    told = guess_language(text) if sum(map(str.isalpha, sample)) >= _LETTERS_TELL else ""
    if not told:
        return ""
    if direction(told) != direction(tag) or not may_be_in(tag, main_script(sample)):
        return told
    said = tag.partition("-")[0]
    return told if _is_not(said, told, sample) or _is_plainly_not(said, text) else ""


def _is_plainly_not(tag: str, text: str) -> bool:
    """Whether a text has several small words of one language, and of `tag` hardly any."""
    told = plain_language(text)
    if tag not in _WORDS or told not in _WORDS or tag == told:
        return False
    own, other = _apart(_words(text[:_SAMPLE]), told, tag)
    return own >= _PLAINLY and other * 3 <= own


def _is_not(tag: str, told: str, sample: str) -> bool:
    """Whether a text that says that it is Arabic, Persian, Urdu or Kurdish is not, but `told`.

    Arabic ends words in «ة», and has its neighbours' letters only in names; some keyboards give
    it their yeh and kaf.
    """
    if tag == told or tag not in _NEIGHBOURS or told not in _NEIGHBOURS:
        return False
    letters = len(_ARABIC_SCRIPT.findall(sample))
    of_arabic = sample.count("ة") * 100
    if told == "ar":
        return of_arabic > letters and len(_NEVER_ARABIC.findall(sample)) * 300 < letters
    letters_of_it = dict(_TELLING)[told]
    if told == "fa" and (tag != "ar" or of_arabic * 3 > letters):
        return False
    return len(letters_of_it.findall(sample)) * 33 > letters


_NEIGHBOURS = frozenset(("ar", "fa", "ur", "ckb"))
_NEVER_ARABIC = re.compile("[پچژگٹڈڑںےہھێۆڕڵە]")


_LETTERS_TELL = 40
_SAMPLE = 20_000


def _of_arabic_script(sample: str) -> str:
    """One letter in a hundred tells: names from elsewhere have a few in any language."""
    letters = len(_ARABIC_SCRIPT.findall(sample))
    told = (tag for tag, telling in _TELLING if len(telling.findall(sample)) * 100 > letters)
    return next(told, "ar")


def _words(sample: str) -> Counter[str]:
    return Counter(map(str.lower, _LATIN_WORD.findall(sample)))


def _score(words: Counter[str], tag: str) -> int:
    return sum(words[word] for word in _WORDS[tag])


def _apart(words: Counter[str], one: str, other: str) -> tuple[int, int]:
    """How many small words are of one language alone, and how many of the other alone."""
    alone = (_WORDS[one] - _WORDS[other], _WORDS[other] - _WORDS[one])
    first, second = (sum(words[word] for word in small) for small in alone)
    return first, second


def _of_latin_script(sample: str) -> str:
    words = _words(sample)
    scores = {tag: _score(words, tag) for tag in _WORDS}
    best = max(scores, key=lambda tag: scores[tag])
    if scores[best] >= _ENOUGH and scores[best] * 12 >= words.total():
        return best
    return _by_days(words)


_ENOUGH = 2
_PLAINLY = 4
_APART = 3


def _by_days(words: Counter[str]) -> str:
    """Results and tables have no small words, but days of the week, by which they are parted."""
    scores = {tag: sum(words[day] for day in days) for tag, days in _days().items()}
    best, second = sorted(scores, key=lambda tag: scores[tag], reverse=True)[:2]
    is_told = scores[best] >= _ENOUGH and scores[best] * 100 >= words.total()
    return best if is_told and scores[best] > scores[second] else ""


@cache
def _days() -> dict[str, frozenset[str]]:
    names = {tag: Locale(tag).days["format"]["wide"].values() for tag in _SMALL_WORDS}
    return {tag: frozenset(map(str.lower, days)) for tag, days in names.items()}
