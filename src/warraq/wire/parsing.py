"""From the bytes of one delivery to its items."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from warraq.wire import wording
from warraq.wire.assembling import Reading, assemble
from warraq.wire.document import Document, Enclosed, open_document
from warraq.wire.formats import FORMATS, Format
from warraq.wire.items import WireItem
from warraq.wire.markup import line_of
from warraq.wire.markup import name as name_of
from warraq.wire.refusals import Refusal, RefusedError

SIZE_LIMIT = 20 * 1024 * 1024
"""The largest file that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file held: the items that can be taken and what was refused, in file order."""

    items: tuple[WireItem, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def parse(raw: bytes, *, name: str, language: str = "") -> Parsed:
    """The items of one delivery, whatever its format; it never raises for what it reads.

    `name` stands in refusals, and a picture's file is found again by it: the format is told by
    the content. `language` (BCP 47) is the feed's, for items that do not say theirs. A file
    that cannot be read at all has no items and one refusal; a bad item among good ones is
    refused alone.
    """
    outcomes = tuple(_outcomes(raw, name, language))
    return Parsed(
        items=tuple(outcome for outcome in outcomes if isinstance(outcome, WireItem)),
        refusals=tuple(
            Refusal(name, outcome.line, outcome.reason)
            for outcome in outcomes
            if isinstance(outcome, RefusedError)
        ),
    )


def parse_file(path: Path, *, limit: int = SIZE_LIMIT, language: str = "") -> Parsed:
    """`parse` of a file, refused unread when it is larger than `limit` bytes."""
    try:
        raw = read_file(path, limit=limit)
    except RefusedError as refused:
        return Parsed(refusals=(Refusal(str(path), refused.line, refused.reason),))
    return parse(raw, name=str(path), language=language)


def read_file(path: Path, *, limit: int = SIZE_LIMIT) -> bytes:
    """The bytes of a wire file. Raises `RefusedError` for one too large or not to be read."""
    try:
        if not path.is_file():
            raise RefusedError(wording.UNREADABLE.format(problem=_no_file(path)))
        if (size := path.stat().st_size) > limit:
            raise RefusedError(
                wording.TOO_LARGE.format(size=_megabytes(size), limit=_megabytes(limit))
            )
        return path.read_bytes()
    except OSError as error:
        raise RefusedError(wording.UNREADABLE.format(problem=error.strerror or error)) from error


def _no_file(path: Path) -> str:
    if path.is_dir():
        return "it is a folder"
    return "it is a device or a pipe" if path.exists() else "no such file"


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0")


def _outcomes(
    raw: bytes, name: str, language: str, depth: int = 0
) -> Iterator[WireItem | RefusedError]:
    try:
        document = open_document(raw, name=PurePath(name).name)
        wire_format = _format_of(document)
        for reading in wire_format.read(document):
            if isinstance(reading, Enclosed):
                yield from _enclosed(reading, language, depth + 1)
            else:
                yield _assembled(reading, wire_format, document, language)
    except RefusedError as refused:
        yield refused
    except RecursionError:
        yield RefusedError(wording.TOO_DEEP.format(kind="file"))
    except Exception as error:  # one file must not stop the others
        yield RefusedError(wording.UNEXPECTED.format(problem=type(error).__name__))


def _enclosed(file: Enclosed, language: str, depth: int) -> Iterator[WireItem | RefusedError]:
    """What a file inside the delivery holds; its lines are not those of the delivery."""
    if depth > _DEEPEST:
        yield RefusedError(wording.TOO_DEEP.format(kind="mail"))
        return
    for outcome in _outcomes(file.raw, file.name, language, depth):
        if isinstance(outcome, RefusedError):
            reason = wording.IN_ATTACHMENT.format(name=file.name, reason=outcome.reason)
            yield RefusedError(reason) if file.name else RefusedError(outcome.reason)
        else:
            yield outcome


_DEEPEST = 8
"""Mails in mails: more is no forwarding but a trap."""


def _assembled(
    reading: Reading | RefusedError, wire_format: Format, document: Document, language: str
) -> WireItem | RefusedError:
    if isinstance(reading, RefusedError):
        return reading
    try:
        item = assemble(reading, format=wire_format.NAME, language=language)
    except RefusedError as refused:
        return refused
    return replace(item, warnings=(*document.warnings, *item.warnings))


def _format_of(document: Document) -> Format:
    for candidate in FORMATS:
        if candidate.recognises(document):
            return candidate
    formats = ", ".join(known.TITLE for known in FORMATS)
    if document.root is not None:
        reason = wording.UNKNOWN_XML.format(tag=name_of(document.root), formats=formats)
        raise RefusedError(reason, line=line_of(document.root))
    if document.data is not None:
        raise RefusedError(wording.UNKNOWN_JSON)
    raise RefusedError(wording.UNKNOWN_TEXT.format(formats=formats))
