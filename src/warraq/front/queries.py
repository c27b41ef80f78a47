"""Which queries make another page: any other is nobody's, and the path's own page is served."""

QUERY_KEYS = frozenset({"page", "after", "reply", "q", "preview"})


def is_newsrooms(query: str) -> bool:
    """Whether a query has a key that a page is made by."""
    return any(part.partition("=")[0] in QUERY_KEYS for part in query.split("&"))
