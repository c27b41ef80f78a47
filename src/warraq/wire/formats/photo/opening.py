"""The metadata in a picture file, as bytes: where each kind of file keeps it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image

from warraq.wire import wording
from warraq.wire.formats.photo.iim import MARKER
from warraq.wire.pictures import LARGEST
from warraq.wire.refusals import RefusedError

READABLE = ("JPEG", "PNG", "TIFF", "WEBP", "AVIF")
"""The kinds of file that are opened, by Pillow's names."""

PACKET_LIMIT = 1024 * 1024
"""The largest metadata that is read, in bytes; cameras and agencies write some 20 KB."""

_IIM_TAG = 33723
_IIM_RESOURCE = 0x0404


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file's metadata, nothing decoded yet. `exif` holds values by their tag.

    `sha256` is that of the whole file, in hexadecimal.
    """

    sha256: str
    xmp: bytes = b""
    iim: bytes = b""
    exif: dict[int, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def open_photo(raw: bytes) -> Photo:
    """The metadata of a picture file; its pixels are never decoded.

    Raises `RefusedError` for what Pillow cannot open and for a picture of too many pixels.
    """
    warnings = [] if _is_whole(raw) else [wording.CUT_PICTURE]
    with _opened(raw) as picture:
        if picture.width * picture.height > LARGEST:
            raise RefusedError(_too_many_pixels())
        packets = {"XMP": _as_bytes(picture.info.get("xmp")), "IIM": _iim(picture)}
        exif = _exif(picture, warnings)
    for name, packet in packets.items():
        if len(packet) > PACKET_LIMIT:
            warnings.append(wording.GIANT_METADATA.format(name=name))
            packets[name] = b""
    digest = hashlib.sha256(raw).hexdigest()
    return Photo(digest, packets["XMP"], packets["IIM"], exif, tuple(warnings))


def _opened(raw: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(raw), formats=READABLE)
    except Image.DecompressionBombError as error:
        raise RefusedError(_too_many_pixels()) from error
    except Exception as error:  # of a broken file Pillow raises nearly anything
        raise RefusedError(wording.BROKEN_PICTURE) from error


def _too_many_pixels() -> str:
    return wording.TOO_MANY_PIXELS.format(limit=LARGEST // 1_000_000)


def _is_whole(raw: bytes) -> bool:
    """Whether the file's own end is there; kinds of file that have none are taken for whole."""
    if raw.startswith(b"\xff\xd8"):
        return raw.rfind(b"\xff\xd9") > raw.rfind(b"\xff\xda")
    if raw.startswith(b"\x89PNG"):
        return b"IEND" in raw[-4096:]
    if raw.startswith(b"RIFF"):
        return len(raw) >= int.from_bytes(raw[4:8], "little") + 8
    return True


def _iim(picture: Image.Image) -> bytes:
    """The IIM datasets: a Photoshop resource in JPEG, a tag in TIFF."""
    resources = picture.info.get("photoshop")
    if isinstance(resources, dict):
        return _as_bytes(resources.get(_IIM_RESOURCE))
    tags = getattr(picture, "tag_v2", None)
    return _in_order(_as_bytes(getattr(tags, "_tagdata", {}).get(_IIM_TAG)))


def _in_order(packet: bytes) -> bytes:
    """IIM that a program declared as long integers, in the wrong order of bytes, put right."""
    if packet[:1] == MARKER or packet[3:4] != MARKER:
        return packet
    return b"".join(packet[at : at + 4][::-1] for at in range(0, len(packet), 4))


def _as_bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else b""


def _exif(picture: Image.Image, warnings: list[str]) -> dict[int, Any]:
    try:
        # The class's own, since that of a PNG decodes the whole picture.
        return dict(_exif_values(Image.Image.getexif(picture)))
    except Exception:  # as above
        warnings.append(wording.BROKEN_METADATA.format(name="EXIF"))
        return {}


def _exif_values(exif: Image.Exif) -> Iterator[tuple[int, Any]]:
    yield from exif.items()
    yield from exif.get_ifd(ExifTags.IFD.Exif).items()
