"""A <NewsItem> as one reading for each story in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.blocks import Body
from warraq.wire.formats.newsml_1 import identity, lines
from warraq.wire.formats.newsml_1.component import (
    Component,
    formal_name,
    language,
    languages,
    located,
    property_values,
    read_component,
)
from warraq.wire.formats.newsml_1.content import medium
from warraq.wire.formats.newsml_1.picture import Shown, pictures
from warraq.wire.formats.newsml_1.subjects import sections, subjects
from warraq.wire.formats.newsml_1.text import Text, stories, summary, titles
from warraq.wire.items import WirePicture
from warraq.wire.markup import Element, attribute, child, line_of, text_of
from warraq.wire.permission import holds
from warraq.wire.pictures import whole_number
from warraq.wire.refusals import RefusedError

MOST_STORIES = 50
"""In one item: each takes over what the item says, so that more would cost time and memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the envelope says of the items in it."""

    sent: str = ""
    urgency: str = ""
    sender: str = ""
    services: tuple[str, ...] = ()
    language: str = ""
    pictures: dict[str, tuple[WirePicture, ...]] = field(default_factory=dict)
    """The pictures of the items that are nothing else, by their guid."""


def read_item(item: Element, envelope: Envelope) -> Iterator[Reading]:
    """The stories of an item; one without text is one reading too, be it pictures or a kill.

    The first has the item's guid, which a kill names; the others have it with an id of theirs.
    """
    root = read_component(item)
    texts = stories(root)
    if len(texts) > MOST_STORIES:
        reason = wording.TOO_MANY_STORIES.format(count=len(texts), limit=MOST_STORIES)
        raise RefusedError(reason, line=line_of(item))
    shown = pictures(root, (text.component for text in texts))
    named = identity.guid(item)
    guids = _guids(named or identity.made_guid(item), texts)
    if not texts:
        yield _read(item, Text(_lead(root), Reading(guid="")), envelope, guids[0], shown)
        return
    left_out = (*(() if named else (wording.MADE_GUID,)), *_left_out(root))
    holders = {text.holder for text in texts}
    for text, guid in zip(texts, guids, strict=True):
        own = [one for one in shown if _is_of(one, text.holder, holders)]
        reading = _read(item, text, envelope, guid, own)
        yield replace(reading, warnings=(*reading.warnings, *left_out))


def has_text(item: Element) -> bool:
    """Whether an item tells a story, which is worth having even if nothing identifies it."""
    return bool(stories(read_component(item)))


def own_pictures(item: Element) -> tuple[WirePicture, ...]:
    """The pictures of an item that has no text of its own."""
    root = read_component(item)
    return () if stories(root) else tuple(one.picture for one in pictures(root, ()))


def _lead(root: Component) -> Component:
    """The component that speaks for an item without text: the first with lines, or the last
    inside it that repeats its headline, and says more."""
    said = [component for component in root.inwards() if "newslines" in component.parts]
    if not said:
        return root.inner[0] if root.inner else root
    headline = said[0].headline
    return [one for one in said[0].inwards() if one in said and one.headline == headline][-1]


def _is_of(shown: Shown, holder: Component, holders: set[Component]) -> bool:
    """Whether a picture stands inside that story, or inside none."""
    inside = next((level for level in shown.component.outwards() if level in holders), None)
    return inside is None or inside is holder


def _guids(guid: str, texts: list[Text]) -> list[str]:
    """A guid for each story: those after the first by their Euid, Duid or language."""
    guids = [guid]
    for number, text in enumerate(texts[1:], start=2):
        own = attribute(text.holder.element, "euid", "duid") or language(text.component)
        named = f"{guid}#{own}" if own else ""
        guids.append(named if named and named not in guids else f"{guid}#{number}")
    return guids


def _read(
    item: Element, text: Text, envelope: Envelope, guid: str, shown: Iterable[Shown]
) -> Reading:
    component, inner = text.component, text.reading
    management = child(item, "newsmanagement")
    found = tuple(one.picture for one in shown)
    sent = (text_of(child(management, one)) for one in ("thisrevisioncreated", "firstcreated"))
    return Reading(
        guid=guid,
        line=line_of(item),
        version=identity.version(item),
        languages=_languages(text, envelope),
        status=_status(item, inner),
        embargo=identity.embargo(item) or inner.embargo,
        expires=identity.expires(item) or inner.expires,
        urgency=_urgency(management, envelope, inner),
        headlines=_headlines(text),
        bylines=_bylines(text, found),
        credits=(*lines.credited(component), *inner.credits, envelope.sender),
        dateline=lines.dateline(component) or inner.dateline,
        located=located(component) or inner.located,
        sections=(*sections(component), *inner.sections, *filter(_is_named, envelope.services)),
        subjects=tuple(subjects(component, inner.subjects)),
        keywords=(*_keywords(item, component), *inner.keywords),
        sent=(envelope.sent, *sent, *inner.sent),
        notes=(*lines.notes(component), *inner.notes),
        asides=(*lines.terms(component.outwards()), *inner.asides),
        body=inner.body,
        summary=_summary(text),
        pictures=(*found, *_associated(item, envelope)),
        kind=_kind(text),
        orders=(*lines.notes(component), *_keywords(item, component), *inner.orders),
        signals=(*identity.signals(item), *inner.signals),
        flags=inner.flags,
        alternate_ids=(text_of(child(item, "identification", "newsidentifier", _PUBLIC)),),
        warnings=inner.warnings,
    )


_PUBLIC = "publicidentifier"


def _languages(text: Text, envelope: Envelope) -> tuple[str, ...]:
    headline = child(text.holder.parts.get("newslines"), "headline")
    return (
        *languages(text.component),
        *text.reading.languages,
        attribute(headline, "lang"),
        envelope.language,
    )


def _status(item: Element, inner: Reading) -> str | None:
    """The item's status, or that of the NITF in it where only that holds the story back."""
    said = identity.status(item)
    if said is None:
        return inner.status
    return inner.status if said.lower() == "usable" and holds(inner.status) else said


def _urgency(management: Element | None, envelope: Envelope, inner: Reading) -> int | None:
    said = formal_name(child(management, "urgency"))
    return next(filter(None, map(whole_number, (said, envelope.urgency))), inner.urgency)


def _headlines(text: Text) -> tuple[str, ...]:
    said = lines.headlines(text.component, language(text.component))
    return (*said, *(() if said else titles(text.component)), *text.reading.headlines)


def _bylines(text: Text, found: Iterable[WirePicture]) -> tuple[str, ...]:
    inner = [line for line in text.reading.bylines if not lines.is_initials(line)]
    people = lines.creators(text.component)
    signed = (lines.byline(text.component), *inner, text.reading.body.byline)
    if text.reading.body.blocks:
        return (*signed, people)
    return (*signed, *(picture.byline for picture in found), people)


def _keywords(item: Element, component: Component) -> Iterator[str]:
    for level in component.outwards():
        for line in property_values(level.parts.get("descriptivemetadata"), "keyword"):
            yield from lines.split(line)
    yield from lines.keywords(component)
    yield text_of(child(item, "identification", "namelabel"))


def _summary(text: Text) -> Body:
    if text.reading.body.blocks or text.reading.summary.blocks:
        return text.reading.summary
    return summary(text.component)


def _associated(item: Element, envelope: Envelope) -> Iterator[WirePicture]:
    for guid in identity.associated(item):
        yield from envelope.pictures.get(guid, ())


def _media(component: Component) -> set[str]:
    return {medium(content) for one in component.inwards() for content in one.contents}


def _kind(text: Text) -> str:
    if text.reading.body.blocks:
        return "text"
    media = _media(text.component)
    return next((kind for kind in _KINDS if kind in media), "text")


_KINDS = ("picture", "graphic", "video", "audio")


def _left_out(root: Component) -> Iterator[str]:
    if left := sorted(_media(root) & {"video", "audio"}):
        yield wording.LEFT_OUT.format(kinds=", ".join(left))


def _is_named(service: str) -> bool:
    """Whether a service is named in words, not by a code such as DGTE or AFP-FORUM."""
    return service != service.upper() or not service.isascii()
