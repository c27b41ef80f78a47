"""What an item is about: its subject codes, and the names that the envelope gives them."""

from collections.abc import Iterable, Iterator

from warraq.wire.formats.newsml_1.component import (
    Component,
    formal_name,
    language,
    property_values,
)
from warraq.wire.items import Subject
from warraq.wire.markup import Element, attribute, child, children, text_of
from warraq.wire.tags import same_language

_LEVELS = ("subject", "subjectmatter", "subjectdetail")


def subjects(component: Component, inner: Iterable[Subject]) -> Iterator[Subject]:
    """The subjects in document order, by the names of the topics sent along, or of NITF."""
    named = {one.code: one for one in inner if one.name}
    topics = _topics(component)
    for level in component.outwards():
        for code in _codes(level.parts.get("descriptivemetadata")):
            yield Subject(code=code, name=topics.get(code) or _name(code, named))
            named.pop(code, None)
    yield from named.values()


def sections(component: Component) -> Iterator[str]:
    """The names of subjects, a top-level one before others; else the agency's own section."""
    named = [one for one in subjects(component, ()) if one.name]
    named.sort(key=lambda one: not one.code.endswith("000000"))
    yield from (one.name for one in named)
    for level in component.outwards():
        for kind in ("section", "category"):
            yield from property_values(level.parts.get("descriptivemetadata"), kind)


def _codes(metadata: Element | None) -> Iterator[str]:
    for group in children(metadata, "subjectcode"):
        yield from filter(None, map(formal_name, children(group, *_LEVELS)))


def _name(code: str, named: dict[str, Subject]) -> str:
    """The name that another vocabulary gives; a code that is a word is its own name."""
    if code in named:
        return named[code].name
    return "" if code.isdecimal() or (code.isascii() and code.upper() == code) else code


def _topics(component: Component) -> dict[str, str]:
    """Names by code out of the topic sets around a component."""
    tag = language(component)
    return {
        text_of(child(topic, "formalname")): _described(topic, tag)
        for level in component.outwards()
        for topic in children(level.parts.get("topicset"), "topic")
    }


def _described(topic: Element, tag: str) -> str:
    said = children(topic, "description")
    return text_of(min(said, key=lambda one: _rank(one, tag), default=None))


def _rank(description: Element, tag: str) -> tuple[bool, bool]:
    return (
        attribute(description, "variant").lower() not in ("name", ""),
        not same_language(attribute(description, "lang"), tag),
    )
