"""Keyset paging on (a moment, id): rows that come in meanwhile shift nothing."""

import re
from datetime import UTC, datetime, timedelta

from django.db.models import Q

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CURSOR = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")


class BadCursorError(ValueError):
    """`after` is not what an earlier page gave as `next`."""


def cursor(moment: datetime, row_id: int) -> str:
    """The place of the last row of a page: the `after` of the page that follows."""
    return f"{(moment - _EPOCH) // _MICROSECOND}-{row_id}"


def older(field: str, after: str, *, key: str = "id") -> Q:
    """Rows behind that place when the latest come first. Raises BadCursorError."""
    return _beyond(field, after, "lt", key)


def newer(field: str, after: str, *, key: str = "id") -> Q:
    """Rows behind that place when the oldest come first. Raises BadCursorError."""
    return _beyond(field, after, "gt", key)


def _beyond(field: str, after: str, way: str, key: str) -> Q:
    moment, row_id = _position(after)
    further = Q(**{f"{field}__{way}": moment}) | Q(**{f"{key}__{way}": row_id})
    return Q(**{f"{field}__{way}e": moment}) & further


def _position(cursor: str) -> tuple[datetime, int]:
    parts = _CURSOR.fullmatch(cursor)
    if parts is None:
        raise BadCursorError(cursor)
    return _EPOCH + int(parts[1]) * _MICROSECOND, int(parts[2])
