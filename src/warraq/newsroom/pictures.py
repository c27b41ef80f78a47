"""Bytes that are a picture, and how it is drawn smaller without much memory.

A file of 300 KB may be a picture of 300 MB. So a process decodes one at a time (`DECODING`),
nothing that is heavier than `HEAVIEST`, once and as small as its format gives it; what else is
done to the pixels is done to few of them.
"""

from io import BytesIO
from pathlib import Path
from threading import Lock

from PIL import ExifTags, Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

from warraq.newsroom.colours import bare_profile
from warraq.wire.pictures import LARGEST

SMALLEST = 50
"""Pixels of the shorter side below which a picture that is fetched is none of a story's."""

HEAVIEST = 200_000_000
"""Bytes that decoding a picture may take: 50 million pixels of a PNG, or of a TIFF."""

LARGEST_SIDE = 2560
"""Pixels a side of the largest rendition: of an original that is wider the desk has no more."""

SMALL = 960
"""Pixels a side of the copy of a wire picture that the desk looks at."""

READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")

DECODING = Lock()

BAND = 64
"""Rows of what is drawn that are converted at a time."""

Box = tuple[float, float, float, float]


def is_readable(content: bytes) -> bool:
    """Whether it is a whole picture, of a size that a small server can work on."""
    try:
        with DECODING, opened(content) as picture:
            if is_heavy(picture):
                return False
            picture.draft("L", (1, 1))  # a JPEG is decoded small, which finds out as much
            picture.load()  # to the last row: many are cut off on the way
            return True
    except Exception:  # what decoders of hostile bytes may raise is not a closed list
        return False


def too_large(file: Path | bytes) -> tuple[int, int] | None:
    """The pixels a side of a picture that is too large to be decoded; None for all else."""
    try:
        with opened(file) as picture:
            return picture.size if is_heavy(picture) else None
    except Exception:  # as above
        return None


def opened(file: Path | bytes) -> Image.Image:
    """The picture, of which nothing is decoded yet."""
    return Image.open(BytesIO(file) if isinstance(file, bytes) else file, formats=READABLE)


def is_heavy(picture: Image.Image) -> bool:
    """Whether decoding would take more than a small server has; asked before any of it."""
    return picture.width * picture.height > LARGEST or _weight(picture) > HEAVIEST


def _weight(picture: Image.Image) -> int:
    """The bytes that decoding takes. A JPEG is decoded small, but a progressive one not before
    all its coefficients have been read, two bytes each."""
    pixels = picture.width * picture.height
    if not isinstance(picture, JpegImageFile):
        return pixels * (1 if picture.mode in ("1", "L", "P") else 4)
    if not picture.info.get("progressive"):
        return 0
    areas = [across * down for _, across, down, _ in picture.layer]
    return 2 * pixels * sum(areas) // max(areas, default=1)


def small_copy(file: Path | bytes) -> bytes | None:
    """The picture as a JPEG of at most SMALL pixels a side, without metadata, for the desk to
    look at; None for bytes that are no picture, and for one that is too large."""
    try:
        with DECODING, opened(file) as picture:
            return None if is_heavy(picture) else _small_jpeg(picture)
    except Exception:  # as above
        return None


def _small_jpeg(picture: Image.Image) -> bytes:
    width, height = upright_size(picture)
    drawn = draw(picture, size=fitting((width, height), SMALL)).convert("RGB")
    copy = BytesIO()
    drawn.save(copy, "JPEG", quality=80)
    return copy.getvalue()


def fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    """The size in proportion of which neither side is longer than `side`; never a larger one."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """The size once the picture is turned as its metadata says. Decodes all but a JPEG."""
    across, down = picture.size
    return (down, across) if _orientation(picture) >= 5 else (across, down)


def _orientation(picture: Image.Image) -> int:
    """EXIF's, 1 to 8; from 5 on height and width change places."""
    if not isinstance(picture, JpegImageFile):
        picture.load()  # some are turned by that
    said = picture.getexif().get(ExifTags.Base.Orientation)
    return said if isinstance(said, int) and said in range(1, 9) else 1


def draw(picture: Image.Image, *, size: tuple[int, int], box: Box | None = None) -> Image.Image:
    """The part `box` of a picture, or all of it, upright at `size` and without metadata.

    What was not decoded before is decoded as small as will do.
    """
    width, height = upright_size(picture)
    left, top, right, bottom = box or (0, 0, width, height)
    spare = int(min((right - left) / size[0], (bottom - top) / size[1]) / 2)
    small = _upright(picture, max(1, spare))
    across, down = small.width / width, small.height / height
    part = (left * across, top * down, right * across, bottom * down)
    if part == (0, 0, *small.size) and small.size == size:
        return small
    return _with_colours(small.resize(size, Image.Resampling.LANCZOS, box=part), of=small)


def _upright(picture: Image.Image, factor: int) -> Image.Image:
    """The whole picture, turned, some `factor` smaller a side."""
    orientation, width = _orientation(picture), picture.width
    picture.draft(None, (max(1, width // factor), max(1, picture.height // factor)))
    small = _reduced(picture, max(1, factor * picture.width // width))
    if orientation > 1:
        small.getexif()[ExifTags.Base.Orientation] = orientation
        small = ImageOps.exif_transpose(small)
    return _with_colours(small, of=picture)


def _reduced(picture: Image.Image, factor: int) -> Image.Image:
    """The picture in a mode of the web's, converted band by band: no second one as large."""
    size = -(-picture.width // factor), -(-picture.height // factor)
    rows = BAND * factor
    small: Image.Image | None = None
    for top in range(0, picture.height, rows):
        bottom = min(top + rows, picture.height)
        band = for_the_web(picture.crop((0, top, picture.width, bottom))).reduce(factor)
        small = small or Image.new(band.mode, size)
        small.paste(band, (0, top // factor))
    assert small is not None  # noqa: S101 -- a picture has a row
    return small


def _with_colours(drawn: Image.Image, *, of: Image.Image) -> Image.Image:
    """Of all that a file says beside its pixels only what their colours are."""
    profile = bare_profile(of.info.get("icc_profile") or b"")
    drawn.info = {"icc_profile": profile} if profile else {}
    return drawn


def is_too_small(content: bytes) -> bool:
    """Whether it is an icon, or a pixel that counts readers: nothing to illustrate a story with."""
    with opened(content) as picture:
        return min(picture.size) < SMALLEST


def for_the_web(picture: Image.Image) -> Image.Image:
    """The picture in a mode that every format of ours holds: no 16 bits a colour, no inks."""
    if picture.mode in ("RGB", "RGBA", "L"):
        return picture
    if picture.mode.startswith("I"):  # 16 bits of grey, whatever room they take
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
