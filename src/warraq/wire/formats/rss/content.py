"""The text of an entry: its content before its summary, each in one of four disguises."""

import re
from html import unescape
from urllib.parse import urljoin

from warraq.wire.blocks import Body, from_plain, read_body, read_html
from warraq.wire.formats.rss.names import named
from warraq.wire.markup import Element, attribute, descendants, strings

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|a|b|i|img|span|strong|em|ul|li|h[1-6])\b", re.I)
_SOURCE = re.compile(r"(<img\s(?:[^<>]*?\s)?src\s*=\s*[\"'])([^\"'<>]+)", re.I)
_PIXEL = re.compile(
    r"<img\s[^<>]*?\b(?:width|height)\s*=\s*[\"']?[01](?:px)?[\"'\s/>][^<>]*>?", re.I
)
"""What counts readers, and shows nothing."""
_FULL = ("content:encoded", "content", "xhtml:body", "xhtml:div", "media:text")
_BRIEF = ("description", "summary", "dc:description", "dc:abstract", "media:description")


def full_text(entry: Element, base: str) -> Body:
    return _fullest(entry, _FULL, base)


def brief_text(entry: Element, base: str) -> Body:
    return _fullest(entry, _BRIEF, base)


def _fullest(entry: Element, wanted: tuple[str, ...], base: str) -> Body:
    for one in wanted:
        bodies = [_read(element, base) for element in named(entry, one)]
        best = max(bodies, key=lambda body: body.length, default=Body())
        if best.blocks:
            return best
    return Body()


def elsewhere(entry: Element) -> str:
    """The address of content that is in another file."""
    return next((attribute(one, "src") for one in named(entry, "content")), "")


def _read(element: Element, base: str) -> Body:
    base = urljoined(base, attribute(element, "base"))
    if len(element):
        for img in descendants(element, "img"):
            img.set("src", urljoined(base, img.get("src") or ""))
        return read_body(element)
    return read_text("".join(strings(element)), base, kind=attribute(element, "type"))


def read_text(text: str, base: str, *, kind: str = "") -> Body:
    """The body of a text that may be HTML, be it escaped once or twice."""
    if kind in ("text", "text/plain"):
        return from_plain(text)
    if not _TAG.search(text) and _ESCAPED_TAG.search(text):
        text = unescape(text)
    if not _TAG.search(text):
        return from_plain(text)
    text = _PIXEL.sub("", text)
    return read_html(_SOURCE.sub(lambda found: found[1] + urljoined(base, found[2]), text))


def urljoined(base: str, address: str) -> str:
    """The address seen from `base`; an address that is none stays as it is."""
    try:
        return urljoin(base, address.strip().replace(" ", "%20"))
    except ValueError:
        return address


_LAST_WORDS = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\]|read more|continue reading|more\s*(?:»|>>|→)"
    r"|اقرأ المزيد|إقرأ المزيد|اقرأ أيضا|للمزيد|المزيد|تابع القراءة|لقراءة المزيد|ادامه مطلب"
    r"|مزید پڑھیں|زیاتر)[\s.»>→)\]]*\Z",
    re.I,
)


def is_excerpt(body: Body) -> bool:
    """Whether a text ends as excerpts do: «…», «read more»."""
    return bool(body.blocks) and bool(_LAST_WORDS.search(body.blocks[-1].text[-60:]))
