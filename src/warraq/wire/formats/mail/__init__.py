"""Mail (RFC 822, RFC 5322, MIME): what small agencies and institutions send.

Facts: RFC 5322, 2045 to 2047, 2231, 2392 (cid:), 3676 (flowed text), 3834 (automatic replies).
"""

import re
from collections.abc import Iterator
from email.message import Message

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.document import Document, Enclosed
from warraq.wire.formats import anpa1312, iptc7901
from warraq.wire.formats.mail.headers import field
from warraq.wire.formats.mail.letter import read_letter
from warraq.wire.formats.mail.parts import open_mail, sort_parts
from warraq.wire.refusals import RefusedError

NAME = "mail"
TITLE = wording.MAILS

_HEAD = re.compile(
    rb"(?:From [^\n]*\n|>From [^\n]*\n)?(?:[!-9;-~]{1,76}[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}"
)
_KNOWN = re.compile(
    rb"^(From|To|Date|Subject|Message-ID|MIME-Version|Received|Return-Path|Content-Type"
    rb"|Delivered-To|Reply-To|X-Mailer)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)


def recognises(document: Document) -> bool:
    if document.root is not None or document.data is not None:
        return False
    raw = re.sub(rb"\r+\n?", b"\n", document.raw[:65536].removeprefix(b"\xef\xbb\xbf").lstrip())
    head = _HEAD.match(raw)
    known = {name.lower() for name in _KNOWN.findall(head[0])} if head else set()
    return len(known) > 2 and bool(known & {b"from", b"received", b"return-path", b"message-id"})


def read(document: Document) -> Iterator[Reading | RefusedError | Enclosed]:
    """The mail itself, and the files in it that are read by their own formats.

    What only covers the wire files that it encloses is no story.
    """
    raw = document.raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if len(letters := _mailbox(raw)) > 1:
        yield from map(Enclosed, letters)
        return
    mail = open_mail(raw)
    if reason := _no_story(mail):
        raise RefusedError(reason)
    parts = sort_parts(mail)
    files = [file for file in parts.enclosed if _is_wire(file)]
    parts.others += [file.name for file in parts.enclosed if file not in files]
    letter = read_letter(mail, parts, raw=document.raw)
    if letter and not (files and _only_covers(letter)):
        yield letter
    yield from files
    if not letter and not files:
        yield RefusedError(wording.EMPTY_MAIL)


_FROM_LINE = re.compile(rb"(?:\A|\n\r?\n)From [^\n]*\d\d:\d\d[^\n]*\n(?=[!-9;-~]{1,76}[ \t]*:)")
_QUOTED_FROM = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def _mailbox(raw: bytes) -> list[bytes]:
    """The mails of an mbox (RFC 4155): each begins with «From », who sent it and when."""
    if not raw.startswith(b"From "):
        return []
    return [_QUOTED_FROM.sub(b"", one) for one in _FROM_LINE.split(raw) if one.strip()]


_BOUNCING = re.compile(r".*\b(?:mailer-daemon|postmaster)\b", re.IGNORECASE)


def _no_story(mail: Message) -> str:
    """Why the machine that sent this makes it no story, if it does."""
    if mail.get_content_type() == "multipart/report" or _BOUNCING.match(field(mail, "from")):
        return wording.DELIVERY_REPORT
    replies = field(mail, "auto-submitted").lower().startswith("auto-replied")
    return wording.AUTO_REPLY if replies or field(mail, "x-autoreply", "x-autorespond") else ""


_XML_OR_JSON = re.compile(rb"\s*(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*\x00?[<{\[]")


def _is_wire(file: Enclosed) -> bool:
    """Whether an attachment is of a kind that Warraq reads; a letter as text is not."""
    if _XML_OR_JSON.match(file.raw[:200]):
        return True
    document = Document("", raw=file.raw)
    return any(one.recognises(document) for one in (anpa1312, iptc7901)) or recognises(document)


_COVER = 500
"""Characters: a shorter letter with wire files says «please find attached»."""


def _only_covers(letter: Reading) -> bool:
    return letter.body.length < _COVER and not any((*letter.keywords, letter.dateline))
