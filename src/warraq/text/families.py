"""Words of one family, in languages that tell their members apart by endings: for where a search
finds little.

Every ending of a language is tried behind what is left of a word without any of them. What comes
out is often no word; a text has none of these. Arabic is in `text.kin`.
"""

from collections.abc import Iterator

from warraq.text.fold import fold

LEAST = 3
"""Letters that are left of a word without its ending."""

_SPELLED = {  # without accents and final letters, as `text.stem.words` leaves words
    "en": "e y ed er ing ion ment ness ly al ies",
    "fr": "e ee er ant ent ement ation eur euse rice teur trice if ive eux al ale",
    "fa": "ی ان گان ه ات انه",
    "ur": "ا ہ ے ی وں یں یاں ئیں ؤں",
    "ckb": "ی ن نی",
    "he": "נ נות ני ית יה ו המ",
}
_ENDINGS = {language: ("", *fold(spelled).split()) for language, spelled in _SPELLED.items()}


def relatives(word: str, *, language: str) -> Iterator[str]:
    """What may be of a folded word's family, folded; some come twice, and so does the word."""
    endings = _ENDINGS.get(language, ())
    for ending in endings:
        begun = word.removesuffix(ending)
        if word.endswith(ending) and len(begun) >= LEAST:
            for base in {begun, _undoubled(begun)}:
                yield from (base + other for other in endings)


def _undoubled(begun: str) -> str:
    """«run» of «running»."""
    return begun[:-1] if len(begun) > LEAST and begun[-1] == begun[-2] else begun
