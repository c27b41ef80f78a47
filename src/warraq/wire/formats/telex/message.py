"""A message between «ZCZC» and «NNNN» as a reading."""

import re
from collections.abc import Collection, Iterator
from hashlib import sha256

from warraq.wire import copy, holding, wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body
from warraq.wire.ending import is_initials
from warraq.wire.formats.iptc7901.closing import split_closing
from warraq.wire.formats.iptc7901.top import split_top
from warraq.wire.formats.telex.head import Head, is_bulletin, is_test, split_head
from warraq.wire.guessing import guess_language
from warraq.wire.items import Block
from warraq.wire.refusals import RefusedError
from warraq.wire.tags import joined
from warraq.wire.telegraph import Frame
from warraq.wire.times import read_time


def read_frame(frame: Frame, *, taken: Collection[str] = ()) -> Reading | RefusedError:
    """The reading; `taken` are the names of others of the delivery, which it is not to have."""
    if is_bulletin(frame.text):
        return RefusedError(wording.BULLETIN, line=frame.line)
    if is_test(frame.text):
        return RefusedError(wording.LINE_TEST, line=frame.line)
    head = split_head(frame.code, frame.text)
    closing = split_closing(_begun_again(head.text), "")
    top = split_top(closing.text)
    blocks = list(copy.blocks(top.text))
    if not (blocks or top.headline or top.flags or (head.flags and top.notes)):
        return RefusedError(wording.EMPTY_TEXT, line=frame.line)
    held = holding.part(blocks)
    dateline, agency, blocks = copy.split_opening(held.blocks)
    flags = (*head.flags, *top.flags)
    codes = copy.signals(*flags)
    sent = head.sent or closing.sent
    made = _guid(frame, head, sent, taken)
    return Reading(
        guid=made,
        line=frame.line,
        version=copy.version(" ".join(flags)),
        guess=guess_language(head.text),
        status="withheld"
        if _is_torn(frame, blocks) and not copy.status(codes)
        else copy.status(codes),
        orders=(*flags, *top.notes, *head.slugs, *top.keywords, *held.orders),
        urgency=head.urgency,
        headlines=(top.headline, *(() if blocks else flags)),
        bylines=(joined((top.byline, *top.titles)),),
        credits=(agency,),
        dateline=dateline,
        keywords=(*head.slugs, *top.keywords),
        sent=(sent,),
        notes=(*flags, *top.notes, *held.notes),
        asides=closing.notes,
        body=Body(blocks),
        signals=codes,
        flags=head.slugs,
        alternate_ids=(_name(head.number),) if head.number else (),
        speaks_of=tuple(_named(head.text, head)),
        warnings=(
            *frame.warnings,
            *(() if frame.is_ended else (wording.NO_END,)),
            *((wording.MADE_GUID,) if ":sha256:" in made else ()),
        ),
    )


def _is_torn(frame: Frame, blocks: list[Block]) -> bool:
    """Whether it ends amid a sentence, with no sign that this is the end."""
    last = blocks[-1].text if blocks else ""
    return not frame.is_ended and not (_WHOLE.search(last) or is_initials(last))


_WHOLE = re.compile(r"[.!?؟۔…)\]»”\"'/\d]\s*\Z|\A\Z")


def _begun_again(text: str) -> str:
    """What comes after the last «BEGIN AGAIN»: the operator had garbled what came before."""
    return _BEGIN_AGAIN.split(text)[-1]


_BEGIN_AGAIN = re.compile(r"^[ \t]*(?:X{2,}[ \t]*)?(?:ALL )?BEGINS? AGAIN[ \t.:]*$", re.MULTILINE)


def _guid(frame: Frame, head: Head, sent: str, taken: Collection[str]) -> str:
    """Codes begin again each day: without the day of sending only the content is a name. So it
    is with a circuit's number: what is passed on again has another one."""
    moment = read_time(sent) if sent else None
    if moment and head.code:
        name = f"{_name(head.code)}:{moment:%Y-%m-%d}"
        if name not in taken:
            return name
    code = _name(head.code) if head.code else "telex:"
    made = f"{code}:sha256:{sha256(frame.text.encode()).hexdigest()}"
    return f"{made}:{moment:%Y-%m-%d}" if moment else made


def _name(code: str) -> str:
    return f"telex:{_TIED.sub('', code).lower().lstrip('0')}"


_TIED = re.compile(r"[\s/.-]+")
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{1,6}[ /-]?\d{1,6}(?!\w|\.\d)")
_NUMBER = re.compile(
    r"(?:\b(?:message|msg|item|story|dispatch|telex|number|no\.?|nr\.?|ZCZC|dépêche)|رقم|برقية|البرقية"
    r"|الخبر|خبر|رسالة|الرسالة|شماره|خبر شماره|شمارہ|نمبر|ژمارە|هەواڵی ژمارە)\s+#?(\d{1,5})(?!\d)",
    re.IGNORECASE,
)
_LOOKED_THROUGH = 3000


def _named(text: str, head: Head) -> Iterator[str]:
    """Other messages that it speaks of: «KILL OW12», «Kill message 101», «إلغاء الخبر رقم 101»."""
    text = text[:_LOOKED_THROUGH]
    codes = (found[0] for found in _CODE.finditer(text))
    numbers = (found[1] for found in _NUMBER.finditer(text))
    own = {_name(head.code), _name(head.number)}
    yield from (name for name in map(_name, (*codes, *numbers)) if name not in own)
