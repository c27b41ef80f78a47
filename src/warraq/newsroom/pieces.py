"""A story's body by paragraphs, as it is compared."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from lxml import html

from warraq.newsroom.comparing import Piece
from warraq.newsroom.models.blocks import rich_text

if TYPE_CHECKING:
    from warraq.newsroom.models.stories import StoryPage


def story_pieces(story: "StoryPage") -> Iterator[Piece]:
    """The story's body by paragraphs."""
    yield from body_pieces(story.body)


def body_pieces(body: Iterable[Any]) -> Iterator[Piece]:
    """What flows in one block at the desk is taken apart.

    A block that nobody has filled in yet is left out, as an empty paragraph is.
    """
    for part in body:
        if part.block_type == "text":
            yield from _paragraphs(rich_text(part.value))
        elif (text := _plain(part.block_type, part.value)).strip():
            yield piece_of(text, part.block_type, part.value)


def piece_of(text: str, kind: str, value: Any) -> Piece:
    """A block by itself, which says `text`."""
    if kind == "text":
        [element] = html.fragment_fromstring(value, create_parent="div")
        return Piece(text, (kind, value), _form(element))
    return Piece(text, (kind, value), ("quote", value["source"] or "") if kind == "quote" else kind)


def _form(element: html.HtmlElement) -> tuple[object, ...]:
    """Whether it is a paragraph, and what in it stands out or leads somewhere."""
    inside = (one for one in element.iterdescendants() if one.tag not in ("br", "li"))
    return (
        element.tag,
        *((one.tag, one.text_content(), one.get("href") or one.get("id")) for one in inside),
    )


def _paragraphs(source: str) -> Iterator[Piece]:
    root = html.fragment_fromstring(source, create_parent="div")
    for element in root:
        words = [_text(item) for item in element] if element.tag in ("ul", "ol") else None
        text = "\n".join(words) if words is not None else _text(element)
        if text.strip():
            element.tail = None
            source = html.tostring(element, encoding="unicode")
            yield Piece(text, ("text", source), _form(element))


def _text(element: html.HtmlElement) -> str:
    for line_break in element.iter("br"):
        line_break.tail = f"\n{line_break.tail or ''}"
    return str(element.text_content())


def _plain(kind: str, value: Any) -> str:
    """What a block says; nothing of an empty one. A picture without a caption has its title."""
    match kind:
        case "quote":
            return value["text"] or ""
        case "table":
            rows = value["data"] if value else ()
            return "\n".join("\t".join(cell or "" for cell in row) for row in rows)
    photo = value["photo"]
    return (value["caption"] or photo.title) if photo else ""
