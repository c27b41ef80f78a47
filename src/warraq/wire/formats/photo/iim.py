"""IIM: the older metadata of photos, numbered datasets in whatever encoding.

A dataset is 0x1C, its record, its number, its length and its value (IIM 4.2, chapter 2). The
charset marker, 1:90, is missing more often than not, and By-line has room for 32 bytes: a
letter in UTF-8 may be cut in two at its end.
"""

import re
from collections.abc import Iterator

from warraq.wire.decoding import encoding_of

MARKER = b"\x1c"
_ARABIC = (b"\x1b,G", b"\x1b-G")
"""ISO-8859-6 as 1:90 says it; UTF-8 proves itself, and Latin is said of anything."""

_CHARSET = 190
_APPLICATION = 2

Datasets = dict[int, tuple[str, ...]]
"""The texts of record 2 by the number of their dataset."""


def read_iim(packet: bytes) -> Datasets:
    """The texts that the packet holds; what is cut off at its end is left out."""
    values: dict[int, list[bytes]] = {}
    arabic = False
    for record, number, value in _datasets(packet):
        if record * 100 + number == _CHARSET:
            arabic = value.startswith(_ARABIC)
        elif record == _APPLICATION and value.strip(b"\0 "):
            values.setdefault(number, []).append(value)
    encoding = _encoding(values, arabic=arabic)
    return {
        number: tuple(_decoded(value, encoding) for value in of_number)
        for number, of_number in values.items()
    }


def _datasets(packet: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Record, number and value of each dataset, as far as they follow one another."""
    at = packet.find(MARKER)
    while at >= 0 and packet[at : at + 1] == MARKER and at + 5 <= len(packet):
        record, number = packet[at + 1], packet[at + 2]
        length = int.from_bytes(packet[at + 3 : at + 5], "big")
        at += 5
        if length & 0x8000:  # then it is the length of the length
            width = length & 0x7FFF
            if width > 4:
                return
            length = int.from_bytes(packet[at : at + width], "big")
            at += width
        if at + length > len(packet):
            return
        yield record, number, packet[at : at + length]
        at += length


def _encoding(values: dict[int, list[bytes]], *, arabic: bool) -> str:
    """What the letters show, all of them together; dataset 0 is a number."""
    texts = (one for number, of_number in values.items() if number for one in of_number)
    shown = encoding_of(b"\n".join(map(_without_cut_letter, texts)))
    return "iso8859-6" if arabic and shown != "utf-8" else shown


def _decoded(value: bytes, encoding: str) -> str:
    if encoding == "utf-8":
        value = _without_cut_letter(value)
    return value.decode(encoding, "replace").replace("\0", "")


_CUT_LETTER = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")


def _without_cut_letter(value: bytes) -> bytes:
    """The value without a beginning of a UTF-8 character that its end leaves unfinished."""
    shorter = _CUT_LETTER.sub(b"", value)
    return shorter if _is_utf8(shorter) else value


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True
