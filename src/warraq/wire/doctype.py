"""The document type declaration, taken off a file before any XML parser sees it.

Agencies name the DTD of NITF there by a parameter entity. Nothing in a DTD is ever wanted, so
that the whole declaration goes, unread; HTML's own entities need none.
"""

import re
from html.entities import html5

from warraq.wire import wording
from warraq.wire.refusals import RefusedError

_BEFORE = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_MARK = re.compile(r"<!--|<\?|[\"'\[\]>]")
_CLOSED_BY = {"<!--": "-->", "<?": "?>", '"': '"', "'": "'"}
_GENERAL = re.compile(r"<!ENTITY\s+(?![%\s])([^\s>]*)")


def without_doctype(text: str) -> str:
    """The document without its DOCTYPE, each line in its place.

    Raises `RefusedError` where it declares a general entity that is not one of HTML's: those
    reach for files (XXE) or grow without limit, and the text would lack what they stand for.
    """
    start = 0
    while skipped := _BEFORE.match(text, start):
        start = skipped.end()
    if not text.startswith("<!DOCTYPE", start):
        return text
    end = _end(text, start)
    for declared in _GENERAL.finditer(text, start, end):
        if declared[1] + ";" not in html5:
            raise RefusedError(wording.ENTITIES, line=text.count("\n", 0, declared.start()) + 1)
    return text[:start] + "\n" * text.count("\n", start, end) + text[end:]


def _end(text: str, start: int) -> int:
    """Just past the declaration that begins at `start`, internal subset and all."""
    at, inside = start, False
    while mark := _MARK.search(text, at):
        at = mark.end()
        if closing := _CLOSED_BY.get(mark[0]):
            at = _past(closing, text, at)
        elif mark[0] == ">" and not inside:
            return at
        elif mark[0] in "[]":
            inside = mark[0] == "["
    return len(text)


def _past(closing: str, text: str, at: int) -> int:
    found = text.find(closing, at)
    return len(text) if found < 0 else found + len(closing)
