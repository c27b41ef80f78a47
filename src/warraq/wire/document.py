"""A delivery opened: its text, and the XML or JSON in it."""

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from warraq.wire import wording
from warraq.wire.decoding import Decoded, decode
from warraq.wire.markup import Element, read_xml
from warraq.wire.pictures import is_picture
from warraq.wire.refusals import RefusedError

SAID_TWICE = "\0said twice"
"""Where a JSON object has its names, in lower case, that it gives several differing values."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the formats look at to recognise their own. At most one of `root` and `data`.

    `raw` is the delivery as it came, for formats that are not one text in one encoding: those
    are plain text, whose own warnings the format gives. `name` is the file's own name, without
    a folder.
    """

    text: str
    name: str = ""
    raw: bytes = b""
    root: Element | None = None
    data: Any = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file inside a delivery, such as a mail's attachment, to be read by its own format."""

    raw: bytes
    name: str = ""


def open_document(raw: bytes, *, name: str = "") -> Document:
    """The delivery as XML, JSON, plain text or a picture. Raises `RefusedError`.

    A picture has no text: its format opens `raw`.

    JSON is in UTF-8 (RFC 8259, section 8.1); what is plainly in UTF-16 or UTF-32 is read all
    the same, with a warning, as it was before 2017. A byte order mark says nothing else.
    """
    if is_picture(raw):
        return Document("", name=name, raw=raw)
    decoded = decode(raw)
    document = Document(decoded.text, name=name, raw=raw, warnings=decoded.warnings)
    start = document.text.lstrip()[:1]
    if _SPELT_CONTROL.match(document.text):
        start = ""
    if _WEB_PAGE.match(document.text):
        raise RefusedError(wording.WEB_PAGE, line=1)
    if start == "<":
        root, repaired = read_xml(document.text)
        more = (wording.REPAIRED,) if repaired else ()
        return replace(document, root=root, warnings=(*document.warnings, *more))
    if start and start in "{[":
        return replace(document, data=_read_json(document.text), warnings=_warnings(decoded))
    return replace(document, warnings=())


_WEB_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+)?html\b", re.IGNORECASE)

_SPELT_CONTROL = re.compile(r"\s*[<\[](?:ENQ|SYN|SOH|STX)[>\]]", re.IGNORECASE)
"""«<SOH>»: how some systems write out the control characters of a telegraph message."""


def _warnings(decoded: Decoded) -> tuple[str, ...]:
    if decoded.encoding.startswith(("utf-16", "utf-32")):
        return (*decoded.warnings, wording.JSON_ENCODING.format(found=decoded.encoding))
    return decoded.warnings


def _read_json(text: str) -> Any:
    try:
        return json.loads(
            text, strict=False, parse_constant=lambda _: None, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        raise _refused(error, text) from error
    except RecursionError as error:
        raise RefusedError(wording.TOO_DEEP.format(kind="JSON")) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise RefusedError(wording.BROKEN_JSON.format(problem=error)) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, the last of equal names winning; which ones contradict stands in it."""
    first: dict[str, Any] = {}
    twice = {
        name.lower() for name, value in pairs if first.setdefault(name.lower(), value) != value
    }
    return {**dict(pairs), **({SAID_TWICE: sorted(twice)} if twice else {})}


def _refused(error: json.JSONDecodeError, text: str) -> RefusedError:
    unfinished = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    if unfinished:
        return RefusedError(wording.CUT_OFF.format(kind="JSON"), line=error.lineno)
    return RefusedError(wording.BROKEN_JSON.format(problem=error.msg), line=error.lineno)
