"""A demo story's body as the desk's editor would have stored it."""

from collections.abc import Mapping

from warraq.demo.content import DemoPicture, DemoStory
from warraq.demo.content.newsroom import DemoBlock
from warraq.newsroom.models import Photo
from warraq.newsroom.prose import list_source, paragraph_source, subhead_source
from warraq.stories.story import List, Paragraph, Quote, Subhead, Table

StreamItem = tuple[str, object]


def body_of(story: DemoStory, photos: Mapping[DemoPicture, Photo]) -> list[StreamItem]:
    """The blocks for the body's stream: text that flows is one block."""
    stream: list[StreamItem] = []
    for block in story.body:
        kind, value = _item(block, photos)
        if kind == "text" and stream and stream[-1][0] == "text":
            value = f"{stream.pop()[1]}{value}"
        stream.append((kind, value))
    return stream


def _item(block: DemoBlock, photos: Mapping[DemoPicture, Photo]) -> StreamItem:
    match block:
        case Paragraph():
            return "text", paragraph_source(block.text)
        case Subhead(text):
            return "text", subhead_source(text)
        case List(items, ordered):
            return "text", list_source((item.text for item in items), ordered=ordered)
        case Quote(paragraphs, source):
            return "quote", {"text": "\n".join(p.text for p in paragraphs), "source": source}
        case Table():
            return "table", _table(block)
        case DemoPicture():
            return "picture", {
                "photo": photos[block],
                "caption": block.caption,
                "alt": block.alt,
            }


def _table(table: Table) -> dict[str, object]:
    return {
        "data": [list(row) for row in table.rows],
        "first_row_is_table_header": table.header,
        "table_caption": table.caption,
    }
