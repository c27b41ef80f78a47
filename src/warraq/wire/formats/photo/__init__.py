"""A photo as its agency sends it: one picture file with its metadata inside.

Facts: IPTC Photo Metadata Standard 2023.1 (XMP properties and the IIM datasets they follow),
IIM 4.2, EXIF 2.32. XMP says a thing first, then IIM, then EXIF.
"""

from collections.abc import Iterator

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.document import Document
from warraq.wire.formats.photo.item import read_photo
from warraq.wire.formats.photo.opening import open_photo
from warraq.wire.pictures import is_picture
from warraq.wire.refusals import RefusedError

NAME = "photo"
TITLE = wording.PHOTOS


def recognises(document: Document) -> bool:
    return is_picture(document.raw)


def read(document: Document) -> Iterator[Reading | RefusedError]:
    yield read_photo(open_photo(document.raw), name=document.name)
