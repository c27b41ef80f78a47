"""The parts of a mail by what they are: text, pictures, wire files, other attachments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import Message

from warraq.wire import wording
from warraq.wire.decoding import Decoded, decode_part
from warraq.wire.document import Enclosed
from warraq.wire.formats.mail.headers import file_name, parameter
from warraq.wire.refusals import RefusedError

_DEEPEST = 20
_MOST_BOUNDARIES = 200
_MOST_PARTS = 1000


@dataclass(slots=True)
class Parts:
    """What a mail holds. Of alternatives `html` and `plain` are two forms of one text."""

    plain: list[Decoded] = field(default_factory=list)
    html: list[Decoded] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    enclosed: list[Enclosed] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    attached_pictures: int = 0
    """How many of the pictures are attachments: they come before those in the text."""


def open_mail(raw: bytes) -> Message:
    """The mail with its parts. Raises `RefusedError` for one built to nest without end."""
    if len(re.findall(rb"boundary\s*\*?\d*\*?\s*=", raw, re.IGNORECASE)) > _MOST_BOUNDARIES:
        raise RefusedError(wording.TOO_DEEP.format(kind="mail"))
    try:
        return message_from_bytes(raw, policy=policy.compat32)
    except (LookupError, TypeError, ValueError) as error:  # a boundary in pieces that do not fit
        raise RefusedError(wording.BROKEN_MAIL) from error


def children(part: Message) -> list[Message]:
    """The parts directly inside; asking a leaf for them would decode it, which can fail."""
    inner = part.get_payload() if part.is_multipart() else []
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def leaves(mail: Message, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something, in order; a mail inside is one of them."""
    if depth > _DEEPEST:
        raise RefusedError(wording.TOO_DEEP.format(kind="mail"))
    if mail.get_content_type() == "message/rfc822" or not mail.is_multipart():
        yield mail
        return
    for part in children(mail)[:_MOST_PARTS]:
        yield from leaves(part, depth + 1)


def content(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    if part.is_multipart():
        try:
            return b"".join(one.as_bytes() for one in children(part))
        except (LookupError, TypeError, ValueError):  # a field that cannot be written again
            return b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def picture_name(part: Message, number: int) -> str:
    """How an item names a picture inside the mail: by its Content-ID, or by its place."""
    name = re.sub(r"[<>\s]", "", str(part.get("content-id") or ""))
    return f"cid:{name or number}"


def read_picture(raw: bytes, href: str) -> bytes | None:
    """The bytes of a picture in the mail: `cid:…` as `picture_name` has it, or a file's name."""
    try:
        mail = open_mail(raw)
        found = list(_pictures(mail))
    except (RefusedError, RecursionError):
        return None
    names = ((picture_name(part, number), part) for number, part in found)
    files = ((file_name(part), part) for _, part in found)
    part = next((part for name, part in (*names, *files) if name and name == href), None)
    return content(part) if part else None


def _pictures(mail: Message) -> Iterator[tuple[int, Message]]:
    for number, part in enumerate(leaves(mail), start=1):
        if part.get_content_type() == "message/rfc822":
            for one in children(part):
                yield from _pictures(one)
        elif _is_picture(part):
            yield number, part


def sort_parts(mail: Message) -> Parts:
    parts = Parts()
    for number, part in enumerate(leaves(mail), start=1):
        _sort(part, number, parts)
    return parts


_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|tiff?)\Z", re.IGNORECASE)
_WIRE_FILE = re.compile(r"\.(?:xml|nitf|newsml|json|ninjs|eml|iptc|anpa)\Z", re.IGNORECASE)
_WIRE_TYPE = re.compile(r"(?:application|text)/(?:[\w.-]+\+)?(?:xml|json)|message/rfc822")


def _is_picture(part: Message) -> bool:
    kind = part.get_content_type()
    named = _PICTURE_FILE.search(file_name(part))
    return (kind.startswith("image/") and kind != "image/svg+xml") or (
        kind == "application/octet-stream" and bool(named)
    )


def _sort(part: Message, number: int, parts: Parts) -> None:
    kind, name = part.get_content_type(), file_name(part)
    attached = part.get_content_disposition() == "attachment"
    if _is_picture(part):
        inline = "content-id" in part and not attached  # in the text, or in a signature
        place = len(parts.pictures) if inline else parts.attached_pictures
        parts.pictures.insert(place, picture_name(part, number))
        parts.attached_pictures += not inline
    elif _WIRE_TYPE.fullmatch(kind) or (_WIRE_FILE.search(name) and kind != "text/html"):
        parts.enclosed.append(Enclosed(content(part), name))
    elif kind.startswith("multipart/"):  # its boundary is nowhere: the text is as it stands
        parts.plain.append(_text(part))
    elif kind == "text/html" and not attached:
        parts.html.append(_text(part))
    elif kind.startswith("text/") and kind not in _NO_STORY and not (attached or name):
        parts.plain.append(_text(part))
    elif kind == "text/plain":
        parts.enclosed.append(Enclosed(content(part), name or "text"))
    elif kind not in _NO_STORY:
        parts.others.append(name or kind)


_NO_STORY = frozenset((
    "text/calendar", "text/vcard", "text/x-vcard", "text/css", "text/rfc822-headers",
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
    "application/ms-tnef", "message/delivery-status",
))  # fmt: skip


def _text(part: Message) -> Decoded:
    return decode_part(content(part), declared=parameter(part, "charset"))
