"""The dateline out of the first paragraph, where agencies run it in.

«بغداد (أ ف ب) - …», "WASHINGTON (AP) -- …", "PARIS, Nov 21 - …", "(ANSA) - Rome, May 3 - …",
«أبوظبي في 21 نوفمبر/ وام / …», "MOSCOW, November 21. /TASS/. …".
Conservative: what might be a sentence stays one.
"""

import re

_DASH = r"(?:-{1,3}|={1,2}|_{1,2}|[\u2010-\u2015\u2212]|\u0640{1,3}|\.-{1,2})"
_END = re.compile(rf"(?:[\s:,،]|{_DASH})+\Z")

_WITH_AGENCY = re.compile(
    rf"(?P<place>[^()«»\"“”:;!?؟…]{{2,60}}?)\s*\((?P<agency>[^():]{{1,40}})\)\s*(?:{_DASH}+|(?P<colon>[:=]))\s*"
)
_AGENCY_FIRST = re.compile(
    rf"\((?P<agency>[^():]{{1,40}})\)\s*{_DASH}\s*"
    rf"(?P<place>[^\W\d_][^()«»\"“”:;!?؟…]{{1,40}}?,?\s+(?:\w+\.?\s+\d{{1,2}}|\d{{1,2}}\s+\w+))\s*{_DASH}\s+"
)
_NO_DASH = re.compile(
    r"(?P<place>[^\W\d_][^()«»\"“”:;!?؟…]{1,40}?)"
    r"(?:,\s[A-Z]\w{2,8}\.?\s\d{1,2}\s\((?P<agency>[A-Z]{2,5})\)|\s\((?:[ء-ي]\s){1,3}[ء-ي]\))\s+(?=\S)"
)
_IN_SLASHES = re.compile(
    r"(?P<place>[^\W\d_][^/()«»\"“”:;!?؟…]{1,50}(?:/[^/()]{0,25}\d[^/()]{0,25}){0,2}?)"
    r"\s*/\s?(?P<agency>[^\W\d_][^/()\d]{0,18}?)\s?/(?P<end>[.:]?)\s*"
    rf"(?:[^\W\d_]{{2,8}}-(?=\s)|{_DASH}*)\s*"
)
_NO_BRACKETS = re.compile(
    r"(?:[A-Z][\w .'’-]{1,30}, [A-Z][a-z]{2,8}\.? \d{1,2},?(?: \d{4},?)? [A-Z]{2,6}"
    r"|[ء-ي][ء-ي ]{1,20} \d{1,2}[-/]\d{1,2}[-/]\d{4} [ء-ي]{2,6})"
    rf"\s?{_DASH}+\s+"
)
_CAPITALS = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30}(?:,\s[A-Z][A-Za-z. ]{1,25}){0,2}"
    r"(?:,\s(?:[A-Z][a-z]+\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+))?)\s+(?:--|—|–)\s+"
)
_ARABIC = re.compile(r"(?P<place>[ء-ي]{2,15}(?: [ء-ي]{2,15}){0,2})\s*--\s+")
_AFTER_PLACE = re.compile(
    rf"(?:\s*[,،]\s*[^\s()]+(?:\s+[^\s()]+){{0,3}}?)?\s*(?:\([^()]{{1,40}}\))?\s*{_DASH}+(?:\s+|\Z)"
    r"|\s*/\s?[^/\d]{2,20}/[.:]?\s*"
)
_IN_BRACKETS = re.compile(rf"\([^()]{{1,60}}\)\s*{_DASH}*\s*")


def trim_dateline(text: str) -> str:
    """A line without the dash that led to the text: "London (dpa) - " ends at the bracket."""
    return _END.sub("", text)


def split_dateline(paragraph: str, *, known: str = "") -> tuple[str, str]:
    """The dateline that a paragraph begins with, or nothing, and the paragraph without it.

    `known` is what the item's own fields say of the place: what repeats it is a dateline
    with or without an agency's name.
    """
    if known and (end := _known_end(paragraph, known)):
        # In brackets it is no dateline in form, so that the field's own wording stands.
        dateline = "" if paragraph.startswith("(") else trim_dateline(paragraph[:end])
        return dateline, paragraph[end:]
    dateline, rest = split_signed(paragraph)
    if dateline:
        return dateline, rest
    if found := _AGENCY_FIRST.match(paragraph) or _CAPITALS.match(paragraph):
        return found["place"], paragraph[found.end() :]
    if found := _ARABIC.match(paragraph):
        return found["place"], paragraph[found.end() :]
    return "", paragraph


def split_signed(paragraph: str) -> tuple[str, str]:
    """`split_dateline` for such as name their agency: no sentence is like them, wherever it is."""
    if (found := _WITH_AGENCY.match(paragraph)) and _is_signed(found):
        return trim_dateline(found[0]), paragraph[found.end() :]
    if found := _NO_BRACKETS.match(paragraph):
        return trim_dateline(found[0]), paragraph[found.end() :]
    if (found := _NO_DASH.match(paragraph)) and len(found["place"].split()) <= 4:
        return trim_dateline(found[0]), paragraph[found.end() :]
    if (found := _IN_SLASHES.match(paragraph)) and _is_dated(found):
        return trim_dateline(found[0]), paragraph[found.end() :]
    return "", paragraph


def _is_dated(found: re.Match[str]) -> bool:
    """Whether «place /agency/» can be a dateline: with a date, or with a mark after it."""
    place = found["place"]
    is_marked = bool(found["end"]) and place[0].isupper()
    return len(place.split()) <= 8 and (is_marked or any(map(str.isdigit, place)))


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


def _is_signed(found: re.Match[str]) -> bool:
    """Whether «place (agency) -» is a dateline; before a colon only with a date in it."""
    if _DATED.fullmatch(found["place"]):
        return True
    return not found["colon"] and _is_place(found["place"], found["agency"])


_DATED = re.compile(
    r"(?:[A-Z][\w .'’-]{1,30},|[A-Z][A-Z .'’-]{1,30})\s"
    r"(?:[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\s[^\W\d_]{3,9}\.?|\d{1,2}/\d{1,2})(?:,?\s\d{4})?"
)


def _is_place(place: str, agency: str) -> bool:
    """Whether «place (agency) -» can be a dateline: a few words, no sentence's beginning."""
    words = [word for word in place.split() if any(map(str.isalpha, word))]
    if _A_DATE.fullmatch(place):
        return True
    if not place[:1].isalpha() or place[:1].islower() or _AN_ASIDE.match(agency):
        return False
    return len(words) <= 4 or (len(words) <= 8 and _is_acronym(agency))


_A_DATE = re.compile(r"\d{1,2} [^\W\d_]{3,}(?: [^\W\d_]{3,})?")
"""«9 حزيران (…) -»: a story that came from nowhere in particular."""
_AN_ASIDE = re.compile(r"[a-z]+\s|[a-z]{7}")
"""«(a lawyer)», not «(dpa)»."""


def _is_acronym(agency: str) -> bool:
    """AFP, أ ف ب, أ.ف.ب"""
    letters = agency.replace(".", "").replace(" ", "")
    return len(letters) <= 5 and (letters.isupper() or len(agency.split()) == len(letters))
