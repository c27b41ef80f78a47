"""A delivery opened: its text, and the XML or JSON in it."""

import json
from dataclasses import dataclass
from typing import Any

from warraq.wire import wording
from warraq.wire.decoding import decode
from warraq.wire.markup import Element, read_xml
from warraq.wire.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Document:
    """What the formats look at to recognise their own. At most one of `root` and `data`."""

    text: str
    root: Element | None = None
    data: Any = None
    warnings: tuple[str, ...] = ()


def open_document(raw: bytes) -> Document:
    """The delivery as XML, JSON or plain text. Raises `RefusedError`."""
    decoded = decode(raw)
    start = decoded.text.lstrip()[:1]
    if start == "<":
        root, repaired = read_xml(decoded.text)
        warnings = (*decoded.warnings, *((wording.REPAIRED,) if repaired else ()))
        return Document(decoded.text, root=root, warnings=warnings)
    if start and start in "{[":
        return Document(decoded.text, data=_read_json(decoded.text), warnings=decoded.warnings)
    return Document(decoded.text, warnings=decoded.warnings)


def _read_json(text: str) -> Any:
    try:
        return json.loads(text, strict=False, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise _refused(error, text) from error
    except RecursionError as error:
        raise RefusedError(wording.TOO_DEEP.format(kind="JSON")) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise RefusedError(wording.BROKEN_JSON.format(problem=error)) from error


def _refused(error: json.JSONDecodeError, text: str) -> RefusedError:
    unfinished = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    if unfinished:
        return RefusedError(wording.CUT_OFF.format(kind="JSON"), line=error.lineno)
    return RefusedError(wording.BROKEN_JSON.format(problem=error.msg), line=error.lineno)
