"""What a picture's pixels mean, without whose camera or screen they come from.

Programmes write the device's serial number, its owner and its settings into the profile beside
the colours (Apple's `mmod`, the texts of `desc` and `dmdd`, the maker's own tags).
"""

import re
from struct import error, pack, unpack_from

HEADER = 128
"""Bytes before the table of tags, whose fields are those of ICC.1:2022, 7.2."""

_COLOURS = re.compile(
    rb"wtpt|bkpt|lumi|chad|cicp|gamt|[rgb]XYZ|[rgbk]TRC|A2B[0-3]|B2A[0-3]|D2B[0-3]|B2D[0-3]"
)
_OF_THE_DEVICE = ((4, 8), (24, 36), (48, 56), (80, HEADER))
"""The programme, when it was made, maker and model, who made it, and a number of it all."""

MOST_TAGS = 100


def bare_profile(profile: bytes) -> bytes:
    """The ICC profile with the tags alone that say what the colours are; empty for one that
    cannot be read."""
    try:
        tags = _tags(profile)
    except (error, ValueError):
        return b""
    header = bytearray(profile[:HEADER])
    for begin, end in _OF_THE_DEVICE:
        header[begin:end] = bytes(end - begin)
    return _joined(header, tags)


def _tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = unpack_from(">I", profile, HEADER)
    if count > MOST_TAGS:
        raise ValueError(count)
    found = {}
    for number in range(count):
        name, begin, length = unpack_from(">4sII", profile, HEADER + 4 + 12 * number)
        if _COLOURS.fullmatch(name):
            if begin + length > len(profile):
                raise ValueError(name)
            found[name] = profile[begin : begin + length]
    if not found:
        raise ValueError("no colours")
    return found


def _joined(header: bytearray, tags: dict[bytes, bytes]) -> bytes:
    """Each content once, as several tags may share it; each begins at a multiple of four."""
    places, table, content = dict[bytes, int](), bytearray(), bytearray()
    first = HEADER + 4 + 12 * len(tags)
    for name, said in tags.items():
        if said not in places:
            places[said] = first + len(content)
            content += said + bytes(-len(said) % 4)
        table += pack(">4sII", name, places[said], len(said))
    whole = header + pack(">I", len(tags)) + table + content
    whole[0:4] = pack(">I", len(whole))
    return bytes(whole)
