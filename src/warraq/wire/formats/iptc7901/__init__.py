"""IPTC 7901, the text message of the teleprinter: with its control characters or without.

Facts: IPTC Recommendation 7901, revision 5 (1995), and what agencies made of it since.
"""

from collections.abc import Iterator

from warraq.wire.assembling import Reading
from warraq.wire.document import Document
from warraq.wire.formats.iptc7901.message import HEADER, read_message
from warraq.wire.refusals import RefusedError
from warraq.wire.telegraph import begins, messages

NAME = "iptc7901"
TITLE = "IPTC 7901"


def recognises(document: Document) -> bool:
    return begins(document, HEADER)


def read(document: Document) -> Iterator[Reading | RefusedError]:
    for message in messages(document, HEADER, title=TITLE):
        yield message if isinstance(message, RefusedError) else read_message(message)
