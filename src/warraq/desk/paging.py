"""Keyset paging, newest first: rows that come in meanwhile shift nothing."""

import re
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from warraq.voice.queries import BadCursorError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CURSOR = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")


def cursor(moment: datetime, row_id: int) -> str:
    """The place of the last row of a page: the `after` of the page that follows."""
    return f"{(moment - _EPOCH) // _MICROSECOND}-{row_id}"


def older(field: str, after: str) -> Q:
    """Rows behind that place, in the order of `field` and id descending.

    Raises BadCursorError for what `cursor` never gave.
    """
    parts = _CURSOR.fullmatch(after)
    if parts is None:
        raise BadCursorError(after)
    moment, row_id = _EPOCH + int(parts[1]) * _MICROSECOND, int(parts[2])
    return Q(**{f"{field}__lte": moment}) & (Q(**{f"{field}__lt": moment}) | Q(id__lt=row_id))
