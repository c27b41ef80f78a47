"""Pictures inside a body, and which of a picture's renditions to fetch."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from warraq.wire.items import WirePicture
from warraq.wire.markup import (
    Element,
    attribute,
    children,
    descendants,
    name,
    text_of,
    tidy_line,
)

WIDE_ENOUGH = 1200
"""Pixels: the width below which search engines show no large picture of a story."""

LARGEST = 80_000_000
"""Pixels beyond which a picture is refused: it would take more memory than a server has."""

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of a picture that is read beside a wire file or fetched."""

_SIGNATURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n|II\*\x00|MM\x00\*|RIFF.{4}WEBP"
    rb"|.{4}ftyp(?:avi[fs]|hei[cfmsx]|hev[cmsx]|m[is]f1)",
    re.DOTALL,
)


def is_picture(raw: bytes) -> bool:
    """Whether the file begins as a JPEG, PNG, TIFF, WebP, AVIF or HEIC picture does."""
    return bool(_SIGNATURE.match(raw))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One file of a picture. `width` is in pixels, 0 when it is not said."""

    href: str
    mime: str = ""
    role: str = ""
    width: int = 0

    @property
    def is_picture(self) -> bool:
        if self.mime:
            return self.mime.lower().startswith("image/")
        return bool(_PICTURE_FILE.search(urlsplit_path(self.href)))


_PICTURE_FILE = re.compile(r"\.(jpe?g|png|gif|webp|avif|tiff?)$", re.IGNORECASE)
_FOR_THE_WEB = re.compile(r"jpe?g|png|webp|avif", re.IGNORECASE)
_LARGE = re.compile(r"high|main|original|supplied|full|base|download", re.IGNORECASE)
_SMALL = re.compile(r"thumb|icon|small|teaser|square", re.IGNORECASE)
_MARKED = re.compile(r"watermark", re.IGNORECASE)


def is_picture_name(name: str) -> bool:
    """Whether a file is called as pictures are; what it is, its first bytes say."""
    return bool(_PICTURE_FILE.search(name))


def best_rendition(renditions: Iterable[Rendition]) -> Rendition | None:
    """The one to make web renditions from: wide enough, yet no larger than it need be."""
    pictures = [rendition for rendition in renditions if rendition.is_picture]
    return max(pictures, key=_worth, default=None)


def _worth(rendition: Rendition) -> tuple[bool, bool, bool, int, int]:
    says = f"{rendition.role} {rendition.href}"
    size = 2 if _LARGE.search(rendition.role) else 0 if _SMALL.search(rendition.role) else 1
    wide = rendition.width >= WIDE_ENOUGH
    return (
        bool(_FOR_THE_WEB.search(rendition.mime or urlsplit_path(rendition.href))),
        not _MARKED.search(says),
        wide,
        size if not rendition.width else 0,
        -rendition.width if wide else rendition.width,
    )


def urlsplit_path(href: str) -> str:
    """The path of an address; an address that is none is all path."""
    try:
        return urlsplit(href).path
    except ValueError:
        return href


def host_of(href: str) -> str:
    """The host of a web address; empty for what is none."""
    try:
        parts = urlsplit(href)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def is_beside(href: str) -> bool:
    """Whether a safe address is a path from the wire file, not one on the web or in a mail."""
    return bool(href) and not urlsplit(href).scheme


def safe_href(href: str) -> str:
    """The address where it is http(s) or a path that stays beside the wire file; else empty.

    A `file:` address is a file name of the agency's own disk: its last part is what lies
    beside the wire file; a `cid:` address names a part of the mail that is the wire file. White
    space inside an address is the agency's line folding.
    """
    href = re.sub(r"[\s\x00-\x1f\x7f]+", "", href)
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        return href if parts.netloc else ""
    if parts.scheme == "cid":
        return href if parts.path else ""
    if parts.scheme == "file":
        return "" if (last := parts.path.rpartition("/")[2]) in (".", "..") else last
    if parts.scheme or parts.netloc or href.startswith(("/", "\\")):
        return ""
    steps = re.split(r"[/\\]", unquote(parts.path))
    return "" if ".." in steps else href.removeprefix("./")


def pictures_in(root: Element) -> list[WirePicture]:
    """The pictures in a body: <figure> and <img> of HTML, <media> of NITF, <BILD> of TT's."""
    found = [root, *root.iterdescendants()]
    read = {"figure": _from_figure, "img": _from_img, "media": _from_media, "bild": _from_bild}
    pictures = [read[kind](element) for element in found if (kind := name(element)) in read]
    return [picture for picture in pictures if picture]


def _from_figure(figure: Element) -> WirePicture | None:
    img = next(descendants(figure, "img"), None)
    if img is None:
        return None
    figcaption = next(descendants(figure, "figcaption"), None)
    said = {_role(element): text_of(element) for element in figure.iterdescendants()}
    return WirePicture(
        caption="" if figcaption is None else tidy_line(_without_credit(figcaption)),
        byline=said.get("byline", ""),
        credit=said.get("credit", ""),
        href=attribute(img, "src"),
        alt=_alt(img),
    )


def _role(element: Element) -> str:
    """`byline` or `credit` where the element's class, or <cite>, says so."""
    classes = (element.get("class") or "").lower().split()
    if "byline" in classes or "photographer" in classes:
        return "byline"
    return "credit" if "credit" in classes or name(element) == "cite" else ""


def _without_credit(figcaption: Element) -> str:
    pieces = [figcaption.text or ""]
    for element in figcaption:
        pieces.append("" if _role(element) else _without_credit(element))
        pieces.append(element.tail or "")
    return "".join(pieces)


def _from_img(img: Element) -> WirePicture | None:
    """A picture without a figure around it; `alt` says what is seen and is no caption."""
    if any(name(above) == "figure" for above in img.iterancestors()):
        return None
    href = safe_href(attribute(img, "src"))
    return WirePicture(href=href, alt=_alt(img)) if href else None


def _alt(img: Element) -> str:
    """What is seen in the picture; the name of its file says nothing of that."""
    said = attribute(img, "alt")
    return "" if _PICTURE_FILE.search(said.strip()) else said


def _from_media(media: Element) -> WirePicture | None:
    """NITF 3.x: media-reference, media-caption, media-producer."""
    kind = attribute(media, "media-type", "type").lower()
    best = best_rendition(_references(media))
    if best is None and kind not in ("image", "photo", "picture", "graphic"):
        return None
    captions = [text_of(caption) for caption in children(media, "media-caption", "caption")]
    return WirePicture(
        caption=" ".join(filter(None, captions)),
        byline=text_of(next(children(media, "media-producer"), None)),
        credit=attribute(next(descendants(media, "media-reference"), None), "source-credit"),
        href=best.href if best else _only_source(media),
    )


def _from_bild(bild: Element) -> WirePicture:
    return WirePicture(
        caption=text_of(next(children(bild, "bildtext"), None)),
        byline=text_of(next(children(bild, "bildskapare"), None)),
        href=text_of(next(children(bild, "bildfil"), None)),
    )


def _only_source(media: Element) -> str:
    return _source(next(descendants(media, "media-reference"), None))


def _source(reference: Element | None) -> str:
    """The file's address; «#photo0» is none, but a part of the wire file itself."""
    said = attribute(reference, "source", "data-location", "name")
    return "" if said.startswith("#") else said


def _references(media: Element) -> list[Rendition]:
    return [
        Rendition(
            href=_source(reference),
            mime=attribute(reference, "mime-type"),
            role=attribute(reference, "name", "id"),
            width=whole_number(attribute(reference, "width")) or 0,
        )
        for reference in descendants(media, "media-reference")
        if _source(reference)
    ]


def whole_number(text: object) -> int | None:
    """The number that a value begins with, such as 480 in «480px»; None for none."""
    found = re.match(r"\s*(\d{1,18})", str(text)) if text is not None else None
    return int(found[1]) if found else None
