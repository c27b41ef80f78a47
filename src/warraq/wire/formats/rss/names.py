"""The elements of a feed by their module, since `title` or `content` stand in several."""

from collections.abc import Iterator
from functools import lru_cache

from warraq.wire.markup import Element, name, text_of

_MODULES = (
    ("search.yahoo.com/mrss", "media"), ("media", "media"),
    ("purl.org/dc/", "dc"), ("dc", "dc"), ("dcterms", "dc"),
    ("purl.org/rss/1.0/modules/content", "content"), ("content", "content"),
    ("purl.org/rss/1.0/modules/", "other"),
    ("purl.org/rss/1.0", ""), ("purl.org/atom/", ""), ("www.w3.org/2005/atom", ""),
    ("atom", ""), ("my.netscape.com/rdf", ""), ("backend.userland.com", ""),
    ("blogs.law.harvard.edu/tech/rss", ""), ("www.w3.org/1999/xhtml", "xhtml"),
    ("purl.org/atompub/tombstones", ""), ("www.w3.org/2007/app", ""),
    ("//news.yandex.", "portal"), ("yandex", "portal"), ("//news.rambler.", "portal"),
    ("rambler", "portal"), ("//news.mail.ru", "portal"), ("mailru", "portal"),
)  # fmt: skip


def known_as(element: Element) -> str:
    """`title`, `media:title`, `dc:title`; `other:title` in a module that is not read.

    A namespace that the root is in is no module: portals prescribe feeds whose every element is
    in one of their own.
    """
    tag = str(element.tag)
    module = _module(tag)
    if module == "other" and _space(tag) and _space(tag) == _space(_root(element)):
        return name(element)
    return f"{module}:{name(element)}" if module else name(element)


def _root(element: Element) -> str:
    return str(element.getroottree().getroot().tag)


def _space(tag: str) -> str:
    return tag.rpartition("}")[0]


@lru_cache(maxsize=4096)
def _module(tag: str) -> str:
    """The module of a qualified name, or of one whose prefix was never declared."""
    space = _space(tag).lower()
    prefix = "" if space else tag.rpartition(":")[0].lower()
    for part, module in _MODULES:
        if ("/" in part and part in space) or (prefix and part == prefix):
            return module
    return "other" if space or prefix else ""


def named(element: Element | None, *wanted: str) -> Iterator[Element]:
    """The children that are known by one of the names, in the order of the names."""
    if element is None:
        return
    found = [(known_as(inner), inner) for inner in element]
    for one in wanted:
        yield from (inner for known, inner in found if known == one)


def texts(element: Element | None, *wanted: str) -> list[str]:
    return [text for inner in named(element, *wanted) if (text := text_of(inner))]
