"""ninjs, news in JSON: 1.x, 2.x and 3.x, one object, a list of them or a service's answer.

Facts: the ninjs schemas 1.6, 2.2 and 3.1 (IPTC). The versions differ in their names' case, in
singular and plural and in keyed and listed associations, so that one reading serves them all.
"""

from collections.abc import Iterator
from typing import Any

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.document import SAID_TWICE, Document
from warraq.wire.formats.ninjs.item import read_item
from warraq.wire.formats.ninjs.values import fields
from warraq.wire.refusals import RefusedError

NAME = "ninjs"
TITLE = "ninjs"


def recognises(document: Document) -> bool:
    return bool(_objects(document.data))


def read(document: Document) -> Iterator[Reading | RefusedError]:
    for item in _objects(document.data):
        yield _read_any(fields(item))


def _objects(data: Any) -> list[dict[str, Any]]:
    """The ninjs objects of a document, if that is what it holds."""
    found = list(_unwrapped(data, depth=4))
    return found if any(map(_is_item, found)) else []


def _unwrapped(data: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    """The objects in a list and in the envelopes that services put around each and all."""
    inner = [data[key] for key in _ENVELOPES if key in data] if isinstance(data, dict) else []
    if isinstance(data, dict) and (_is_item(data) or not inner):
        yield data
    elif depth:
        for one in data if isinstance(data, list) else inner[:1]:
            yield from _unwrapped(one, depth=depth - 1)


_ENVELOPES = ("items", "item", "_items", "data")


def _is_item(data: dict[str, Any]) -> bool:
    return isinstance(data.get("uri"), str) or (
        isinstance(data.get("guid"), str) and not _SAYING.isdisjoint(fields(data))
    )


_SAYING = frozenset((
    "headline", "headlines", "body_html", "body_text", "body_xhtml", "bodies", "type",
))  # fmt: skip


_DECISIVE = frozenset(("uri", "guid", "version", "pubstatus", "embargoed", "embargoeduntil"))
"""What decides which item this is and whether it may be published."""


def _read_any(item: dict[str, Any]) -> Reading | RefusedError:
    if twice := sorted(_DECISIVE.intersection(item.get(SAID_TWICE, ()))):
        return RefusedError(wording.SAID_TWICE.format(fields=", ".join(twice)))
    if not (item.get("uri") or item.get("guid")):
        return RefusedError(wording.NO_GUID.format(field="uri"))
    announces = item.get("type") == "event" or "eventdetails" in item
    if announces and not item.get("bodies"):
        return RefusedError(wording.EVENT)
    return read_item(item)
