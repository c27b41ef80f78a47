"""What a reader looks for, word by word, in any spelling and with anything typed around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from warraq.text.commonplace import ASKING, FUNCTION
from warraq.text.stem import forms, kin, stems, words

MOST_WORDS = 12
"""Of a longer query those that tell the most, the longest."""

LONGEST = 60
"""Letters of a word by which it is known."""

WRITTEN = re.compile("[\\w\u0640\u064b-\u065f\u0670\u200c\u200d'’׳״]+")
"""A word as it stands in a text, with its harakat, tatweel and joiners."""

LONGEST_FUNCTION = 3
"""Letters of a word that is too common to look for; longer ones tell something of a text."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One word of a query. `stems` are under which a text that has it is found; `forms` in Arabic
    also those of the word with what is written in front of it: for texts that have all words.
    `akin` are these and those of words that are likely related: for where little else is found."""

    word: str
    stems: frozenset[str]
    forms: frozenset[str]
    akin: frozenset[str]


def sought(query: str, *, language: str) -> tuple[Sought, ...]:
    """The words of a query in order, each once; none where it has no letter and no digit.

    Short ones that every text has («في», «the»), and those that ask («لماذا»), are left out,
    unless there are no others.
    """
    found = {one.stems: one for one in _words(query, language)}
    telling = [one for one in found.values() if not one.stems <= untelling(language)]
    chosen = telling or list(found.values())
    longest = sorted(chosen, key=lambda one: len(one.word), reverse=True)[:MOST_WORDS]
    return tuple(one for one in chosen if one in longest)


def words_written(query: str, *, language: str) -> Iterator[tuple[str, str]]:
    """The words of a query as they were typed, each with what `Sought.word` is of it."""
    for typed in WRITTEN.findall(query):
        yield typed, " ".join(word[:LONGEST] for word in words(typed, language=language))


def terms(text: str, *, language: str) -> Iterator[str]:
    """The stems of a text as the index has them."""
    return (stem[:LONGEST] for stem in stems(text, language=language))


def _words(query: str, language: str) -> Iterator[Sought]:
    for word in words(query, language=language):
        short = word[:LONGEST]
        if under := frozenset(terms(short, language=language)):
            found = under | _cut(forms(short, language=language))
            yield Sought(short, under, found, found | _cut(kin(short, language=language)))


def _cut(found: set[str]) -> frozenset[str]:
    return frozenset(stem[:LONGEST] for stem in found)


@cache
def untelling(language: str) -> frozenset[str]:
    """The stems that are left out of a query that has others."""
    small = (word for word in FUNCTION.get(language, "").split() if len(word) <= LONGEST_FUNCTION)
    asking = ASKING.get(language, "")
    return frozenset(terms(f"{' '.join(small)} {asking}", language=language))
