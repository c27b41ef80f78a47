"""The lines of a telex above its headline: code, priority, slug, count of words, time."""

import re
from dataclasses import dataclass

from warraq.wire.copy import signals
from warraq.wire.dates import read_date
from warraq.wire.formats.iptc7901.closing import read_sent
from warraq.wire.markup import tidy_line
from warraq.wire.notices import KILL, said


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines say, and the `text` under them."""

    text: str
    code: str = ""
    number: str = ""
    """A mere number behind «ZCZC»: that of the circuit, which counts all that passes."""
    sent: str = ""
    urgency: int | None = None
    slugs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def split_head(code: str, text: str) -> Head:
    """`code` is what stands behind «ZCZC»."""
    lines = [code, *text.split("\n")]
    end = _end(lines)
    above = [line for line in map(tidy_line, lines[:end]) if line]
    slugs = [line for line in above if _SLUG.fullmatch(line) and not _is_codes(line)]
    flags = [line for line in above if line not in slugs and _is_flag(line)]
    times = (sent for line in above if (sent := _time(line)))
    ranks = (found for line in above if (found := _PRIORITY.search(line)))
    rank = next(ranks, None)
    return Head(
        text="\n".join(lines[end:]),
        code=next((line for line in above if line not in flags and _names_it(line)), ""),
        number=above[0] if code.isdecimal() and above else "",
        sent=next(times, ""),
        urgency=int(rank[1]) if rank else None,
        slugs=tuple(slugs),
        flags=(*flags, *_bare_kills(flags)),
    )


def _is_flag(line: str) -> bool:
    """«KILL KILL KILL» is no code."""
    return bool(signals(line) or said(headlines=(line,)))


def _bare_kills(flags: list[str]) -> list[str]:
    """«KILL» of «URGENT KILL», which would be read as no notice with its rank."""
    bare = (" ".join(_RANKS.sub(" ", flag).split()) for flag in flags)
    return [one for one in bare if one not in flags and said(headlines=(one,)) == KILL]


def _names_it(line: str) -> bool:
    """Whether a line of codes has one that names the message: a priority or a count does not."""
    is_code = _is_codes(line) and any(map(str.isdigit, line)) and not _time(line)
    return is_code and not (_PRIORITY.search(line) or _COUNTS.search(line) or line.isdecimal())


_FURTHEST = 10
"""Lines in which a head ends."""


def _end(lines: list[str]) -> int:
    """How many lines are the head's; what stands behind «ZCZC» always is."""
    end = 1
    for number, line in enumerate(map(tidy_line, lines[1:_FURTHEST]), start=1):
        if not line:
            continue
        is_above = any(map(str.strip, lines[number + 1 :]))
        if not is_above or not _is_of_a_head(line):
            break
        end = number + 1
    return end


def _is_of_a_head(line: str) -> bool:
    is_known = _is_codes(line) or _SLUG.fullmatch(line) or _time(line)
    return bool(is_known or line.upper() in _URGENT or "advisory" in signals(line))


_URGENT = ("خبر فوری", "فوری خبر", "خبر عاجل", "هەواڵی بەپەلە", "عاجل جدا", "عاجل جداً")
_WORD = r"(?:WORDS?|MOTS|PALABRAS|PAROLE|كلمة|كلمات|واژه|کلمه|الفاظ|وشە)"
_COUNT = re.compile(rf"\(?{_WORD}? ?[:=]? ?\d{{1,5}} ?{_WORD}?\)?", re.IGNORECASE)
_COUNTS = re.compile(rf"(?<!\S)(?:\d{{1,5}} {_WORD}|{_WORD} \d{{1,5}})(?!\S)", re.IGNORECASE)
_PRIORITY = re.compile(r"(?:\A|(?<= ))P(?:R|RI|RIO|RIORITY)?[ :/-]?([1-9])(?!\S)")
_RANK = (
    r"(?:FLASH|BULLETIN|URGENT|ROUTINE|PRIORITY|REGULAR|NORMAL|DEFERRED|SNAP|ALERT|عاجل|هام|عادي"
    r"|فوری|عادی)"
)
_RANKS = re.compile(rf"(?<!\S){_RANK}(?!\S)")
_CODE = re.compile(
    rf"\.?(?:[A-Z]{{1,4}}|(?=[^\W_]*\d)[^\W_]{{1,10}}|[^\W\d_]{{1,12}}[-/]?\d{{1,6}}[A-Z]?"
    rf"|\.[A-Z]{{2,12}}|{_RANK}|{_WORD})"
)
"""One of the words of a line that says nothing to readers: «NAT», «DEL54», «.OASIS», «110»."""


def _is_codes(line: str) -> bool:
    """«NAT 23», «.OASIS DEL54», «R 110 WORDS», «URGENT»; a headline has some other word."""
    if _COUNT.fullmatch(line) and any(map(str.isdigit, line)):
        return True
    words = line.split()
    return len(words) <= 6 and all(map(_CODE.fullmatch, words))


_SLUG = re.compile(
    r"(?=\S{3,60}(?: \S{1,12}){0,2}\Z)[^\W_]+(?:[-/–][\w.’']+)+[-/]?(?: [\w/-]+){0,2}"
)
"""«PR-MAYOR-BRIDGE», «سياسة/جسور», «CITY-BRIDGE 2»: words that signs tie, a blank hardly ever."""


def _time(line: str) -> str:
    if sent := read_sent(line):
        return sent
    moment = read_date(line) if any(map(str.isdigit, line)) else None
    return moment.isoformat() if moment else ""


_HEADING = re.compile(
    r"\s*(?:\d{3}\s+)?(?:[A-Z]{4}\d{2} [A-Z]{4} \d{6}\b|(?:SS|DD|FF|GG|KK) [A-Z]{8}\b"
    r"|(?:METAR|SPECI|TAF|SIGMET|NOTAM)\b)"
)
"""Of the World Meteorological Organization, of air traffic services."""


_TEST = re.compile(
    r"^[^\n]*(?:(?:RY){6,}|(?:THE )?QUICK BROWN FOX JUMPS? OVER|\A\s*(?:TEST[ .,]*){2,}$)",
    re.MULTILINE | re.IGNORECASE,
)


def is_test(text: str) -> bool:
    """Whether a short message but tries the line: «RYRYRYRYRYRY», «TEST TEST TEST»."""
    return len(text) <= _LONGEST_TEST and bool(_TEST.search(text))


_LONGEST_TEST = 400


def is_bulletin(text: str) -> bool:
    return bool(_HEADING.match(text))
