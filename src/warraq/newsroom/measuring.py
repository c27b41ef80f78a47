"""How large a picture is stands in its header: Willow would decode the whole picture for it,
and Wagtail asks at every upload, photo and rendition."""

from typing import Any

from PIL import Image
from willow import image
from willow.registry import registry

from warraq.newsroom.pictures import READABLE

KINDS = (
    image.AvifImageFile,
    image.GIFImageFile,
    image.JPEGImageFile,
    image.PNGImageFile,
    image.TIFFImageFile,
    image.WebPImageFile,
)


def size_of(file: Any) -> tuple[int, int]:
    """The pixels a side, as the file lies: not yet turned."""
    file.f.seek(0)
    with Image.open(file.f, formats=READABLE) as picture:
        size: tuple[int, int] = picture.size
    file.f.seek(0)
    return size


for kind in KINDS:
    registry.register_operation(kind, "get_size", size_of)
