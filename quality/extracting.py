"""Three extractors that others build on: do they read in a story's page what the story says?

What it says is taken from its data for publishers (`/api/stories/`), which is made apart from the
page. The dateline runs into the first paragraph, captions stand under pictures, and tables some
extractors leave out of every page: they may have these or not.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import newspaper
import trafilatura
from lxml import html
from readability import Document

from quality.row import Row
from quality.served import read


@dataclass(frozen=True)
class Read:
    """What was read in a page: author and day are None where an extractor does not look."""

    title: str
    text: str
    author: str | None = None
    day: str | None = None


JOINTS = {"and", "و"}


def check(address: str, stories: Mapping[str, str]) -> Iterator[Row]:
    """Check 18: nothing extra, nothing missing; title, author and day are the story's."""
    for number, path in stories.items():
        page = read(address + path).decode()
        told = json.loads(read(f"{address}/api/stories/{number}.json"))
        for name, extract in EXTRACTORS.items():
            wrong = list(_wrong(extract(page, address + path), told))
            where = f"{told['language']} {number}"
            yield Row(18, name, where, "; ".join(wrong) or "all", "all", not wrong)


def _trafilatura(page: str, url: str) -> Read:
    found = trafilatura.bare_extraction(page, url=url, with_metadata=True)
    return Read(found.title, found.text, found.author or "", found.date)


def _readability(page: str, url: str) -> Read:
    found = Document(page, url=url)
    return Read(found.short_title(), _spaced(html.fromstring(found.summary())))


def _newspaper(page: str, url: str) -> Read:
    found = newspaper.article(url, input_html=page, language=url.split("/")[3])
    day = found.publish_date.date().isoformat() if found.publish_date else ""
    return Read(found.title, found.text, ", ".join(found.authors), day)


EXTRACTORS: dict[str, Callable[[str, str], Read]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
}


def _wrong(found: Read, told: Mapping[str, Any]) -> Iterator[str]:
    if _words(found.title) != _words(told["headlines"][0]["value"]):
        yield f"title {found.title!r}"
    body: Any = html.fromstring(told["bodies"][0]["value"])
    beside = [told.get("located", ""), *map(_taken, list(body.iter("figure", "table")))]
    said, may = Counter(_words(_spaced(body))), Counter(_words(" ".join(beside)))
    read_ = Counter(_words(found.text))
    if missing := said - read_:
        yield f"missing {' '.join(missing)[:60]!r}"
    if extra := read_ - said - may:
        yield f"extra {' '.join(extra)[:60]!r}"
    if found.author is not None and not _signs(found.author, told.get("by", "")):
        yield f"author {found.author!r}"
    if found.day is not None and found.day != _day(told):
        yield f"day {found.day!r}"


def _signs(author: str, by: str) -> bool:
    """Whether these are the names of the byline: of it nothing is left but what joins them."""
    for name in re.split("[;,]", author):
        if name.strip() not in by:
            return False
        by = by.replace(name.strip(), "", 1)
    return set(_words(by)) <= JOINTS


def _day(told: Mapping[str, Any]) -> str:
    return datetime.fromisoformat(told["firstCreated"]).date().isoformat()


def _taken(element: Any) -> str:
    """What an element says, which is taken out of its text; what follows it stays."""
    text = _spaced(element)
    element.drop_tree()
    return text


def _spaced(body: Any) -> str:
    return " ".join(body.itertext())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
