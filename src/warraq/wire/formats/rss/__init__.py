"""RSS 0.9x, 1.0 and 2.0, with the modules that newsrooms use: content, dc, dcterms, media.

Facts: RSS 2.0.11 (RSS Advisory Board), RSS 1.0 and its modules, Media RSS 1.5.1. Each entry is
an item; see `docs/reference/formats.md` for what is read from where.
"""

from warraq.wire.document import Document
from warraq.wire.formats.rss.feed import read
from warraq.wire.markup import child, name

NAME = "rss"
TITLE = "RSS"

__all__ = ["NAME", "TITLE", "read", "recognises"]


def recognises(document: Document) -> bool:
    root = document.root
    if root is None:
        return False
    if name(root) == "rdf":
        return child(root, "channel") is not None or child(root, "item") is not None
    return name(root) == "rss"
