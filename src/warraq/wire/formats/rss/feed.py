"""The entries of a feed, be it RSS or Atom."""

from collections.abc import Iterator

from warraq.wire import wording
from warraq.wire.agencies import is_agency
from warraq.wire.assembling import Reading
from warraq.wire.document import Document
from warraq.wire.formats.rss.entry import Channel, deleted, read_entry, shared_links
from warraq.wire.formats.rss.names import known_as, named, texts
from warraq.wire.formats.rss.people import byline
from warraq.wire.markup import Element, attribute, child, line_of, name
from warraq.wire.refusals import RefusedError


def read(document: Document) -> Iterator[Reading | RefusedError]:
    """Each entry in order. Raises `RefusedError` for a feed without one."""
    root = document.root
    entries = [] if root is None else list(_entries(root))
    if root is None or not entries:
        raise RefusedError(wording.EMPTY_FEED, line=None if root is None else line_of(root))
    channel = _channel(root, entries)
    for entry in entries:
        if name(entry) != "deleted-entry":
            yield read_entry(entry, channel)
        elif attribute(entry, "ref"):
            yield deleted(entry)
        else:
            yield RefusedError(wording.NO_GUID.format(field="ref"), line=line_of(entry))


def _entries(root: Element) -> Iterator[Element]:
    """Items stand in the channel, and beside it in RSS 0.90 and 1.0."""
    if name(root) == "entry":
        yield root
        return
    for place in (*named(root, "channel"), root):
        yield from (one for one in place if known_as(one) in ("item", "entry", "deleted-entry"))


def _channel(root: Element, entries: list[Element]) -> Channel:
    channel = child(root, "channel")
    head = root if channel is None else channel
    links = [attribute(link, "href") for link in named(head, "link")]
    pages = (*texts(head, "link"), *links)
    page = next((page for page in pages if page.startswith("http")), "")
    return Channel(
        title="" if name(root) == "entry" else next(iter(texts(head, "title")), ""),
        publisher=next(iter(texts(head, "dc:publisher")), ""),
        author=_author(head) if name(root) == "feed" else "",
        languages=(
            *texts(head, "language", "dc:language"),
            attribute(head, "lang"),
            attribute(root, "lang"),
        ),
        link=page,
        base="" if name(root) == "entry" else attribute(head, "base") or attribute(root, "base"),
        shared=frozenset() if name(root) == "entry" else shared_links(entries, page),
    )


def _author(feed: Element) -> str:
    """Whoever writes a feed alone, not the newsroom that publishes it."""
    author = byline(feed)
    return "" if author in texts(feed, "title") or is_agency(author) else author
