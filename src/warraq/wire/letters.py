"""The script that a text is in, and the language where a script or its letters tell one."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from babel.core import get_global

_SCRIPTS = {  # how Unicode begins the names of a script's letters: ISO 15924, the language
    "LATIN": ("Latn", ""), "ARABIC": ("Arab", ""), "CYRILLIC": ("Cyrl", ""),
    "DEVANAGARI": ("Deva", ""), "GREEK": ("Grek", "el"), "HEBREW": ("Hebr", "he"),
    "ARMENIAN": ("Armn", "hy"), "GEORGIAN": ("Geor", "ka"), "ETHIOPIC": ("Ethi", "am"),
    "CJK": ("Hani", "zh"), "HIRAGANA": ("Jpan", "ja"), "KATAKANA": ("Jpan", "ja"),
    "HANGUL": ("Kore", "ko"), "BENGALI": ("Beng", "bn"), "GURMUKHI": ("Guru", "pa"),
    "GUJARATI": ("Gujr", "gu"), "ORIYA": ("Orya", "or"), "TAMIL": ("Taml", "ta"),
    "TELUGU": ("Telu", "te"), "KANNADA": ("Knda", "kn"), "MALAYALAM": ("Mlym", "ml"),
    "SINHALA": ("Sinh", "si"), "THAI": ("Thai", "th"), "LAO": ("Laoo", "lo"),
    "KHMER": ("Khmr", "km"), "MYANMAR": ("Mymr", "my"), "TIBETAN": ("Tibt", "bo"),
    "THAANA": ("Thaa", "dv"), "SYRIAC": ("Syrc", "syr"),
}  # fmt: skip
_LANGUAGES = dict(_SCRIPTS.values())
_IDEOGRAPHS = frozenset(("Hani", "Jpan", "Kore", "Hans", "Hant"))
_SEVERAL = frozenset((
    "az", "bs", "chr", "cnr", "ha", "kk", "ks", "ku", "ky", "mn", "ms", "pa", "sd", "sr", "tg",
    "tk", "tt", "ug", "uz", "yi",
))  # fmt: skip
"""Languages that newsrooms write in more than one script."""


def main_script(text: str) -> str:
    """The code in ISO 15924 of what more than half of the letters are in; else empty.

    Japanese is told from Chinese by its syllables, of which no sentence is without.
    """
    counted: Counter[str] = Counter()
    for letter, times in Counter(filter(str.isalpha, text)).items():
        counted[_script(letter)] += times
    if counted["Jpan"] * 10 > counted["Hani"]:
        counted["Jpan"] += counted.pop("Hani", 0)
    best = max(counted, key=lambda script: counted[script], default="")
    return best if counted[best] * 2 > counted.total() else ""


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    first = re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0]
    return _SCRIPTS.get(first, ("", ""))[0]


def may_be_in(tag: str, script: str) -> bool:
    """Whether a language may be written in a script, as far as is known."""
    language, *rest = tag.split("-")
    said = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    likely = str(get_global("likely_subtags").get(language, "")).split("_")[1:2]
    own = said or next(iter(likely), "")
    if not script or not own or own == script or (language in _SEVERAL and not said):
        return True
    return script == "Hani" and own in _IDEOGRAPHS


def language_of(script: str, text: str) -> str:
    """The language of a text in a script that is neither Latin nor Arabic; else empty."""
    if script == "Cyrl":
        return _by_letters(text) if _is_long(text) else ""
    if script == "Deva":
        return _by_words(text) if _is_long(text) else ""
    return _LANGUAGES.get(script, "")


def _is_long(text: str) -> bool:
    return len("".join(text.split())) >= _TELLS_NEIGHBOURS


_TELLS_NEIGHBOURS = 40
_CYRILLIC = (  # letters that one language has and those after it have not
    ("tg", re.compile("[ҷӣӯ]", re.I)),
    ("uz", re.compile("[ҳ]", re.I)),
    ("kk", re.compile("[ұғқ]", re.I)),
    ("tt", re.compile("[ә]", re.I)),
    ("ky", re.compile("[ң]", re.I)),
    ("mn", re.compile("[өү]", re.I)),
    ("be", re.compile("[ў]", re.I)),
    ("uk", re.compile("[іїє]", re.I)),
    ("sr", re.compile("[ћђ]", re.I)),
    ("mk", re.compile("[јѓќѕ]", re.I)),
    ("ru", re.compile("[ыэ]", re.I)),
    ("bg", re.compile("[ъ]", re.I)),
)


def _by_letters(text: str) -> str:
    letters = sum(map(str.isalpha, text))
    told = (tag for tag, telling in _CYRILLIC if len(telling.findall(text)) * 150 > letters)
    return next(told, "")


_SMALL_WORDS = {
    "hi": "है हैं के में की का से और को पर कि",
    "mr": "आहे आहेत आणि या हे मध्ये होते केली केले असे यांनी",
    "ne": "छ छन् र पनि गरेको भएको हो लागि गर्ने तथा भने",
}
_DEVANAGARI = {tag: frozenset(words.split()) for tag, words in _SMALL_WORDS.items()}


def _by_words(text: str) -> str:
    words = Counter(text.replace("।", " ").split())
    scores = {tag: sum(words[word] for word in small) for tag, small in _DEVANAGARI.items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] >= _ENOUGH else ""


_ENOUGH = 2
