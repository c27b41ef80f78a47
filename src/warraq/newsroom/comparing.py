"""Three texts side by side: what the agency said, what the desk made of it, what it says now.

The three-way comparison that version control has (diff3), by paragraphs: a stretch that only
one side changed is that side's, one that both changed is for an editor to decide.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise


class Changed(StrEnum):
    """Who changed a stretch of the first text. `SAME`: nobody, or both alike."""

    SAME = "same"
    DESK = "desk"
    AGENCY = "agency"
    BOTH = "both"


class Choice(StrEnum):
    """What becomes of a stretch: what the desk has, what the agency says now, one after the
    other."""

    DESK = "desk"
    AGENCY = "agency"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or the like: its plain text, by which it is found again, and its block as the
    editor stores it: a kind and a value. Its `form` is what it has beyond the text: links, whose
    words it quotes."""

    text: str
    block: tuple[str, object]
    form: Hashable = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of pieces as each of the three has it; any of them may be empty."""

    changed: Changed
    before: tuple[Piece, ...]
    desk: tuple[Piece, ...]
    agency: tuple[Piece, ...]

    @property
    def usual(self) -> Choice:
        """What is taken unless an editor says otherwise: the desk's words where both changed."""
        return Choice.AGENCY if self.changed is Changed.AGENCY else Choice.DESK

    def chosen(self, choice: Choice) -> tuple[Piece, ...]:
        match choice:
            case Choice.DESK:
                return self.desk
            case Choice.AGENCY:
                return self.agency
        return (*self.desk, *self.agency)


def compare(
    before: Sequence[Piece], desk: Sequence[Piece], agency: Sequence[Piece]
) -> tuple[Stretch, ...]:
    """The three texts as stretches, in order; put together, each side gives its own text."""
    stretches = (
        [
            tuple(text[begin:end])
            for text, begin, end in zip((before, desk, agency), here, there, strict=True)
        ]
        for here, there in pairwise(_cuts(before, desk, agency))
    )
    return tuple(Stretch(_who(*map(_said, parts)), *parts) for parts in stretches if any(parts))


def merge(stretches: Sequence[Stretch], choices: Mapping[int, Choice]) -> tuple[Piece, ...]:
    """One text: of each stretch, by its number, what was chosen or what is usual."""
    return tuple(
        piece
        for number, stretch in enumerate(stretches)
        for piece in stretch.chosen(choices.get(number, stretch.usual))
    )


def _cuts(
    before: Sequence[Piece], desk: Sequence[Piece], agency: Sequence[Piece]
) -> Iterator[tuple[int, int, int]]:
    """Places at which all three can be cut, from the start of each to its end.

    Between two pieces of the first text a side can be cut where it still has one of the two;
    what it has put between them lies between two cuts.
    """
    ours, theirs = _matches(before, desk), _matches(before, agency)
    for place in range(len(before) + 1):
        of_desk = _sides(ours, place, len(before), len(desk))
        of_agency = _sides(theirs, place, len(before), len(agency))
        if of_desk and of_agency:
            yield place, of_desk[0], of_agency[0]
            yield place, of_desk[1], of_agency[1]


def _sides(
    matches: Mapping[int, int], place: int, length: int, after: int
) -> tuple[int, int] | None:
    """Where a side ends what was before a place of the first text, and begins what was behind."""
    ends = 0 if place == 0 else matches.get(place - 1, -2) + 1
    begins = after if place == length else matches.get(place, -1)
    if ends < 0 and begins < 0:
        return None
    return (ends if ends >= 0 else begins, begins if begins >= 0 else ends)


def _matches(before: Sequence[Piece], after: Sequence[Piece]) -> dict[int, int]:
    matcher = SequenceMatcher(None, _words(before), _words(after), autojunk=False)
    return {
        match.a + step: match.b + step
        for match in matcher.get_matching_blocks()
        for step in range(match.size)
    }


def _words(pieces: Sequence[Piece]) -> list[str]:
    return [" ".join(piece.text.split()) for piece in pieces]


Said = list[tuple[str, Hashable]]


def _said(pieces: Sequence[Piece]) -> Said:
    return [(words, piece.form) for words, piece in zip(_words(pieces), pieces, strict=True)]


def _who(before: Said, desk: Said, agency: Said) -> Changed:
    if desk == agency:
        return Changed.SAME
    if desk == before:
        return Changed.AGENCY
    return Changed.DESK if agency == before else Changed.BOTH
