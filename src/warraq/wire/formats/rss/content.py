"""The text of an entry: its content before its summary, each in one of four disguises."""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin

from warraq.wire.blocks import Body, from_plain, read_body, read_html
from warraq.wire.formats.rss.names import named
from warraq.wire.markup import Element, attribute, descendants, strings

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|a|b|i|img|span|strong|em|ul|li|h[1-6])\b", re.I)
_ESCAPED_BLOCKS = re.compile(
    r"(?:(?<=>)|\A)\s*(?:&lt;(?:p|div)\b(?:(?!&lt;/?(?:p|div)\b).)*&lt;/(?:p|div)&gt;\s*)+(?=<|\Z)",
    re.I | re.DOTALL,
)
"""Paragraphs that are escaped once more than the picture above them: no text shows its tags."""
_SOURCE = re.compile(r"(<img\s(?:[^<>]*?\s)?src\s*=\s*[\"'])([^\"'<>]+)", re.I)
_PIXEL = re.compile(
    r"<img\s[^<>]*?\b(?:width|height)\s*=\s*[\"']?[01](?:px)?[\"'\s/>][^<>]*>?", re.I
)
"""What counts readers, and shows nothing."""
_FULL = (
    "content:encoded", "content", "portal:full-text", "portal:fulltext", "full-text", "fulltext",
    "xhtml:body", "xhtml:div", "media:text",
)  # fmt: skip
_BRIEF = ("description", "summary", "dc:description", "dc:abstract", "media:description")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an entry. `goes_on` where it ended in a link to the entry's own page."""

    body: Body = field(default_factory=Body)
    goes_on: bool = False

    @property
    def is_excerpt(self) -> bool:
        """Whether it ends as excerpts do: «…», «read more», the story's own page."""
        blocks = self.body.blocks
        return bool(blocks) and (self.goes_on or bool(_LAST_WORDS.search(blocks[-1].text[-60:])))


def full_text(entry: Element, base: str, page: str) -> Text:
    """The story; `page` is its address."""
    return _fullest(entry, _FULL, base, page)


def brief_text(entry: Element, base: str, page: str) -> Text:
    return _fullest(entry, _BRIEF, base, page)


def _fullest(entry: Element, wanted: tuple[str, ...], base: str, page: str) -> Text:
    for one in wanted:
        texts = [_read(element, base, page) for element in named(entry, one)]
        best = max(texts, key=lambda text: text.body.length, default=Text())
        if best.body.blocks:
            return best
    return Text()


def elsewhere(entry: Element) -> str:
    """The address of content that is in another file."""
    return next((attribute(one, "src") for one in named(entry, "content")), "")


def _read(element: Element, base: str, page: str) -> Text:
    base = urljoined(base, attribute(element, "base"))
    if len(element):
        for img in descendants(element, "img"):
            img.set("src", urljoined(base, img.get("src") or ""))
        return Text(read_body(element))
    return read_text("".join(strings(element)), base, page, kind=attribute(element, "type"))


def read_text(text: str, base: str, page: str, *, kind: str = "") -> Text:
    """A text that may be HTML, be it escaped once or twice."""
    if kind in ("text", "text/plain"):
        return Text(from_plain(text))
    if _ESCAPED_TAG.search(text) and not _TAG.search(text):
        text = unescape(text)
    elif _ESCAPED_BLOCKS.search(text):
        text = _ESCAPED_BLOCKS.sub(lambda found: unescape(found[0]), text)
    if not _TAG.search(text):
        return Text(from_plain(_POSTED.sub("", text)))
    text = _PIXEL.sub("", text)
    text = _without_first_place(text, base, page)
    told = _without_way_on(text, base, page)
    body = read_html(_SOURCE.sub(lambda found: found[1] + urljoined(base, found[2]), told))
    return Text(body, goes_on=told != text)


def _without_way_on(text: str, base: str, page: str) -> str:
    """A text without the links to the story's own page that it ends in: they are no part of it."""
    for _ in range(_MOST_WAYS_ON):
        found = _LAST_LINK.match(text, max(text.rfind("<a "), 0))
        if not found or not _is_page(urljoined(base, unescape(found["href"])), page):
            break
        text = text[: found.start()].rstrip(" ([")
    return text


_LAST_LINK = re.compile(
    r"<a\s(?:[^<>]*?\s)?href\s*=\s*[\"'](?P<href>[^\"'<>]+)[\"'][^<>]*+>[^<>]{1,100}+</a>"
    r"(?:\s|[.»>\])]|&nbsp;|</?(?!img\b|iframe\b)[a-z][^<>]*+>)*+\Z",
    re.I,
)
_MOST_WAYS_ON = 3


def _without_first_place(text: str, base: str, page: str) -> str:
    """A text without the last line «The post … first appeared on …», in whatever language.

    It links to the story's page, then to the site's first; it says nothing of the text's length.
    """
    last = text.rfind("<a ")
    found = _FIRST_PLACE.search(text, max(text.rfind("<a ", 0, max(last, 0)) - _WORDS_BEFORE, 0))
    if not found or not _is_page(urljoined(base, unescape(found["href"])), page):
        return text
    home = urljoined(base, unescape(found["home"])).partition("?")[0].rstrip("/")
    return text[: found.start()] if page.startswith(home + "/") else text


_LINK = r"<a\s(?:[^<>]*?\s)?href\s*=\s*[\"'](?P<{}>[^\"'<>]+)[\"'][^<>]*+>[^<>]{{1,300}}+</a>"
_FIRST_PLACE = re.compile(
    r"(?:<(?:p|div)\b[^<>]*+>|<br\s*/?>|(?<=[.!?…\]؟۔])\s|\n|\A)\s*[^<>.!?…\]؟۔\n]{0,40}+"
    + _LINK.format("href")
    + "[^<>]{1,60}+"
    + _LINK.format("home")
    + r"[^<>]{0,40}+(?:\s|</?(?!img\b|iframe\b)[a-z][^<>]*+>)*+\Z",
    re.I,
)
_WORDS_BEFORE = 150
_POSTED = re.compile(
    r"(?:(?<=[.!?…\]؟])\s+|\A\s*|\n\s*)(?:"
    r"The post\s[^\n]{1,300}\s(?:appeared first|first appeared)\son"
    r"|ظهرت المقالة\s[^\n]{1,300}\sأول(?:ا|اً|ًا)\sعلى|نوشته\s[^\n]{1,300}\sاولین بار در)"
    r"\s[^\n]{1,100}\s*\Z"
)
"""The same line where its links were dropped."""


def _is_page(address: str, page: str) -> bool:
    """Whether an address is the story's page, whatever counts the ways to it (`?from=rss`)."""
    return bool(page) and address.partition("?")[0] == page.partition("?")[0]


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
