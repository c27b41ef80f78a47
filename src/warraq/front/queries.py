"""Which queries make another page, by path: any other is nobody's, and the path's page is served.

A page that a query makes another of is stored at no path, with a query or without.
"""

import re

KEYS = (
    (re.compile(r"/[a-z]{2,3}/[1-9][0-9]*/comments/"), frozenset({"after", "reply"})),
    (
        re.compile(r"/[a-z]{2,3}/(?:topics/|authors/|(?![0-9]+/))[^/]+/older/"),
        frozenset({"after", "before"}),
    ),
    (re.compile(r"/[a-z]{2,3}/search/"), frozenset({"q", "section", "kind", "period", "after"})),
)
"""The keys that a page is made by, by what its decoded path is like."""

NONE: frozenset[str] = frozenset()


def keys_of(path: str) -> frozenset[str]:
    """The keys that the page at this path is made by; most have none."""
    return next((keys for pattern, keys in KEYS if pattern.fullmatch(path)), NONE)


def own_part(path: str, query: str) -> str:
    """What of a query the page at this path is made by, as it came; empty for nothing."""
    keys = keys_of(path) if query else NONE
    return "&".join(part for part in query.split("&") if part.partition("=")[0] in keys)
