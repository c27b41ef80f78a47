"""A <newsItem> or <packageItem> as a reading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body, read_body
from warraq.wire.formats.newsml_g2.content import read_text
from warraq.wire.formats.newsml_g2.naming import asserted_names, code_of, headline, name_of
from warraq.wire.formats.newsml_g2.people import (
    credited,
    photographers,
    signed,
    writers,
    writers_by_literal,
)
from warraq.wire.formats.newsml_g2.picture import (
    expires,
    is_picture,
    linked_pictures,
    links,
    own_pictures,
)
from warraq.wire.items import Subject, WirePicture
from warraq.wire.markup import (
    Element,
    attribute,
    child,
    children,
    descendants,
    line_of,
    text_of,
)
from warraq.wire.pictures import whole_number
from warraq.wire.relations import CANCELS, FOLLOWS, relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the message around an item says of it."""

    sent: str = ""
    language: str = ""
    pictures: dict[str, list[WirePicture]] = field(default_factory=dict)
    """Pictures of the same message by the guid of the item that they belong to."""


def read_item(item: Element, envelope: Envelope) -> Reading:
    """The reading of a news item of any kind."""
    meta, content = child(item, "itemmeta"), child(item, "contentmeta")
    text = read_text(child(item, "contentset"))
    languages = _languages(item, text.languages, envelope)
    language = next(filter(None, languages), "")
    kind = code_of(child(meta, "itemclass")).lower() or ("picture" if is_picture(item) else "text")
    guid = attribute(item, "guid")
    return Reading(
        guid=guid,
        line=line_of(item),
        version=attribute(item, "version"),
        languages=languages,
        status=_status(meta, text),
        embargo=text_of(child(meta, "embargoed")) or text.embargo,
        expires=expires(item) or text.expires,
        urgency=whole_number(text_of(child(content, "urgency"))),
        headlines=(
            headline(children(content, "headline"), language),
            *text.headlines,
            text_of(child(meta, "title")),
        ),
        bylines=_bylines(item, text, language),
        credits=(*credited(item, language), *text.credits),
        dateline=text_of(child(content, "dateline")) or text.dateline,
        located=_located(item, language),
        sections=_sections(item, language),
        subjects=tuple(_subjects(item, language)),
        keywords=tuple(map(text_of, children(content, "keyword", "slugline"))),
        sent=_sent(item, envelope),
        notes=(*_notes(item), *text.notes),
        asides=tuple(map(text_of, children(child(item, "rightsinfo"), "usageterms"))),
        body=text.body,
        summary=_summary(content, text),
        pictures=(
            *own_pictures(item, language),
            *envelope.pictures.get(guid, ()),
            *linked_pictures(item),
        ),
        kind=kind,
        orders=(*_notes(item), *map(text_of, children(content, "keyword", "slugline"))),
        signals=(*map(code_of, children(meta, "signal")), *_kills(item)),
        flags=(*map(code_of, children(meta, "signal")), *text.flags),
        alternate_ids=tuple(_alternate_ids(item)),
        earlier=tuple(_linked(item, CANCELS | FOLLOWS)),
        warnings=text.warnings,
    )


def _status(meta: Element | None, text: Reading) -> str | None:
    """The agency's word, as a code or as text, else that of the NITF inside; None without one."""
    status = child(meta, "pubstatus")
    return text.status if status is None else code_of(status) or text_of(status)


def _located(item: Element, language: str) -> str:
    """The place by name; a literal names it, unless it only points to an <assert>."""
    located = child(item, "contentmeta", "located")
    key = attribute(located, "literal")
    facts = (one for one in children(item, "assert") if key and attribute(one, "literal") == key)
    if named := name_of(located, language):
        return named
    if (fact := next(facts, None)) is None:
        return key
    return name_of(fact, language) or name_of(next(descendants(fact, "locality"), None), language)


def _languages(item: Element, inner: Iterable[str], envelope: Envelope) -> tuple[str, ...]:
    """Where the language may stand, from the content outwards."""
    tags = (attribute(tag, "tag") for tag in children(child(item, "contentmeta"), "language"))
    return (*tags, *inner, attribute(item, "lang"), envelope.language)


def _bylines(item: Element, text: Reading, language: str) -> tuple[str, ...]:
    content = child(item, "contentmeta")
    if is_picture(item):
        return photographers(content, language)
    return (
        *signed(content),
        *text.bylines,
        text.body.byline,
        writers(content, language),
        writers_by_literal(item, language),
    )


def _summary(content: Element | None, text: Reading) -> Body:
    """What may stand in for a body that is missing."""
    if text.summary.blocks:
        return text.summary
    summary = Body()
    for description in children(content, "description"):
        if _NO_SUMMARY.search(attribute(description, "role", "roleuri")):
            continue
        summary.blocks.extend(read_body(description).blocks)
    return summary


_NO_SUMMARY = re.compile("caption|audio", re.IGNORECASE)
"""Captions, and what is heard in a video: «natural with narration»."""


def _sections(item: Element, language: str) -> tuple[str, ...]:
    """The first topic by name, a top-level one before others; else the agency's service."""
    topics = [
        subject
        for subject in _subjects(item, language)
        if subject.name and subject.code.startswith(("medtop:", "subj:"))
    ]
    topics.sort(key=lambda subject: not subject.code.endswith("000000"))
    services = children(child(item, "itemmeta"), "service")
    return (
        *(subject.name for subject in topics),
        *(name_of(service, language) for service in services),
    )


def _subjects(item: Element, language: str) -> Iterator[Subject]:
    names = asserted_names(item, language)
    for subject in children(child(item, "contentmeta"), "subject"):
        code = attribute(subject, "qcode", "uri", "literal")
        code = re.sub(r"^https?://cv\.iptc\.org/newscodes/mediatopic/", "medtop:", code)
        yield Subject(code=code, name=name_of(subject, language) or names.get(code, ""))


def _sent(item: Element, envelope: Envelope) -> tuple[str, ...]:
    meta, content = child(item, "itemmeta"), child(item, "contentmeta")
    return (
        envelope.sent,
        *map(text_of, children(meta, "versioncreated", "firstcreated")),
        *map(text_of, children(content, "contentmodified", "contentcreated")),
    )


def _notes(item: Element) -> Iterator[str]:
    """Notes to editors line by line: some of them are whole notepads."""
    for note in children(child(item, "itemmeta"), "ednote"):
        for block in read_body(note).blocks:
            yield from block.lines


def _alternate_ids(item: Element) -> Iterator[str]:
    for place in (child(item, "itemmeta"), child(item, "contentmeta")):
        for other in children(place, "altid"):
            yield text_of(other) or attribute(other, "id")


def _linked(item: Element, relations: frozenset[str]) -> Iterator[str]:
    """The other items to which it says one of these relations."""
    for link in links(item):
        if relation(attribute(link, "rel", "reluri")) in relations:
            yield attribute(link, "residref", "guidref", "guid", "href")


def _kills(item: Element) -> tuple[str, ...]:
    return ("kill",) if any(_linked(item, CANCELS)) else ()
