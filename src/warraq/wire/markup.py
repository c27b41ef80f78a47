"""XML read safely, and its elements asked by local name.

Agencies send NITF and even NewsML-G2 with, without and with the wrong namespace, and now and
then `<ednote>` for `<edNote>`: names here are local and lower case.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import Any

from lxml import etree

from warraq.text.clean import clean_line
from warraq.wire import wording
from warraq.wire.doctype import without_doctype
from warraq.wire.refusals import RefusedError

Element = etree._Element


def read_xml(text: str) -> tuple[Element, bool]:
    """The root element, and whether the text had to be repaired.

    Nothing is fetched, no DTD is read, no entity is expanded. Raises `RefusedError` with the line.
    """
    text = _without_declaration(text)
    stripped = without_doctype(text)
    if stripped != text:  # the entities that its DTD declares are HTML's
        text = _repair(stripped)
    try:
        return _parse(text), False
    except RefusedError:
        return _parse(_repair(text)), True


def _parse(text: str) -> Element:
    """The root of the document. Raises `RefusedError` where it is not well-formed.

    `recover` is on since agencies use prefixes that they never declare: to libxml2 that is
    an error too, though not a fatal one. A document with a fatal one is never used.
    """
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing could be recovered
        root = None
    faults = (entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL)
    if fault := next(faults, None):
        raise _refused(fault, text)
    if root is None:
        raise RefusedError(wording.CUT_OFF.format(kind="XML"), line=_last_line(text))
    return root


def _without_declaration(text: str) -> str:
    """The text is decoded already: what it declared no longer holds. Lines stay in place."""
    return re.sub(r"\A(\s*)<\?xml\s[^>]*\?>", r"\1", text).lstrip("\x0c\x1a\x00")


_XML_OWN = {"lt", "gt", "amp", "quot", "apos"}
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+));|([A-Za-z][A-Za-z0-9]*);)?")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _repair(text: str) -> str:
    """HTML's named entities as letters, stray & escaped, what XML forbids dropped."""
    return _NOT_IN_XML.sub("", _REFERENCE.sub(_repair_reference, text))


def _repair_reference(found: re.Match[str]) -> str:
    hexadecimal, decimal, entity = found.groups()
    if entity:
        return found[0] if entity in _XML_OWN else html5.get(entity + ";", "&amp;" + found[0][1:])
    if hexadecimal or decimal:
        number = int(hexadecimal, 16) if hexadecimal else int(decimal[:9])
        return found[0] if number >= 32 or number in (9, 10, 13) else ""
    return "&amp;"


_ENDED_TOO_SOON = {
    etree.ErrorTypes.ERR_DOCUMENT_EMPTY,
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED,
    etree.ErrorTypes.ERR_CDATA_NOT_FINISHED,
    etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED,
    etree.ErrorTypes.ERR_ATTRIBUTE_NOT_FINISHED,
    etree.ErrorTypes.ERR_GT_REQUIRED,
    etree.ErrorTypes.ERR_LTSLASH_REQUIRED,
}


def _refused(fault: Any, text: str) -> RefusedError:
    line = fault.line or 1
    if fault.type in _ENDED_TOO_SOON and line >= _last_line(text):
        return RefusedError(wording.CUT_OFF.format(kind="XML"), line=line)
    if fault.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT and "depth" in fault.message:
        return RefusedError(wording.TOO_DEEP.format(kind="XML"), line=line)
    return RefusedError(wording.BROKEN_XML.format(problem=fault.message.strip()), line=line)


def _last_line(text: str) -> int:
    return text.rstrip().count("\n") + 1


def name(element: Element) -> str:
    """The local name in lower case: `<x:bodyContent>` is `bodycontent`."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""  # a comment or an instruction


@lru_cache(maxsize=4096)
def _local(qualified: str) -> str:
    return qualified.rpartition("}")[2].rpartition(":")[2].lower()


def line_of(element: Element) -> int | None:
    """The line of the file on which the element begins."""
    line: Any = element.sourceline
    return line if isinstance(line, int) else None


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The child elements of those names, in order; none of no element."""
    if element is not None:
        yield from (child for child in element if name(child) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names, such as `"contentmeta", "urgency"`."""
    for step in path:
        element = next(children(element, step), None)
    return element


def descendants(element: Element | None, *names: str) -> Iterator[Element]:
    """All elements of those names under this one, in document order."""
    if element is not None:
        yield from (found for found in element.iterdescendants() if name(found) in names)


def attribute(element: Element | None, *names: str) -> str:
    """The first attribute of those local names that says something, cleaned.

    lxml looks for each value from the first attribute on: only those that are asked for are read.
    """
    if element is None:
        return ""
    keys = {_local(str(key)): str(key) for key in element.attrib}
    values = (str(element.get(keys[local])) for local in names if local in keys)
    return next((found for value in values if (found := tidy_line(value))), "")


def said(element: Element | None, wanted: str) -> str | None:
    """An attribute cleaned, None where there is none: an empty one is not the same."""
    keys = [] if element is None else [_local(str(key)) for key in element.attrib]
    return attribute(element, wanted) if wanted in keys else None


def text_of(element: Element | None) -> str:
    """All text in an element as one cleaned line."""
    return "" if element is None else tidy_line("".join(strings(element)))


def text_without(element: Element, *names: str) -> str:
    """The text in an element but for that of some elements inside it, words kept apart."""
    pieces = [element.text or ""]
    for inner in element:
        if name(inner) not in names:
            pieces.append(text_without(inner, *names))
        pieces.append(inner.tail or "")
    return tidy_line(" ".join(pieces))


def strings(element: Element) -> Iterator[str]:
    return (str(piece) for piece in element.itertext())


_ESCAPED_TWICE = re.compile(r"&(?:#[0-9]{2,7}|#x[0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}[0-9]{0,2});")


def tidy_line(text: str) -> str:
    """One clean line, with the entities of text that was escaped twice made letters."""
    if "&" in text:
        text = _ESCAPED_TWICE.sub(_unescape, text)
    return clean_line(text)


def _unescape(found: re.Match[str]) -> str:
    reference = found[0]
    return unescape(reference) if reference[1] == "#" else html5.get(reference[1:], reference)
