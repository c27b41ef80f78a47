"""Words that keep a story from readers: «EMBARGOED UNTIL …», «محظور النشر حتى …».

They stand in an editor's note, a slug or a keyword, where any word of an order counts; and in a
headline, or on a line of the text, as an editor typed them there. Readers read these as well, so
that there an order must look like one (`warraq.wire.order_shapes`). A story about an embargo does
not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from warraq.wire import orders
from warraq.wire.dates import moment_in
from warraq.wire.items import Block, BlockKind
from warraq.wire.order_shapes import (
    FRAME,
    READ,
    SHORT,
    Order,
    begun,
    inside,
    names_time,
    read_order,
    unframed,
)
from warraq.wire.times import read_time

_LONGEST = 1000
"""Characters of a headline."""
_ABOVE, _BELOW = 5, 3
"""Paragraphs at the top and at the end, where editors write to editors."""


def until(lines: Iterable[str]) -> str:
    """The time until which lines hold the story, or one of them where it is not clear.

    One often says but the word, another the time as well. The latest moment counts, unless a
    line names a time that is none.
    """
    held = tuple(lines)
    moments = {line: moment_in(line) if len(line) <= READ else "" for line in held}
    unclear = (line for line in held if not moments[line] and names_time(orders.folded(line)))
    named = max(filter(None, moments.values()), key=datetime.fromisoformat, default="")
    return _no_moment(next(unclear, "")) or named or _no_moment(next(iter(held), ""))


def _no_moment(line: str) -> str:
    """The line, so that nothing reads it as a moment after all."""
    line = line[:SHORT]
    return f"? {line}" if read_time(line) else line


@dataclass(frozen=True, slots=True)
class Parted:
    """What held a text back, and the text without it."""

    orders: tuple[str, ...]
    blocks: list[Block]

    @property
    def notes(self) -> tuple[str, ...]:
        """The orders that are not in the text any more."""
        left = {block.text for block in self.blocks}
        return tuple(order for order in self.orders if order not in left)


def part(blocks: list[Block]) -> Parted:
    """The lines of a text that are orders to hold, and what is left.

    A line goes that names a time or speaks to editors; one that is run into the story, or may be
    part of it, is told and stays where it stands.
    """
    found = [_in_block(block, at, len(blocks)) for at, block in enumerate(blocks)]
    going = {at for at, order in enumerate(found) if order and _goes(blocks[at], order)}
    if len(going) == len(blocks):
        going = set()
    return Parted(
        tuple(block.text for block, order in zip(blocks, found, strict=True) if order),
        [block for at, block in enumerate(blocks) if at not in going],
    )


def _in_block(block: Block, at: int, count: int) -> Order | None:
    """The order in a block: anywhere on a short line that names a time, else near the edges."""
    at_edge = at < _ABOVE or at >= count - _BELOW
    if not at_edge and len(block.text) > SHORT:
        return None
    lines = (block.text,) if _is_line(block) else block.lines[:_ABOVE] if at_edge else ()
    for line in lines:
        order = read_order(line.replace("\t", " "))
        if order and (order.says_when or (at_edge and _holds_by_itself(block, order))):
            return order
    return None


def _is_line(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD)


def _holds_by_itself(block: Block, order: Order) -> bool:
    """Whether an order without a time is one: «Under embargo» over paragraphs is a subhead."""
    stands_out = order.stands_out or block.kind is BlockKind.PARAGRAPH
    return order.framed or (order.whole and stands_out)


def _goes(block: Block, order: Order) -> bool:
    is_short = _is_line(block) and len(block.text) <= SHORT
    return is_short and (order.says_when or order.framed)


_BRACKET = re.compile(r"[(\[](?P<said>[^()\[\]]{3,120})[)\]]")
_PARTING = re.compile(r"\s+[-–—]+\s+|\s*[:|/]\s+")
_EMPTY = re.compile(r"(?:\s*(?:[:|/]|(?<=\s)[-–—]+(?=\s))\s*){2,}")
"""Signs that parted an order from what stood on both sides of it."""


def split_headline(headline: str) -> tuple[tuple[str, ...], str]:
    """The orders in a headline, in brackets or parted by a sign, and what is left of it.

    «Embargo: what it costs» is a story; «EMBARGO: what it costs» is none yet.
    """
    found: list[str] = []
    for bracket in _BRACKET.finditer(headline):
        if read_order(bracket["said"]):
            found.append(bracket["said"])
            headline = headline.replace(bracket[0], " ")
    at = 0
    while at < min(len(headline), _LONGEST):
        rest = headline[at:]
        order = unframed(rest, begun(rest))
        if order and (order.says_when or order.stands_out or _ends_in_frame(headline[:at])):
            kept = _last(rest, order.left)
            found.append(rest.removesuffix(kept).strip(" \t:|/-–—"))
            headline = f"{_without_frame(headline[:at])} : {kept}"
            at = len(headline) - len(kept)
            continue
        sign = _PARTING.search(headline, at)
        at = sign.end() if sign else len(headline)
    if not found:
        found, headline = _inside_headline(headline)
    return tuple(found), _tidy(headline) if found else headline


def _inside_headline(headline: str) -> tuple[list[str], str]:
    for start, piece in _pieces(headline):
        if order := inside(begun(piece)):
            above, kept = _first(piece, order.before), _last(piece, order.left)
            said = piece.removesuffix(kept)[len(above) :].strip(" \t,،")
            before, after = headline[:start], headline[start + len(piece) :]
            return [said], f"{before}{above} : {kept}{after}"
    return [], headline


def _tidy(headline: str) -> str:
    return " ".join(_EMPTY.sub(": ", headline).strip(" \t,،:|/-–—").split())


def _last(text: str, count: int) -> str:
    """The end of a text that has so many characters when it is folded."""
    starts = [found.start() for found in re.finditer(r"\S+", text)]
    return next((text[at:] for at in starts if len(orders.folded(text[at:])) <= count), "")


def _first(text: str, count: int) -> str:
    """The beginning of a text that has so many characters when it is folded."""
    ends = (found.end() for found in re.finditer(r"\S+", text) if count)
    return next((text[:at] for at in ends if len(begun(text[:at])) >= count), "")


def _ends_in_frame(before: str) -> bool:
    return _without_frame(before) != before


def _without_frame(before: str) -> str:
    """«Editors: » goes with the order that it begins."""
    start, piece = max(_pieces(before), default=(0, ""))
    return before[:start] if FRAME.fullmatch(f"{orders.folded(piece)}: ") else before


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """What signs part, by where it begins."""
    start = 0
    for found in _PARTING.finditer(text):
        yield start, text[start : found.start()]
        start = found.end()
    if text[start:].strip():
        yield start, text[start:]
