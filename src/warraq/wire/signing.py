"""Datelines that name their agency, with brackets or without.

«بغداد (أ ف ب) - …», «دمشق-سانا: …», «رام الله 12-3-2025 وفا- …», «أبوظبي في 21 نوفمبر/ وام / …»,
"WASHINGTON (AP) -- …", "PARIS, Nov 21 (AFP) - …", "MOSCOW, November 21. /TASS/. …".
Conservative: what might be a sentence stays one.
"""

import re

from warraq.wire.agencies import comes_first, is_agency, is_country, is_known
from warraq.wire.places import is_city, is_city_in_capitals

DASH = r"(?>-{1,3}|={1,2}|_{1,2}|[\u2010-\u2015\u2212]|\u0640{1,3}|\.-{1,2})"
_MARKS = " \t\n\r\f\v\xa0:,،=_\u0640-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_REACH = 160
"""Within how many characters a dateline ends."""

_WITH_AGENCY = re.compile(
    r"(?P<place>[^()«»\"“”:;!?؟…]{2,60}?(?:\([^()\d]{2,30}\)[^()«»\"“”:;!?؟…]{0,20}?)?)"
    rf"\s*\((?P<agency>[^():]{{1,60}})\)\s*"
    rf"(?:{DASH}+|(?P<colon>[:=])|(?P<stop>\.(?=\s))(?:\s+{DASH}(?=\s))?"
    r"|(?P<bare>(?=[\s\u0621-\u06d3])(?!\s*\()|\Z))\s*"
)
_NO_DASH = re.compile(
    r"(?P<place>[^\W\d_][^()«»\"“”:;!?؟…]{1,40}?)"
    r"(?:,\s[A-Z]\w{2,8}\.?\s\d{1,2}\s\((?P<agency>[A-Z]{2,5})\)|\s\((?:[ء-ي]\s){1,3}[ء-ي]\))\s+(?=\S)"
)
_IN_SLASHES = re.compile(
    r"(?P<place>[^\W\d_][^/()«»\"“”:;!?؟…]{1,50}(?:/[^/()]{0,25}\d[^/()]{0,25}){0,2}?)"
    r"\s*/\s?(?P<agency>[^\W\d_][^/()\d]{0,18}?)\s?/(?P<end>[.:]?)\s*"
    rf"(?:[^\W\d_]{{2,8}}-(?=\s)|{DASH}*)\s*"
)
_NO_BRACKETS = re.compile(
    r"(?:[A-Z][\w .'’-]{1,30}, [A-Z][a-z]{2,8}\.? \d{1,2},?(?: \d{4},?)? [A-Z]{2,6}"
    r"|[ء-ي][ء-ي ]{1,20} \d{1,2}[-/]\d{1,2}[-/]\d{4} [ء-ي]{2,6})"
    rf"\s?{DASH}+\s+"
)
_OF_TWO_CALENDARS = re.compile(
    r"[ء-ي][ء-ي ]{1,20} \d{1,2} [ء-ي]{2,6}(?: [ء-ي]{4,6})? \d{4} ?هـ،? الموافق"
    rf" \d{{1,2}} [ء-ي]{{3,8}} \d{{4}} ?م،? [ء-ي]{{2,6}}(?:\s?{DASH}+|:)?\s+"
)
"""«الرياض 12 رمضان 1446 هـ الموافق 12 مارس 2025 م واس …»"""


_OF_A_RELEASE = re.compile(
    r"[A-Z][\w .,'’-]{2,50}?--\([A-Z][\w &.-]{2,38}\)--(?:[^\s-][^-]{3,20}--)?\s*"
)
"""«OASIS CITY, Calif.--(BUSINESS WIRE)--Dec 5, 2024--»"""
_AGENCY_FIRST = re.compile(
    rf"(?P<agency>\([^():]{{1,40}}\))\s*{DASH}\s*"
    r"(?P<place>[^\W\d_][^()«»\"“”:;!?؟…]{1,40}?,?\s+(?:\w+\.?\s+\d{1,2}|\d{1,2}\s+\w+\.?))"
    rf"\s*{DASH}\s+"
)
"""«(ANSA) - ROMA, 17 FEB - …»: read as «ROMA, 17 FEB (ANSA)», so that it stays named."""
_OF_AGENCY = (
    re.compile(
        r"(?P<dateline>(?P<agency>[^\W\d_][^():؛;!?؟…]{1,40}?)"
        r"\s*\((?P<place>[ء-ۓە\u200c ]{2,30})\))"
        rf"\s*(?::|{DASH})\s*"
    ),
    re.compile(
        r"به گزارش\s(?P<dateline>(?P<agency>[^():؛;!?؟…،,]{2,40}?)\s?[؛;]"
        r"\s?(?P<place>[ء-ۓ\u200c ]{2,30}?))\s?:\s*"
    ),
    re.compile(
        rf"(?P<dateline>(?P<agency>[^\W\d_][^():؛;!?؟…]{{1,40}}?)\s?{DASH}\s?"
        r"(?P<place>[ء-ۓە\u200c ]{2,30}?))(?:\s*\Z|\s?:\s+)"
    ),
    re.compile(r"(?P<dateline>(?P<agency>[^\W\d_]{2,12})/(?P<place>[ء-ۓە\u200c]{2,15}))\s+"),
)
"""«وكالة الواحة للأنباء (نواكشوط): …», «به گزارش خبرگزاری واحه؛ تهران: …», «واحة نيوز- بغداد»,
«ایسنا/اصفهان …»"""


def trim_dateline(text: str) -> str:
    """A line without the dash that led to the text: "London (dpa) - " ends at the bracket."""
    kept = text.rstrip(_MARKS)
    is_stopped = text[len(kept) :].startswith("-") or kept.endswith(").")
    return kept.removesuffix(".") if is_stopped else kept


def is_sure(dateline: str) -> bool:
    """Whether it has its day with it, names what is called an agency or is all in capitals, as one
    further down has to: «Nora Palm (WRA) - First of the world's riders …» is of a list."""
    parts = (part.strip() for part in re.split(rf"[()/]|\s{DASH}+|{DASH}+\s", dateline))
    is_loud = dateline.isupper() and "(" in dateline
    is_marked = is_loud or any(map(str.isdigit, dateline))
    return is_marked or any(map(is_agency, filter(None, parts)))


def split_signed(paragraph: str) -> tuple[str, str]:
    """The dateline that a paragraph begins with, or nothing, and the paragraph without it.

    No sentence is like those that name their agency, wherever the paragraph stands.
    """
    head = paragraph[:_REACH]
    if first := _AGENCY_FIRST.match(head):
        return f"{first['place']} {first['agency']}", paragraph[first.end() :]
    if named := _of_known_place(head, len(paragraph)):
        return named["dateline"], paragraph[named.end() :]
    if end := _in_brackets(head) or _in_form(head) or _between_signs(head, len(paragraph)):
        dateline = trim_dateline(paragraph[:end])
        is_of_one = dateline.count("/") == 1 and comes_first(dateline.rstrip(" /"))
        return dateline.rstrip(" /") if is_of_one else dateline, paragraph[end:].lstrip()
    return "", paragraph


def _of_known_place(head: str, length: int) -> re.Match[str] | None:
    """An agency and behind it the known city that it reports from."""
    for form in _OF_AGENCY:
        found = form.match(head)
        is_cut = found and found.end() == len(head) < length
        if found and not is_cut and is_city(found["place"].strip()) and is_agency(found["agency"]):
            return found
    return None


def _in_brackets(head: str) -> int:
    if found := _OF_A_RELEASE.match(head):
        return found.end()
    found = _WITH_AGENCY.match(head)
    return found.end() if found and _is_signed(found) else 0


def _in_form(head: str) -> int:
    """The end of one that is known by its form, whoever the agency is."""
    if found := _NO_BRACKETS.match(head) or _OF_TWO_CALENDARS.match(head):
        return found.end()
    if (found := _NO_DASH.match(head)) and _is_short_place(found["place"]):
        return found.end()
    if (found := _IN_SLASHES.match(head)) and _is_dated(found):
        return found.end()
    return 0


def _is_dated(found: re.Match[str]) -> bool:
    """Whether «place /agency/» can be a dateline: with a date, or with a mark after it."""
    place = found["place"]
    is_marked = bool(found["end"]) and place[0].isupper()
    is_name = not place[0].islower() and len(place.split()) <= 8
    return is_name and (is_marked or any(map(str.isdigit, place)))


def _is_signed(found: re.Match[str]) -> bool:
    """Whether «place (agency) -» is a dateline.

    Before a colon, or no mark at all, only with a date in it or a known agency.
    """
    place, agency = found["place"], found["agency"]
    known = is_agency(agency)
    if found["bare"] is not None:
        rest = found.string[found.end() :]
        if is_city(place) and URDU_LETTER.search(found.string) and not _GOES_ON.match(rest):
            return True  # «پشاور (نخل نیوز) …», «لاہور (جنرل رپورٹر) …»
        is_alone = found.end() == len(found.string) < _REACH
        is_loud = is_known(agency) and _LOUD_AND_DAY.fullmatch(place)
        is_apart = is_loud or _is_apart(place, found.string) or _is_of_known_city(place, agency)
        return bool(known and (is_apart or (is_alone and _is_dated_or_loud(place))))
    if found["stop"]:
        return is_known(agency) and (_is_short_place(place) or _is_dated_place(place))
    if _DATED.fullmatch(place):
        return True
    if found["colon"]:
        is_placed = _is_short_place(place) or _is_dated_place(place)
        return (known and is_placed) or (agency.isupper() and _are_cities(place))
    return _is_place(place, agency, known=known)


def _is_apart(place: str, head: str) -> bool:
    """Whether a place and an agency in brackets stand apart from a text that no mark parts off:
    with a date, or in Urdu, whose papers write «لاہور (نمائندہ خصوصی) …» so."""
    if _HAS_DATE.search(place):
        return _is_dated_place(place)
    return bool(URDU_LETTER.search(head)) and _is_short_place(place, most=2)


def _is_of_known_city(place: str, agency: str) -> bool:
    """«هەولێر (ڕووداو) …», «کابل (پژواک) …»: no sentence has a city's agency in brackets. In
    capitals the agency must be one that is known, or have the day with it."""
    place = place.rstrip(" ,،")
    if is_city(place):
        return True
    return is_city_in_capitals(place) and (is_known(agency) or bool(_DAY.search(agency)))


def _are_cities(place: str) -> bool:
    """«STOCKHOLM/OSLO», all of them known."""
    return place.isupper() and all(map(is_city_in_capitals, map(str.strip, place.split("/"))))


_LOUD_AND_DAY = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}, \d{1,2}")
"""«MADRID, 3 (EUROPA PRESS) La …»"""
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}\Z")
"""«MOSCOW (Waha News - 10th June, 2020) …»"""


def _is_dated_or_loud(place: str) -> bool:
    """«PRIEGO DE CÓRDOBA (CÓRDOBA), 2»; a name in common letters might be a reporter's."""
    return any(map(str.isdigit, place)) or place.isupper()


URDU_LETTER = re.compile("[ٹڈڑںےہ]")
_GOES_ON = re.compile(r"\s*(?:میں|کے|کی|کا|کو|سے|نے|پر|تک|والے|والی|اور|و)\b")
"""«لاہور (پنجاب) میں …»: what a noun has behind it in Urdu."""
_HAS_DATE = re.compile(
    r"[^\W\d_][\s,،۔/–-]*\d{1,2}[\s./-]*(?:[^\W\d_]{3,}|\d{1,2}\b|\()|[^\W\d_]{3,}\.? \d{1,2}\Z"
    r"|[^\W\d_][\s,،۔/–-]*\bیکم\s[^\W\d_]{3,}"
)
_DATED = re.compile(
    r"(?:[A-Z][\w .'’-]{1,30},|[A-Z][A-Z .'’-]{1,30})\s"
    r"(?:[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\s[^\W\d_]{3,9}\.?|\d{1,2}/\d{1,2})(?:,?\s\d{4})?"
)
_A_DATE = re.compile(r"\d{1,2} [^\W\d_]{3,}(?: [^\W\d_]{3,})?")
"""«9 حزيران (…) -»: a story that came from nowhere in particular."""
_AN_ASIDE = re.compile(r".*[\u064b-\u064d]|[a-z]+\s|[a-z]{5}|\w\Z|\d+\Z|السابق|الحالي|الجديد")
"""«(a lawyer)», «(racing)», «(نادٍ)», «(السابق)», «(أ)», not «(dpa)»."""
_ARABIC_MONTH = re.compile(
    r"(?:يناير|كانون|شباط|فبراير|آذار|مارس|نيسان|[إأ]بريل|أيار|مايو|حزيران|يونيو|تموز|يوليو|آب"
    r"|[أا]غسطس|[أا]يلول|سبتمبر|تشرين|[أا]كتوبر|نوفمبر|ديسمبر)"
)


def _is_place(place: str, agency: str, *, known: bool) -> bool:
    """Whether «place (agency) -» can be a dateline: a few words, no sentence's beginning."""
    words = [word for word in place.split() if any(map(str.isalpha, word))]
    if _A_DATE.fullmatch(place):
        return True
    if not place[:1].isalpha() or place[:1].islower() or not _may_begin(place):
        return False
    if known:
        return len(words) <= 8
    if _AN_ASIDE.match(agency) or _ARABIC_MONTH.match(agency) or is_country(agency):
        return False
    return len(words) <= 4 or (len(words) <= 8 and _is_acronym(agency))


def _is_acronym(agency: str) -> bool:
    """AFP, أ ف ب, أ.ف.ب"""
    letters = agency.replace(".", "").replace(" ", "")
    return len(letters) <= 5 and (letters.isupper() or len(agency.split()) == len(letters))


_ANY_DASH = rf"(?:(?<=\s)\u0640{{1,3}}|(?!\u0640){DASH})"
_SIGN = re.compile(
    rf"(?<!\d)\s*(?:{_ANY_DASH}|[/،,۔]|:(?![a-zåäö])|\.(?=\s|\Z))+\s*(?!\d)|\s*(?:{_ANY_DASH}|[/:])+\s+|\s*\Z"
)
_PARTING = re.compile(rf"{DASH}|[:/.]")
_MOST_PARTS = 4


def _between_signs(head: str, length: int) -> int:
    """The end of «place - agency: », «place/ agency/ », «place-agency» alone, and the like."""
    parts: list[str] = []
    start, from_nowhere = 0, 0
    for sign in _SIGN.finditer(head):
        parts.append(head[start : sign.start()])
        start = sign.end()
        is_last = start >= length
        is_cut = start >= len(head) and not is_last
        if not parts[-1] or len(parts) > _MOST_PARTS or is_cut or "://" in sign[0]:
            break
        if len(parts) == 1 and comes_first(parts[0]) and _PARTING.search(sign[0]):
            from_nowhere = start
        if (is_last or _PARTING.search(sign[0])) and _is_dateline(parts, alone=is_last):
            return start
    return from_nowhere  # «وطنية - …»


def _is_dateline(parts: list[str], *, alone: bool) -> bool:
    """Whether what stands between signs is a place, perhaps a date, and an agency.

    `alone`, as a paragraph of its own, it may have the reporter's name in it.
    """
    place, *others = parts
    if any(part.count("(") != part.count(")") for part in parts):
        return False
    if not others:
        return _ends_in_agency(place)
    if comes_first(place):
        return len(parts) == 2 and _is_short_place(others[0])
    signs = is_known if alone else is_agency  # «ص ك/ب ح» are who wrote and who edited
    if not signs(others[-1]) or not (_is_short_place(place) or _is_dated_place(place)):
        return False
    return all(_is_date(part) or (alone and is_name(part)) for part in others[:-1])


def _is_date(text: str) -> bool:
    return any(map(str.isdigit, text)) and len(text.split()) <= 5


def is_name(text: str) -> bool:
    """Whether a text may be a reporter's name, and no sentence."""
    words = text.split()
    is_short = 2 <= len(words) <= 4 and text.replace(" ", "").isalpha()
    return is_short and all(map(_names, words)) and _may_begin(text)


def _is_dated_place(text: str) -> bool:
    """«أبوظبي في 21 نوفمبر», "LA HABANA, 12 mar", «اسلام آباد۔12مارچ»."""
    place = re.split(r"\d|\bیکم\b", text, maxsplit=1)[0].strip(" ,،۔/–-")
    return len(text.split()) <= 14 and place != text and _is_short_place(place)


_WITH_AGENCY_LAST = re.compile(r"(?P<dated>[^()]{4,90}\d[^()]*?)\s(?P<agency>[^\W\d_]{2,12})")


def _ends_in_agency(text: str) -> bool:
    """«الرياض 12 رمضان 1446 هـ الموافق 12 مارس 2025 م واس»."""
    found = _WITH_AGENCY_LAST.fullmatch(text)
    return bool(found and _is_dated_place(found["dated"]) and is_agency(found["agency"]))


_PARTICLES = "de del la las los el al ad as ibn da do das dos di du des le les an am im bin"
_SMALL = frozenset(_PARTICLES.split())
_QUOTING = (
    "قال قالت وقال وقالت ذكر ذكرت نقل نقلت أفاد أفادت أعلن أعلنت أكد أكدت أوردت بثت كشفت نشرت وكالة"
    " الوكالة وكالات صحيفة قناة موقع عن بحسب وفق حسب به از در گزارش agency according"
)
_TELLING = frozenset(_QUOTING.split())
"""What no dateline's place has among its words, but sentences that quote an agency have."""


def _is_short_place(place: str, *, most: int = 4) -> bool:
    """A few words that name, and tell nothing: «ريف دمشق», "St. John's", "Wien/Berlin"."""
    words = place.split()
    if not 1 <= len(words) <= most or not place[0].isalpha() or any(map(str.isdigit, place)):
        return False
    return _may_begin(place) and all(_names(word) for word in words)


def _names(word: str) -> bool:
    return not word[:1].islower() or word.lower() in _SMALL


def _may_begin(place: str) -> bool:
    return _TELLING.isdisjoint(re.sub(r"[^\w\s]", " ", place).casefold().split())
