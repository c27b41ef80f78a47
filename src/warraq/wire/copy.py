"""Conventions of agencies' copy in plain text: what the lines around a story say.

Shared by the formats that have no fields for it, telegraph messages and mail.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from warraq.text.fold import fold
from warraq.wire import plain
from warraq.wire.agencies import is_known
from warraq.wire.items import Block, BlockKind
from warraq.wire.markup import tidy_line

SIGNED_IN_ARABIC_SCRIPT = (
    r"(?:بقلم|به قلم|كتبت?|تقرير|إعداد|نوشته|از|گزارش از|تحر[یي]ر|نووس[یي]ن[یي]?|ئامادەکردن[یي]?"
    r"|لەلایەن|له‌ لایه‌ن)\s*:?\s+\S.{1,100}\Z"
    r"|(?:گزارش(?:گر)?|خبرنگار|نو[یي]سنده|رپورٹر?|نمائندہ(?: خصوص[یي])?|ڕاپۆرت|نووسەر|پەیامنێر)"
    r"\s*:\s*\S.{1,100}\Z"
)
"""Words that need their colon are those that sentences begin with."""
BYLINE = re.compile(
    r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|Av|Af|Door|Reporting by:?)\s+\S.{1,120}\Z"
    rf"|{SIGNED_IN_ARABIC_SCRIPT}"
)
NOTE = re.compile(
    r"\(?(?:Eds?\.?:|Editors?:|EDITORS?['’]? ?NOTE|EDITORS:|Note to editors|Editor['’]s note"
    r"|(?:AP|Reuters|AFP|CP|AAP) (?:Photo|Graphic|Video|Audio|Interactive)s?\b|WITH (?:AP )?PHOTO"
    r"|NDLR|Hinweis an die Redaktion|Zu dieser Meldung|ملاحظة للمحررين|ملاحظة|تنويه|مع صور?)",
    re.IGNORECASE,
)
_SIGNALS = (  # what a flag says, in the words of the signal codes; of kills see `notices`
    ("withhold", re.compile(r"\bWITHHOLD\b|\bHOLD (?:STORY|THIS)\b")),
    ("correction", re.compile(r"\b(?:CORRECTION|CORRECTIVE|CORRECTS?|CORRECTED|CORR|COR|CORRECT"
                              r"|RECTIFICATIF|RECTIFICATION|BERICHTIGUNG|KORREKTUR|RETTELSE|RÄTTELSE"
                              r"|CORREZIONE|RETTIFICA|CORRECCION|CORRECCIÓN)\b"
                              r"|\bتصحيح\b|\bتصویب\b|اصلاحیه|اصلاحيه|تصحیح|\bدرستي\b|ڕاستكردنەوە")),
    ("update", re.compile(r"\b(?:\d*(?:ST|ND|RD|TH)?[ -]?(?:LEAD|LD)|WRITETHRU|UPDATES?|UPDATED"
                          r"|SUB|REFILE|NEUFASSUNG|AKTUALISIERUNG|AKTUALISIERT|MISE A JOUR"
                          r"|ZUSAMMENFASSUNG|WRAPUP)\b|\bتحديث\b|\bمحدث\b|\bمحدّث\b"
                          r"|\bبه ?روزرساني\b|\bتكميلي\b|\bاپ ?ڈيٹ\b|نوێكردنەوە\Z")),
    ("add", re.compile(r"\b\d*(?:ST|ND|RD|TH) ADD\b|\bADD \d\b|\bFORTSETZUNG\b")),
    ("advisory", re.compile(r"\bADVISOR(?:Y|IES)\b|\b(?:AP|NEWS|STORY) BUDGET\b|\bNEWS DIGEST\b"
                            r"|\b(?:PLANUNGS|REDAKTIONS)HINWEIS\b"
                            r"|\bAVIS AUX (?:RÉDACTIONS|ABONNÉS)\b"
                            r"|\bAVISO A LOS (?:ABONADOS|CLIENTES|EDITORES)\b"
                            r"|\A(?:SVC|SERVICE MESSAGE|AVIS DE SERVICE)\b|\bTO ALL (?:SUBSCRIBERS"
                            r"|CLIENTS|CUSTOMERS|EDITORS|USERS)\b|\bقابل توجه مشتركان\b"
                            r"|\b(?:الي|تنويه) (?:(?:جميع|كافه|الساده) )*(?:لل?|ال)مشتركين\b")),
    ("bulletin", re.compile(r"\bBULLETIN\b")),
    ("flash", re.compile(r"\bFLASH\b|\bBLITZ\b")),
    ("urgent", re.compile(r"\b(?:URGENT|ALERT|ALERTE|NEWSALERT|EIL|EILT|EILMELDUNG|URGENTE)\b"
                          r"|\bعاجل\b|\bفوري\b|بەپەلە\Z")),
)  # fmt: skip
_LEAD = re.compile(r"(\d{1,2})\s*(?:st|nd|rd|th|er|e)?[ .-]*(?:Lead|Ld)\b", re.IGNORECASE)
_AFTER_ANY_LEAD = {"correction": 50, "kill": 100}


def signals(*flags: str) -> tuple[str, ...]:
    """The signal codes that flags such as «1st Ld-Writethru» or «(Berichtigung: …)» say."""
    said = [form for flag in flags for form in (flag.upper(), fold(flag))]
    return tuple(code for code, pattern in _SIGNALS if any(map(pattern.search, said)))


_REPLACING = (
    r"annule(?:nt)? et remplace(?:nt)?|annulation et remplacement|cancels? and replaces?"
    r"|anula y (?:sustituye|reemplaza)|annulla e sostituisce|[يت]لغ[يى] و[يت]حل محل"
)
SENT_INSTEAD = re.compile(rf"(?<!\w)(?:{_REPLACING})(?!\w)", re.IGNORECASE)
"""Said of what is sent in place of an earlier dispatch, and takes nothing from readers."""


_CORRECTING = (
    r"correct(?:ion|ions|s|ed|ive|ing)|rectificatif|rectification|rectifie|corrige|corrigée?"
    r"|berichtigung|korrektur(?:-?hinweis)?|richtigstellung"
    r"|(?:ال)?تصحيح|(?:ال)?تصويب|استدراك|مصححه?|يصحح|اصلاحيه|اصلاح خبر|درستي"
    r"|ڕاستكردنەوە|ڕاستكردنەوەي"
)
_CORRECTS = re.compile(
    rf"\W*(?:\w+\W{{1,3}})?(?:{_CORRECTING})(?!\w)(?:\W*\Z|\W*[:\-–—|)\]]|\s+\w)"
)
"""How a line to editors begins that says what was wrong."""
_CORRECTS_TOO = re.compile(r"\bCORRECT(?:ION|S|ED|ING|IVE)\b")
"""Further on in it: «UPDATES with quote, CORRECTS spelling»."""
_CORRECTED = re.compile(
    rf"\W*(?:{_CORRECTING})(?: \d+)?\s*(?:[:|)\]]|\s[-–—]\s|-(?=\w))"
    rf"|.*(?:[(\[|]\s*|\s[-–—]\s)(?:{_CORRECTING})\W*\Z"
)
"""A headline that says so of itself, before or after a sign."""
_SET_OFF_INSTEAD = re.compile(
    rf"\W*(?:{_REPLACING})(?:\s[^:|)\]]{{1,40}}?)?\s*[:|)\]–—-]|.*[(\[|–—-]\s*(?:{_REPLACING})\W*\Z"
)


def corrects(*, headlines: Iterable[str], notes: Iterable[str]) -> bool:
    """Whether an item says of itself, in its headline or to editors, that it corrects one."""
    headlines = list(headlines)
    if any(_CORRECTED.match(fold(one)) or _SET_OFF_INSTEAD.match(fold(one)) for one in headlines):
        return True
    lines = [line for note in notes for line in note.split("\n")]
    return any(
        _CORRECTS.match(fold(line)) or _CORRECTS_TOO.search(line) or SENT_INSTEAD.search(line)
        for line in lines
    )


SPEAK_OF_ANOTHER = frozenset({"kill", "maybe_kill", "withhold", "correction", "update"})
"""Signals of what was sent before, maybe under another number."""


def status(codes: Iterable[str]) -> str | None:
    """What may be done with an item of these signals, None where none says: an advisory is for
    editors alone."""
    return "withheld" if {"withhold", "advisory"}.intersection(codes) else None


def version(flags: str, codes: Iterable[str] = ()) -> str:
    """The first lead is the second version; a correction comes after any lead, a kill last."""
    lead = max((int(number) for number in _LEAD.findall(flags)), default=0)
    rank = max((_AFTER_ANY_LEAD.get(code, 0) for code in codes), default=0)
    return str(1 + (lead or ("update" in codes)) + rank)


def blocks(text: str) -> Iterator[Block]:
    """Paragraphs, and as tables the runs of lines in columns."""
    flowing: list[str] = []
    for in_columns, run in groupby(text.split("\n"), _is_row):
        lines = list(run)
        if in_columns and len(lines) > 1:
            yield from _paragraphs(flowing)
            yield Block(BlockKind.TABLE, "\n".join("\t".join(_cells(line)) for line in lines))
            flowing = []
        else:
            flowing += lines
    yield from _paragraphs(flowing)


_COLUMN = re.compile(r"(?<!\s)\s*\t\s*| {3,}|(?<![.!?:؟]) {2}")
_GAP = re.compile(r"\S(?: {3,}|[^\S\n]*\t[^\S\n]*)\S")
_RULE = re.compile(r"(?!--\Z|_{10})[\W_]{2,}")
"""«___», «* * *»: a line drawn, not a paragraph. «--» and a long one begin a mail's end."""


def _paragraphs(lines: list[str]) -> Iterator[Block]:
    for paragraph in plain.paragraphs("\n".join(lines)):
        if not _RULE.fullmatch(paragraph):
            yield Block(BlockKind.PARAGRAPH, paragraph)


def _is_row(line: str) -> bool:
    """Bars around it, a wide gap inside it, or two gaps: two spaces end a sentence too."""
    line = line.strip()
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return True
    return bool(_GAP.search(line)) or len(_COLUMN.split(line)) > 2


def _cells(line: str) -> list[str]:
    line = line.strip()
    if line.startswith("|"):
        return [tidy_line(cell) for cell in line.strip("|").split("|")]
    return [tidy_line(cell) for cell in _COLUMN.split(line)]


_WITHOUT_DASH = re.compile(
    r"(?P<dateline>[^\W\d_][^()«»\"“”:;!?؟…=]{1,50}?\s*\((?P<agency>[^():]{2,40})\))"
    r"(?:\s*=\s*|\s+(?=[A-ZÀ-Þ«\"“]))"
)
_NAMED = re.compile(
    r"(?P<dateline>[A-Z][A-Z'’ .-]{2,30}(?:,\s[A-Z][\w .]{1,25})?,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})"
    r"\s(?P<agency>[A-Z][\w-]{2,20}(?:\s[A-Z]\w+)?)\s-{1,2}\s"
)
_AGENCY_IN = re.compile(r"\(([^()/:]{2,40})\)|\(([^()]{2,40})\)")


def split_opening(blocks: list[Block]) -> tuple[str, str, list[Block]]:
    """The dateline that no dash ends, the agency in any dateline, and the blocks without it."""
    if not blocks:
        return "", "", blocks
    dateline, by, rest = opening(blocks[0].text)
    if not dateline:
        later = filter(is_known, (agency(block.text) for block in blocks[1:_SUMMARISED]))
        return "", agency(blocks[0].text) or next(later, ""), blocks
    first = [Block(blocks[0].kind, rest)] if rest.strip() else []
    return dateline, by, [*first, *blocks[1:]]


_SUMMARISED = 3
"""A dateline may come after a summary, and then has a known agency in its brackets."""


def opening(paragraph: str) -> tuple[str, str, str]:
    """Dateline, agency and the rest of a first paragraph, where no dash parts them.

    «BRUXELLES 23/07 (AFP-DPA) = …», «Genève (ats) Le …», «OSAKA, Japan, Dec. 9 Kyodo - …».
    """
    found = _WITHOUT_DASH.match(paragraph) or _NAMED.match(paragraph)
    if not found or len(found["dateline"].split()) > 7:
        return "", "", paragraph
    return found["dateline"], found["agency"], paragraph[found.end() :]


_AGENCY_BETWEEN = re.compile(r"/\s?([^\W\d_][^/()\d]{1,18}?)\s?/")


def agency(paragraph: str) -> str:
    """The agency in brackets, or between strokes, within a first paragraph's dateline."""
    between = _AGENCY_BETWEEN.search(paragraph[:90])
    if between and is_known(between[1]):
        return between[1]
    found = _AGENCY_IN.search(paragraph[:90])
    if not found or not re.match(r"\s*(?:-|[\u2010-\u2015]|\u0640|_)", paragraph[found.end() :]):
        return ""
    return found[1] or found[2]
