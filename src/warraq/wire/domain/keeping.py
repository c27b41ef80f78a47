"""Keeping what came in: each version of an item once, whatever comes again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from django.db import transaction

from warraq.text.clean import clean_line
from warraq.wire import wording
from warraq.wire.domain.raw import store_raw
from warraq.wire.domain.turns import in_turn
from warraq.wire.items import GUID_LENGTH, Status, WireItem, from_dict, to_dict, to_row
from warraq.wire.lookup import words_of
from warraq.wire.models import Delivery, Item, ItemTopic, OtherName, Reference
from warraq.wire.priority import usual_priority
from warraq.wire.queries import versions
from warraq.wire.topics import codes_of

LOCAL = "local"
"""The source of files that a person feeds in by hand."""

AT_ONCE = 50
"""Items that are kept in one transaction."""

MOST_NAMES = 50
"""Other names of an item by which it is found."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An item as it is kept. `is_new` is False for a version that was there already."""

    item: Item
    is_new: bool


def keep(
    *, raw: bytes, name: str, items: Sequence[WireItem], source: str = LOCAL
) -> tuple[Kept, ...]:
    """Keep a delivery whole and the items read from it, in their order.

    In short transactions, so that others come in between: of a delivery that is cut off, what is
    not kept yet is when it comes again.
    Identity is (source, guid, version). A version that comes again changes nothing but that it
    is taken back; should it say something else than before, the kept item gets a warning.
    """
    sha256 = store_raw(raw)
    parts = [items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE)] or [()]
    found = (in_turn(partial(_keep_part, part, raw, sha256, name, source)) for part in parts)
    return tuple(chain.from_iterable(found))


@transaction.atomic
def _keep_part(
    items: Sequence[WireItem], raw: bytes, sha256: str, name: str, source: str
) -> list[Kept]:
    delivery, _ = Delivery.objects.get_or_create(
        source=source,
        sha256=sha256,
        name=clean_line(name)[-255:],
        defaults={"size": len(raw)},
    )
    return [_keep_item(_numbered(item, source), delivery) for item in items]


def _numbered(item: WireItem, source: str) -> WireItem:
    """The item with a version: agencies that do not number theirs send later ones without.

    Other words than the last ones are a later version, unless they were sent before them.
    """
    last = None if item.numbered else versions(source=source, guid=item.guid).first()
    if last is None:
        return item
    again = replace(item, version=last.version)
    is_older = item.sent and last.sent and item.sent < last.sent
    if is_older or _says(from_dict(last.parsed)) == _says(again):
        return again
    return replace(item, version=max(item.version, last.version + 1))


def _keep_item(item: WireItem, delivery: Delivery) -> Kept:
    row, is_new = Item.objects.get_or_create(
        source=delivery.source,
        guid=item.guid,
        version=item.version,
        defaults={"delivery": delivery, **_columns(item)},
    )
    if is_new:
        _index(row, item)
    elif _is_stricter(item, from_dict(row.parsed)):
        row = Item.objects.select_for_update().get(pk=row.pk)  # another may have tightened it
        _tighten(row, item)
    elif _says(from_dict(row.parsed)) != _says(item):
        _note_allowed(row, item)
        warn(item_id=row.pk, warning=wording.SENT_AGAIN)
    return Kept(row, is_new)


def _note_allowed(row: Item, item: WireItem) -> None:
    if item.status is Status.USABLE and row.status != Status.USABLE:
        Item.objects.filter(pk=row.pk).update(was_usable=True)


def _index(row: Item, item: WireItem) -> None:
    ItemTopic.objects.bulk_create(ItemTopic(item=row, code=code) for code in sorted(codes_of(item)))
    Reference.objects.bulk_create(
        Reference(item=row, source=row.source, name=name) for name in item.earlier
    )
    OtherName.objects.bulk_create(
        OtherName(item=row, source=row.source, name=name)
        for name in item.alternate_ids[:MOST_NAMES]
        if len(name) <= GUID_LENGTH
    )


_STRICTNESS = (Status.USABLE, Status.WITHHELD, Status.CANCELED)


def _is_stricter(item: WireItem, than: WireItem) -> bool:
    return _strictness(item) > _strictness(than) or _binds_longer(item, than)


def _binds_longer(item: WireItem, than: WireItem) -> bool:
    return bool(item.embargo and (than.embargo is None or item.embargo > than.embargo))


def _strictness(item: WireItem) -> tuple[int, bool, bool]:
    """What has no end is stricter; then what the agency says outright than what cannot be told."""
    return _STRICTNESS.index(item.status), _is_for_good(item), not item.unclear


def _is_for_good(item: WireItem) -> bool:
    return item.status is Status.WITHHELD and bool(item.unclear or item.embargo is None)


def _tighten(row: Item, item: WireItem) -> None:
    """What the agency takes back without a new number is taken back; never the other way."""
    known = from_dict(row.parsed)
    stricter = max(known, item, key=_strictness)
    until = item.embargo if _binds_longer(item, known) else known.embargo
    if _is_for_good(stricter):
        until = None
    now = replace(known, status=stricter.status, unclear=stricter.unclear, embargo=until)
    row.was_usable = row.was_usable or Status.USABLE in (known.status, item.status)
    row.recalled = None
    row.status, row.embargo, row.parsed = now.status.value, until, to_row(now)
    row.save(update_fields=["status", "embargo", "parsed", "was_usable", "recalled"])


def _columns(item: WireItem) -> dict[str, Any]:
    return {
        "format": item.format,
        "kind": item.kind[:20],
        "language": item.language[:35],
        "status": item.status.value,
        "embargo": item.embargo,
        "expires": item.expires,
        "urgency": item.urgency,
        "priority": usual_priority(item.urgency),
        "headline": item.headline,
        "section": item.section,
        "sent": item.sent,
        "signals": list(item.signals),
        "alternate_ids": list(item.alternate_ids),
        "words": words_of(item),
        "parsed": to_row(item),
    }


def _says(item: WireItem) -> dict[str, Any]:
    """What an item says, without how it was delivered or read."""
    said = to_dict(item)
    return {field: value for field, value in said.items() if field not in ("warnings", "sent")}


@transaction.atomic
def warn(*, item_id: int, warning: str) -> None:
    """Add a sentence of `warraq.wire.wording` to what the desk is warned of, once."""
    row = Item.objects.select_for_update().get(pk=item_id)
    if warning not in row.parsed["warnings"]:
        row.parsed["warnings"].append(warning)
        row.save(update_fields=["parsed"])
