"""Language tags (BCP 47) as agencies write them, and which way their script runs."""

import re
from collections.abc import Iterable

_RIGHT_TO_LEFT = frozenset((
    "ar", "arc", "arz", "apc", "acm", "ary", "azb", "bgn", "bqi", "brh", "ckb", "dv", "fa", "glk",
    "ha-arab", "he", "iw", "ji", "khw", "ks", "ku-arab", "lrc", "luz", "mzn", "nqo", "pnb", "prs",
    "ps", "sd", "skr", "syr", "ug", "ur", "uz-arab", "yi",
))  # fmt: skip
_RIGHT_TO_LEFT_SCRIPTS = frozenset((
    "adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
))  # fmt: skip
_THREE_LETTERS = {
    "ara": "ar", "eng": "en", "fra": "fr", "fre": "fr", "fas": "fa", "per": "fa", "urd": "ur",
    "heb": "he", "deu": "de", "ger": "de", "spa": "es", "kur": "ku", "pes": "fa",
    "arb": "ar", "tur": "tr", "rus": "ru", "ita": "it", "por": "pt", "iw": "he",
}  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def language_tag(text: str) -> str:
    """The tag in its usual case: `EN` is `en`, `ar_EG` is `ar-EG`; empty for no tag."""
    text = text.strip().replace("_", "-")
    if not _TAG.fullmatch(text) or text.lower().startswith(("x-", "und", "mul", "zxx")):
        return ""
    first, *rest = text.split("-")
    first = _THREE_LETTERS.get(first.lower(), first.lower())
    return "-".join([first, *(_cased(part) for part in rest)])


def _cased(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


def direction(tag: str) -> str:
    """`rtl` or `ltr`; empty when the language is not known."""
    if not tag:
        return ""
    parts = tag.lower().split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, whatever the region."""
    return one.lower().partition("-")[0] == other.lower().partition("-")[0]


_ARABIC_LETTER = re.compile("[\u0621-\u06d5]")


def joined(names: Iterable[str]) -> str:
    """Names in one line, parted by the comma of their script."""
    said = [name for name in names if name]
    return ("، " if any(map(_ARABIC_LETTER.search, said)) else ", ").join(said)
