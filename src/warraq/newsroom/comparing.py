"""Three texts side by side: what the agency said, what the desk made of it, what it says now.

The three-way comparison that version control has (diff3), by paragraphs: a stretch that only
one side changed is that side's, one that both changed is for an editor to decide.
"""

from collections.abc import Iterator, Mapping, Sequence
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
    """A paragraph or the like: its plain text, by which it is compared, and its block as the
    editor stores it: a kind and a value."""

    text: str
    block: tuple[str, object]


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
    fixed = [(0, 0, 0), *_agreed(before, desk, agency), (len(before), len(desk), len(agency))]
    found: list[Stretch] = []
    for number, (here, there) in enumerate(pairwise(fixed)):
        start = here if number == 0 else tuple(place + 1 for place in here)
        parts = [
            tuple(text[begin:end])
            for text, begin, end in zip((before, desk, agency), start, there, strict=True)
        ]
        if any(parts):
            found.append(Stretch(_who(*map(_words, parts)), *parts))
        if there != fixed[-1]:
            same = before[there[0]], desk[there[1]], agency[there[2]]
            found.append(Stretch(Changed.SAME, *((piece,) for piece in same)))
    return tuple(found)


def merge(stretches: Sequence[Stretch], choices: Mapping[int, Choice]) -> tuple[Piece, ...]:
    """One text: of each stretch, by its number, what was chosen or what is usual."""
    return tuple(
        piece
        for number, stretch in enumerate(stretches)
        for piece in stretch.chosen(choices.get(number, stretch.usual))
    )


def _agreed(
    before: Sequence[Piece], desk: Sequence[Piece], agency: Sequence[Piece]
) -> Iterator[tuple[int, int, int]]:
    """Where each piece stands that all three have, in an order that all three have."""
    ours, theirs = _matches(before, desk), _matches(before, agency)
    for place in sorted(ours.keys() & theirs.keys()):
        yield place, ours[place], theirs[place]


def _matches(before: Sequence[Piece], after: Sequence[Piece]) -> dict[int, int]:
    matcher = SequenceMatcher(None, _words(before), _words(after), autojunk=False)
    return {
        match.a + step: match.b + step
        for match in matcher.get_matching_blocks()
        for step in range(match.size)
    }


def _words(pieces: Sequence[Piece]) -> list[str]:
    return [" ".join(piece.text.split()) for piece in pieces]


def _who(before: list[str], desk: list[str], agency: list[str]) -> Changed:
    if desk == agency:
        return Changed.SAME
    if desk == before:
        return Changed.AGENCY
    return Changed.DESK if agency == before else Changed.BOTH
