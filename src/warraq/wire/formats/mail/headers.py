"""The header fields of a mail, decoded leniently.

Python's own header objects raise on fields that are malformed (`email.policy.default`, with a
Message-ID in brackets or an address that is but a comment), so that fields are read as text.
"""

import binascii
import quopri
import re
from email.message import Message
from email.utils import parseaddr

from warraq.text.clean import clean_line
from warraq.wire.charsets import python_name
from warraq.wire.decoding import decode_part

_WORD = re.compile(r"=\?([^?\s]{1,40})\?([BbQq])\?([^?]*)(?:\?=|\Z)")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?)")


def field(mail: Message, *names: str) -> str:
    """The first of those fields that says something, on one line, its words decoded."""
    wanted = {name.lower() for name in names}
    values = (str(value) for key, value in mail.raw_items() if key.lower() in wanted)
    return next(filter(None, map(decoded, values)), "")


def decoded(value: str) -> str:
    """A field's text: encoded words (RFC 2047), whole or cut, and bytes that nobody declared."""
    if not value.isascii():
        value = decode_part(value.encode("utf-8", "surrogateescape")).text
    value = _BETWEEN_WORDS.sub("", re.sub(r"[\r\n]+\s*", " ", value[:20_000]))
    return clean_line(_with_words(value))


def _with_words(value: str) -> str:
    """Words of one charset are joined as bytes first: some cut a letter in two between them."""
    pieces: list[str] = []
    pending, charset, at = b"", "", 0
    for found in _WORD.finditer(value):
        said, raw = found[1].partition("*")[0].lower(), _bytes(found[2], found[3])
        plain = value[at : found.start()]
        if plain or said != charset:
            pieces += [_text(pending, charset), plain]
            pending = b""
        pending, charset, at = pending + raw, said, found.end()
    return "".join((*pieces, _text(pending, charset), value[at:]))


def _bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("ascii", "ignore")
    if encoding in "Qq":
        return quopri.decodestring(raw, header=True)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    try:
        return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    except binascii.Error:
        return b""


def _text(raw: bytes, charset: str) -> str:
    known = charset if charset and python_name(charset) else ""
    return decode_part(raw, declared=known).text if raw else ""


def parameter(part: Message, name: str, header: str = "content-type") -> str:
    """A parameter such as a file's name, in any of the ways it is encoded; empty for none."""
    try:
        value = part.get_param(name, "", header)
    except (LookupError, TypeError, ValueError):  # numbered pieces that do not fit together
        return ""
    if isinstance(value, tuple):
        charset, _, text = value
        raw = (text or "").encode("latin-1", "replace")
        return clean_line(_text(raw, (charset or "").lower()))
    return decoded(str(value or ""))


def file_name(part: Message) -> str:
    """The file's name without a folder, whoever wrote it."""
    name = parameter(part, "filename", "content-disposition") or parameter(part, "name")
    return re.split(r"[/\\]", name)[-1].strip()


def sender(mail: Message) -> str:
    """Who a mail is from: the name, or the address where there is none."""
    said = field(mail, "from", "sender")
    name, address = parseaddr(said)
    return clean_line(name).strip("\"'") or address or said
