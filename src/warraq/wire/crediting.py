"""Who signs an item and who is credited with it.

Agencies write their own names where writers sign, «By The Associated Press», "NTB-Reuters":
that credits them and signs nothing. An address on the web, `afp.com`, names nobody.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from warraq.text.clean import clean_line
from warraq.wire.agencies import all_known, is_address, is_known, is_post, same
from warraq.wire.ending import is_initials
from warraq.wire.signing import trim_dateline


@dataclass(frozen=True, slots=True)
class Attribution:
    """The byline and the credit, as printed; empty where there is none."""

    byline: str
    credit: str


def attribution(
    signed: Iterable[str], credited: Iterable[str], *, dateline: str, house: str = ""
) -> Attribution:
    """The first byline that names somebody, and the first credit that is a name; `house` is whose
    feed it is, credited where nobody else is.

    Writers' initials name nobody. Both come in order of preference. Agencies that stand for a
    byline go after the credit.
    """
    lines = [line for line in map(clean_line, signed) if line and not is_initials(line)]
    byline = next((line for line in lines if not agencies_alone(line)), "")
    agencies = next(filter(None, map(agencies_alone, lines)), "")
    return Attribution(byline, _credit(credited, agencies, dateline) or _house(house, agencies))


def agencies_alone(byline: str) -> str:
    """The agencies that a byline names, «NTB-Reuters», if it names nobody else."""
    said = _SIGNING.sub("", _DATE.sub("", byline))
    return said if all_known(said) else ""


def tells(line: str) -> bool:
    """Whether a line where somebody should sign tells something: some agencies put what heads
    the story besides its headline there, "Ships may come in, says the harbour board"."""
    words = line.split()
    small = sum(word[0].islower() and len(word) > _LONGEST_PARTICLE for word in words)
    return len(words) >= _FEWEST_TOLD and small * 2 >= len(words) and not _SERVES.search(line)


_FEWEST_TOLD = 6
_LONGEST_PARTICLE = 3
_SERVES = re.compile(
    r"\b(?:by|von|par|por|da|di|av|reporting|[ck]orrespond\w+|staff|writers?"
    r"|reporters?|editors?|agenc\w+|desk|redaktion|rédaction|redacción|redazione)\b",
    re.IGNORECASE,
)

_SIGNING = re.compile(r"\A(?:by|von|par|por|da|بقلم|من)\s+", re.IGNORECASE)
_DATE = re.compile(r",?\s(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][A-Za-z]{2,8}\.?)\Z")


def _credit(credited: Iterable[str], agencies: str, dateline: str) -> str:
    """The first credit with the agencies that it lacks, «TT/Reuters»; one that is a mere
    address stands back behind every name: the byline's, the dateline's, the other credits'."""
    lines = map(trim_dateline, map(clean_line, credited))
    said = [line for line in lines if line and not is_post(line)]
    if said and not is_address(said[0]):
        return "/".join((said[0], *_lacking(said[0], agencies)))
    found = _IN_BRACKETS.search(dateline) or _BETWEEN_STROKES.search(dateline)
    located = _WITH_DAY.sub("", found[1].strip()) if found and _is_agency(found[1]) else ""
    names = (line for line in said if not is_address(line))
    last = _PARTED.split(dateline)[-1].strip()
    signed = last if last != dateline and _is_agency(last) else ""
    return next(filter(None, (agencies, located, *names, signed, *said)), "")


def _is_agency(name: str) -> bool:
    return is_known(name) and not is_post(name)


def _house(house: str, agencies: str) -> str:
    name = trim_dateline(clean_line(house))
    return "/".join((name, *_lacking(name, agencies))) if name else ""


_PARTED = re.compile(r"\s*[-–—/]\s*")
_IN_BRACKETS = re.compile(r"\(\s?([^()]{1,60})\)\W*\Z")
_BETWEEN_STROKES = re.compile(r"[(/]\s?([^()/]{1,40})\s?[)/]\W*\Z")
_WITH_DAY = re.compile(r"(?:\s+-|[,،])\s+[^,،-]*\d[^()]*\Z")
"""«(Waha News - 10th June, 2020)», «(پژواک، ۱۲ حوت ۱۴۰۳)»: the day is no part of the name."""


def _lacking(credit: str, agencies: str) -> list[str]:
    named = all_known(credit) or (credit,)
    return [one for one in all_known(agencies) if not any(same(one, other) for other in named)]
