"""The blocks of a story's body, and its pictures, from their tables."""

from collections.abc import Callable, Mapping

from warraq.demo.content.newsroom import DemoBlock, DemoPicture
from warraq.demo.content.table import ContentError, Table
from warraq.demo.pictures import MOTIFS
from warraq.stories import story

Names = Mapping[str, str]
"""Names in the story's language by the contributors' keys."""


def block_of(table: Table, names: Names) -> DemoBlock:
    kind = table.text("kind")
    if kind == "picture":
        return picture_of(table, names)
    if kind not in _BLOCKS:
        raise ContentError(table.where, f"is of an unknown kind: {kind}")
    return _BLOCKS[kind](table)


def picture_of(table: Table, names: Names) -> DemoPicture:
    """A picture must be credited to somebody, by its byline, its credit or both."""
    table.only("kind", "motif", "seed", "alt", "caption", "byline", "credit")
    known = set(names)
    byline = names[table.one_of("byline", known)] if "byline" in table else ""
    credit = names[table.one_of("credit", known)] if "credit" in table else ""
    if not (byline or credit):
        raise ContentError(table.where, "is credited to nobody")
    return DemoPicture(
        motif=table.one_of("motif", set(MOTIFS)),
        seed=int(table.number("seed")),
        alt=table.text("alt"),
        caption=table.text("caption"),
        byline=byline,
        credit=credit,
    )


def _paragraph(table: Table) -> story.Paragraph:
    return _prose(table.only("kind", "text").text("text"))


def _prose(text: str) -> story.Paragraph:
    return story.Paragraph((story.Run(text),))


def _subhead(table: Table) -> story.Subhead:
    return story.Subhead(table.only("kind", "text").text("text"))


def _quote(table: Table) -> story.Quote:
    table.only("kind", "text", "source")
    return story.Quote((_prose(table.text("text")),), table.text("source"))


def _list(table: Table) -> story.List:
    table.only("kind", "items", "ordered")
    items = tuple(_prose(item) for item in table.texts("items"))
    return story.List(items, ordered=table.flag("ordered"))


def _table(table: Table) -> story.Table:
    table.only("kind", "rows", "header", "caption")
    rows = tuple(table.rows("rows"))
    return story.Table(rows, header=table.flag("header"), caption=table.text("caption"))


_BLOCKS: dict[str, Callable[[Table], DemoBlock]] = {
    "paragraph": _paragraph,
    "subhead": _subhead,
    "quote": _quote,
    "list": _list,
    "table": _table,
}
