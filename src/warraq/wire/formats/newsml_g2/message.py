"""The items of a news message, or the one item that a file is."""

from collections.abc import Iterator

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.document import Document
from warraq.wire.formats.newsml_g2.item import Envelope, read_item
from warraq.wire.formats.newsml_g2.package import only_wraps, pictures_by_item, read_package
from warraq.wire.markup import Element, attribute, child, line_of, name, text_of
from warraq.wire.refusals import RefusedError

_NO_STORIES = {
    "planningitem": wording.PLANNING,
    "conceptitem": wording.CONCEPT,
    "knowledgeitem": wording.KNOWLEDGE,
    "catalogitem": wording.CATALOG,
}
_FRAGMENTS = frozenset((
    "groupset", "group", "itemref", "contentset", "contentmeta", "itemmeta", "partmeta",
    "rightsinfo", "inlinexml", "inlinedata", "remotecontent", "conceptset", "concept",
    "newscoverageset", "catalog", "itemset",
))  # fmt: skip
ROOTS = frozenset(("newsmessage", "newsitem", "packageitem", *_NO_STORIES, *_FRAGMENTS))


def read(document: Document) -> Iterator[Reading | RefusedError]:
    """Each item of the document in order.

    Raises `RefusedError` for a fragment and for a message without items.
    """
    root = document.root
    if root is None:
        return
    if name(root) in _FRAGMENTS:
        reason = wording.FRAGMENT.format(tag=str(root.tag).rpartition("}")[2])
        raise RefusedError(reason, line=line_of(root))
    if name(root) == "newsmessage":
        yield from _read_message(root)
    else:
        yield _read_any(root, Envelope())


def _read_message(message: Element) -> Iterator[Reading | RefusedError]:
    items = [*_items(message)]
    if not items:
        raise RefusedError(wording.EMPTY_MESSAGE, line=line_of(message))
    packages = [item for item in items if name(item) == "packageitem"]
    by_guid = {
        attribute(item, "guid"): item
        for item in items
        if name(item) == "newsitem" and attribute(item, "guid")
    }
    envelope = Envelope(
        sent=text_of(child(message, "header", "sent")),
        language=attribute(message, "lang"),
        pictures=pictures_by_item(by_guid, packages),
    )
    for item in items:
        if not (name(item) == "packageitem" and only_wraps(item, by_guid)):
            yield _read_any(item, envelope)


def _items(message: Element) -> Iterator[Element]:
    """The items in the sets of a message; some agencies have several, or items beside them."""
    for part in message:
        if name(part) == "itemset":
            yield from part
        elif name(part) not in ("header", "catalogref", "catalog"):
            yield part


def _read_any(item: Element, envelope: Envelope) -> Reading | RefusedError:
    if reason := _NO_STORIES.get(name(item)):
        return RefusedError(reason, line=line_of(item))
    if name(item) not in ("newsitem", "packageitem"):
        tag = str(item.tag).rpartition("}")[2]
        return RefusedError(wording.FRAGMENT.format(tag=tag), line=line_of(item))
    if not attribute(item, "guid"):
        return RefusedError(wording.NO_GUID.format(field="guid"), line=line_of(item))
    return (
        read_package(item, envelope) if name(item) == "packageitem" else read_item(item, envelope)
    )
