"""Atom 1.0, and 0.3 before it: a feed, or one entry alone.

Facts: RFC 4287, and RFC 6721 for entries that are deleted. What an entry says is read as that
of RSS is, which borrows Atom's elements as Atom does the modules of RSS.
"""

from warraq.wire.document import Document
from warraq.wire.formats.rss.feed import read
from warraq.wire.markup import child, name

NAME = "atom"
TITLE = "Atom"

__all__ = ["NAME", "TITLE", "read", "recognises"]


def recognises(document: Document) -> bool:
    root = document.root
    if root is None or name(root) not in ("feed", "entry"):
        return False
    in_space = "atom" in str(root.tag).rpartition("}")[0].lower()
    return in_space or child(root, "entry") is not None
