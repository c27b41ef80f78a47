"""Bytes that are a picture, and what a rendition of ours is drawn from."""

from io import BytesIO

from PIL import Image

from warraq.wire.pictures import LARGEST

READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")


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


def for_the_web(picture: Image.Image) -> Image.Image:
    """The picture in a mode that every format of ours holds: no 16 bits a colour, no inks."""
    if picture.mode in ("RGB", "RGBA", "L"):
        return picture
    if picture.mode.startswith("I"):  # 16 bits of grey, whatever room they take
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
