"""NITF 3.x, the News Industry Text Format: bare, or inside NewsML.

Facts: NITF 3.6 (IPTC, 2012). Read by local name: with its namespace, without, or with a DTD.
"""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.document import Document
from warraq.wire.formats.nitf.story import read_story
from warraq.wire.markup import name

NAME = "nitf"
TITLE = "NITF"


def recognises(document: Document) -> bool:
    return document.root is not None and name(document.root) == NAME


def read(document: Document) -> Iterable[Reading]:
    if document.root is None:
        return
    reading = read_story(document.root)
    if not reading.guid:  # some agencies' files have none: the content tells them apart
        guid = f"sha256:{sha256(document.text.encode()).hexdigest()}"
        reading = replace(reading, guid=guid, warnings=(*reading.warnings, wording.MADE_GUID))
    yield reading
