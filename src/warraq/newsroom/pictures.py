"""Bytes that are a picture, and what a rendition of ours is drawn from."""

from io import BytesIO

from PIL import Image

LARGEST = 80_000_000
"""Pixels beyond which a picture is refused: it would take more memory than a server has."""

READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")


def is_readable(content: bytes) -> bool:
    """Whether it is a whole picture, of a size that a small server can work on."""
    try:
        with Image.open(BytesIO(content), formats=READABLE) as picture:
            if picture.width * picture.height > LARGEST:
                return False
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
