"""The body of a story out of XHTML, HTML or NITF elements, read by local name.

Whatever is not known to be furniture is text: an element that nobody foresaw may lose its
meaning here, never its words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from inspect import cleandoc

from lxml import etree

from warraq.wire import copy, plain
from warraq.wire.items import SPEAKER_DASH, Block, BlockKind, WirePicture
from warraq.wire.markup import Element, name, strings, text_of, tidy_line
from warraq.wire.pictures import pictures_in
from warraq.wire.quotes import names_speaker, without_dash
from warraq.wire.vocabulary import (
    BLOCKS,
    DIVISIONS,
    FURNITURE,
    FURNITURE_CLASSES,
    HEADINGS,
    LISTS,
    MARKED_LINES,
    PHRASES,
    QUOTES,
)

_BREAK = "\x00"
"""Stands for <br> while text is gathered: no XML or HTML text can hold this character."""
_COLUMNS = re.compile(r"(?<!\s)\s*\t\s*|\s{2,}")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(slots=True)
class Body:
    """What a body says: its blocks, its pictures, and the lines that agencies mark inside it."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[WirePicture] = field(default_factory=list)
    byline: str = ""
    dateline: str = ""
    speaker: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How much it says, in characters."""
        return sum(len(block.text) for block in self.blocks)


def read_body(root: Element) -> Body:
    """The body under an element. Raises RecursionError for one that is nested absurdly deep."""
    body = Body(pictures=pictures_in(root))
    _read(root, body, _wrappers(root))
    return body


def read_html(markup: str) -> Body:
    """The body of an HTML text, read as leniently as browsers do.

    `huge_tree` only lets hundreds of unclosed <div> stand: the text is in memory already.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    markup = _without_crowds(markup.replace("\x00", ""))
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    try:
        return Body() if root is None else read_body(root)
    except RecursionError:
        return from_plain(_TAG.sub("\n\n", markup))


MOST_ATTRIBUTES = 1_000
FEW_WORDS = 16_384
"""Characters of a text in which no tag has attributes enough to matter."""

_ATTRIBUTE = r"""[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+|[\s/=]"""
_TAG_WITH_ALL = re.compile(rf"<([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE})*+)")


def _without_crowds(markup: str) -> str:
    """HTML whose every tag has a sane number of attributes: one that has not keeps none.

    libxml2 compares each attribute of a tag with all before it.
    """
    return markup if len(markup) < FEW_WORDS else _TAG_WITH_ALL.sub(_sane, markup)


def _sane(tag: re.Match[str]) -> str:
    if len(tag[2]) < MOST_ATTRIBUTES or len(re.findall(_ATTRIBUTE, tag[2])) <= MOST_ATTRIBUTES:
        return tag[0]
    return f"<{tag[1]}"


def from_plain(text: str) -> Body:
    """The body of a plain text."""
    return Body([Block(BlockKind.PARAGRAPH, line) for line in plain.paragraphs(text)])


def _wrappers(root: Element) -> set[Element]:
    """The elements that have a block somewhere inside: found once, in linear time."""
    wrappers: set[Element] = set()
    for element in root.iterdescendants():
        kind = name(element)
        if kind in BLOCKS or kind in DIVISIONS or _mark(element):
            for above in element.iterancestors():
                if above in wrappers:
                    break
                wrappers.add(above)
    return wrappers


def _read(parent: Element, body: Body, wrappers: set[Element]) -> None:
    """The blocks in an element, and its loose text between them."""
    loose = [parent.text or ""]
    holds_blocks = _holds_only_blocks(parent, wrappers)
    for element in parent:
        kind = name(element)
        is_block = kind in BLOCKS or element in wrappers or bool(_mark(element))
        if kind in FURNITURE:
            _read_furniture(element, body)
        elif is_block or kind in DIVISIONS or (holds_blocks and kind not in PHRASES | {"br"}):
            _add_loose("".join(loose), body)
            loose = []
            if is_block:
                _read_block(element, kind, body, wrappers)
            else:
                _add_loose(_inline(element), body)
        else:
            loose.append(_BREAK if kind == "br" else _inline(element))
        loose.append(element.tail or "")
    _add_loose("".join(loose), body)


def _holds_only_blocks(parent: Element, wrappers: set[Element]) -> bool:
    """Whether an element has blocks in it and no text between: unknown ones beside are blocks.

    Agencies have vocabularies of their own, such as `<quote>` and `<crosshead>` among `<p>`.
    """
    between = (parent.text, *(element.tail for element in parent))
    if any(text and text.strip() for text in between):
        return False
    return any(name(element) in BLOCKS or element in wrappers for element in parent)


def _read_block(element: Element, kind: str, body: Body, wrappers: set[Element]) -> None:
    if marked := _mark(element) or (kind if kind in MARKED_LINES else ""):
        _read_marked(marked, text_of(element), body)
    elif kind in QUOTES:
        _read_quote(element, body, wrappers)
    elif kind in LISTS:
        _add(body, BlockKind.LIST, "\n".join(filter(None, _items(element))))
    elif kind == "table":
        _read_table(element, body, wrappers)
    elif kind == "pre":
        _read_preformatted("".join(strings(element)), body)
    elif kind in HEADINGS and (element not in wrappers or _heads(element)):
        _add(body, BlockKind.SUBHEAD, text_of(element))
    elif element in wrappers:
        _read(element, body, wrappers)
    else:
        _add_paragraphs(_inline(element), body)


def _heads(heading: Element) -> bool:
    """Whether a heading with a paragraph in it is one: a lead set as a heading is a sentence."""
    text = text_of(heading)
    inside = [one for one in heading.iterdescendants() if name(one) in BLOCKS]
    is_one = [name(one) for one in inside] == ["p"]
    return is_one and len(text) <= _LONGEST_HEADING and not text.endswith((".", "…", "؟", "!"))


_LONGEST_HEADING = 100


def _mark(element: Element) -> str:
    """`speaker` in a quotation; what the class says, also as `release__byline`, otherwise."""
    if names_speaker(element):
        return "speaker"
    classes = element.get("class")
    if not classes:
        return ""
    tokens = {token.rpartition("__")[2] for token in classes.lower().split()}
    if tokens & FURNITURE_CLASSES:
        return "furniture"
    return next((kind for kind in ("byline", "dateline") if kind in tokens), "")


def _read_marked(kind: str, text: str, body: Body) -> None:
    if kind == "note":
        body.notes.append(text)
    elif kind == "speaker" and not body.speaker:
        body.speaker = without_dash(text)
    elif kind == "byline" and not body.byline:
        body.byline = text
    elif kind == "dateline" and not body.dateline:
        body.dateline = text
    elif kind != "furniture" and text not in (body.byline, body.dateline):
        _add(body, BlockKind.PARAGRAPH, text)


def _read_furniture(element: Element, body: Body) -> None:
    """A header repeats what the item's fields say, but its byline may be the only one."""
    if name(element) == "header" and not body.byline:
        bylines = (inner for inner in element.iterdescendants() if _mark(inner) == "byline")
        body.byline = text_of(next(bylines, None))


def _read_quote(element: Element, body: Body, wrappers: set[Element]) -> None:
    quoted = Body()
    _read(element, quoted, wrappers)
    lines = [line.replace("\t", " ") for block in quoted.blocks for line in block.lines]
    if quoted.speaker:
        lines = [*filter(without_dash, lines), f"{SPEAKER_DASH}{quoted.speaker}"]
    _add(body, BlockKind.QUOTE, "\n".join(lines))


def _items(element: Element) -> Iterator[str]:
    """The items of a list and of the lists inside it, in reading order."""
    yield tidy_line(element.text or "")
    for item in element:
        if name(item) in LISTS:
            yield from _items(item)
        else:
            inner: list[Element] = []
            yield tidy_line(_inline(item, lists=inner).replace(_BREAK, " "))
            for nested in inner:
                yield from _items(nested)
        yield tidy_line(item.tail or "")


def _read_table(element: Element, body: Body, wrappers: set[Element]) -> None:
    rows = list(_rows(element))
    if len(rows) == 1 and len(rows[0]) == 1 and rows[0][0] in wrappers:
        _read(rows[0][0], body, wrappers)  # a table for the looks of it
        return
    for caption in (part for part in element if name(part) == "caption"):
        _add(body, BlockKind.PARAGRAPH, text_of(caption))
    lines = ["\t".join(_cell(cell) for cell in row) for row in rows]
    _add(body, BlockKind.TABLE, "\n".join(line for line in lines if line.strip()))


def _rows(table: Element) -> Iterator[list[Element]]:
    """The rows of a table itself, not those of the tables in its cells."""
    for part in table:
        if name(part) == "tr":
            yield [cell for cell in part if name(cell) in ("td", "th")]
        elif name(part) in ("thead", "tbody", "tfoot", "nitf-col"):
            yield from _rows(part)


def _cell(cell: Element) -> str:
    return tidy_line(_inline(cell).replace(_BREAK, " "))


def _inline(element: Element, *, lists: list[Element] | None = None) -> str:
    """The text in an element with its line breaks as `_BREAK`, furniture left out.

    With `lists` the lists inside are put there instead of being read as text.
    """
    pieces = [element.text or ""]
    for inner in element:
        kind = name(inner)
        if kind == "br":
            pieces.append(_BREAK)
        elif lists is not None and kind in LISTS:
            lists.append(inner)
            pieces.append(" ")
        elif kind not in FURNITURE:
            pieces.append(_inline(inner, lists=lists))
            pieces.append(" " if kind in BLOCKS else "")
        pieces.append(inner.tail or "")
    return "".join(pieces)


def _read_preformatted(text: str, body: Body) -> None:
    """A <pre> is a table where most of its lines are in columns, otherwise plain text.

    Text that was indented along with the XML around it loses that margin.
    """
    if (boxed := _BOXED.fullmatch(text)) and _speaks_to_editors(boxed["first"]):
        body.notes.append(tidy_line(f"{boxed['first']} {boxed['more']}"))
        return
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    rows = [[tidy_line(cell) for cell in _COLUMNS.split(line)] for line in lines]
    if sum(len(row) > 1 for row in rows) * 2 > len(rows):
        _add(body, BlockKind.TABLE, "\n".join(map("\t".join, rows)))
    else:
        body.blocks.extend(from_plain(cleandoc(text)).blocks)


_BOXED = re.compile(
    r"\s*[-=*_]{5,}[^\S\n]*\n\s*(?P<first>\S[^\n]*)\n(?P<more>.*)\n\s*[-=*_]{5,}\s*", re.DOTALL
)
"""What lines drawn above and below part from the text."""


def _speaks_to_editors(line: str) -> bool:
    """«CORRECTION», «KORREKTUR-HINWEIS», «Editor's note»: of a box above the story."""
    return bool(copy.NOTE.match(line)) or copy.corrects(headlines=(), notes=(line,))


def _add(body: Body, kind: BlockKind, text: str) -> None:
    if text:
        body.blocks.append(Block(kind, text))


def _add_paragraphs(text: str, body: Body) -> None:
    """The text of a paragraph element: two breaks part paragraphs, a single one wraps a line."""
    lines = "\n".join(map(tidy_line, text.split(_BREAK)))
    for paragraph in lines.split("\n\n"):
        _add(body, BlockKind.PARAGRAPH, tidy_line(paragraph))


def _add_loose(text: str, body: Body) -> None:
    """Text outside any paragraph element, where breaks and blank lines are all there is."""
    if not text.strip():
        return
    if _BREAK in text:
        text = "\n".join(map(tidy_line, text.split(_BREAK)))
        body.blocks.extend(from_plain(text).blocks)
    else:
        for paragraph in re.split(r"\n[^\S\n]*\n", text):
            _add(body, BlockKind.PARAGRAPH, tidy_line(paragraph))
