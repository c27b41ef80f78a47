"""Words that keep a story from readers: «EMBARGOED UNTIL …», «محظور النشر حتى …».

They stand in a headline, or on a line of their own in the text, as an editor typed them there:
the formats' own fields are not all that agencies use. A line counts as such when it begins with
the words and goes on as an order does; a story about an embargo does not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from warraq.text.fold import fold
from warraq.wire.dates import moment_in
from warraq.wire.items import Block, BlockKind
from warraq.wire.times import read_time

_SAID = re.compile(
    r"\b(?:embargo(?:ed)?|embargado|embargue|hold for release|for release (?:at|on|after)"
    r"|sperrfrist|gesperrt bis|not (?:for|to be) (?:publication|release|use|published|released)"
    r" (?:before|until|prior))\b"
    r"|(?:محظور|محظوره|يحظر|حظر|ممنوع|يمنع) (?:ال)?نشر|نشره? (?:محظور|ممنوع)"
    r"|(?:محظور|ممنوع) (?:حتي|لغايه|الي|قبل)|لا (?:ينشر|للنشر)|تحت الحظر|(?:ليس|غير) (?:\w+ )?للنشر"
    r"|انتشار ممنوع|ممنوع ?الانتشار|غير ?قابل انتشار|اشاعت ممنوع|بڵاو ?(?:مە|نە)كرێتەوە"
)
"""What an editor's note says of it, anywhere in the note; folded."""

_LATIN = r"until|till|to|for|from|before|prior|lifts?|ends?|jusqu|hasta|fino|bis|\d"
_ARABIC = r"حتي|لغايه|الي|قبل|الا|لحين|الان"
_GOES_ON = r"(?=\W*\Z|\s*[:\-–—/]|\s+(?:{limits})(?!\w)|\s+\d)"
_WORD = r"(?:strictly |under )?embargo(?=\W*\Z|\W+(?:[^\W\d]+\W+)?\d|\W+(?:until|till|for)\b)"
"""The bare word is what many stories are about: a time must follow, or nothing."""

_ORDERS = (
    (r"(?:strictly |under )?embargoed", _LATIN),
    (r"(?:embargado|(?:sous|sotto|bajo) embargo|sperrfrist|gesperrt bis)", r"\w+"),
    (r"hold (?:for release|until|till)", r"\w+"),
    (r"for release (?:at|on|after)(?=.*\d)", r"\w+"),
    (r"not (?:for|to be) (?:publication|release|broadcast|use|published|released|used)", _LATIN),
    (r"(?:ال)?(?:محظور|محظوره|يحظر|حظر|ممنوع|يمنع)(?: من)? (?:ال)?نشر(?:ه|ها)?", _ARABIC),
    (r"(?:ال)?نشر(?:ه|ها)? (?:محظور|ممنوع)", _ARABIC),
    (r"(?:محظور|ممنوع)(?= (?:حتي|لغايه|قبل))", _ARABIC),
    (r"لا ينشر(?:ه|ها)?", _ARABIC),
    (r"(?:لا|ليس|ليست|غير (?:قابل|قابله|صالح|معد|مخصص))(?: معده)? للنشر", _ARABIC),
    (r"تحت الحظر", _ARABIC),
    (r"انتشار(?: اين خبر)? (?:ممنوع|تا|قبل از)|ممنوع ?الانتشار|غير ?قابل انتشار", r"\w+"),
    (r"(?:اين خبر )?منتشر نشود|ممنوعيت انتشار تا", r"\w+"),
    (r"(?:اس خبر كي )?اشاعت (?:ممنوع|سے قبل|سے پہلے)|قبل از اشاعت", r"\w+"),
    (r"(?:يہ خبر )?شاءع نہ (?:كي|كريں|ہو)", r"\w+"),
    (r"(?:ءەم هەواڵە )?بڵاو ?(?:مەكرێتەوە|نەكرێتەوە|مەكەنەوە)|بڵاوكردنەوەي? قەدەغەيە", r"\w+"),
)
"""How an order to hold begins, and the words that may come next; folded."""

_ORDER = re.compile(
    "|".join([_WORD, *(f"(?:{one}){_GOES_ON.format(limits=limits)}" for one, limits in _ORDERS)])
)
_DECORATION = " \t*#=>•·-–—_.!\"'«»“”()[]{}"
_SHORT = 140
_ABOVE = 4
"""Paragraphs at the top among which an order may be run into the text that follows it."""

_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?\s*(?:Z|GMT|UTC|[+-]\d\d:?\d\d)?"
)
_NEVER = datetime.min.replace(tzinfo=UTC)


def speaks_of_it(note: str) -> bool:
    """Whether a line that is known to be an editor's holds a story back."""
    return bool(_SAID.search(fold(note)))


def is_order(line: str) -> bool:
    """Whether a line that may be anything is an order to hold."""
    return bool(_ORDER.match(fold(line).lstrip(_DECORATION)))


def until(lines: Iterable[str]) -> str:
    """The time until which lines hold the story, or one of them where none names a time.

    One often says but the word, another the time as well: the latest time counts.
    """
    said = (_until(line) for line in lines if speaks_of_it(line) or is_order(line))
    return max(said, key=lambda one: read_time(one) or _NEVER, default="")


def _until(line: str) -> str:
    moment = _MOMENT.search(line)
    said = moment[0].replace(" GMT", "Z").replace(" UTC", "Z") if moment else ""
    return said or moment_in(line[:_SHORT]) or line[:_SHORT]


@dataclass(frozen=True, slots=True)
class Parted:
    """What held a text back, and the text without it."""

    orders: tuple[str, ...]
    blocks: list[Block]


def part(blocks: list[Block]) -> Parted:
    """The lines of a text that are orders to hold, and what is left.

    One that is run into the story is told, and stays where it stands.
    """
    alone = [block for block in blocks if _stands_alone(block)]
    if len(alone) == len(blocks):
        alone = []
    run_in = (
        block.text for block in blocks[:_ABOVE] if block not in alone and is_order(block.text)
    )
    return Parted(
        (*(block.text for block in alone), *run_in),
        [block for block in blocks if block not in alone],
    )


def _stands_alone(block: Block) -> bool:
    is_line = block.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD)
    return is_line and len(block.text) <= _SHORT and is_order(block.text)


_PARTING = re.compile(
    r"(?P<bracket>[(\[](?P<said>[^()\[\]]{3,120})[)\]])|(?P<sign>\s+[-–—]+\s+|\s*[:|/]\s+)"
)


_EMPTY = re.compile(r"(?:\s*[:|/]\s*){2,}")
"""Signs that parted an order from what stood on both sides of it."""

_SUBJECTS = ("Embargo", "embargo")


def split_headline(headline: str) -> tuple[tuple[str, ...], str]:
    """The orders in a headline, in brackets or parted by a sign, and what is left of it.

    «Embargo: what it costs» is a story; «EMBARGO: what it costs» is none yet.
    """
    orders: list[str] = []
    for found in _PARTING.finditer(headline):
        if found["bracket"] and is_order(found["said"]):
            orders.append(found["said"])
            headline = headline.replace(found["bracket"], " ")
    for piece in tuple(_pieces(headline)):
        if is_order(piece) and piece.strip() not in _SUBJECTS:
            orders.append(piece.strip())
            headline = headline.replace(piece, " ", 1)
    left = " ".join(_EMPTY.sub(": ", headline).strip(" \t:|/-–—").split())
    return tuple(orders), left if orders else headline


def _pieces(headline: str) -> Iterator[str]:
    """What signs part, each with as much of what follows as belongs to it."""
    start = 0
    for found in _PARTING.finditer(headline):
        if found["sign"]:
            yield headline[start : found.start()]
            start = found.end()
    yield headline[start:]
