"""Rich text and blocks: what the desk's editor stores, and what a story's body is.

The editor stores HTML of a known few elements. `blocks_of` reads it into frozen blocks of
plain text runs; `rich_text_of` writes plain paragraphs as the editor would have stored them.
"""

from collections.abc import Iterable, Iterator
from html import escape

from lxml import html
from wagtail.rich_text import expand_db_html

from warraq.stories.story import Block, List, Paragraph, Quote, Run, Subhead

SUBHEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
STRONG = frozenset({"b", "strong"})
EMPHASIS = frozenset({"i", "em"})


def blocks_of(source: str) -> tuple[Block, ...]:
    """The blocks of rich text as the database holds it; empty paragraphs are left out."""
    if not source.strip():
        return ()
    root = html.fragment_fromstring(expand_db_html(source), create_parent="div")
    return tuple(block for element in root for block in _block(element))


def _block(element: html.HtmlElement) -> Iterator[Block]:
    paragraph = _paragraph(element)
    if element.tag in ("ul", "ol"):
        items = tuple(item for item in map(_paragraph, element) if item.runs)
        yield List(items, ordered=element.tag == "ol")
    elif not paragraph.text.strip():
        return
    elif element.tag in SUBHEADS:
        yield Subhead(paragraph.text.strip())
    elif element.tag == "blockquote":
        yield Quote((paragraph,))
    else:
        yield paragraph


def _paragraph(element: html.HtmlElement) -> Paragraph:
    return Paragraph(tuple(_joined(_runs(element, Run("")))))


def _runs(element: html.HtmlElement, look: Run) -> Iterator[Run]:
    """The text of an element, each stretch with the look of all the elements around it."""
    look = _look(element, look)
    if element.tag == "br":
        yield _run("\n", look)
    if element.text:
        yield _run(element.text, look)
    for child in element:
        yield from _runs(child, look)
        if child.tail:
            yield _run(child.tail, look)


def _look(element: html.HtmlElement, around: Run) -> Run:
    return Run(
        "",
        href=_safe(element.get("href") or "") if element.tag == "a" else around.href,
        strong=around.strong or element.tag in STRONG,
        emphasis=around.emphasis or element.tag in EMPHASIS,
    )


def _safe(href: str) -> str:
    """The address of a link that goes somewhere; what would run something is no link."""
    return href if href.startswith(("https://", "http://", "mailto:", "tel:", "/", "#")) else ""


def _run(text: str, look: Run) -> Run:
    return Run(text, look.href, look.strong, look.emphasis)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run, so that equal text has one form."""
    held: Run | None = None
    for run in runs:
        if held is not None and held == _run(held.text, run):
            held = _run(held.text + run.text, run)
            continue
        if held is not None:
            yield held
        held = run
    if held is not None:
        yield held


def paragraph_source(text: str) -> str:
    return f"<p>{_lines(text)}</p>"


def subhead_source(text: str) -> str:
    return f"<h2>{escape(text, quote=False)}</h2>"


def list_source(lines: Iterable[str], *, ordered: bool = False) -> str:
    items = "".join(f"<li>{escape(line, quote=False)}</li>" for line in lines)
    return f"<ol>{items}</ol>" if ordered else f"<ul>{items}</ul>"


def _lines(text: str) -> str:
    return "<br/>".join(escape(line, quote=False) for line in text.split("\n"))
