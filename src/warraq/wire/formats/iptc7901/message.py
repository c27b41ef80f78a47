"""A message of IPTC 7901 as a reading."""

import re
from collections.abc import Iterator
from hashlib import sha256

from warraq.wire import copy, holding, wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body
from warraq.wire.formats.iptc7901.closing import Closing, split_closing
from warraq.wire.formats.iptc7901.top import split_top
from warraq.wire.guessing import guess_language
from warraq.wire.items import Subject
from warraq.wire.markup import tidy_line
from warraq.wire.refusals import RefusedError
from warraq.wire.tags import joined
from warraq.wire.telegraph import Message
from warraq.wire.times import read_time

HEADER = re.compile(
    r"^(?P<source>[A-Za-z]{2,6})[ -]?(?P<number>\d{3,5})[ \t]+(?P<priority>[1-9])[ \t]+"
    r"(?P<category>[A-Za-z]{1,5})(?:[ \t]+(?P<words>\d{1,5})(?:[ \t]+(?P<free>[^\n\x02]*))?)?"
    r"[ \t]*(?=[\n\x02]|\Z)",
    re.MULTILINE,
)
"""Source and number, priority, category, words, and up to 50 characters that are free."""


def read_message(message: Message) -> Reading | RefusedError:
    closing = split_closing(message.text, message.tail)
    top = split_top(closing.text, between=message.between)
    blocks = list(copy.blocks(top.text))
    if not blocks and not top.headline and not top.flags:
        return RefusedError(wording.EMPTY_TEXT, line=message.line)
    held = holding.part(blocks)
    dateline, agency, blocks = copy.split_opening(held.blocks)
    codes = copy.signals(*top.flags, _free(message))
    made = _guid(message, closing)
    return Reading(
        guid=made,
        line=message.line,
        version=copy.version(" ".join(top.flags)),
        languages=_languages(message),
        guess=guess_language(message.text),
        status=copy.status(codes),
        orders=(*top.flags, *top.notes, *top.keywords, _free(message), *held.orders),
        urgency=int(message.header["priority"]),
        headlines=(top.headline, *(() if blocks else top.flags)),
        bylines=(joined((top.byline, *top.titles)),),
        credits=(agency, _agency(message)),
        dateline=dateline,
        subjects=(Subject(code=message.header["category"]),),
        keywords=top.keywords,
        sent=(closing.sent,),
        notes=(*top.flags, *top.notes, *held.notes),
        asides=closing.notes,
        body=Body(blocks),
        signals=codes,
        flags=(_free(message),),
        speaks_of=tuple(_named(message)),
        warnings=(*message.warnings, *((wording.MADE_GUID,) if ":sha256:" in made else ())),
    )


def _guid(message: Message, closing: Closing) -> str:
    """Numbers begin again each day: the day of sending, or the content, tells them apart."""
    number = f"{message.header['source']}{message.header['number']}".lower()
    moment = read_time(closing.sent) if closing.sent else None
    if moment and int(message.header["number"]):  # converters that do not count write 0000
        return f"iptc7901:{number}:{moment:%Y-%m-%d}"
    return f"iptc7901:{number}:sha256:{sha256(message.text.encode()).hexdigest()}"


def _named(message: Message) -> Iterator[str]:
    """Other numbers of the same source in the text: «KILL WAH0012», «(refer to WAH 0012)»."""
    source, own = message.header["source"], message.header["number"]
    number = re.compile(
        rf"(?:(?<![A-Za-z]){re.escape(source)}[ -]?|(?:الخبر|خبر|برقية|البرقية) (?:رقم )?)"
        r"(\d{3,5})(?!\d)",
        re.IGNORECASE,
    )
    for found in number.finditer(message.text[:_LOOKED_THROUGH]):
        if int(found[1]) != int(own):
            yield f"iptc7901:{source}{found[1]}".lower()


_LOOKED_THROUGH = 3000


def _free(message: Message) -> str:
    return tidy_line(message.header["free"] or "")


_LETTERS = {"F": "fr", "N": "nl", "E": "en", "D": "de"}


def _languages(message: Message) -> tuple[str, ...]:
    """Belga's letter before its own number: «F BELGA-0102»."""
    found = re.match(r"([FNED]) [A-Z]+-", _free(message))
    return (_LETTERS[found[1]],) if found else ()


def _agency(message: Message) -> str:
    """«dpa 0045», «F BELGA-0102», «/AFP-AB12»: the agency's name before its own number."""
    found = re.search(r"(?:^|[ /])([A-Za-z][A-Za-z-]+?)[ -][A-Z]{0,2}\d{2,5}\b", _free(message))
    return found[1] if found else ""
