"""NewsML 1.0 to 1.2: the items of an envelope, their components nested at will.

Facts: NewsML 1.2 Functional Specification and DTD (IPTC, 2003). Read by local name, with and
without the Version attribute, whatever DTD is named. What the agencies make of it: see
`docs/reference/formats.md`.
"""

from warraq.wire.document import Document
from warraq.wire.formats.newsml_1.message import read
from warraq.wire.markup import name

NAME = "newsml-1"
TITLE = "NewsML 1"

__all__ = ["NAME", "TITLE", "read", "recognises"]


def recognises(document: Document) -> bool:
    return document.root is not None and name(document.root) == "newsml"
