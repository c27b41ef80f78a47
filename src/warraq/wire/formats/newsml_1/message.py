"""The items of a NewsML envelope."""

from collections.abc import Iterator

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.document import Document
from warraq.wire.formats.newsml_1.component import formal_name
from warraq.wire.formats.newsml_1.identity import changes_only, guid, status
from warraq.wire.formats.newsml_1.item import Envelope, has_text, own_pictures, read_item
from warraq.wire.markup import Element, attribute, child, children, line_of, text_of
from warraq.wire.refusals import RefusedError


def read(document: Document) -> Iterator[Reading | RefusedError]:
    """Each story of the document in order. Raises `RefusedError` for one without items."""
    root = document.root
    items = list(children(root, "newsitem"))
    if root is None or not items:
        raise RefusedError(wording.EMPTY_MESSAGE, line=None if root is None else line_of(root))
    envelope = _envelope(root, items)
    for item in items:
        yield from _read(item, envelope)


def _envelope(root: Element, items: list[Element]) -> Envelope:
    head = child(root, "newsenvelope")
    return Envelope(
        sent=text_of(child(head, "dateandtime")),
        urgency=formal_name(child(head, "priority")),
        sender=formal_name(child(head, "sentfrom", "party")),
        services=tuple(map(formal_name, children(head, "newsproduct", "newsservice"))),
        language=attribute(root, "lang"),
        pictures={guid(item): own_pictures(item) for item in items},
    )


def _read(item: Element, envelope: Envelope) -> Iterator[Reading | RefusedError]:
    if not guid(item) and not has_text(item):
        reason = wording.NO_GUID.format(field="NewsIdentifier")
        yield RefusedError(reason, line=line_of(item))
    elif changes_only(item) and (status(item) or "usable").lower() == "usable":
        yield RefusedError(wording.CHANGES_ONLY, line=line_of(item))
    else:
        yield from _stories(item, envelope)


def _stories(item: Element, envelope: Envelope) -> Iterator[Reading | RefusedError]:
    try:
        yield from read_item(item, envelope)
    except RefusedError as refused:
        yield refused
