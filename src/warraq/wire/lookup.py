"""The words that an item is looked for by at the desk."""

from collections.abc import Iterator

from warraq.text.fold import fold
from warraq.wire.items import WireItem

LONGEST = 2000
"""Characters of an item that are looked through; a body is not, but for its first paragraph."""


def words_of(item: WireItem) -> str:
    """Headline, lead and whose it is, folded (`warraq.text.fold`), a line each."""
    code = item.language.partition("-")[0].lower()
    said = "\n".join(filter(None, _said(item)))[:LONGEST]
    return "\n".join(fold(line, language=code) for line in said.split("\n"))


def _said(item: WireItem) -> Iterator[str]:
    yield item.headline
    yield from item.keywords
    yield from (item.section, item.dateline, item.byline, item.credit)
    yield from (block.text for block in item.body[:1])
