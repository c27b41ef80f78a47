"""Words that are one slip of the finger away from another."""

from collections.abc import Iterator
from string import ascii_lowercase

ALPHABETS = {
    "arabic": "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "پچژگڤڕڵۆێەھہںے",
    "hebrew": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "latin": ascii_lowercase,
}
"""Letters as `text.stem.words` leaves them."""

SCRIPTS = {"ar": "arabic", "fa": "arabic", "ur": "arabic", "ckb": "arabic", "he": "hebrew"}


def near(word: str, *, language: str) -> Iterator[str]:
    """All that one letter more, less or another one makes of a word, or two that changed places.

    Some come twice, and the word itself may come.
    """
    letters = ALPHABETS[SCRIPTS.get(language, "latin")]
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        yield from (before + letter + after for letter in letters)
