"""What around the paragraphs of a text is none: lines drawn, the mark at its end, initials."""

import re
from collections.abc import Collection, Iterable

from warraq.text.fold import fold
from warraq.wire.agencies import all_known, is_known
from warraq.wire.items import Block, BlockKind


def text_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Those that say something."""
    return [block for block in blocks if block.text.strip() and not _is_rule(block)]


def _is_rule(block: Block) -> bool:
    """Whether it is a line drawn out of marks between parts, or at the end: «-----», «* * *»."""
    is_line = block.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD)
    return is_line and bool(_MARKS.fullmatch(block.text))


_MARKS = re.compile(r"[\s_=*~.·•#…\u0640\u2010-\u2015\u2500-\u2501-]+")


def without_end(blocks: list[Block], *, signed: Collection[str] = ()) -> list[Block]:
    """The blocks without what agencies close their texts with: the mark that it ends, their own
    name, the clock and number that such a line has under it. Initials there stay, at the end.

    `signed` are the credits and the dateline: what names nobody else there is the agency's name.
    """
    first, is_closed = len(blocks), False
    while first > 1 and len(blocks) - first < _MOST_CLOSING:
        text = blocks[first - 1].text
        ends = _is_end(text) or is_signature(text, signed) or is_rights(text)
        if not (ends or is_initials(text) or _STAMP.fullmatch(text)):
            break
        is_closed = is_closed or ends or is_initials(text)
        first -= 1
    if not is_closed:
        return blocks
    kept = [one for one in blocks[first:] if is_initials(one.text) and not _is_end(one.text)]
    return [*blocks[:first], *kept]


_MOST_CLOSING = 5


def rights(blocks: list[Block]) -> tuple[str, ...]:
    """The lines that close a text and say whose it is, which are told to the desk."""
    return tuple(one.text for one in blocks[-_MOST_CLOSING:] if is_rights(one.text))


def spaced_notice(blocks: list[Block]) -> tuple[str, ...]:
    """The line above a text that tells the desk what it is, its first word letter by letter:
    «N i e u w bericht, vervangt: …»."""
    if len(blocks) < 2 or blocks[0].kind is not BlockKind.PARAGRAPH:
        return ()
    text = blocks[0].text
    is_one = len(text) <= _LONGEST_NOTICE and _SPACED_OUT.match(text) and text[-1:] not in ".?!؟"
    return (text,) if is_one else ()


_LONGEST_NOTICE = 160
_SPACED_OUT = re.compile(r"[^\W\d_](?: [^\W\d_]){4,}(?: \w{2,}|\W*\Z)")


def is_rights(text: str) -> bool:
    """Whether it is a line about copyright, «© 2025 Oasis News. All rights reserved.»"""
    return len(text) <= _LONGEST_RIGHTS and bool(_RIGHTS.search(text))


_LONGEST_RIGHTS = 300
_RIGHTS = re.compile(
    r"\A\W{0,2}(?:©|\(c\)\s|copyright\s+(?:©|\(c\)|\d{4}\b|by\s))"
    r"|\b(?:all rights reserved|alle rechte vorbehalten|tous droits r[ée]serv[ée]s"
    r"|tutti i diritti riservati|todos los derechos reservados|todos os direitos reservados"
    r"|alle rechten voorbehouden|все права защищены)\b"
    r"|(?:جميع|كل|كافة) (?:ال)?حقوق (?:النشر )?محفوظة|(?:کلیه|تمامی?|همه) حقوق .{0,60}محفوظ"
    r"|جملہ حقوق محفوظ",
    re.IGNORECASE,
)


def _is_end(text: str) -> bool:
    return len(text) <= _LONGEST_CLOSING and bool(_END.fullmatch(text))


_LONGEST_CLOSING = 80


_END = re.compile(
    r"[^\w.]*(?:[^\W\d_][\w .]{1,30}\s?/\s?)?"
    r"(?:END|ends?|Ends?|ENDS|FIN|Fin|FIM|Fim|Ende|ENDE|FINE|NNNN|-30-|پایان"
    r"|(?:انتهى|النهاية)(?:\s*/+\s?\d{1,6}(?::\d\d)?(?: ت ?\.?\s?(?:غ|مـ?))?)?"
    r"|انتها[یي] (?:پ[یي]ام|خبر)[\s/\d.]*)[^\w.]*"
)
"""«(END)», «Lusa/Fim», «// انتهى //», «انتهای پیام/»: where an agency's text ends."""
_STAMP = re.compile(
    r"[\s/|-]*(?:\d{1,2}[:.]\d\d(?::\d\d)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{3,6})"
    r"(?:[\s/|-]+(?:\d{1,2}:\d\d(?::\d\d)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{3,6}"
    r"|ت\.? ?(?:غ|مـ?)|جمت|بتوقيت \w+|GMT|UTC))*[\s/|-]*"
)
"""«15:48 ت مـ», «0106», "12/03/2025 13:20:11": when, and under which number."""


def is_signature(text: str, signed: Collection[str]) -> bool:
    """Whether a line is but an agency's name: «/قنا/», «==Kyodo», «ومع» of a text signed so,
    «بنا 1132 جمت 12/03/2025»."""
    if len(text) > _LONGEST_NAME:
        return False
    name = _STAMPED.sub("", text).strip(_AROUND_NAME)
    said = {*filter(None, map(fold, signed)), *_in_datelines(signed)}
    if name != text.strip() and (is_known(name) or fold(name) in said):
        return True
    return bool(all_known(name)) or (is_known(name) and fold(name) in said)


_STAMPED = re.compile(rf"(?<=\w)\s+{_STAMP.pattern}\Z")


def _in_datelines(signed: Collection[str]) -> set[str]:
    return {fold(part).strip() for line in signed for part in re.split(r"[/()–—-]", line)}


_LONGEST_NAME = 40
_AROUND_NAME = " \t/=()[]–—-"


def is_initials(line: str) -> bool:
    return bool(_INITIALS.fullmatch(line))


_LETTERS = r"[A-Za-zء-ۓ](?:\s?[A-Za-zء-ۓ]){0,4}"
_WRITER = rf"{_LETTERS}(?:-{_LETTERS})*"
_INITIALS = re.compile(
    rf"\W*(?:{_WRITER}(?:\s*//?\s*{_WRITER})+(?:[\s/]+\d{{4}})?|[a-z]{{2,3}}(?:-[a-z]{{2,3}})*"
    r"|dpa(?: [a-z]{1,4}\d?){1,6})\W*"
)
"""«hh/ph-ts», «ص ك/ب ح», «abc», «dpa ab cd n1»: who wrote and who edited."""
