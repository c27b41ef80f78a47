"""Agency files of the smallest size, and the items in them."""

import json
from typing import Any

from warraq.wire.items import WireItem
from warraq.wire.parsing import parse

PARAGRAPH = "<p>First paragraph.</p>"


def g2(
    *,
    attributes: str = 'version="1" xml:lang="en"',
    meta: str = "",
    content: str = "<headline>Headline</headline>",
    body: str = PARAGRAPH,
) -> WireItem:
    """The one item of a NewsML-G2 file made of these parts."""
    return only(
        f'<newsItem guid="waha:1" {attributes}><itemMeta>{meta}</itemMeta>'
        f"<contentMeta>{content}</contentMeta><contentSet><inlineXML><html><body>"
        f"{body}</body></html></inlineXML></contentSet></newsItem>"
    )


def nitf(*, head: str = "", top: str = "", body: str = PARAGRAPH) -> WireItem:
    return only(
        f"<nitf><head>{head}</head><body><body.head><hedline><hl1>Headline</hl1></hedline>{top}"
        f"</body.head><body.content>{body}</body.content></body></nitf>"
    )


def ninjs(**fields: Any) -> WireItem:
    return only(json.dumps({"uri": "waha:1", **fields}))


def only(text: str) -> WireItem:
    parsed = parse(text.encode(), name="delivery")
    assert parsed.refusals == ()
    (item,) = parsed.items
    return item
