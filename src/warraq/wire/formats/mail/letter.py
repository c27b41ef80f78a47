"""A mail's own text as a reading."""

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from hashlib import sha256

from warraq.wire import copy, holding, wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body
from warraq.wire.formats.mail.body import Letter, read_text
from warraq.wire.formats.mail.headers import field, parameter, sender
from warraq.wire.formats.mail.house import house, is_person
from warraq.wire.formats.mail.parts import Parts, children
from warraq.wire.formats.mail.subject import split_subject
from warraq.wire.guessing import guess_language
from warraq.wire.items import WirePicture
from warraq.wire.lead import without_dateline
from warraq.wire.pictures import whole_number


def read_letter(mail: Message, parts: Parts, *, raw: bytes) -> Reading | None:
    """The letter, or None for a mail that has neither text nor pictures of its own."""
    letter = read_text(parts, flowed=_any_flowed(mail))
    if not letter.body.blocks and not letter.fields and not (parts.pictures or parts.others):
        return None
    subject = split_subject(letter.subject or field(mail, "subject"), listed=_is_listed(mail))
    said = letter.fields
    status = said.get("status", "")
    codes = copy.signals(*subject.flags, status)
    guid = field(mail, "message-id").strip("<> ") or f"sha256:{sha256(raw).hexdigest()}"
    text = "\n".join(block.text for block in letter.body.blocks)
    keywords = tuple(_keywords(said, field(mail, "keywords")))
    dateline, _ = without_dateline(holding.part(letter.body.blocks).blocks, known="")
    return Reading(
        guid=guid,
        version=said.get("version", ""),
        languages=(said.get("language", ""), field(mail, "content-language").split(",")[0]),
        guess=guess_language(text),
        status=copy.status(codes) or (None if copy.signals(status) else said.get("status")),
        orders=(*subject.orders, said.get("note", ""), *keywords, *_embargoes(said, mail)),
        urgency=whole_number(said.get("urgency", "")),
        headlines=(said.get("headline", ""), subject.headline),
        bylines=(said.get("byline", ""), letter.byline),
        credits=(
            said.get("credit", ""),
            copy.agency(f"{dateline} -"),
            house(mail, forwarded=letter.sender),
        ),
        dateline=said.get("dateline", ""),
        sections=(said.get("section", ""),),
        keywords=keywords,
        sent=(_without_comment(field(mail, "date")),),
        notes=(
            *subject.flags,
            *subject.orders,
            said.get("note", ""),
        ),
        asides=(said.get("link", ""), *letter.notes, *_colleague(mail)),
        body=letter.body,
        summary=Body(),
        pictures=_pictures(parts, letter),
        signals=codes,
        speaks_of=_answered(mail),
        warnings=tuple(_warnings(mail, parts, letter)),
    )


def _colleague(mail: Message) -> Iterator[str]:
    """Who sent it, for the desk alone, where that is a person or an address alone."""
    name, address = parseaddr(field(mail, "from"))
    if address and (not name or is_person(name, address)):
        yield f"From: {sender(mail)}"


def _embargoes(said: dict[str, str], mail: Message) -> Iterator[str]:
    """What the fields of that name say, in the text and in the head."""
    for value in (said.get("embargo"), field(mail, "embargo"), field(mail, "x-embargo")):
        if value:
            yield f"EMBARGO: {value}"


def _answered(mail: Message) -> tuple[str, ...]:
    """The mail that this one answers, by its Message-ID: the nearest of those it names."""
    named = field(mail, "in-reply-to").split() or field(mail, "references").split()[-1:]
    return tuple(one.strip("<>,") for one in named if "@" in one)


def _without_comment(date: str) -> str:
    """«… +0300 (AST)»: the offset says it already."""
    return re.sub(r"\s*\([^()]*\)\s*\Z", "", date)


def _any_flowed(mail: Message) -> bool:
    return parameter(mail, "format").lower() == "flowed" or any(
        _any_flowed(part) for part in children(mail) if part.get_content_type() != "message/rfc822"
    )


def _is_listed(mail: Message) -> bool:
    return bool(field(mail, "list-id", "list-post", "list-unsubscribe"))


def _keywords(said: dict[str, str], header: str) -> list[str]:
    words = said.get("keywords", "").replace("،", ",").replace(";", ",").split(",")
    return [*words, *header.split(",")]


def _pictures(parts: Parts, letter: Letter) -> tuple[WirePicture, ...]:
    """What is attached, then what the text shows from elsewhere; the first has the caption."""
    caption, credit = letter.fields.get("caption", ""), letter.fields.get("photo credit", "")
    attached = [
        WirePicture(href=href, caption=caption * (not number), credit=credit * (not number))
        for number, href in enumerate(parts.pictures)
    ]
    return (*attached, *letter.body.pictures)


def _warnings(mail: Message, parts: Parts, letter: Letter) -> list[str]:
    warnings = [] if field(mail, "message-id") else [wording.MADE_GUID]
    warnings += letter.warnings
    if letter.moved:
        warnings.append(wording.MOVED_TO_NOTE)
    if parts.others:
        warnings.append(wording.NOT_READ.format(names=", ".join(parts.others)))
    return warnings
