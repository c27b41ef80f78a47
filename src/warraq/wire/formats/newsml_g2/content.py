"""The contentSet of a news item: the text in it, and the files that it points to."""

import re

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body, from_plain, read_body, read_html
from warraq.wire.formats.nitf.story import read_story
from warraq.wire.markup import (
    Element,
    attribute,
    child,
    children,
    descendants,
    name,
    read_xml,
    strings,
)
from warraq.wire.pictures import Rendition, whole_number
from warraq.wire.refusals import RefusedError

_MARKUP = re.compile(r"<(?:p|div|br|html|body|section|article|h[1-6]|table|ul|nitf)\b", re.I)
_INLINE_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|sup|sub)(?:\s[^<>]*)?/?>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def read_text(content_set: Element | None) -> Reading:
    """The text of a contentSet, whose elements are renditions of one content: the fullest.

    Only the fields that a text can say are filled: body, headline, byline, dateline, language,
    and what the text itself says of its status and embargo.
    """
    inline = [read_inline(element) for element in children(content_set, "inlinexml")]
    inline += [_from_data(element) for element in children(content_set, "inlinedata")]
    if not inline:
        return Reading(guid="", warnings=_elsewhere(content_set))
    return max(inline, key=lambda reading: reading.body.length)


def renditions(content_set: Element | None) -> list[Rendition]:
    """The remote files of a contentSet."""
    return [
        Rendition(
            href=attribute(remote, "href"),
            mime=attribute(remote, "contenttype"),
            role=attribute(remote, "rendition", "renditionuri"),
            width=whole_number(attribute(remote, "width")) or 0,
        )
        for remote in children(content_set, "remotecontent")
        if attribute(remote, "href")
    ]


def read_inline(inline: Element) -> Reading:
    """The text in an element: markup of its own, escaped markup, or plain text."""
    language = attribute(inline, "lang")
    nitf = next(descendants(inline, "nitf"), None)
    if nitf is not None:
        return _with_language(read_story(nitf), language)
    if not len(inline):
        return _from_data(inline)
    body = read_body(inline)
    html = child(inline, "html")
    languages = (attribute(child(html, "body"), "lang"), attribute(html, "lang"), language)
    if _says_something(inline):
        return Reading(guid="", body=body, languages=languages)
    warning = wording.OTHER_VOCABULARY.format(tag=name(inline[0]))
    return Reading(guid="", languages=languages, warnings=(warning,))


def _says_something(inline: Element) -> bool:
    """Whether the content is text: SportsML or EventsML would be but a heap of words."""
    return any(name(element) in _TEXT for element in inline.iterdescendants())


_TEXT = frozenset((
    "html", "body", "p", "div", "section", "article", "body.content", "h1", "h2", "table", "ul",
    "ol",
))  # fmt: skip


def _with_language(reading: Reading, language: str) -> Reading:
    return Reading(
        guid="",
        headlines=reading.headlines,
        bylines=reading.bylines,
        credits=reading.credits,
        dateline=reading.dateline,
        status=reading.status,
        embargo=reading.embargo,
        body=reading.body,
        summary=reading.summary,
        languages=(*reading.languages, language),
    )


def _from_data(inline: Element) -> Reading:
    mime = attribute(inline, "contenttype").lower()
    languages = (attribute(inline, "lang"),)
    if attribute(inline, "encoding") or mime.startswith(("image/", "audio/", "video/")):
        return Reading(guid="", languages=languages)
    text = "".join(strings(inline))
    if "<nitf" in text:
        try:
            return _with_language(read_story(read_xml(text.strip())[0]), languages[0])
        except RefusedError:
            pass  # a fragment of NITF reads as HTML does
    return Reading(guid="", languages=languages, body=text_body(text, plain="plain" in mime))


def text_body(text: str, *, plain: bool = False) -> Body:
    """The body of a text that may be HTML. `plain` is what it was declared to be."""
    if not _MARKUP.search(text):
        return from_plain(_INLINE_TAG.sub("", text))
    if plain:  # tags in what is declared plain say less than the lines between them
        return from_plain(_TAG.sub("\n\n", text))
    return read_html(text)


def _elsewhere(content_set: Element | None) -> tuple[str, ...]:
    """A warning where the text itself is in another file."""
    texts = (one.href for one in renditions(content_set) if re.search(r"text|html|xml", one.mime))
    return tuple(wording.BODY_ELSEWHERE.format(href=href) for href in texts)
