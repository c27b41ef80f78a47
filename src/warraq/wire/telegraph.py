"""Telegraph messages, as IPTC 7901 and ANPA 1312 frame them, out of one delivery.

SOH header STX text ETX time EOT; agencies' gateways write the controls out («<STX>», «␂»),
drop some of them, or all, so that a header's own form is what is left to go by.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from warraq.wire import wording
from warraq.wire.decoding import Decoded, decode_part
from warraq.wire.document import Document
from warraq.wire.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `between` is what stood from the header to STX, `tail` what followed ETX.

    Without STX the text begins after the header; `line` is where the header stands.
    """

    header: re.Match[str]
    between: str
    text: str
    tail: str
    line: int
    warnings: tuple[str, ...] = ()


def messages(
    document: Document, header: re.Pattern[str], *, title: str
) -> Iterator[Message | RefusedError]:
    """The messages of a delivery whose headers match, each decoded by itself.

    A message between controls whose header is another is refused by name.
    """
    wire = _wire(document)
    starts = _starts(wire, header)
    line, counted = 1, 0
    for start, end in pairwise([*starts, len(wire)]):
        line, counted = line + wire.count("\n", counted, start), start
        chunk = wire[start:end].lstrip(_LEADER)
        found = header.match(chunk)
        if found:
            yield _message(found, chunk, line)
        elif chunk.strip(_LEADER):
            shown = "".join(filter(str.isprintable, chunk.strip().split("\n")[0][:60]))
            yield RefusedError(wording.NO_HEADER.format(title=title, line=shown), line=line)


def begins(document: Document, header: re.Pattern[str]) -> bool:
    """Whether the document is plain text that begins with such a header."""
    if document.root is not None or document.data is not None:
        return False
    wire = _wire(document, limit=20_000)
    return any(
        header.match(wire[start:].lstrip(_LEADER)) for start in _starts(wire, header, first=True)
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """One message between «ZCZC» and «NNNN»: what the first of these lines says besides, the
    `text`, and the `raw` bytes of both. `line` is where it begins."""

    code: str
    text: str
    raw: bytes
    line: int
    warnings: tuple[str, ...] = ()
    is_ended: bool = True
    """Whether a sign of its end or of another's beginning follows."""


def frames(document: Document) -> Iterator[Frame]:
    """The messages of a delivery that begins with «ZCZC», each decoded by itself.

    Either line ends a message as well as the other begins one: gateways drop some of them.
    """
    wire = _wire(document)
    line, counted = 1, 0
    marks = list(_FRAMING.finditer(wire))
    for mark, following in zip_longest(marks, marks[1:]):
        line, counted = line + wire.count("\n", counted, mark.start()), mark.start()
        chunk = wire[mark.end() : following.start() if following else len(wire)]
        chunk = chunk.lstrip("\n\x00\x02").rstrip(_LEADER + "\x03\x04")
        if mark["code"] is None and len(chunk) < _SHORTEST:
            continue
        code, _, text = (decoded := _decoded(f"{mark['code'] or ''}\n{chunk}")).text.partition("\n")
        raw = f"ZCZC\n{(mark['code'] or '').strip()}\n{chunk}\nNNNN\n".encode("latin-1")
        yield Frame(code.strip(), text, raw, line, decoded.warnings, following is not None)


def is_framed(document: Document) -> bool:
    """Whether the document is plain text that begins with a line of «ZCZC»."""
    if document.root is not None or document.data is not None:
        return False
    found = _FRAMING.match(_wire(document, limit=200).lstrip(_LEADER + "\x02"))
    return bool(found and found["code"] is not None)


_SHORTEST = 120
"""Characters between an end and a beginning that may be a message: less is a gateway's."""
_FRAMING = re.compile(
    r"^[ \t\x00-\x08\x7f]*ZCZC(?P<code>(?![A-Za-z])[^\n]{0,80})$|(?<![A-Za-z])NNNN[ \t\x03\x04]*$",
    re.MULTILINE,
)
_LEADER = "\x00\x01\x16\x7f\r\n\t "
_SPELT = {
    name.encode(): bytes([code])
    for name, code in (("SOH", 1), ("STX", 2), ("ETX", 3), ("EOT", 4), ("ENQ", 5), ("SYN", 22))
}
_WRITTEN_OUT = re.compile(rb"[<\[](SOH|STX|ETX|EOT|ENQ|SYN)[>\]]")
_PICTURES_OF_CONTROLS = {chr(0x2400 + code): chr(code) for code in range(1, 32)}


def _wire(document: Document, *, limit: int | None = None) -> str:
    """The bytes of the delivery, a character each, lines ended by LF."""
    raw = document.raw[:limit]
    if b"\x00" in raw:  # UTF-16: one encoding for all of it
        raw = document.text[:limit].encode("utf-8", "replace")
    raw = _WRITTEN_OUT.sub(lambda found: _SPELT[found[1]], raw.removeprefix(b"\xef\xbb\xbf"))
    if b"\xe2\x90" in raw:
        for picture, control in _PICTURES_OF_CONTROLS.items():
            raw = raw.replace(picture.encode(), control.encode())
    return re.sub(r"\r+\n?", "\n", raw.decode("latin-1"))


def _starts(wire: str, header: re.Pattern[str], *, first: bool = False) -> list[int]:
    """Where messages begin: after each SOH, else at each line that is a header."""
    if "\x01" in wire:
        starts = [found.end() for found in re.finditer("\x01+", wire)]
        return starts[:1] if first else starts
    lead = len(wire) - len(wire.lstrip(_LEADER))
    zczc = re.compile(r"ZCZC[^\n]*\n[\n ]*").match(wire, lead)
    top = zczc.end() if zczc and not header.match(wire, lead) else lead
    if first:
        return [top]
    found = [start.start() for start in header.finditer(wire, top)]
    return [top, *(start for start in found if start > top and _is_apart(wire, start))]


def _is_apart(wire: str, start: int) -> bool:
    """Whether a blank line, a control or an end sign stands before this line."""
    before = wire[max(0, start - 40) : start].rstrip(" \t\x7f\x16")
    return bool(re.search(r"(?:\n\s*\n|[\x03\x04]\s*|NNNN\s*\n|ZCZC[^\n]*\n)\Z", before))


def _message(found: re.Match[str], chunk: str, line: int) -> Message:
    rest = chunk[found.end() :]
    between, stx, text = rest.partition("\x02")
    if not stx:
        between, text = "", rest
    text, _, tail = text.partition("\x03")
    decoded = _decoded(text)
    return Message(
        header=found,
        between=_decoded(between).text,
        text=decoded.text,
        tail=_decoded(tail.partition("\x04")[0]).text,
        line=line,
        warnings=decoded.warnings,
    )


def _decoded(text: str) -> Decoded:
    return decode_part(text.encode("latin-1"))
