"""A story's text in few bytes: what is a picture there is its caption here, and what is longer than
one page takes falls into parts. Nothing is cut off.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from warraq.stories.edition import Edition
from warraq.stories.story import Block, List, Paragraph, Picture, Quote, Run, Story, Subhead, Table
from warraq.syndication.markup import block_html, with_dateline

SUBHEAD = 1_000
"""Bytes that a subhead may take with which a part begins."""


def parts(story: Story, *, edition: Edition, room: int) -> list[SafeString]:
    """The captions and the body as HTML, in parts of at most `room` bytes, one at least.

    Longer is only what can be divided nowhere: a row of a table, an item of a list, a word.
    """
    filled: list[list[tuple[Block, str]]] = [[]]
    left = room
    for block in _blocks(story, edition):
        for piece in _fitting(block, room - SUBHEAD):
            html = _html(piece)
            size = len(html.encode()) + 1
            if size > left and filled[-1]:
                carried = _trailing_subhead(filled[-1])
                filled.append(carried)
                left = room - sum(len(said.encode()) + 1 for _, said in carried)
            filled[-1].append((piece, html))
            left -= size
    return [mark_safe("\n".join(html for _, html in part)) for part in filled]  # noqa: S308 (by `_html`)


def _blocks(story: Story, edition: Edition) -> Iterator[Block]:
    if story.picture:
        yield story.picture
    yield from with_dateline(story, edition)


def _trailing_subhead(part: list[tuple[Block, str]]) -> list[tuple[Block, str]]:
    """Taken from the end of a part: it belongs to what follows."""
    return [part.pop()] if len(part) > 1 and isinstance(part[-1][0], Subhead) else []


def _html(block: Block) -> SafeString:
    if not isinstance(block, Picture):
        return block_html(block)
    said = block.caption or block.alt
    credit = f"[{block.credit}]" if block.credit else ""
    if not said:
        return mark_safe("")
    text = " ".join(filter(None, (said, credit)))
    return format_html("<p><small>{} {}</small></p>", gettext("Picture:"), text)


def _fitting(block: Block, room: int) -> Iterator[Block]:
    """The block, or what it falls into until each piece fits."""
    if len(_html(block).encode()) < room:
        yield block
        return
    halves = _halves(block)
    if len(halves) == 1:
        yield block
        return
    for half in halves:
        yield from _fitting(half, room)


def _halves(block: Block) -> tuple[Block, ...]:
    match block:
        case Paragraph():
            return _halved(block)
        case Quote(paragraphs=(one,)):
            *said, last = _halved(one)
            return (*(Quote((half,)) for half in said), replace(block, paragraphs=(last,)))
        case Quote(paragraphs=said):
            middle = len(said) // 2
            return Quote(said[:middle]), replace(block, paragraphs=said[middle:])
        case List(ordered=True):  # by their numbers, which a second list would begin anew
            return tuple(
                Paragraph((Run(f"{number}. "), *item.runs))
                for number, item in enumerate(block.items, 1)
            )
        case List(items=items) if len(items) > 1:
            middle = len(items) // 2
            return List(items[:middle]), List(items[middle:])
        case Table(rows=rows) if len(rows) > block.header + 1:
            middle = (len(rows) + block.header) // 2
            head = rows[: block.header]
            second = replace(block, rows=(*head, *rows[middle:]), caption="")
            return replace(block, rows=rows[:middle]), second
    return (block,)


def _halved(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """At the blank next behind its middle, or the last before it."""
    text = paragraph.text
    at = text.find(" ", len(text) // 2)
    at = at if at > 0 else text.rfind(" ")
    if not 0 < at < len(text) - 1:
        return (paragraph,)
    first, second, passed = [], [], 0
    for run in paragraph.runs:
        here = min(max(at + 1 - passed, 0), len(run.text))
        first.append(replace(run, text=run.text[:here]))
        second.append(replace(run, text=run.text[here:]))
        passed += len(run.text)
    return _of(first), _of(second)


def _of(runs: list[Run]) -> Paragraph:
    return Paragraph(tuple(run for run in runs if run.text))
