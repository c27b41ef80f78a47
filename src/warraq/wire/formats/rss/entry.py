"""An entry of a feed as a reading."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body
from warraq.wire.crediting import agencies_alone
from warraq.wire.dates import read_date
from warraq.wire.formats.ninjs.values import without_tags
from warraq.wire.formats.rss.content import (
    Text,
    brief_text,
    elsewhere,
    full_text,
    urljoined,
)
from warraq.wire.formats.rss.names import named, texts
from warraq.wire.formats.rss.people import byline
from warraq.wire.formats.rss.picture import pictures, thumbnails
from warraq.wire.items import Subject, WirePicture
from warraq.wire.markup import Element, attribute, line_of, strings, text_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WHOLE_STORY = 600
"""Characters from which a description that ends as a sentence does is taken for the story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a feed says of all its entries."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    """Whose the entries are that name no author (RFC 4287, 4.1.2)."""
    languages: tuple[str, ...] = ()
    link: str = ""
    base: str = ""
    """What `xml:base` says; addresses are relative to the entry's page where it says nothing."""
    shared: frozenset[str] = frozenset()
    """Links that tell no entry from another, as those of podcasts."""


def read_entry(entry: Element, channel: Channel) -> Reading:
    base = urljoined(channel.base, attribute(entry, "base"))
    link = urljoined(base or channel.link, _link(entry))
    base = base or link
    text, brief = _texts(entry, base, link)
    body, summary = text.body, brief.body
    guid = _guid(entry) or ("" if link in channel.shared else link)
    categories = list(_categories(entry))
    times = _times(entry)
    writers = byline(entry, newsroom=channel.title)
    made = () if guid else (wording.MADE_GUID,)
    return Reading(
        guid=guid or _made_guid(entry),
        line=line_of(entry),
        version=_version(times),
        numbered=False,
        languages=_languages(entry, channel),
        status="withheld" if _is_draft(entry) else None,
        headlines=tuple(map(without_tags, texts(entry, "title", "dc:title", "media:title"))),
        bylines=(writers,) if writers else (channel.author,),
        credits=_credits(entry, writers),
        house=channel.publisher or channel.title,
        sections=tuple(one.name for one in categories if one.name.lower() not in _NO_SECTION),
        subjects=tuple(categories),
        keywords=tuple(_keywords(entry)),
        orders=tuple(_keywords(entry)),
        sent=times[:1],
        body=body,
        summary=summary,
        pictures=_pictures(entry, base, body, summary),
        alternate_ids=(link,),
        warnings=(*made, *_warnings(entry, text, brief)),
    )


def deleted(entry: Element) -> Reading:
    """The kill that RFC 6721 calls a deleted entry."""
    times = _moments([attribute(entry, "when")])
    return Reading(
        guid=attribute(entry, "ref"),
        line=line_of(entry),
        version=_version(times),
        numbered=False,
        status="canceled",
        sent=times,
        notes=tuple(texts(entry, "comment")),
    )


def _guid(entry: Element) -> str:
    return next(iter(texts(entry, "guid", "id", "dc:identifier")), "") or attribute(entry, "about")


def shared_links(entries: Iterable[Element], page: str) -> frozenset[str]:
    """The feed's own page, and what more than two entries have: two may be one story's versions."""
    links = Counter(urljoined(page, _link(entry)) for entry in entries)
    return frozenset((page, *(link for link, times in links.items() if times > 2)))


def _made_guid(entry: Element) -> str:
    return f"sha256:{sha256(''.join(strings(entry)).encode()).hexdigest()}"


def _link(entry: Element) -> str:
    """The address of the story's own page."""
    links = list(named(entry, "link"))
    pages = [link for link in links if attribute(link, "rel") in ("", "alternate")]
    return next((said for link in pages if (said := text_of(link) or attribute(link, "href"))), "")


def _times(entry: Element) -> tuple[str, ...]:
    """The times that an entry says, its last change before its first publication."""
    return _moments(
        texts(
            entry, "updated", "dc:modified", "modified", "pubdate", "dc:date", "published",
            "dc:issued", "issued", "dc:created", "created",
        )
    )  # fmt: skip


def _moments(said: list[str]) -> tuple[str, ...]:
    """The times as ISO 8601, the latest before others; else as they stand, for the warning."""
    read = [(moment, text) for text in said if (moment := read_date(text))]
    read.sort(reverse=True)
    return tuple(_iso(moment, text) for moment, text in read) or tuple(said)


def _iso(moment: datetime, text: str) -> str:
    """Without an offset where the feed gave none, so that the desk is told."""
    return (moment if _ZONE.search(text) else moment.replace(tzinfo=None)).isoformat()


_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d|\d (?:[AP]M )?(?:UTC?|[A-Z]{3,4})|\d{10})\Z", re.I)


def _version(times: tuple[str, ...]) -> str:
    """Seconds since 1970 of the last change: feeds number nothing, and a later change is later."""
    moment = read_date(times[0]) if times else None
    return str(max(1, int((moment - _EPOCH).total_seconds()))) if moment else ""


def _languages(entry: Element, channel: Channel) -> tuple[str, ...]:
    contents = named(entry, "content", "content:encoded", "summary", "title")
    return (
        *texts(entry, "dc:language", "language"),
        attribute(entry, "lang"),
        *(attribute(content, "lang") for content in contents),
        *channel.languages,
    )


def _is_draft(entry: Element) -> bool:
    return any("yes" in texts(control, "draft") for control in named(entry, "control"))


def _credits(entry: Element, writers: str) -> tuple[str, ...]:
    """The source that an entry was taken over from, the agencies that stand where writers
    sign."""
    sources = [
        *(title for source in named(entry, "source") for title in texts(source, "title")),
        *(text_of(source) for source in named(entry, "source") if not len(source)),
        *texts(entry, "dc:source", "dc:publisher"),
    ]
    named_sources = (source for source in sources if not source.startswith("http"))
    return (*named_sources, agencies_alone(writers))


_NO_SECTION = ("uncategorized", "غير مصنف", "غير مصنفة", "بدون تصنيف", "دسته‌بندی نشده", "")


def _categories(entry: Element) -> Iterator[Subject]:
    for category in named(entry, "category", "dc:subject", "media:category"):
        said = without_tags(text_of(category)) or attribute(category, "label")
        term = attribute(category, "term")
        code = attribute(category, "domain") and said
        yield Subject(code=term or code, name=said or term)


def _keywords(entry: Element) -> Iterator[str]:
    for line in texts(entry, "media:keywords", "keywords"):
        yield from line.replace("،", ",").split(",")


def _texts(entry: Element, base: str, page: str) -> tuple[Text, Text]:
    """The story and its summary; a long description is the story where there is no other."""
    text, brief = full_text(entry, base, page), brief_text(entry, base, page)
    if not text.body.blocks and brief.body.length >= _WHOLE_STORY and not brief.is_excerpt:
        return brief, Text()
    return text, brief


def _pictures(entry: Element, base: str, *bodies: Body) -> tuple[WirePicture, ...]:
    """Those beside the text; those in the text are read with it. A description often has one."""
    beside = pictures(entry, base)
    inside = [picture for body in bodies for picture in body.pictures]
    if not beside and not bodies[0].pictures:
        return tuple(inside) or thumbnails(entry, base)
    return beside


def _warnings(entry: Element, text: Text, brief: Text) -> Iterator[str]:
    if not text.body.blocks and (src := elsewhere(entry)):
        yield wording.BODY_ELSEWHERE.format(href=src)
    if text.is_excerpt or (brief.body.blocks and not text.body.blocks):
        yield wording.EXCERPT
