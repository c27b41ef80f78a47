"""What stands above wire copy in a mail: who sends it on writes a few words over it.

Worth a look.
Mayor opens a bridge
Wed Sep 4, 9:14 AM ET
By ANN LEE, Oasis Wire
MUSCAT (Reuters) - The bridge …
"""

import re
from functools import cache

from babel import Locale

from warraq.wire import copy
from warraq.wire.items import Block, BlockKind
from warraq.wire.signing import split_signed
from warraq.wire.tags import joined

_LOOKED_AT = 14
_MOST_ABOVE = 1200
"""Characters: what has more above it is a story that quotes one."""


def story_start(blocks: list[Block]) -> int:
    """Where the paragraph is whose dateline an agency signs; 0 where none is near the top."""
    above = 0
    for number, block in enumerate(blocks[:_LOOKED_AT]):
        if above > _MOST_ABOVE:
            break
        if block.kind is BlockKind.PARAGRAPH and split_signed(block.text)[0]:
            return number
        above += len(block.text)
    return 0


def read_above(blocks: list[Block]) -> tuple[str, list[str], list[Block]]:
    """The byline, the lines that are no text, and what is left of the blocks above a story."""
    signed = _byline(blocks)
    rest = blocks[: len(blocks) - len(signed)]
    idle = [block for block in rest if is_moment(block.text) or _ADDRESS.fullmatch(block.text)]
    return joined(signed), [block.text for block in idle], [one for one in rest if one not in idle]


_ADDRESS = re.compile(r"<?(?:https?://|www\.|(?:mailto:)?[\w.+-]{1,64}@)[^\s<>]{1,300}>?")
_TITLE = re.compile(r"(?=.{2,60}\Z).*\b(?:Press|Writer|Reporter|Editor|Correspondent|مراسل|محرر)")


def _byline(blocks: list[Block]) -> list[str]:
    """The last line, or the last but a title: «By ANN LEE», «AP Military Writer»."""
    lines = [block.text for block in blocks[-2:]]
    if lines and _signs(lines[-1]):
        return lines[-1:]
    return lines if len(lines) == 2 and _signs(lines[0]) and _TITLE.match(lines[1]) else []


def _signs(line: str) -> bool:
    return len(line) < 80 and line[-1:] not in ".!?:؟…" and bool(copy.BYLINE.match(line))


def is_moment(line: str) -> bool:
    """Whether a line is a day and a clock alone, as websites set them over a story."""
    line = line.strip()
    if len(line) > 60 or not _CLOCK.search(line) or not _DAY.search(_CLOCK.sub(" ", line)):
        return False
    words = re.findall(r"[^\W\d_]+", line)
    return any(map(_is_of_calendar, words)) and all(
        _is_of_calendar(word) or _ZONE.fullmatch(word) for word in words
    )


_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
_DAY = re.compile(r"\d{1,2}")
_ZONE = re.compile(r"[A-Z]{2,4}|[apAP]\.?[mM]?|[mM]|at|à|um|ص|م|صباحا|مساء")


def _is_of_calendar(word: str) -> bool:
    return word.casefold() in _calendar()


@cache
def _calendar() -> frozenset[str]:
    """Days and months, in full and cut short, of the languages that mails come in."""
    said: set[str] = set()
    for tag in ("en", "ar", "ar_LB", "fa", "ur", "fr", "de", "es"):
        names = Locale.parse(tag)
        for width in ("wide", "abbreviated"):
            said |= {*names.days["format"][width].values(), *names.months["format"][width].values()}
    return frozenset(part.casefold() for name in said for part in re.findall(r"[^\W\d_]+", name))
