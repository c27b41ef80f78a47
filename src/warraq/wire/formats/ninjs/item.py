"""A ninjs object as a reading."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body, from_plain, read_html
from warraq.wire.formats.ninjs.values import (
    Fields,
    fields,
    names,
    objects,
    said,
    text,
    texts,
    without_tags,
)
from warraq.wire.formats.nitf.story import read_story
from warraq.wire.items import Subject, WirePicture
from warraq.wire.markup import read_xml
from warraq.wire.pictures import Rendition, best_rendition, whole_number
from warraq.wire.refusals import RefusedError
from warraq.wire.relations import CANCELS, FOLLOWS, relation
from warraq.wire.tags import joined
from warraq.wire.times import read_end, read_time

_PICTURES = ("picture", "graphic")


def read_item(item: Fields) -> Reading:
    kind = text(item.get("type")).lower() or _kind(item)
    return Reading(
        guid=_guid(item),
        version=said(item.get("version")) or "",
        languages=texts(item, "language"),
        status=said(item.get("pubstatus")),
        embargo=_embargo(item),
        expires=read_end(text(item.get("expires"))),
        urgency=whole_number(text(item.get("urgency"))),
        headlines=tuple(map(without_tags, _headlines(item))),
        bylines=_bylines(item),
        credits=_credits(item),
        located=text(item.get("located")),
        sections=(*_topics(item), *names(item.get("service"))),
        subjects=tuple(_subjects(item)),
        keywords=(*_listed(item.get("keywords")), *texts(item, "slugline")),
        sent=texts(item, "versioncreated", "firstcreated", "contentcreated"),
        notes=_listed(item.get("ednote")),
        asides=_listed(item.get("usageterms")),
        body=_body(item),
        summary=_summary(item),
        pictures=tuple(_pictures(item, kind)),
        kind=kind if kind in _KINDS else "text",
        orders=(text(item.get("ednote")), *_listed(item.get("keywords")), *texts(item, "slugline")),
        signals=tuple(_signals(item)),
        flags=tuple(_signals(item)),
        alternate_ids=tuple(_alternate_ids(item)),
        earlier=tuple(_related(item, CANCELS | FOLLOWS)),
        warnings=tuple(_warnings(item)),
    )


def _signals(item: Fields) -> Iterator[str]:
    """The codes of `signals`, without their scheme; and a kill where it names what it cancels."""
    if any(_related(item, CANCELS)):
        yield "kill"
    for name in ("signals", "signal"):
        given = item.get(name)
        listed = given if isinstance(given, list) else [given]
        for one in listed:
            said = [one] if isinstance(one, str) else []
            said += [text(fields(one).get(key)) for key in _CODES] if isinstance(one, dict) else []
            code = next(filter(None, said), "")
            yield re.split(r"[:/#]", code.rstrip("/"))[-1].strip().lower()


_CODES = ("code", "qcode", "uri", "literal", "value", "name")


def _guid(item: Fields) -> str:
    """The uri; where it has the item's own id in it, no further than that.

    What follows the id is the version, or the poll that the item came with: the next one
    would be another item.
    """
    uri = next(filter(None, texts(item, "uri", "guid")), "")
    own = _ids(item).get("itemid", "")
    before, found, _ = uri.partition(own) if len(own) >= _TELLING_ID else (uri, "", "")
    return before + found


_TELLING_ID = 6
"""A shorter id might stand in a uri by chance."""


def _ids(item: Fields) -> dict[str, str]:
    """The alternate ids by their roles: keyed in 1.x, listed since 2.0."""
    given = item.get("altids")
    if isinstance(given, dict):
        return {str(role).lower(): text(value) for role, value in given.items()}
    return {text(one.get("role")).lower(): text(one.get("value")) for one in objects(given)}


def _bylines(item: Fields) -> tuple[str, ...]:
    """As printed; else who signed, with their titles; else the authors, but for who edited."""
    authors = (
        text(one.get("name"))
        for one in objects(item.get("authors"))
        if text(one.get("role")) != "editor"
    )
    signed = (joined(texts(one, "by", "title")) for one in objects(item.get("bylines")))
    return (*texts(item, "by", "byline"), joined(signed), joined(authors))


_KINDS = ("text", "picture", "graphic", "video", "audio", "composite")


def _kind(item: Fields) -> str:
    says_text = any(key.startswith(("body", "bodies")) for key in item)
    return "picture" if not says_text and _best(item) else "text"


def _embargo(item: Fields) -> str:
    """Where several are given the one that binds longest: for ever, if it is no date."""
    values = (item.get(field) for field in ("embargoed", "embargoeduntil"))
    given = (said(value) or "" for value in values if value is not False)
    return max(filter(str.strip, given), key=lambda one: read_time(one) or _NEVER, default="")


_NEVER = datetime.max.replace(tzinfo=UTC)


def _headlines(item: Fields) -> Iterator[str]:
    """The main headline first: `headline` of 1.x, `headlines` by role since 2.0."""
    yield text(item.get("headline"))
    said = [*objects(item.get("headlines")), *objects(item.get("headline"))]
    said.sort(key=lambda one: text(one.get("role") or one.get("name")) not in ("main", ""))
    yield from (text(one.get("value")) for one in said)
    yield from (text(item[key]) for key in item if key.startswith("headline_"))
    yield text(item.get("title"))


def _credits(item: Fields) -> tuple[str, ...]:
    lines = _described(item, "creditline")
    sources = (*names(item.get("infosources")), *names(item.get("infosource")))
    return (*lines, *sources, *texts(item, "creditline", "source", "provider", "copyrightholder"))


def _subjects(item: Fields) -> Iterator[Subject]:
    for subject in (*objects(item.get("subjects")), *objects(item.get("subject"))):
        uri = text(subject.get("uri"))
        topic = re.search(r"cv\.iptc\.org/newscodes/mediatopic/(\d+)", uri)
        code = f"medtop:{topic[1]}" if topic else ""
        codes = (code, *texts(subject, "code", "literal"), uri)
        yield Subject(code=next(filter(None, codes), ""), name=text(subject.get("name")))


def _topics(item: Fields) -> tuple[str, ...]:
    named = [subject for subject in _subjects(item) if subject.name]
    named.sort(key=lambda subject: not subject.code.startswith("medtop:"))
    return tuple(subject.name for subject in named)


def _listed(value: Any) -> tuple[str, ...]:
    """The texts of a list, or the one text there is."""
    return tuple(map(text, value)) if isinstance(value, list) else (text(value),)


def _alternate_ids(item: Fields) -> Iterator[str]:
    ids = item.get("altids")
    if isinstance(ids, dict):
        yield from map(text, ids.values())
    else:
        yield from (text(one.get("value")) for one in objects(ids))
    uri = text(item.get("uri"))
    yield uri if uri != _guid(item) else ""


def _related(item: Fields, relations: frozenset[str]) -> Iterator[str]:
    """The items to which it says one of these relations: in a field of that name, among the
    alternate ids by role, or as an association, keyed in 1.x and named since 2.0."""
    for name in relations:
        yield from _listed(item.get(name))
    yield from (one for role, one in _ids(item).items() if relation(role) in relations)
    given = item.get("associations")
    for key, other in given.items() if isinstance(given, dict) else ():
        if relation(str(key)) in relations and isinstance(other, dict):
            yield text(other.get("uri"))
    for other in objects(given):
        if relation(next(filter(None, texts(other, "rel", "name")), "")) in relations:
            yield text(other.get("uri"))


def _bodies(item: Fields) -> list[tuple[str, str]]:
    """Each body as (what it is, text): `body_xhtml` of 1.x, `bodies` since 2.0."""
    keyed = [(key[5:], text(item[key])) for key in item if key.startswith("body_")]
    listed = [
        (" ".join(texts(body, "contenttype", "role")).lower(), text(body.get("value")))
        for body in objects(item.get("bodies"))
    ]
    return [(what, body) for what, body in (*listed, *keyed) if body.strip()]


def _body(item: Fields) -> Body:
    """The richest form that can be read: HTML, then NITF, then plain text."""
    bodies = _bodies(item)
    nitf = [body for what, body in bodies if "nitf" in what and "<nitf" in body]
    marked = [body for what, body in bodies if "html" in what]
    plain = [body for what, body in bodies if "html" not in what and "xml" not in what]
    read = chain(
        map(read_html, marked),
        map(_from_nitf, nitf),
        (_from_text(body) for body in plain if body not in nitf),
    )
    return next((body for body in read if body.blocks), Body())


def _from_nitf(body: str) -> Body:
    try:
        return read_story(read_xml(body.strip())[0]).body
    except RefusedError:
        return read_html(body)


def _from_text(body: str) -> Body:
    return read_html(body) if re.search(r"<(?:p|br|div)\b", body, re.I) else from_plain(body)


def _described(item: Fields, *roles: str) -> tuple[str, ...]:
    """The descriptions of certain roles; without roles all that describe the content."""
    keyed = {key[12:]: text(item[key]) for key in item if key.startswith("description_")}
    listed = [
        (text(one.get("role")).lower(), text(one.get("value")))
        for one in objects(item.get("descriptions"))
    ]
    said = (*listed, *((("text" if key == "text" else key), one) for key, one in keyed.items()))
    if roles:
        return tuple(value for role, value in said if role in roles)
    return tuple(value for role, value in said if role not in ("creditline", "writer"))


def _summary(item: Fields) -> Body:
    described = next(filter(None, _described(item)), "")
    return _from_text(described)


def _best(item: Fields) -> Rendition | None:
    return best_rendition(
        Rendition(
            href=text(rendition.get("href")),
            mime=next(filter(None, texts(rendition, "mimetype", "contenttype")), ""),
            role=" ".join(texts(rendition, "name", "title")),
            width=whole_number(text(rendition.get("width"))) or 0,
        )
        for rendition in objects(item.get("renditions"))
        if text(rendition.get("href"))
    )


def _pictures(item: Fields, kind: str) -> Iterator[WirePicture]:
    if kind in _PICTURES:
        yield _picture(item)
    for other in objects(item.get("associations")):
        if text(other.get("type")).lower() in (*_PICTURES, "") and (
            _best(other) or _described(other)
        ):
            yield _picture(other)


def _picture(item: Fields) -> WirePicture:
    best = _best(item)
    captions = (*_described(item, "caption", "text"), *_described(item), *_headlines(item))
    body = _from_text(next(filter(None, captions), ""))
    return WirePicture(
        caption=" ".join(block.text for block in body.blocks),
        credit=next(filter(None, _credits(item)), ""),
        byline=next(filter(None, texts(item, "by", "byline")), ""),
        rights="\n".join(filter(None, texts(item, "copyrightnotice", "usageterms"))),
        href=best.href if best else "",
        expires=read_end(text(item.get("expires"))),
        terms="\n".join(texts(item, "usageterms")),
    )


def _warnings(item: Fields) -> Iterator[str]:
    kinds = [text(other.get("type")) for other in objects(item.get("associations"))]
    left = sorted({kind for kind in kinds if kind and kind not in _PICTURES})
    if left:
        yield wording.LEFT_OUT.format(kinds=", ".join(left))
