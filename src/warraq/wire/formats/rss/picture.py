"""The pictures of an entry: Media RSS, enclosures; a thumbnail only where there is no other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warraq.wire.formats.rss.content import urljoined
from warraq.wire.formats.rss.names import named, texts
from warraq.wire.items import WirePicture
from warraq.wire.markup import Element, attribute, name, text_of
from warraq.wire.pictures import Rendition, best_rendition, safe_href, whole_number


@dataclass(frozen=True, slots=True)
class Told:
    """What stands around a picture's address, for itself or for all in a group or entry."""

    caption: str = ""
    byline: str = ""
    credit: str = ""
    rights: str = ""


def pictures(entry: Element, base: str) -> tuple[WirePicture, ...]:
    """The pictures that an entry names beside its text, best first."""
    told = _told(entry)
    groups = [list(named(group, "media:content")) for group in named(entry, "media:group")]
    around = [_told(group, told) for group in named(entry, "media:group")]
    loose = list(named(entry, "media:content"))
    if _is_one(loose, told):
        groups.append(loose)
        around.append(told)
    else:
        groups.extend([content] for content in loose)
        around.extend([told] * len(loose))
    found = [_picture(files, one, base) for files, one in zip(groups, around, strict=True)]
    kept = tuple(picture for picture in found if picture)
    return kept or tuple(_others(entry, told, base))


def thumbnails(entry: Element, base: str) -> tuple[WirePicture, ...]:
    places = (entry, *named(entry, "media:content", "media:group"))
    files = [_file(one, base) for place in places for one in named(place, "media:thumbnail")]
    best = max(files, key=lambda file: file.width, default=None)
    href = safe_href(best.href) if best else ""
    return (WirePicture(href=href, caption=_told(entry).caption),) if href else ()


def _is_one(contents: list[Element], told: Told) -> bool:
    """Whether loose files are one picture in several widths: nothing else tells them apart."""
    widths = {attribute(content, "width") for content in contents}
    said = {_told(content, told) for content in contents}
    return len(contents) > 1 and len(said) == 1 and len(widths) == len(contents)


def _others(entry: Element, told: Told, base: str) -> Iterator[WirePicture]:
    links = (link for link in named(entry, "link") if attribute(link, "rel") == "enclosure")
    for enclosure in (*named(entry, "enclosure"), *links):
        if picture := _picture([enclosure], told, base):
            yield picture


def _picture(files: Iterable[Element], around: Told, base: str) -> WirePicture | None:
    files = list(files)
    best = best_rendition(_file(file, base) for file in files)
    href = safe_href(best.href) if best else ""
    if not href:
        return None
    said = _told(files[0], around)
    return WirePicture(
        href=href, caption=said.caption, byline=said.byline, credit=said.credit, rights=said.rights
    )


def _file(element: Element, base: str) -> Rendition:
    mime = attribute(element, "type")
    is_image = attribute(element, "medium") == "image" or name(element) == "thumbnail"
    return Rendition(
        href=urljoined(base, attribute(element, "url", "href")),
        mime=mime if "/" in mime else "image/jpeg" if is_image else "",
        width=whole_number(attribute(element, "width")) or 0,
    )


def _told(place: Element, around: Told = Told()) -> Told:
    said = list(named(place, "media:credit"))
    return Told(
        caption=_first(texts(place, "media:description", "media:title")) or around.caption,
        byline=_first(text_of(one) for one in said if _is_photographer(one)) or around.byline,
        credit=_first(text_of(one) for one in said if not _is_photographer(one)) or around.credit,
        rights=_first(texts(place, "media:copyright", "media:rights")) or around.rights,
    )


def _is_photographer(credit: Element) -> bool:
    return "photo" in attribute(credit, "role").lower()


def _first(said: Iterable[str]) -> str:
    return next(filter(None, said), "")
