"""A message between «ZCZC» and «NNNN» as a reading."""

from collections.abc import Collection
from hashlib import sha256

from warraq.wire import copy, holding, wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body
from warraq.wire.formats.iptc7901.closing import split_closing
from warraq.wire.formats.iptc7901.top import split_top
from warraq.wire.formats.telex.head import Head, is_bulletin, split_head
from warraq.wire.guessing import guess_language
from warraq.wire.refusals import RefusedError
from warraq.wire.tags import joined
from warraq.wire.telegraph import Frame
from warraq.wire.times import read_time


def read_frame(frame: Frame, *, taken: Collection[str] = ()) -> Reading | RefusedError:
    """The reading; `taken` are the names of others of the delivery, which it is not to have."""
    if is_bulletin(frame.text):
        return RefusedError(wording.BULLETIN, line=frame.line)
    head = split_head(frame.code, frame.text)
    closing = split_closing(head.text, "")
    top = split_top(closing.text)
    blocks = list(copy.blocks(top.text))
    if not blocks and not top.headline and not top.flags:
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
        status=copy.status(codes),
        orders=(*flags, *top.notes, *head.slugs, *top.keywords, *held.orders),
        urgency=head.urgency,
        headlines=(top.headline, *(() if blocks else top.flags)),
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
        warnings=(*frame.warnings, *((wording.MADE_GUID,) if ":sha256:" in made else ())),
    )


def _guid(frame: Frame, head: Head, sent: str, taken: Collection[str]) -> str:
    """Codes begin again each day: without the day of sending only the content is a name."""
    moment = read_time(sent) if sent else None
    code = "".join(head.code.lower().split())
    if moment and any(map(str.isdigit, code)):
        name = f"telex:{code}:{moment:%Y-%m-%d}"
        if name not in taken:
            return name
    return f"telex:{code}:sha256:{sha256(frame.text.encode()).hexdigest()}"
