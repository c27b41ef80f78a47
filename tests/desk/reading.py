"""What a colleague can read on a page of the desk: its text, and what its scripts will say."""

import json
import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError

READ_ALOUD = {"title", "aria-label", "aria-description", "placeholder", "alt"}
FOR_SCRIPTS = re.compile(r"data-(?!action$|controller$|.*-class$)")
MARKUP = re.compile(r"<[a-z!/][^>]*>")
LATIN = re.compile(r"[A-Za-z]{2,}")
ARABIC = re.compile(r"[\u0621-\u064a]{2,}")
SENTENCE = re.compile(r"^[A-Z][a-z]+[.!?…]?$|\b[A-Za-z]{2,}'? [A-Za-z]{2,}\b")

Piece = tuple[str, str]


def in_letters(page: str, letters: re.Pattern[str]) -> Iterator[Piece]:
    """Each text of a page that has a word in these letters, after where it stands."""
    for place, words in readable(page):
        if letters.search(words):
            yield place, " ".join(words.split())


def readable(page: str) -> Iterator[Piece]:
    """The texts of a page of HTML, by the tag or the attribute that they stand in."""
    try:
        tree = html.document_fromstring(page)
    except ParserError:
        return
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from texts_of(element)
            yield from attributes_of(element)
        else:
            yield "text", element.tail or ""


def texts_of(element: html.HtmlElement) -> Iterator[Piece]:
    yield "text", element.tail or ""
    match element.tag, (element.get("type") or ""):
        case "script", kind if "json" in kind or "template" in kind:
            yield from scripted(element.text or "")
        case "script" | "style", _:
            pass
        case _:
            yield "text", element.text or ""


def attributes_of(element: html.HtmlElement) -> Iterator[Piece]:
    for name, value in element.items():
        if name in READ_ALOUD or (name == "value" and element.get("type") in {"submit", "button"}):
            # The value of a <button> is sent, not shown.
            if element.tag != "button" or name != "value":
                yield name, value
        elif FOR_SCRIPTS.match(name):
            yield from scripted(value)


def scripted(text: str) -> Iterator[Piece]:
    """The wording in JSON or in markup that a script will put on the page; no code."""
    for words in strings(text):
        if MARKUP.search(words):
            yield from readable(words)
        elif SENTENCE.search(words) or ARABIC.search(words):
            yield "script", words


def strings(value: object) -> Iterator[str]:
    match value:
        case dict():
            for part in value.values():
                yield from strings(part)
        case list():
            for part in value:
                yield from strings(part)
        case str() if value.lstrip().startswith(("{", "[", '"')):
            yield from strings(json.loads(value)) if is_json(value) else [value]
        case str():
            yield value


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
