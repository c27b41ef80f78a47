"""The dateline out of the first paragraph, where agencies run it in.

What names its agency is `signing`'s; here what a known place or capitals tell:
"PARIS, Nov 21 — …", «واشنطن -- …», «كابل: …».
Conservative: what might be a sentence stays one.
"""

import re
from collections.abc import Collection

from warraq.wire.agencies import is_agency, is_country, is_known
from warraq.wire.places import is_city, is_city_in_capitals
from warraq.wire.reporting import reports
from warraq.wire.signing import DASH, split_signed, trim_dateline

_CAPITALS = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30}(?:,\s[A-Z][A-Za-z. ]{1,25}){0,2}"
    r"(?:,\s(?:[A-Z][a-z]+\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+))?)\s+(?:--|—|–)\s+"
)
_CAPITALS_DATED = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30}(?:,\s[A-Z][A-Za-z. ]{1,25}){0,2}"
    r",\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?)\s+[-–]\s+"
)
_CAPITALS_TIED = re.compile(
    r"(?P<place>(?P<city>[A-Z][A-Z.'’ -]{2,30})(?P<country>,\s[A-Z][A-Za-z. ]{1,25})?)—(?=[A-Z“\"])"
)
"""«MANILA, Philippines—The …»"""
_ARABIC = re.compile(r"(?P<place>[ء-ي]{2,15}(?: [ء-ي]{2,15}){0,2})\s*--\s+")
_AFTER_PLACE = re.compile(
    rf"(?:\s*[,،]\s*[^\s()]+(?:\s+[^\s()]+){{0,3}}?)?\s*(?:\([^()]{{1,40}}\))?\s*{DASH}+(?:\s+|\Z)"
    r"|\s*/\s?[^/\d()]{2,20}/[.:]?\s*|:\s+"
    r"|\s*-{2}\([^()]{1,40}\)-{2}(?:[^\s-][^-]{3,20}-{2})?\s*"
)
_IN_BRACKETS = re.compile(rf"\([^()]{{1,60}}\)\s*{DASH}*\s*")


def split_dateline(
    paragraph: str, *, known: str = "", signers: Collection[str] = ()
) -> tuple[str, str]:
    """The dateline that a paragraph begins with, or nothing, and the paragraph without it.

    `known` is what the item's own fields say of the place: what repeats it is a dateline
    with or without an agency's name. `signers` are those credited with the item, who may sign
    after the place under no name that others know.
    """
    signed = split_signed(paragraph)
    if known and (end := _known_end(paragraph, known)) and signed[1:] != ("",):
        end += _signed_end(paragraph[end:], signers)
        # In brackets it is no dateline in form, so that the field's own wording stands.
        dateline = "" if paragraph.startswith("(") else trim_dateline(paragraph[:end])
        return dateline, paragraph[end:]
    if signed[0]:
        return signed
    for form in (_CAPITALS, _CAPITALS_DATED, _ARABIC):
        if found := form.match(paragraph):
            return found["place"], paragraph[found.end() :]
    if (tied := _CAPITALS_TIED.match(paragraph)) and (
        tied["country"] or is_city_in_capitals(tied["city"])
    ):
        return tied["place"], paragraph[tied.end() :]
    if placed := _in_common_form(paragraph):
        return placed
    start = _signer_end(paragraph, signers)
    if end := _city_end(paragraph[start:]):
        end += start
        return trim_dateline(paragraph[:end].rstrip(" /")), paragraph[end:]
    return "", paragraph


_CITY = re.compile(
    rf"(?P<place>[ء-ۓە\u200c]{{2,15}}(?: [ء-ۓە]{{2,15}}){{0,2}})"
    r"(?P<day>\s?[,،]?\s(?:\d{1,2}[-/]\d{1,2}[-/]\d{4}|\d{1,2} [ء-ۓ]{2,9}"
    r"(?: [ء-ۓ]{3,9})?(?:/[ء-ۓ]{3,9})? \d{4})|\s?[,،۔]\s?\d{1,2} ?[ء-ۓ]{3,9}(?=\s?:))?"
    rf"\s*(?:(?P<colon>:)\s*|(?:{DASH}|(?(day)/|(?!)))\s+)"
)
_CITY_OF_TWO = r"(?P<place>[ء-ۓە]{2,15}(?: [ء-ۓە]{2,15})?)"
_TIED = (
    re.compile(
        rf"{_CITY_OF_TWO}(?:-|(?:-\s|/)(?!ال|(?:معا|بنا|صفا|قنا)\s))(?P<agency>[ء-ۓە]{{2,12}})\s+(?=\S)"
    ),
    re.compile(rf"{_CITY_OF_TWO}\s(?P<agency>(?:[ء-ي][ .]){{2}}[ء-ي])\.?\s?(?::|{DASH})\s+(?=\S)"),
    re.compile(
        rf"{_CITY_OF_TWO}\s\d{{1,2}} [ء-ي]{{2,8}}(?: [ء-ي]{{3,6}})? \d{{4}}(?: ?م)?[،,]?"
        r"\s(?P<agency>[ء-ۓە]{2,12})\s+(?=\S)"
    ),
)
"""«دمشق-سانا بدأت …», «صنعاء/سبأ …», «القاهرة أ ش أ : …», «الرياض 12 نوفمبر 2031 واس …». The names
that are words as well need a mark behind them, but where they are tied to the city."""
_ACRONYM_AND_CITY = re.compile(r"[A-Z]{2,6}, (?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?):?")
"""«UNB, Dhaka:», alone."""
_IN_CAPITALS = re.compile(r"(?P<place>[A-Z]{3,}(?: [A-Z]{3,}){0,2}):\s+")
_IN_COMMON_LETTERS = re.compile(r"(?P<place>[A-Z][a-z]{2,}(?: [A-Z][a-z]+){0,2}):\s+")
"""«New Delhi: The court on Monday …»"""
_BEFORE_A_DASH = re.compile(
    rf"(?P<place>[A-ZÀ-ÞİŞ][^\W\d_]{{2,}}(?: [A-ZÀ-ÞİŞ][^\W\d_]+){{0,2}})\s+{DASH}+\s+"
    r"(?=[\"“„«‘']?[A-ZÀ-ÞİŞ0-9])"
)
"""«Wien – Die Bibliothek …»: after it a sentence begins, which «Berlin – das heißt …» does not."""
_COUNTRY = r"[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){0,2}"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_LOUD = r"(?P<place>(?P<city>[A-Z]{3,}(?: [A-Z]{3,}){0,2})"
_OF_A_LOUD_CITY = (
    re.compile(rf"{_LOUD})[-–—]\s+"),
    re.compile(rf"{_LOUD},\s{_COUNTRY})\s+-{{1,2}}\s+"),
    re.compile(
        rf"{_LOUD},?\s(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\.?\s\d{{1,2}})(?:,?\s\d{{4}})?)[.,:]?\s+"
    ),
)
"""«ALGIERS- The …», «ERBIL, Kurdistan Region - The …», «ATHENS 12 May The …»"""
_STOPPED = re.compile(
    r"(?P<place>(?P<city>[A-ZÀ-Þ][^\W\d_]{1,}(?: [A-ZÀ-Þ][^\W\d_]+){0,2}))\.\s?[-–—]{1,2}\s+"
)
"""«La Habana. – La …», also a country's name."""
_BEGUN = re.compile(r"[\"“„«‘'¿¡]{0,2}[A-ZÀ-Þİ0-9]")
_SENTENCE = re.compile(r"(?:\S+ ){4}\S.*[.۔!؟?»”\"…\]]\Z", re.DOTALL)
"""Whole, or an excerpt that ends in «[…]»."""


_LONG = 15
"""Words of what is a sentence even if nothing ends it, as some Urdu papers leave it."""


def _city_end(paragraph: str) -> int:
    """Where a city alone ends that a whole sentence follows; after a colon it has to report."""
    for tied in filter(None, (form.match(paragraph) for form in _TIED)):
        if is_city(tied["place"]) and is_known(tied["agency"]):
            return tied.end()
    alone = _ACRONYM_AND_CITY.fullmatch(paragraph)
    if alone and is_city_in_capitals(alone["place"].upper()):
        return alone.end()
    loud = _IN_CAPITALS.match(paragraph)
    if loud and is_city_in_capitals(loud["place"]) and _SENTENCE.fullmatch(paragraph[loud.end() :]):
        return loud.end()
    common = _IN_COMMON_LETTERS.match(paragraph)
    if common and is_city_in_capitals(common["place"].upper()):
        return common.end() if reports(paragraph[common.end() :]) else 0
    dashed = _BEFORE_A_DASH.match(paragraph)
    if dashed and is_city_in_capitals(dashed["place"]):
        rest = paragraph[dashed.end() :]
        return dashed.end() if _SENTENCE.fullmatch(rest) and not _BEFORE_A_DASH.match(rest) else 0
    found = _CITY.match(paragraph)
    if not found or not is_city(found["place"]):
        return 0
    rest = paragraph[found.end() :]
    is_one_of_two = not found["colon"] and _begins_with_city(rest)
    is_whole = _SENTENCE.fullmatch(rest) or len(rest.split()) >= _LONG
    is_sentence = is_whole and (not found["colon"] or reports(rest))
    return found.end() if is_sentence and not is_one_of_two else 0


def _in_common_form(paragraph: str) -> tuple[str, str] | None:
    """A known city and the paragraph without it, in a form that only datelines have."""
    for form in (*_OF_A_LOUD_CITY, _STOPPED):
        found = form.match(paragraph)
        rest = paragraph[found.end() :] if found else ""
        if found and _is_known(found["city"]) and _BEGUN.match(rest) and _SENTENCE.fullmatch(rest):
            return found["place"], rest
    return None


def _is_known(place: str) -> bool:
    city = _ARTICLE.sub("", place.upper())
    return is_city_in_capitals(city) or is_country(place)


_ARTICLE = re.compile(r"(?:LA|EL|LOS|LAS) ")


def _begins_with_city(rest: str) -> bool:
    words = rest.split(maxsplit=3)[:3]
    return any(is_city(" ".join(words[:count])) for count in range(1, len(words) + 1))


def _signer_end(paragraph: str, signers: Collection[str]) -> int:
    """Where the house's own name ends that stands before the city: «الكوفية: رام الله: …»."""
    for signer in signers:
        if signer and paragraph.startswith(signer):
            found = _SIGN.match(paragraph, len(signer))
            return found.end() if found else 0
    return 0


_SIGN = re.compile(rf"\s*(?::|{DASH})\s*")
_SIGNED = re.compile(rf"(?P<agency>[^\W\d_][\w\u200c ]{{1,30}}?)\s*(?::|{DASH})\s+")


def _signed_end(rest: str, signers: Collection[str]) -> int:
    """Where an agency's name after the known place and its dash ends; 0 where none stands."""
    found = _SIGNED.match(rest)
    if not found:
        return 0
    words = {word for signer in signers for word in signer.split()}
    is_credited = words.issuperset(found["agency"].split())
    return found.end() if is_credited or is_agency(found["agency"]) else 0


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
