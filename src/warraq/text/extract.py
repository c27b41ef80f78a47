"""Cut out of a text where it has a reader's words, and mark them as they are written there."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from warraq.text.query import WRITTEN, terms

LETTERS = 220
"""Of a text that are shown, about so many."""

BEFORE = 60
"""Letters at the most before the first word that was looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as it was typed; `found` where it is a word that was looked for."""

    text: str
    found: bool = False


Extract = tuple[Piece, ...]


def marked(text: str, *, sought: Set[str], language: str) -> Extract:
    """The whole of a text, its words whose stem is among `sought` apart from the others."""
    return tuple(_pieces(text, _spans(text, sought, language)))


def extract(paragraphs: Sequence[str], *, sought: Set[str], language: str) -> Extract:
    """About `LETTERS` of the paragraph that has most of the sought stems, from its first one on;
    of the first where none has any. Nothing where there is no paragraph."""
    if not paragraphs:
        return ()
    most = max(paragraphs, key=lambda text: len(_having(text, sought, language)))
    spans = _spans(most, sought, language)
    first = spans[0][0] if spans else 0
    begin = 0 if first <= BEFORE else most.rfind(" ", 0, first - BEFORE // 2) + 1
    end = _end(most, begin)
    inside = [(start - begin, stop - begin) for start, stop in spans if begin <= start < end]
    pieces = tuple(_pieces(most[begin:end], inside))
    opening = (Piece("… "),) if begin else ()
    closing = (Piece("…"),) if end < len(most) else ()
    return (*opening, *pieces, *closing)


def written(text: str, *, stem: str, language: str) -> list[str]:
    """The words of a text that have this stem, as they stand there."""
    return [text[start:stop] for start, stop in _spans(text, {stem}, language)]


def _having(text: str, sought: Set[str], language: str) -> set[str]:
    words = (_stems_of(word, language) for word in WRITTEN.findall(text))
    return {stem for stems in words for stem in stems if stem in sought}


@lru_cache(maxsize=1 << 13)  # of the words of ten stories most come again
def _stems_of(word: str, language: str) -> tuple[str, ...]:
    return tuple(terms(word, language=language))


def _spans(text: str, sought: Set[str], language: str) -> list[tuple[int, int]]:
    return [
        word.span()
        for word in WRITTEN.finditer(text)
        if not sought.isdisjoint(_stems_of(word[0], language))
    ]


def _end(text: str, begin: int) -> int:
    """Behind a whole word."""
    if len(text) <= begin + LETTERS:
        return len(text)
    space = text.rfind(" ", begin + LETTERS // 2, begin + LETTERS)
    return begin + LETTERS if space < 0 else space


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, stop in spans:
        if start > done:
            yield Piece(text[done:start])
        yield Piece(text[start:stop], found=True)
        done = stop
    if done < len(text):
        yield Piece(text[done:])
