"""Questions of two words that readers might ask, and the texts in which they are answered.

A file a language: below a headline its text, then a question a line. Those of `a` were looked at
while search was made, those of `b` were not. The texts tell of nobody and nothing that is; the
words of a question stand in them otherwise than they are asked for: in another number, with what
clings to them, in another spelling.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("ar", "fa", "ur", "ckb", "he", "fr", "en")

PARTS = ("a", "b")

HEADLINE, BODY = 4, 20
"""Words of a stranger."""


@dataclass(frozen=True, slots=True)
class Text:
    headline: str
    body: str


@dataclass(frozen=True, slots=True)
class Question:
    """Two words, and the places in the file of the texts that they are about."""

    words: str
    part: str
    about: frozenset[int]


def texts(language: str) -> list[Text]:
    return [Text(headline, body) for headline, body, *_ in _blocks(language)]


def questions(language: str, part: str) -> list[Question]:
    """Those of one part; what stands below several texts is asked once, of all of them."""
    about: dict[str, set[int]] = {}
    for number, (_, _, *asked) in enumerate(_blocks(language)):
        for line in asked:
            begun, _, words = line.partition(": ")
            if begun == part:
                about.setdefault(words, set()).add(number)
    return [Question(words, part, frozenset(found)) for words, found in about.items()]


def stranger(language: str, number: int) -> Text:
    """A text that no question is about, of words of as many of the texts: it has one of the words
    of many questions, and both of hardly any."""
    dice = random.Random(number)
    drawn = [dice.choice(words) for words in dice.sample(_words(language), HEADLINE + BODY)]
    return Text(" ".join(drawn[:HEADLINE]), " ".join(drawn[HEADLINE:]))


@cache
def _words(language: str) -> list[list[str]]:
    """Those of each text, each as often as it stands there."""
    return [f"{text.headline} {text.body}".split() for text in texts(language)]


def _blocks(language: str) -> Iterator[list[str]]:
    file = Path(__file__).with_name(f"{language}.txt")
    for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
        yield block.split("\n")
