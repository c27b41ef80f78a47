"""ninjs, news in JSON: 1.x, 2.x and 3.x, one object, a list of them or a service's answer.

Facts: the ninjs schemas 1.6, 2.2 and 3.1 (IPTC). The versions differ in their names' case, in
singular and plural and in keyed and listed associations, so that one reading serves them all.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
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
    named = fields(data)
    says = not _SAYING.isdisjoint(named)
    is_named = isinstance(data.get("guid"), str) or _MARKS.issubset(named)
    return isinstance(data.get("uri"), str) or (says and is_named)


_SAYING = frozenset((
    "headline", "headlines", "body_html", "body_text", "body_xhtml", "bodies", "type",
))  # fmt: skip


_MARKS = frozenset(("type", "versioncreated", "pubstatus"))
"""What tells ninjs from other JSON where the item has no uri."""


_DECISIVE = frozenset(("uri", "guid", "version", "pubstatus", "embargoed", "embargoeduntil"))
"""What decides which item this is and whether it may be published."""


def _read_any(item: dict[str, Any]) -> Reading | RefusedError:
    if twice := sorted(_DECISIVE.intersection(item.get(SAID_TWICE, ()))):
        return RefusedError(wording.SAID_TWICE.format(fields=", ".join(twice)))
    is_named = bool(item.get("uri") or item.get("guid"))
    if not is_named and not (_MARKS.issubset(item) and _SAYING.intersection(item)):
        return RefusedError(wording.NO_GUID.format(field="uri"))
    announces = item.get("type") == "event" or "eventdetails" in item
    if announces and not item.get("bodies"):
        return RefusedError(wording.EVENT)
    reading = read_item(item)
    return reading if is_named else _with_a_name(reading, item)


def _with_a_name(reading: Reading, item: dict[str, Any]) -> Reading:
    """Named by what a later version has too: when it was first made, by whom, under what slug."""
    lasting = [item.get(name) for name in ("firstcreated", "source", "profile", "slugline")]
    told = lasting if lasting[0] and lasting[-1] else item
    digest = sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()
    warnings = (*reading.warnings, wording.MADE_GUID)
    return replace(reading, guid=f"ninjs:sha256:{digest}", warnings=warnings)
