"""What stands above the story in a message of IPTC 7901: keywords, flags, headline, byline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.wire import copy
from warraq.wire.dateline import split_dateline
from warraq.wire.markup import tidy_line
from warraq.wire.order_shapes import is_order


@dataclass(frozen=True, slots=True)
class Top:
    """The lines above the story by what they are, and the `text` under them."""

    text: str
    headline: str = ""
    byline: str = ""
    titles: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def split_top(text: str, *, between: str = "") -> Top:
    """The text parted. `between` is what stood before STX: keywords, as the standard has it."""
    lines = text.strip("\n").split("\n")
    above = [line for line in map(tidy_line, between.split("\n")) if line]
    slug, lines = (above, lines) if above else _slug(lines)
    if not slug and lines and _FLAG.fullmatch(tidy_line(lines[0])):
        slug, rest = _slug(lines[1:])
        lines = [lines[0], *rest]
    end = _end_of_top(lines)
    head = list(_whole([tidy_line(line).rstrip("= +\x1f") for line in lines[:end]]))
    return _top(
        [line for line in head if line],
        keywords=tuple(word.strip() for line in slug for word in line.split("/")),
        text="\n".join(lines[end:]),
    )


def _whole(lines: list[str]) -> Iterator[str]:
    """The lines, one for all that a note in brackets runs over."""
    at = 0
    while at < len(lines):
        end = at
        if lines[at].startswith("(") and ")" not in lines[at]:
            closing = (n for n in range(at, len(lines)) if lines[n].endswith(")"))
            end = next(closing, at)
        yield " ".join(lines[at : end + 1])
        at = end + 1


_TERMINATOR = re.compile(r"=\s*\Z")
_FURTHEST = 14
"""Lines within which «=» ends the top: further down it is a sign in the story."""
_MOST_ABOVE = 6
"""Lines that a blank one ends: of more, as lists of runners have, the first alone is a headline."""


def _slug(lines: list[str]) -> tuple[list[str], list[str]]:
    """The keywords' lines and those under them: «Switzerland/migration/UN/», or alone above."""
    lines = _without_blank(lines)
    count = 0
    while count < min(3, len(lines)) and lines[count].rstrip().endswith("/"):
        count += 1
    if not count and (_is_list(lines) or _stands_alone(lines)):
        count = 1
    return [tidy_line(line) for line in lines[:count]], _without_blank(lines[count:])


def _is_list(lines: list[str]) -> bool:
    """«Notes/ville/culture» above a headline: words between strokes, no sentence."""
    line = lines[0].strip() if lines else ""
    return bool(re.fullmatch(r"/?[\w .'’-]{2,40}(?:/[\w .'’-]{2,40})+", line)) and len(lines) > 2


def _stands_alone(lines: list[str]) -> bool:
    """A first line apart, with a headline under it that says where it ends."""
    if len(lines) < 3 or lines[1].strip() or _TERMINATOR.search(lines[0]):
        return False
    return _terminated(_without_blank(lines[1:])) > 0


def _without_blank(lines: list[str]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    return lines[first:]


def _end_of_top(lines: list[str]) -> int:
    """How many lines stand above the story."""
    if not lines:
        return 0
    if end := _terminated(lines):
        return _past_subtitle(lines, end)
    for number, line in enumerate(lines[:_FURTHEST]):
        if number and not line.strip():
            return _past_byline(lines, number if number <= _MOST_ABOVE else 1)
        if number and _begins_story(line):
            return _past_byline(lines, number)
    return 1 if len(lines) > 1 else 0 if _begins_story(lines[0]) else 1


def _past_subtitle(lines: list[str], end: int) -> int:
    """Past «Utl.: …», which a blank line parts from the headline, to the «=» that ends it."""
    below = len(lines) - len(_without_blank(lines[end:]))
    if below >= len(lines) or not _SUBTITLE.match(tidy_line(lines[below])):
        return end
    closing = (n for n in range(below, len(lines)) if _TERMINATOR.search(lines[n]))
    return next((n + 1 for n in closing if n - below < _LONGEST_SUBTITLE), end)


_LONGEST_SUBTITLE = 4


def _terminated(lines: list[str]) -> int:
    """Where a line ends the top by its «=», before any text of several lines."""
    for number, line in enumerate(lines[:_FURTHEST]):
        if _begins_story(line):
            return 0
        if _TERMINATOR.search(line):
            return number + 1
    return 0


def _past_byline(lines: list[str], end: int) -> int:
    """Past a byline or a flag that a blank line parts from the headline."""
    following = _without_blank(lines[end:])
    if following and copy.BYLINE.match(following[0].strip()):
        return len(lines) - len(following) + 1
    return end


def _begins_story(line: str) -> bool:
    """Whether a line has a dateline, or is indented as a paragraph's first."""
    text = tidy_line(line)
    if split_dateline(text.removesuffix("=") + " x")[0] or copy.opening(text + " X")[0]:
        return True
    return bool(re.match(r"(?: {2,}|\t)\S", line)) and len(text) > 40


_FLAG = re.compile(
    r"\(.*\)|(?:\d(?:ST|ND|RD|TH) )?(?:LEAD|NET|REFILE|ADD|CORRECTION|URGENT|ALERT|FLASH|BULLETIN"
    r"|KILL|ADVISORY|UPDATE|SUMMARY|ROUNDUP|FEATURE|EIL|WRAPUP)(?:\b.{0,30})?|عاجل|تصحيح|تحديث"
    r"|EXTRA|SNAP|DEVELOPING|RECAP|EILMELDUNG|VORAUSMELDUNG|(?:\w ){3,}\w(?: \w{2,12})?"
)
"""Also one spaced out, «N i e u w bericht»."""
_SUBTITLE = re.compile(r"Utl\.?:|Zwischentitel:")
_IN_HEADLINE = re.compile(
    r"\(([^()]{1,40})\)\s*\Z|\A([^\W\d_]{3,14})\s*[:/=]\s"
    r"|\A(CORRECT(?:ED|ION|S)|REFILE|UPDATE \d{1,2}|RECTIFICATIF|تصحيح)\s*[-–—]"
)


def _top(head: list[str], *, keywords: tuple[str, ...], text: str) -> Top:
    flags = [line for line in head if _FLAG.fullmatch(line)]
    notes = [line for line in head if copy.NOTE.match(line) and line not in flags]
    notes += [line for line in head if is_order(line) and line not in (*flags, *notes)]
    rest = [line for line in head if line not in flags and line not in notes]
    signed = next((at for at, line in enumerate(rest) if at and copy.BYLINE.match(line)), None)
    lines = rest if signed is None else rest[:signed]
    under = [line for line in lines if _SUBTITLE.match(line)]
    headline = " ".join(line for line in lines if line not in under)
    return Top(
        text="\n\n".join((*(_SUBTITLE.sub("", line).strip() for line in under), text)),
        headline=headline,
        byline="" if signed is None else rest[signed],
        titles=() if signed is None else tuple(rest[signed + 1 :]),
        keywords=keywords,
        flags=(*flags, *_flags_in(headline)),
        notes=tuple(notes),
    )


def _flags_in(headline: str) -> tuple[str, ...]:
    """What a headline says of itself: «… (3DER)», «عاجل: …»."""
    found = _IN_HEADLINE.search(headline)
    said = next(filter(None, found.groups()), "") if found else ""
    return (said,) if copy.signals(said) else ()
