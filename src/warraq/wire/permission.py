"""What an agency allows of an item, and from when."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from warraq.text.clean import clean_line
from warraq.wire import wording
from warraq.wire.items import Status
from warraq.wire.times import has_zone, read_time


@dataclass(frozen=True, slots=True)
class Permission:
    """What `WireItem` has of the same names."""

    status: Status
    embargo: datetime | None = None
    unclear: str = ""


def permission(status: str | None, embargo: str, warnings: list[str]) -> Permission:
    """What may be published, and from when, out of an item's words; adds to its `warnings`.

    What cannot be read withholds: nothing held gets out. An item without a status is usable,
    as NewsML-G2 has it; an empty embargo is none.
    """
    allowed = _allowed(status, warnings)
    text = clean_line(embargo)
    until = read_time(text) if text else None
    if text and until is None:
        warnings.append(wording.UNREADABLE_EMBARGO.format(value=text[:40]))
        return allowed if _holds(allowed) else Permission(Status.WITHHELD, unclear="embargo")
    if until and not has_zone(text):
        warnings.append(wording.NO_ZONE_OF_EMBARGO.format(value=text))
        until = _wherever(until)
    if until and allowed.unclear == "embargo":
        return Permission(Status.WITHHELD, embargo=until)
    return replace(allowed, embargo=until)


def _wherever(until: datetime) -> datetime:
    """When it is over everywhere on earth: that is twelve hours behind UTC at the last. An agency
    in America that says «18:00» means an hour at which the evening in London is over."""
    try:
        return until + timedelta(hours=12)
    except OverflowError:
        return until


def holds(said: str | None) -> bool:
    """Whether a status that is known keeps an item from readers."""
    word = clean_line(said or "").lower()
    return word == "embargoed" or _STATUSES.get(word, Status.USABLE) is not Status.USABLE


def _allowed(said: str | None, warnings: list[str]) -> Permission:
    if said is None:
        return Permission(Status.USABLE)
    word = clean_line(said).lower()
    if word == "embargoed":
        return Permission(Status.WITHHELD, unclear="embargo")
    if word not in _STATUSES:
        warnings.append(wording.UNKNOWN_STATUS.format(status=word[:40]))
        return Permission(Status.WITHHELD, unclear="status")
    return Permission(_STATUSES[word])


def _holds(allowed: Permission) -> bool:
    """Whether the agency's word alone keeps it from readers, whatever the embargo."""
    return allowed.status is not Status.USABLE and not allowed.unclear


_STATUSES = {
    "usable": Status.USABLE,
    "withheld": Status.WITHHELD,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
    "killed": Status.CANCELED,
    "withdrawn": Status.CANCELED,
    "retracted": Status.CANCELED,
    "deleted": Status.CANCELED,
}
