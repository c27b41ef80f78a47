"""The text of a mail: which of its forms, its fields, and what is none of the story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from warraq.text.fold import fold
from warraq.wire import copy
from warraq.wire.blocks import Body, read_html
from warraq.wire.formats.mail.opening import is_moment, read_above, story_start
from warraq.wire.formats.mail.parts import Parts
from warraq.wire.items import Block, BlockKind
from warraq.wire.markup import tidy_line


@dataclass(slots=True)
class Letter:
    """A mail's text: the story, the fields that it names, and what was moved to the note."""

    body: Body = field(default_factory=Body)
    fields: dict[str, str] = field(default_factory=dict)
    subject: str = ""
    sender: str = ""
    byline: str = ""
    notes: list[str] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    moved: bool = False


def read_text(parts: Parts, *, flowed: bool) -> Letter:
    """The richer of the text's forms, without losing a paragraph that the other has."""
    plain = Body([block for one in parts.plain for block in _plain(one.text, flowed=flowed)])
    html = Body()
    for one in parts.html:
        read = read_html(_without_trackers(one.text))
        html.blocks += read.blocks
        html.pictures += read.pictures
    rich = _is_richer(html, plain)
    used = parts.html if rich else parts.plain
    letter = Letter(body=html if rich else plain)
    letter.body.pictures = [*html.pictures]
    letter.warnings = tuple(warning for one in used for warning in one.warnings)
    _read_forwarded(letter)
    _read_fields(letter)
    _read_byline(letter)
    _move_furniture(letter)
    return letter


_TRACKER = re.compile(
    r"<img\b[^<>]{0,2000}?\b(?:width|height)\s{0,9}=\s{0,9}[\"']?[01](?:px)?[\"'\s/>][^<>]{0,2000}>",
    re.IGNORECASE,
)


def _without_trackers(markup: str) -> str:
    """Pictures of one pixel count readers; they show nothing."""
    return _TRACKER.sub("", markup)


def _is_richer(html: Body, plain: Body) -> bool:
    if not plain.blocks or not html.blocks:
        return bool(html.blocks)
    structured = any(block.kind is not BlockKind.PARAGRAPH for block in html.blocks)
    whole = html.length >= plain.length * 0.8
    return whole and (structured or len(html.blocks) >= len(plain.blocks))


_QUOTED = re.compile(r"\s{0,3}>")


def _plain(text: str, *, flowed: bool) -> Iterator[Block]:
    """The blocks of a plain text; lines that «>» marks are a quotation."""
    text = re.sub(r"\r+\n?", "\n", text)
    if flowed:
        text = _unflowed(text)
    lines = [f"\n{line}\n" if _stands_alone(line) else line for line in text.split("\n")]
    for quoted, run in groupby(lines, lambda line: bool(_QUOTED.match(line))):
        if quoted:
            said = "\n".join(re.sub(r"\A(?:\s{0,3}>)+ ?", "", line) for line in run)
            if paragraphs := [block.text for block in copy.blocks(said)]:
                yield Block(BlockKind.QUOTE, "\n".join(paragraphs).replace("\t", " "))
        else:
            yield from copy.blocks("\n".join(run))


def _stands_alone(line: str) -> bool:
    """A field, or what begins the end of a mail, whatever lines are around it."""
    ends = re.fullmatch(r"-- ?|_{10,}", line)
    return bool(_known(line) or _FORWARDED.match(line) or ends or is_moment(line))


def _unflowed(text: str) -> str:
    """Lines that end in a space go on (RFC 3676); each that results is a paragraph."""
    pieces: list[str] = []
    for line in text.split("\n"):
        flows = line.endswith(" ") and line != "-- "
        line = line.removeprefix(" ")
        pieces.append(line if flows else f"{line}\n\n")
    return "".join(pieces)


_KEYS = {
    "headline": "headline title subject العنوان عنوان عنوان-الخبر عنوان-رئيسي تیتر سرخی ناونیشان",
    "keywords": "slug slugline keywords keyword tags الكلمات-المفتاحية كلمات-مفتاحية كلمات وسوم"
    " کلیدواژه-ها کلیدواژه کلمات-کلیدی کلیدی-الفاظ وشە-سەرەکییەکان کلیلەوشە",
    "byline": "byline by author reporter writer الكاتب بقلم كتب المراسل المحرر الصحفي نویسنده"
    " خبرنگار گزارشگر رپورٹر مصنف نمائندہ نووسەر نووسینی پەیامنێر",
    "dateline": "dateline place location المكان مكان-الخبر الموقع مکان محل مقام شوێن",
    "credit": "credit source agency المصدر الوكالة مصدر منبع ذریعہ ایجنسی سەرچاوە ئاژانس",
    "embargo": "embargo embargoed release حظر-النشر الحظر محظور-حتى",
    "section": "category section desk القسم التصنيف الباب قسم بخش سرویس شعبہ بەش",
    "urgency": "urgency priority الأولوية الأهمية اولویت ترجیح گرنگی",
    "language": "language lang اللغة لغة زبان زمان",
    "version": "version take الإصدار النسخة نسخه نسخہ وەشان",
    "status": "status الحالة وضعیت حیثیت دۆخ",
    "note": "note notes ednote editors'-note ملاحظة ملاحظات ملاحظة-للمحررين یادداشت نوٹ تێبینی",
    "caption": "caption تعليق-الصورة تعليق شرح-الصورة شرح-عکس",
    "photo credit": "photo-credit photographer تصوير المصور عکاس عکس فوٹوگرافر وێنەگر",
    "date": "date sent التاريخ تاريخ تاریخ بەروار",
    "link": "url link web رابط الرابط پیوند لینک ربط بەستەر",
    "body": "body text story النص الخبر المتن نص-الخبر متن متن-خبر خبر دەق",
}


def _key(said: str) -> str:
    """A field's name however it is typed: with either yeh, with ZWNJ or a space."""
    return "-".join(fold(said).replace("-", " ").split())


_FIELDS = {_key(word): name for name, words in _KEYS.items() for word in words.split()}
_FIELD = re.compile(
    r"\s*[*#]*\s*([^\s:：*][^:：\n]{1,24}?)\s*[*]*\s*[:：]\s*[*]*\s*(.*)", re.DOTALL
)


def _known(line: str) -> tuple[str, str] | None:
    """The field that a line names, and what it says."""
    found = _FIELD.match(line)
    name = _FIELDS.get(_key(found[1])) if found else None
    return (name, found[2].strip(" *")) if found and name else None


def _read_fields(letter: Letter) -> None:
    """Fields at the top, «HEADLINE: …», «العنوان: …»: two at least, or it is a sentence."""
    said: dict[str, str] = {}
    blocks = letter.body.blocks
    at = 0
    while at < len(blocks) and (known := _known(blocks[at].text)):
        at += 1
        name, value = known
        if not value and name != "body" and at < len(blocks) and not _known(blocks[at].text):
            value = blocks[at].text
            at += 1
        said.setdefault(name, value)
        if name == "body":
            break
    if len(said) < 2:
        return
    opening = said.pop("body", "")
    first = [Block(BlockKind.PARAGRAPH, opening)] if opening else []
    letter.fields = {name: value for name, value in said.items() if value}
    letter.body.blocks = [*first, *blocks[at:]]


def _read_byline(letter: Letter) -> None:
    """A line of its own above the story that says who wrote it."""
    blocks = letter.body.blocks
    if start := story_start(blocks):
        letter.byline, idle, above = read_above(blocks[:start])
        letter.notes += idle
        letter.moved |= bool(idle)
        letter.body.blocks = [*above, *blocks[start:]]
    elif len(blocks) > 1 and len(blocks[0].text) < 80 and copy.BYLINE.match(blocks[0].text):
        letter.byline = blocks[0].text
        letter.body.blocks = blocks[1:]


_FORWARDED = re.compile(
    r"-{2,}\s*(?:Forwarded message|Original Message|Weitergeleitete Nachricht"
    r"|Message transféré|رسالة (?:معاد توجيهها|محولة|مُعاد توجيهها))\s*-*"
    r"|Begin forwarded message:|(?:بدء|بداية) الرسالة المعاد توجيهها:",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(
    r"[*]?(From|Date|Sent|To|Cc|Subject|Reply-To|Von|Gesendet|An|Betreff|De|Envoyé|À|Objet"
    r"|من|التاريخ|تاريخ|إلى|الى|الموضوع|نسخة)\s*[:：][*]?\s*(.*)",
    re.DOTALL,
)
_SUBJECTS = frozenset(("Subject", "Betreff", "Objet", "الموضوع"))
_SENDERS = frozenset(("From", "Von", "De", "من"))


def _read_forwarded(letter: Letter) -> None:
    """A forwarded mail whose covering lines are few is the story; they go to the note."""
    blocks = letter.body.blocks
    at = next((n for n, block in enumerate(blocks[:6]) if _FORWARDED.match(block.text)), None)
    if at is None or sum(len(block.text) for block in blocks[:at]) > 500:
        return
    end = at
    while end < len(blocks) and (end == at or _HEADER_LINE.match(blocks[end].text)):
        for line in blocks[end].lines:
            found = _HEADER_LINE.match(line)
            if found and found[1] in _SUBJECTS:
                letter.subject = tidy_line(found[2])
            elif found and found[1] in _SENDERS:
                letter.sender = tidy_line(re.sub(r"<.*|\[mailto:.*", "", found[2])).strip("\"' *")
        end += 1
    if end < len(blocks):
        letter.notes += [block.text for block in blocks[:end]]
        letter.body.blocks = blocks[end:]
        letter.moved = True


_SIGNATURE = re.compile(r"--|—|_{5,}.*", re.DOTALL)
_ATTRIBUTION = re.compile(
    r"(?:On|Le|Am|El|Il|في|بتاريخ|در)\s.{5,150}(?:wrote|a écrit|schrieb|escribió|ha scritto|كتب"
    r"|نوشت)\b.{0,80}[:：]\s*\Z|-{2,}\s*(?:Original Message|الرسالة الأصلية|رسالة أصلية).*",
    re.DOTALL | re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:This|The information (?:contained )?in this) (?:e-?mail|message)\b.{0,200}"
    r"(?:confidential|privileged|intended)|(?:CONFIDENTIALITY|DISCLAIMER|LEGAL) ?(?:NOTICE)?\b"
    r"|(?:To )?unsubscribe\b|You (?:are receiving|received) this (?:e-?mail|message) because"
    r"|Ce (?:message|courriel) .{0,80}confidentiel|Diese E-Mail .{0,80}vertraulich"
    r"|هذه الرسالة .{0,120}(?:سرية|خاصة|للمرسل إليه)|إخلاء مسؤولية|لإلغاء الاشتراك|إلغاء الاشتراك"
    r"|Sent from my |أرسلت من |-{5,}[^\n]{0,40}\b(?:Sponsor|Advertisement)\b",
    re.DOTALL | re.IGNORECASE,
)


def _move_furniture(letter: Letter) -> None:
    """From the first signature, quoted mail or footer on, all goes to the note."""
    blocks = letter.body.blocks
    ends = (number for number, block in enumerate(blocks) if number and _is_furniture(block))
    end = next(ends, len(blocks))
    while end > 1 and _REFERENCE.fullmatch(blocks[end - 1].text):
        end -= 1
    if end < len(blocks):
        letter.notes += [line for block in blocks[end:] for line in block.lines]
        letter.body.blocks = blocks[:end]
        letter.moved = True


_REFERENCE = re.compile(r"\[\d{1,3}\]:? (?:https?://|mailto:)\S+")
"""«[1] https://…» under a text: where its links lead."""


def _is_furniture(block: Block) -> bool:
    if block.kind is BlockKind.TABLE:
        return False
    text = block.text
    return bool(
        _SIGNATURE.fullmatch(text.split("\n")[0])
        or text.startswith("-- ")
        or _ATTRIBUTION.match(text)
        or _FOOTER.match(text)
    )
