"""NewsML-G2: news messages, bare items, packages and pictures.

Facts: NewsML-G2 2.35 (IPTC) and its guidelines. Read by local name, with or without the
namespace. What is no story (planning, vocabularies) is refused by its name.
"""

from warraq.wire.document import Document
from warraq.wire.formats.newsml_g2.message import ROOTS, read
from warraq.wire.markup import name

NAME = "newsml-g2"
TITLE = "NewsML-G2"

__all__ = ["NAME", "TITLE", "read", "recognises"]


def recognises(document: Document) -> bool:
    return document.root is not None and name(document.root) in ROOTS
