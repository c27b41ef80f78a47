"""An <nitf> element as a reading."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body, read_body, read_html
from warraq.wire.crediting import tells
from warraq.wire.items import Subject
from warraq.wire.markup import (
    Element,
    attribute,
    child,
    children,
    descendants,
    line_of,
    name,
    said,
    text_of,
    text_without,
    tidy_line,
)
from warraq.wire.pictures import whole_number
from warraq.wire.tags import joined
from warraq.wire.times import read_end, read_time


def read_story(nitf: Element) -> Reading:
    """The story of an <nitf> element, whose <head> NewsML often leaves out, identifier and all."""
    head, body = child(nitf, "head"), child(nitf, "body")
    top = child(body, "body.head")
    docdata = child(head, "docdata")
    status = said(docdata, "management-status")
    text, summary = _body(body), _summary(top)
    signed = joined(map(byline, children(top, "byline")))
    is_told = tells(signed)
    return Reading(
        guid=_guid(docdata),
        line=line_of(nitf),
        version=attribute(child(docdata, "du-key"), "version"),
        languages=_languages(nitf, head, body),
        status=status,
        embargo=_embargo(docdata, status),
        expires=_expires(docdata),
        urgency=whole_number(attribute(_first(head, "urgency"), "ed-urg")),
        headlines=(
            text_of(child(top, "hedline", "hl1")),
            _heading(body, "hl1"),
            text_of(child(head, "title")),
            _heading(body, "hl2"),
        ),
        bylines=() if is_told else (signed,),
        credits=_credits(docdata, top),
        dateline=_dateline(child(top, "dateline")),
        located=attribute(child(docdata, "evloc"), "city"),
        sections=_sections(head),
        subjects=tuple(map(_subject, descendants(head, "tobject.subject"))),
        keywords=tuple(_keyword(keyword) for keyword in descendants(head, "keyword")),
        sent=_sent(head, docdata, top),
        notes=_notes(head, top),
        asides=(
            *_second_lines(top, text),
            *((signed,) if is_told else ()),
            *_abstract(summary, text),
        ),
        body=text,
        summary=summary,
        orders=(*_notes(head, top), *map(_keyword, descendants(head, "keyword"))),
        signals=("correction",) if child(docdata, "correction") is not None else (),
        flags=tuple(attribute(one, "msg-type") for one in descendants(head, "ed-msg")),
        alternate_ids=(attribute(child(docdata, "du-key"), "key"),),
    )


def byline(element: Element) -> str:
    """Who signs, then what they are: `By Ann Lee<byttl>Staff Writer</byttl>` has no comma."""
    titles = [text_of(title) for title in descendants(element, "byttl")]
    signed = text_without(element, "byttl").rstrip(" ,،;")
    return joined([signed, *titles])


def _heading(body: Element | None, wanted: str) -> str:
    """The first that says something: a template's stand empty above it."""
    return next(filter(None, map(text_of, descendants(body, wanted))), "")


def _first(element: Element | None, wanted: str) -> Element | None:
    return next(descendants(element, wanted), None)


def _guid(docdata: Element | None) -> str:
    return attribute(child(docdata, "doc-id"), "id-string") or attribute(
        child(docdata, "du-key"), "key"
    )


def _languages(nitf: Element, head: Element | None, body: Element | None) -> tuple[str, ...]:
    """Where the language may stand, from the content outwards, then what a <meta> says of it."""
    metas = (meta for meta in children(head, "meta") if _LANGUAGE.search(attribute(meta, "name")))
    return (
        attribute(child(body, "body.content"), "lang"),
        attribute(body, "lang"),
        attribute(nitf, "lang"),
        attribute(nitf, "baselang"),
        *(attribute(meta, "content") for meta in metas),
    )


_LANGUAGE = re.compile(r"(?:\A|[-._:])lang(?:uage)?\Z", re.IGNORECASE)
"""`language`, `dc.language`, `article-language`."""


def _embargo(docdata: Element | None, status: str | None) -> str:
    """date.release binds, whether it can be read or not, unless the issue is as late as it.

    A template that was never filled in, `YYYYMMDDTHHMMSSZ`, says nothing.
    """
    releases = [
        said
        for release in children(docdata, "date.release")
        if (said := attribute(release, "norm") or text_of(release)) and not _TEMPLATE.match(said)
    ]
    # The latest binds; one that cannot be read binds for good.
    release = max(releases, key=lambda said: read_time(said) or _NEVER, default="")
    issued = read_time(attribute(child(docdata, "date.issue"), "norm"))
    released = read_time(release)
    was_issued_later = issued and released and released <= issued
    return "" if was_issued_later and not _is_held(status) else release


def _expires(docdata: Element | None) -> datetime | None:
    """date.expire, the earliest where there are several; one before the issue says nothing."""
    given = (attribute(one, "norm") or text_of(one) for one in children(docdata, "date.expire"))
    end = min(filter(None, map(read_end, given)), default=None)
    issued = read_time(attribute(child(docdata, "date.issue"), "norm"))
    return None if end and issued and end <= issued else end


_NEVER = datetime.max.replace(tzinfo=UTC)
_TEMPLATE = re.compile("YYYY", re.IGNORECASE)


def _is_held(status: str | None) -> bool:
    return (status or "").strip().lower() in ("embargoed", "withheld")


def _credits(docdata: Element | None, top: Element | None) -> tuple[str, ...]:
    return (
        text_of(child(top, "distributor")),
        attribute(child(docdata, "doc.copyright"), "holder"),
        text_of(_first(top, "rights.owner")),
        attribute(child(docdata, "doc-id"), "regsrc"),
        attribute(child(docdata, "doc.rights"), "owner"),
        attribute(child(docdata, "del-list", "from-src"), "src-name"),
    )


def _dateline(dateline: Element | None) -> str:
    """The place, and whatever else the agency shows; not the machine's time in story.date.

    A date alone is no dateline: where it was written is then in the text.
    """
    if dateline is None or not text_without(dateline, "story.date"):
        return ""
    pieces = [dateline.text or ""]
    for part in dateline:
        pieces.append(_location(part) if name(part) == "location" else _shown(part))
        pieces.append(part.tail or "")
    return tidy_line("".join(pieces))


def _shown(part: Element) -> str:
    text = text_of(part)
    return "" if name(part) == "story.date" and read_time(text) else text


def _location(location: Element) -> str:
    """A place in plain words, or as city, state and country."""
    parts = [text_of(part) for part in location]
    if (location.text or "").strip() or not all(parts):
        return text_of(location)
    return joined(parts)


def _sections(head: Element | None) -> tuple[str, ...]:
    tobject = child(head, "tobject")
    kind = attribute(tobject, "tobject.type")
    metas = {attribute(meta, "name").lower(): meta for meta in children(head, "meta")}
    category = attribute(metas.get("category"), "content")
    return (
        *(attribute(subject, "tobject.subject.type") for subject in descendants(head, _SUBJECT)),
        "" if kind.lower() in ("news", "current") else kind,
        attribute(metas.get("section"), "content"),
        "" if _CODE.fullmatch(category) else category,
    )


_CODE = re.compile("[A-Z]{1,4}")
"""What stands for a section in an agency's routing, as SSS or HHH, is no name of one."""
_SUBJECT = "tobject.subject"


def _subject(subject: Element) -> Subject:
    """Type, matter and detail go from the general to the particular: the last names it."""
    steps = (f"{_SUBJECT}.{step}" for step in ("detail", "matter", "type"))
    code = attribute(subject, f"{_SUBJECT}.refnum", f"{_SUBJECT}.code")
    return Subject(code=code, name=attribute(subject, *steps))


def _keyword(keyword: Element) -> str:
    return attribute(keyword, "key") or text_of(keyword)


def _sent(head: Element | None, docdata: Element | None, top: Element | None) -> tuple[str, ...]:
    return (
        attribute(child(docdata, "date.issue"), "norm"),
        attribute(child(head, "pubdata"), "date.publication"),
        attribute(child(top, "dateline", "story.date"), "norm"),
    )


def _notes(head: Element | None, top: Element | None) -> tuple[str, ...]:
    said = [attribute(message, "info") for message in descendants(head, "ed-msg", "correction")]
    history = [attribute(change, "comment") for change in descendants(head, "revision-history")]
    return (*said, *history, *(text_of(note) for note in children(top, "note")))


def _body(body: Element | None) -> Body:
    if body is None:
        return Body()
    first, *others = [_content(content) for content in children(body, "body.content")] or [
        read_body(body)
    ]
    for other in others:
        first.blocks.extend(other.blocks)
        first.pictures.extend(other.pictures)
    return first


def _content(content: Element) -> Body:
    """The text as NITF elements, or as the HTML that some agencies put there escaped."""
    escaped = "" if len(content) else content.text or ""
    if _ESCAPED_TAG.search(escaped):
        escaped = html.unescape(escaped)
    return read_html(escaped) if _TAG.search(escaped) else read_body(content)


_ESCAPED_TAG = re.compile(r"&lt;(?:p|br|div)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:p|br|div|ul|ol|table|blockquote)\b[^<>]*>", re.IGNORECASE)


def _summary(top: Element | None) -> Body:
    abstract = child(top, "abstract")
    return Body() if abstract is None else read_body(abstract)


def _second_lines(top: Element | None, body: Body) -> Iterator[str]:
    """The second headlines that neither the first nor the story begins with."""
    hedline = child(top, "hedline")
    shown = (_only_letters(text_of(child(hedline, "hl1"))), _letters(body))
    for line in map(text_of, children(hedline, "hl2", "hl3")):
        if shown[0] and not any(text.startswith(_only_letters(line)[:_ALIKE]) for text in shown):
            yield line


def _abstract(summary: Body, body: Body) -> Iterator[str]:
    """What the abstract says that the story does not begin with: the desk may want it."""
    opening = _letters(body)
    if opening and not opening.startswith(_letters(summary)[:_ALIKE]):
        yield from (block.text for block in summary.blocks)


def _letters(body: Body) -> str:
    return _only_letters("".join(block.text for block in body.blocks))


def _only_letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


_ALIKE = 80
"""In how many letters an abstract and a story that begin alike are the same."""
