"""A ContentItem: the text in it, or the file that it points to."""

import base64
import binascii
import re

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import read_body
from warraq.wire.decoding import decode
from warraq.wire.formats.newsml_1.component import formal_name, property_values
from warraq.wire.formats.newsml_g2.content import read_inline, text_body
from warraq.wire.formats.nitf.story import read_story
from warraq.wire.markup import Element, attribute, child, children, descendants, name, strings
from warraq.wire.pictures import Rendition, whole_number
from warraq.wire.refusals import RefusedError

_MEDIA = {
    "photo": "picture", "picture": "picture", "image": "picture", "graphic": "graphic",
    "infographic": "graphic", "sketch": "graphic", "text": "text", "video": "video",
    "audio": "audio", "sound": "audio",
}  # fmt: skip
_MIMES = {"image": "picture", "video": "video", "audio": "audio", "text": "text"}
_NO_PROSE = frozenset(("text/css", "text/javascript", "text/calendar", "text/vcard", "text/csv"))
_INLINE = frozenset(("br", "a", "b", "i", "u", "em", "strong", "span"))
_FORMAT = re.compile(r"[a-z]+/[a-z0-9.+-]+", re.I)


def medium(content: Element) -> str:
    """`text`, `picture`, `graphic`, `video` or `audio`; empty for anything else."""
    if _mime(content).lower() in _NO_PROSE:
        return ""
    declared = _MEDIA.get(formal_name(child(content, "mediatype")).lower(), "")
    if declared:
        return declared
    if known := _MIMES.get(_mime(content).partition("/")[0].lower()):
        return known
    if rendition(content).is_picture:
        return "picture"
    return "text" if _data(content) is not None else ""


def rendition(content: Element, role: str = "") -> Rendition:
    """The file that a ContentItem points to."""
    width = property_values(child(content, "characteristics"), "width")
    return Rendition(
        href=attribute(content, "href"),
        mime=_mime(content),
        role=role,
        width=whole_number(next(iter(width), "")) or 0,
    )


def _mime(content: Element) -> str:
    mime = formal_name(child(content, "mimetype"))
    declared = mime or formal_name(child(content, "format"))
    return declared if _FORMAT.fullmatch(declared) else ""


def _data(content: Element) -> Element | None:
    """The DataContent, or the ContentItem itself where some put the text right into it."""
    data = next(descendants(content, "datacontent"), None)
    bare = next(children(content, "p", "nitf", "html"), None)
    return content if data is None and bare is not None else data


def read_text(content: Element) -> Reading:
    """What the text of a ContentItem says, all fields of a NITF story included."""
    data = _data(content)
    if data is None:
        href = attribute(content, "href")
        warnings = (wording.BODY_ELSEWHERE.format(href=href),) if href else ()
        return Reading(guid="", warnings=warnings)
    if "base64" in attribute(child(content, "encoding"), "notation").lower():
        return _from_base64("".join(strings(data)))
    if len(data) and all(name(element) in _INLINE for element in data):
        return Reading(guid="", body=read_body(data))
    nitf = next(descendants(data, "nitf"), None)
    return read_inline(data) if nitf is None else read_story(nitf)


def _from_base64(text: str) -> Reading:
    try:
        decoded = decode(base64.b64decode(text)).text
    except (binascii.Error, ValueError, RefusedError):
        return Reading(guid="", warnings=(wording.BROKEN_BASE64,))
    return Reading(guid="", body=text_body(decoded))
