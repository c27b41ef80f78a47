"""Where a path of the site lies among files, and which paths may lie nowhere."""

LONGEST_SEGMENT = 240
"""Bytes of UTF-8: file systems allow 255, and `.gz` or `.br` is added."""

DEEPEST = 16


class UnstorablePathError(ValueError):
    """The path cannot be a file's: the message says why."""


def file_parts(path: str) -> tuple[str, ...]:
    """The folders and the file that stand for a decoded path of the site.

    `/ar/12/slug/` is `("ar", "12", "slug", "index.html")`, `/ar/feed.xml` is
    `("ar", "feed.xml")`. Raises UnstorablePathError for what would leave the folder, hide
    in it or not fit.
    """
    if not path.startswith("/"):
        raise UnstorablePathError("it does not begin with a slash")
    *folders, name = path[1:].split("/")
    parts = (*folders, name or "index.html")
    if len(parts) > DEEPEST:
        raise UnstorablePathError("it is too deep")
    for part in parts:
        _check(part)
    return parts


def _check(part: str) -> None:
    if not part:
        raise UnstorablePathError("it has an empty segment")
    if part.startswith("."):
        raise UnstorablePathError("a segment begins with a dot")
    if any(character < " " or character in "\x7f\\\ufffd" for character in part):
        raise UnstorablePathError("it has a character that no page's path has")
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        raise UnstorablePathError("it is not text") from None
    if size > LONGEST_SEGMENT:
        raise UnstorablePathError("a segment is too long")
