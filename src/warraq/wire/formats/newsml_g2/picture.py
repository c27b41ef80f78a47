"""The pictures of a NewsML-G2 item: the one that it is, carries or links to."""

from collections.abc import Iterator
from datetime import datetime

from warraq.wire.formats.newsml_g2.content import renditions
from warraq.wire.formats.newsml_g2.naming import code_of
from warraq.wire.formats.newsml_g2.people import credited, photographers, photographers_beside
from warraq.wire.items import WirePicture
from warraq.wire.markup import Element, attribute, child, children, text_of
from warraq.wire.pictures import Rendition, best_rendition
from warraq.wire.times import read_end


def is_picture(item: Element) -> bool:
    """Whether the item says so, or where it says nothing has pictures and no text."""
    if kind := code_of(child(item, "itemmeta", "itemclass")).lower():
        return kind in ("picture", "graphic")
    content = child(item, "contentset")
    has_text = next(children(content, "inlinexml", "inlinedata"), None) is not None
    return not has_text and any(one.is_picture for one in renditions(content))


def own_pictures(item: Element, language: str) -> Iterator[WirePicture]:
    """The picture that the item is, or that its content holds beside the text."""
    if is_picture(item):
        if picture := picture_of(item, language):
            yield picture
    elif best := best_rendition(renditions(child(item, "contentset"))):
        content = child(item, "contentmeta")
        byline = photographers_beside(content, language)
        yield WirePicture(
            caption=_caption(content),
            credit=_first(credited(item, language)) if byline else "",
            byline=byline,
            rights=_rights(item),
            href=best.href,
            expires=expires(item),
            terms=_terms(item),
        )


def picture_of(item: Element, language: str = "") -> WirePicture | None:
    """The picture that a picture item is, in its best rendition for the web."""
    best = best_rendition(renditions(child(item, "contentset")))
    content = child(item, "contentmeta")
    others = (*children(content, "description"), *children(content, "headline"))
    caption = _first((_caption(content), *map(text_of, others)))
    if best is None and not caption:
        return None
    return WirePicture(
        caption=caption,
        credit=_first(credited(item, language)),
        byline=_first(photographers(content, language)),
        rights=_rights(item),
        href=best.href if best else "",
        expires=expires(item),
        terms=_terms(item),
    )


def links(item: Element) -> Iterator[Element]:
    """The links of an item to others and to files, wherever agencies put them."""
    for place in (item, child(item, "itemmeta"), child(item, "contentmeta")):
        yield from children(place, "link")


def linked_pictures(item: Element) -> Iterator[WirePicture]:
    """The files of pictures that an item links to."""
    for link in links(item):
        file = Rendition(href=attribute(link, "href"), mime=attribute(link, "contenttype"))
        if file.href and file.is_picture:
            yield WirePicture(caption=text_of(child(link, "title")), href=file.href)


def _caption(content: Element | None) -> str:
    """The description whose role says that it is a caption."""
    said = children(content, "description")
    captions = (one for one in said if "caption" in attribute(one, "role", "roleuri").lower())
    return text_of(next(captions, None))


def _rights(item: Element) -> str:
    """The copyright notice and the terms of use, a line each."""
    said = children(child(item, "rightsinfo"), "copyrightnotice")
    return "\n".join(filter(None, (*map(text_of, said), _terms(item))))


def _terms(item: Element) -> str:
    said = children(child(item, "rightsinfo"), "usageterms")
    return "\n".join(filter(None, map(text_of, said)))


def expires(item: Element) -> datetime | None:
    """The earliest end of the terms of use, of the rights, of the item's own life."""
    info = child(item, "rightsinfo")
    given = [attribute(one, "validto") for one in (info, *children(info, "usageterms"))]
    given += map(text_of, children(child(item, "itemmeta"), "expires"))
    return min(filter(None, map(read_end, given)), default=None)


def _first(texts: tuple[str, ...]) -> str:
    return next(filter(None, texts), "")
