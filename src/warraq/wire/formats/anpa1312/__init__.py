"""ANPA 1312, the wire of North American agencies and of those who took it over.

Facts: ANPA Bulletin 1312 (1979), and the copy of AP, Canadian Press, AAP and Kyodo.
"""

from collections.abc import Iterator

from warraq.wire.assembling import Reading
from warraq.wire.document import Document
from warraq.wire.formats.anpa1312.message import HEADER, read_message
from warraq.wire.refusals import RefusedError
from warraq.wire.telegraph import begins, messages

NAME = "anpa1312"
TITLE = "ANPA 1312"


def recognises(document: Document) -> bool:
    return begins(document, HEADER)


def read(document: Document) -> Iterator[Reading | RefusedError]:
    for message in messages(document, HEADER, title=TITLE):
        yield message if isinstance(message, RefusedError) else read_message(message)
