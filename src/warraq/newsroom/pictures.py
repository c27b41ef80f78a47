"""Bytes that are a picture, and what a rendition of ours is drawn from."""

from io import BytesIO

from PIL import Image, ImageOps

from warraq.wire.pictures import LARGEST

SMALLEST = 50
"""Pixels of the shorter side below which a picture that is fetched is none of a story's."""

READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")


SMALL = 960
"""Pixels a side of the copy that the desk looks at."""


def is_readable(content: bytes) -> bool:
    """Whether it is a whole picture, of a size that a small server can work on."""
    try:
        with Image.open(BytesIO(content), formats=READABLE) as picture:
            if picture.width * picture.height > LARGEST:
                return False
            picture.draft("L", (1, 1))  # a JPEG is decoded small, which finds out as much
            picture.load()  # to the last row: many are cut off on the way
            return True
    except Exception:  # what decoders of hostile bytes may raise is not a closed list
        return False


def small_copy(content: bytes) -> bytes | None:
    """The picture as a JPEG of at most SMALL pixels a side, without metadata, for the desk to
    look at; None for bytes that are no picture."""
    if not is_readable(content):
        return None
    with Image.open(BytesIO(content), formats=READABLE) as picture:
        picture.draft("RGB", (SMALL, SMALL))
        drawn = ImageOps.exif_transpose(for_the_web(picture)).convert("RGB")
    drawn.thumbnail((SMALL, SMALL))
    copy = BytesIO()
    drawn.save(copy, "JPEG", quality=80)
    return copy.getvalue()


def is_too_small(content: bytes) -> bool:
    """Whether it is an icon, or a pixel that counts readers: nothing to illustrate a story with."""
    with Image.open(BytesIO(content), formats=READABLE) as picture:
        return min(picture.size) < SMALLEST


def for_the_web(picture: Image.Image) -> Image.Image:
    """The picture in a mode that every format of ours holds: no 16 bits a colour, no inks."""
    if picture.mode in ("RGB", "RGBA", "L"):
        return picture
    if picture.mode.startswith("I"):  # 16 bits of grey, whatever room they take
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
