"""Packages: which pictures belong to which text, and a package as an item of its own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body
from warraq.wire.formats.newsml_g2.item import Envelope, read_item
from warraq.wire.formats.newsml_g2.picture import is_picture, links, picture_of
from warraq.wire.items import Block, BlockKind, WirePicture
from warraq.wire.markup import Element, attribute, child, children, descendants, text_of

Items = Mapping[str, Element]
"""The news items of one message by guid."""


def pictures_by_item(items: Items, packages: Iterable[Element]) -> dict[str, list[WirePicture]]:
    """The pictures of the message that belong to each text of it, by the text's guid."""
    found: dict[str, list[WirePicture]] = {}
    for text, picture in (*_linked_pairs(items), *_packaged_pairs(items, packages)):
        if taken := picture_of(items[picture]):
            found.setdefault(text, []).append(taken)
    return found


def only_wraps(package: Element, items: Items) -> bool:
    """Whether a package says no more than that items of its own message belong together.

    One without a guid cannot be an item: some agencies put it around the one item they send.
    """
    references = [*_references(package)]
    if items and not attribute(package, "guid"):
        return True
    return bool(references) and all(_find(reference, items) for reference in references)


def read_package(package: Element, envelope: Envelope) -> Reading:
    """A package as an item: its own fields, with the titles of what it lists for a body."""
    reading = read_item(package, envelope)
    titles = [_title(reference) for reference in _references(package)]
    listed = "\n".join(filter(None, titles))
    body = Body([Block(BlockKind.LIST, listed)] if listed else [])
    return replace(reading, body=body, kind="package")


def _linked_pairs(items: Items) -> Iterator[tuple[str, str]]:
    for guid, item in items.items():
        if not is_picture(item):
            for link in links(item):
                target = _find(link, items)
                if target and is_picture(items[target]):
                    yield guid, target


def _packaged_pairs(items: Items, packages: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """In a group pictures go with its first text; in a group without one, with the first of all."""
    for package in packages:
        main = _first_text(_references(package), items)
        for group in (package, *descendants(package, "group")):
            references = list(children(group, "itemref"))
            text = _first_text(references, items) or main
            for reference in references:
                target = _find(reference, items)
                if text and target and is_picture(items[target]):
                    yield text, target


def _first_text(references: Iterable[Element], items: Items) -> str:
    found = (_find(reference, items) for reference in references)
    return next((guid for guid in found if guid and not is_picture(items[guid])), "")


def _references(package: Element) -> Iterator[Element]:
    return descendants(package, "itemref")


def _find(reference: Element, items: Items) -> str:
    """The guid in this message that a reference names, with or without a version after it."""
    wanted = attribute(reference, "residref", "guidref", "guid", "href")
    if wanted in items:
        return wanted
    stem, _, version = wanted.rpartition(":")
    return stem if version.isdecimal() and stem in items else ""


def _title(reference: Element) -> str:
    return text_of(child(reference, "headline")) or text_of(child(reference, "title"))
