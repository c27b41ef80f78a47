"""The dateline out of the first paragraph, where agencies run it in.

«بغداد (أ ف ب) - …», "WASHINGTON (AP) -- …", "PARIS, Nov 21 - …", "(ANSA) - Rome, May 3 - …".
Conservative: what might be a sentence stays one.
"""

import re

_DASH = r"(?:-{1,3}|={1,2}|[\u2010-\u2015\u2212]|\u0640{1,3}|\.-{1,2})"
_END = re.compile(rf"(?:[\s:,،]|{_DASH})+\Z")

_WITH_AGENCY = re.compile(
    rf"(?P<place>[^()«»\"“”:;!?؟…]{{2,60}}?)\s*\((?P<agency>[^():]{{1,40}})\)\s*{_DASH}+\s*"
)
_AGENCY_FIRST = re.compile(
    rf"\((?P<agency>[^():]{{1,40}})\)\s*{_DASH}\s*"
    rf"(?P<place>[^\W\d_][^()«»\"“”:;!?؟…]{{1,40}}?,?\s+(?:\w+\.?\s+\d{{1,2}}|\d{{1,2}}\s+\w+))\s*{_DASH}\s+"
)
_CAPITALS = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30}(?:,\s[A-Z][A-Za-z. ]{1,25}){0,2}"
    r"(?:,\s(?:[A-Z][a-z]+\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+))?)\s+(?:--|—|–)\s+"
)
_ARABIC = re.compile(r"(?P<place>[ء-ي]{2,15}(?: [ء-ي]{2,15}){0,2})\s*--\s+")
_AFTER_PLACE = re.compile(
    rf"(?:\s*[,،]\s*[^\s()]+(?:\s+[^\s()]+){{0,3}}?)?\s*(?:\([^()]{{1,40}}\))?\s*{_DASH}+(?:\s+|\Z)"
)
_IN_BRACKETS = re.compile(rf"\([^()]{{1,60}}\)\s*{_DASH}*\s*")


def trim_dateline(text: str) -> str:
    """A line without the dash that led to the text: "London (dpa) - " ends at the bracket."""
    return _END.sub("", text)


def split_dateline(paragraph: str, *, known: str = "") -> tuple[str, str]:
    """The dateline that a paragraph begins with, or nothing, and the paragraph without it.

    `known` is what the item's own fields say of the place: what repeats it is a dateline
    with or without an agency's name in brackets.
    """
    if known and (end := _known_end(paragraph, known)):
        # In brackets it is no dateline in form, so that the field's own wording stands.
        dateline = "" if paragraph.startswith("(") else trim_dateline(paragraph[:end])
        return dateline, paragraph[end:]
    if (found := _WITH_AGENCY.match(paragraph)) and _is_place(found["place"], found["agency"]):
        return trim_dateline(found[0]), paragraph[found.end() :]
    if found := _AGENCY_FIRST.match(paragraph) or _CAPITALS.match(paragraph):
        return found["place"], paragraph[found.end() :]
    if found := _ARABIC.match(paragraph):
        return found["place"], paragraph[found.end() :]
    return "", paragraph


def _known_end(paragraph: str, known: str) -> int:
    """Where the known place, and what clings to it, ends at the paragraph's start; or 0."""
    first = re.split(r"[,،(/]", known)[0]
    return _place_end(paragraph, known) or _place_end(paragraph, first)


def _place_end(paragraph: str, place: str) -> int:
    place = trim_dateline(place).strip()
    bracket = 1 if paragraph.startswith("(") else 0
    end = bracket + len(place)
    if not place or paragraph[bracket:end].casefold() != place.casefold():
        return 0
    if paragraph[end : end + 1].isalpha():
        return 0
    found = _IN_BRACKETS.match(paragraph) if bracket else _AFTER_PLACE.match(paragraph, end)
    return found.end() if found else 0


def _is_place(place: str, agency: str) -> bool:
    """Whether «place (agency) -» can be a dateline: a few words, no sentence's beginning."""
    words = [word for word in place.split() if any(map(str.isalpha, word))]
    if not place[:1].isalpha() or place[:1].islower() or _AN_ASIDE.match(agency):
        return False
    return len(words) <= 4 or (len(words) <= 8 and _is_acronym(agency))


_AN_ASIDE = re.compile(r"[a-z]+\s|[a-z]{7}")
"""«(a lawyer)», not «(dpa)»."""


def _is_acronym(agency: str) -> bool:
    """AFP, أ ف ب, أ.ف.ب"""
    letters = agency.replace(".", "").replace(" ", "")
    return len(letters) <= 5 and (letters.isupper() or len(agency.split()) == len(letters))
