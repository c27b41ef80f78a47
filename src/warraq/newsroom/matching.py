"""Ask the database's own index which published stories have some terms."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection

LAST = 10**18
"""No story has so high a number."""

_SQLITE = (
    "SELECT rowid FROM newsroom_index WHERE newsroom_index MATCH %s AND rowid <= %s"
    " ORDER BY rowid DESC LIMIT %s"
)

_POSTGRESQL = "SELECT newsroom_newest(%s::tsquery, %s, %s)"

_KNOWN_SQLITE = (
    "SELECT term.value FROM json_each(%s) AS term WHERE EXISTS (SELECT 1 FROM newsroom_index"
    " WHERE newsroom_index MATCH '\"' || term.value || '\"' || %s)"
)

_KNOWN_POSTGRESQL = "SELECT newsroom_known(ARRAY(SELECT json_array_elements_text(%s::json)), %s)"


def newest(groups: Iterable[Iterable[str]], *, limit: int, upto: int = LAST) -> list[int]:
    """The numbers of the newest stories that have a term of each group, highest first; none is
    above `upto`. Terms are those of `text.query` and `newsroom.indexing`."""
    with connection.cursor() as cursor:
        sql = _SQLITE if _is_sqlite() else _POSTGRESQL
        cursor.execute(sql, [_asked(groups), upto, limit])
        return [story_id for (story_id,) in cursor.fetchall()]


def known(terms: Iterable[str], *, marks: Sequence[str]) -> list[str]:
    """Those of these terms that a story with the marks has."""
    with connection.cursor() as cursor:
        sql = _KNOWN_SQLITE if _is_sqlite() else _KNOWN_POSTGRESQL
        also = "".join(f"{_and()}{_asked([[mark]])}" for mark in marks)
        cursor.execute(sql, [json.dumps(sorted(terms)), also])
        return [term for (term,) in cursor.fetchall()]


def _asked(groups: Iterable[Iterable[str]]) -> str:
    """In the database's own language of queries. A term has letters and digits alone."""
    quote, joint = ('"', " OR ") if _is_sqlite() else ("'", " | ")
    each = (joint.join(f"{quote}{term}{quote}" for term in sorted(group)) for group in groups)
    return _and().join(f"({one})" for one in each)


def _and() -> str:
    return " AND " if _is_sqlite() else " & "


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"
