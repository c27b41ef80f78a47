"""Words that keep a story from readers: «EMBARGOED UNTIL …», «محظور النشر حتى …».

They stand in an editor's note, a slug or a keyword, where any word of an order counts; and in a
headline, or on a line of the text, as an editor typed them there. Readers read these as well, so
that there an order must look like one: its words, then a time, or nothing else. A story about an
embargo does not. The words are in `warraq.wire.orders`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from warraq.wire import orders
from warraq.wire.dates import moment_in
from warraq.wire.items import Block, BlockKind
from warraq.wire.times import read_time

_ORDER, _TOPIC, _ALLOWING = map(orders.phrases, ("order", "topic", "allowing"))
_BEFORE, _AFTER, _BETWEEN = map(orders.phrases, ("before", "after", "between"))
_CORE = rf"(?:(?P<order>{_ORDER})|(?P<topic>{_TOPIC})|(?P<allowing>{_ALLOWING}))"

_ZONE = (
    r"(?:gmt|utc|z|bst|ist|cet|cest|mez|mesz|est|edt|et|cst|cdt|ct|mst|pst|pdt|pt|hrs?|hours?"
    r"|ب?توقيت \w+|غرينتش|كرينويچ|ت\W{0,2}غ|heures? de \w+|\w+ time|به وقت \w+)(?!\w)"
    r"(?:[+-]\d{1,2})?"
)
_CLOCK = (
    r"(?:(?<![\d:])\d{1,2} ?[:h] ?\d\d(?!\d)(?::\d\d)?(?: ?[ap]\. ?m\.| ?[ap]m(?!\w))?"
    r"|(?<![\d:])\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.? ?m|h|uhr|o.?clock|heures?)(?!\w)\.?"
    rf"|(?<!\d)\d{{1,2}}[.:]?\d\d ?{_ZONE}"
    r"|(?<!\w)(?:ال)?(?:ساعه|ساعت|كاتژمير|سهعات|سعات)(?:ي)? \w+"
    r"|(?<!\w)\w+ بجي(?!\w)"
    r"|(?<!\w)(?:noon|midnight|midi|minuit|mitternacht|medianoche|منتصف الليل|نيمه ?شب)(?!\w))"
)
_FIGURES = r"\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?!\w)"
_MONTH = orders.calendar("months")
_DAY = (
    rf"(?<!\w)(?:{_FIGURES}|\d{{1,2}}(?:st|nd|rd|th|er)?\W{{1,3}}(?:of )?{_MONTH}"
    rf"|{_MONTH}\W{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?(?!\w)|{orders.calendar('days')}"
    rf"|{orders.phrases('time')}|\d{{4}}\W{{1,3}}{orders.calendar('days')})"
)
_TOKEN = re.compile(
    rf"(?P<clock>{_CLOCK})|(?P<day>{_DAY})"
    rf"|(?P<more>{_ZONE}|\d{{1,4}}(?!\w)|\([^()]{{1,30}}\))|(?P<before>{_BEFORE})"
    rf"|(?P<small>{_BETWEEN}|{_AFTER}|{_ORDER}|{_TOPIC}|{_ALLOWING})"
)
_BEGINS = re.compile(rf"(?:{_BETWEEN}\W{{0,4}}){{0,6}}?{_CORE}")
_CORES = re.compile(_CORE)
_PUBLISHING = re.compile(rf"(?:{_BETWEEN}\W{{0,4}}){{0,4}}?{orders.phrases('publishing')}\W{{0,4}}")
_FORBIDDEN = re.compile(rf"\W{{0,3}}(?:\w+\W{{1,3}})?{orders.phrases('forbidden')}")
_FRAME = re.compile(rf"{orders.phrases('frame')}\s*[:\-–—/|.؛]\s*")
_GENEROUS = re.compile(
    rf"{_CORE}|(?P<note>{orders.phrases('note')}|(?<![a-z])adv\W?\d{{1,2}}(?!\d))"
)
_ELSEWHERE = re.compile(r"\W*(?:in|by|as|outside|without|with|after)\b")
"""«Not for use in France»: who may have it, not when."""

_STEMS = orders.stems("order", "topic", "allowing", "forbidden", "note")
_GAP = re.compile(r"\W{0,4}")
_SIGN = re.compile(r"\s+[-–—|]+\s|[:|]\s")
_SENTENCE = re.compile(r"[.:;|؟!۔\n]\s+|\s+[-–—]\s+")
_ENDS = re.compile(r"\W*\Z|\W{0,3}\s[-–—|]|\W{0,3}[:|]\s")
_ENDS_SENTENCE = re.compile(r"\W*\Z|\s*[.:;|]|\s+[-–—]")
_DECORATION = " \t*#=>•·-–—_.!\"'«»“”()[]{}"
_SHORT = 140
_READ = 300
"""Characters of a line in which an order is looked for."""
_LONGEST = 1000
"""Characters of a headline."""
_ABOVE, _BELOW = 5, 3
"""Paragraphs at the top and at the end, where editors write to editors."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order to hold found where a text begins."""

    left: int
    """How many characters of the folded text come after it."""
    says_when: bool
    stands_out: bool
    """Whether its words can be nothing else: in capitals, or forbidding, in Arabic script."""
    whole: bool = False
    """Whether nothing comes after it."""
    framed: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of orders and times in a row."""

    end: int
    clock: bool
    day: bool
    before: bool
    time_ends: int


def speaks_of_it(note: str) -> bool:
    """Whether a line that is known to be an editor's holds a story back."""
    return _speaks(orders.folded(note))


def _speaks(text: str) -> bool:
    if not _has_stem(text) and "adv" not in text:
        return False
    for found in _GENEROUS.finditer(text):
        if found["allowing"]:
            run = _run(text, found.end())
            if run.clock or run.day:
                return True
        elif not (found["order"] and _ELSEWHERE.match(text, found.end())):
            return True
    return any(_split(one) or _time_first(one) for one in _SENTENCE.split(text))


def _has_stem(text: str) -> bool:
    return any(stem in text for stem in _STEMS)


def is_order(line: str) -> bool:
    """Whether a line that may be anything is an order to hold."""
    order = read_order(line)
    return order is not None and (order.says_when or order.stands_out)


def read_order(line: str) -> Order | None:
    """The order that a line begins with."""
    text = _begun(line)
    if (frame := _FRAME.match(text)) and _speaks(text[frame.end() :]):
        return Order(0, _names_time(text), stands_out=True, framed=True)
    return _unframed(line, text)


def _begun(line: str) -> str:
    return orders.folded(line[:_READ]).lstrip(_DECORATION)


def _unframed(line: str, text: str) -> Order | None:
    if not _has_stem(text):
        return None
    return _split(text) or _words_first(text, line) or _time_first(text)


def _words_first(text: str, line: str) -> Order | None:
    """«Not for publication before 6 pm», «محظور النشر حتى الساعة السادسة»."""
    found = _BEGINS.match(text)
    if not found:
        return None
    run = _run(text, found.end())
    core = found["order"] or found["topic"] or found["allowing"]
    forbids = bool(found["order"])
    capitals = core.isascii() and core.upper() in " ".join(line.split())
    sign = _SIGN.search(text, found.end())
    end = min(run.end, sign.start()) if sign else run.end
    if run.clock or (run.day and (not found["topic"] or _ENDS_SENTENCE.match(text, run.time_ends))):
        end = run.end if _ENDS.match(text, run.end) else run.time_ends
        return Order(len(text) - end, says_when=True, stands_out=True)
    if (forbids or (capitals and not found["allowing"])) and run.before:
        sign = _SIGN.search(text, run.end)
        end = sign.start() if sign else len(text)
        return Order(len(text) - end, says_when=False, stands_out=True, whole=True)
    if _ENDS.match(text, end) and not found["allowing"]:
        stands_out = capitals or (forbids and not core.isascii())
        whole = not text[end:].strip(_DECORATION)
        return Order(len(text) - end, False, stands_out=stands_out, whole=whole)
    return None


def _time_first(text: str) -> Order | None:
    """«تا ساعت ۱۸ منتشر نشود», «شام 6 بجے تک شائع نہ کریں»."""
    found = next((one for one in _CORES.finditer(text) if not one["topic"]), None)
    run = _run(text[: found.start()], 0) if found else None
    if not found or not run or not (run.clock or (run.day and found["order"])):
        return None
    rest = _run(text, found.end())
    is_near = len(text[run.end : found.start()].split()) < 4
    if not is_near or not _ENDS_SENTENCE.match(text, rest.end):
        return None
    return Order(len(text) - rest.end, says_when=True, stands_out=True)


def _split(text: str) -> Order | None:
    """«انتشار این خبر تا ساعت ۱۸ ممنوع است»: the time between what is forbidden and that it is."""
    found = _PUBLISHING.match(text)
    run = _run(text, found.end()) if found else None
    if not run or not run.before or not (run.clock or run.day):
        return None
    forbidden = _FORBIDDEN.match(text, run.end)
    if not forbidden:
        return None
    return Order(len(text) - _run(text, forbidden.end()).end, says_when=True, stands_out=True)


def _run(text: str, start: int) -> _Run:
    """The words of orders and times from a place on, and what they say.

    Past a sign only what names a time again belongs to them.
    """
    kinds: set[str] = set()
    end = time_ends = start
    at = _past_gap(text, start)
    furthest = min(len(text), start + _SHORT)
    while found := _TOKEN.match(text, at, furthest):
        kind = found.lastgroup or ""
        signed = _SIGN.search(text, end, at) and kinds & {"clock", "day"}
        if signed and kind not in ("clock", "day"):
            break
        kinds.add(kind)
        end = found.end()
        if kind in ("clock", "day", "more") or (kind == "before" and not found[0].isascii()):
            time_ends = end
        at = _past_gap(text, end)
    return _Run(end, "clock" in kinds, "day" in kinds, "before" in kinds, time_ends)


def _past_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _names_time(text: str) -> bool:
    return bool(_WHEN.search(text))


_WHEN = re.compile(rf"{_CLOCK}|{_DAY}")


def until(lines: Iterable[str]) -> str:
    """The time until which lines hold the story, or one of them where it is not clear.

    One often says but the word, another the time as well. The latest moment counts, unless a
    line names a time that is none.
    """
    held = tuple(lines)
    moments = {line: moment_in(line) if len(line) <= _READ else "" for line in held}
    unclear = (line for line in held if not moments[line] and _names_time(orders.folded(line)))
    named = max(filter(None, moments.values()), key=datetime.fromisoformat, default="")
    return _no_moment(next(unclear, "")) or named or _no_moment(next(iter(held), ""))


def _no_moment(line: str) -> str:
    """The line, so that nothing reads it as a moment after all."""
    line = line[:_SHORT]
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
    if not at_edge and len(block.text) > _SHORT:
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
    is_short = _is_line(block) and len(block.text) <= _SHORT
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
        order = _unframed(rest, _begun(rest))
        if order and (order.says_when or order.stands_out or _ends_in_frame(headline[:at])):
            kept = _last(rest, order.left)
            said = rest.removesuffix(kept)
            found.append(said.strip(" \t:|/-–—"))
            headline = f"{_without_frame(headline[:at])} : {kept}"
            at = len(headline) - len(kept)
            continue
        sign = _PARTING.search(headline, at)
        at = sign.end() if sign else len(headline)
    return tuple(found), _tidy(headline) if found else headline


def _tidy(headline: str) -> str:
    return " ".join(_EMPTY.sub(": ", headline).strip(" \t:|/-–—").split())


def _last(text: str, count: int) -> str:
    """The end of a text that has so many characters when it is folded."""
    starts = [found.start() for found in re.finditer(r"\S+", text)]
    return next((text[at:] for at in starts if len(orders.folded(text[at:])) <= count), "")


def _ends_in_frame(before: str) -> bool:
    return _without_frame(before) != before


def _without_frame(before: str) -> str:
    """«Editors: » goes with the order that it begins."""
    start, piece = max(_pieces(before), default=(0, ""))
    return before[:start] if _FRAME.fullmatch(f"{orders.folded(piece)}: ") else before


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """What signs part, by where it begins."""
    start = 0
    for found in _PARTING.finditer(text):
        yield start, text[start : found.start()]
        start = found.end()
    if text[start:].strip():
        yield start, text[start:]
