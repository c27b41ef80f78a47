"""What an agency allows of an item, and from when."""

from datetime import datetime

from warraq.text.clean import clean_line
from warraq.wire import wording
from warraq.wire.items import Status
from warraq.wire.times import has_zone, read_time


def permission(
    status: str | None, embargo: str, warnings: list[str]
) -> tuple[Status, datetime | None]:
    """What may be published, and from when, out of an item's words; adds to its `warnings`.

    What cannot be read withholds: nothing held gets out. An item without a status is usable,
    as NewsML-G2 has it; an empty embargo is none.
    """
    allowed = _status(status, warnings)
    text = clean_line(embargo)
    until = read_time(text) if text else None
    if text and until is None:
        warnings.append(wording.UNREADABLE_EMBARGO.format(value=text[:40]))
        return (allowed if allowed is Status.CANCELED else Status.WITHHELD), None
    if until and not has_zone(text):
        warnings.append(wording.NO_ZONE.format(value=text))
    return allowed, until


def _status(said: str | None, warnings: list[str]) -> Status:
    if said is None:
        return Status.USABLE
    word = clean_line(said).lower()
    if word not in _STATUSES:
        warnings.append(wording.UNKNOWN_STATUS.format(status=word[:40]))
    return _STATUSES.get(word, Status.WITHHELD)


_STATUSES = {
    "usable": Status.USABLE,
    "withheld": Status.WITHHELD,
    "embargoed": Status.WITHHELD,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
    "killed": Status.CANCELED,
}
