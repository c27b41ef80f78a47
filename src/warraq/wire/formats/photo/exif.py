"""EXIF: what a camera or a program wrote, in the code page of whoever wrote it."""

from collections.abc import Mapping
from typing import Any

from PIL import ExifTags

from warraq.wire.decoding import encoding_of

DESCRIPTION = int(ExifTags.Base.ImageDescription)
ARTIST = int(ExifTags.Base.Artist)
COPYRIGHT = int(ExifTags.Base.Copyright)
TITLE = int(ExifTags.Base.XPTitle)
_TAKEN = int(ExifTags.Base.DateTimeOriginal)
_OFFSET = int(ExifTags.Base.OffsetTimeOriginal)
_IN_UTF_16 = (TITLE,)


def text(exif: Mapping[int, Any], tag: int) -> str:
    """The text of a tag; of a copyright that has two parts, both, a line each."""
    value = exif.get(tag)
    raw = value.encode("latin-1", "replace") if isinstance(value, str) else value
    if not isinstance(raw, bytes):
        return ""
    if tag in _IN_UTF_16:
        return raw.decode("utf-16-le", "replace").replace("\0", "")
    parts = filter(None, (part.strip() for part in raw.split(b"\0")))
    return "\n".join(part.decode(encoding_of(part), "replace") for part in parts)


def taken(exif: Mapping[int, Any]) -> str:
    """When it was taken, as ISO 8601; without an offset where the camera knew none."""
    date, _, time = text(exif, _TAKEN).partition(" ")
    offset = text(exif, _OFFSET)
    return f"{date.replace(':', '-')}T{time}{offset}" if date.strip(": 0") and time else ""
