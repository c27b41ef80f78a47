"""The NewsComponents of an item as a tree, each part found once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from warraq.wire.markup import Element, attribute, child, children, name, text_of
from warraq.wire.tags import language_tag


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """A NewsComponent. `parts` are its other children by name, the first of each.

    `headline` and `tags` (languages) are what it says itself; see `outwards` for the rest.
    """

    element: Element
    above: "Component | None" = None
    parts: dict[str, Element] = field(default_factory=dict)
    contents: list[Element] = field(default_factory=list)
    inner: list["Component"] = field(default_factory=list)
    headline: str = ""
    tags: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        """`main`, `caption`, `thumbnail`…, in lower case; empty where none is given."""
        return formal_name(self.parts.get("role")).lower()

    @property
    def is_list_of_equivalents(self) -> bool:
        return attribute(self.element, "equivalentslist").lower() == "yes"

    def outwards(self) -> Iterator["Component"]:
        """This component and those around it, for what the inner one leaves to them to say."""
        level: Component | None = self
        while level is not None:
            yield level
            level = level.above

    def inwards(self) -> Iterator["Component"]:
        """This component and all inside it, in document order."""
        yield self
        for component in self.inner:
            yield from component.inwards()


def read_component(element: Element, above: Component | None = None) -> Component:
    """The tree under a NewsComponent, or under a NewsItem, the outermost component of all."""
    parts: dict[str, Element] = {}
    for part in element:
        parts.setdefault(name(part), part)
    component = Component(
        element,
        above,
        parts,
        list(children(element, "contentitem")),
        headline=_headline(parts.get("newslines")),
        tags=tuple(filter(None, _tags(element, parts.get("descriptivemetadata")))),
    )
    for inner in children(element, "newscomponent", "newsitem"):
        component.inner.append(read_component(inner, component))
    return component


def _headline(lines: Element | None) -> str:
    return next(filter(None, map(text_of, lines_in(lines, "headline"))), "")


def lines_in(lines: Element | None, kind: str) -> Iterator[Element]:
    """The lines of a kind in NewsLines, those that some wrap in a NewsLine after the others."""
    yield from children(lines, kind)
    for line in children(lines, "newsline"):
        yield from children(line, kind)


def _tags(element: Element, metadata: Element | None) -> Iterator[str]:
    for text in (*map(formal_name, children(metadata, "language")), attribute(element, "lang")):
        yield language_tag(_NAMES.get(text.lower(), text))


def formal_name(element: Element | None) -> str:
    return attribute(element, "formalname")


def property_values(element: Element | None, wanted: str) -> list[str]:
    """The values of the properties of a name (lower case)."""
    return [
        attribute(one, "value")
        for one in children(element, "property")
        if formal_name(one).lower() == wanted
    ]


def languages(component: Component) -> Iterator[str]:
    """The language tags that hold of a component, from the inside outwards."""
    for level in component.outwards():
        yield from level.tags


def language(component: Component) -> str:
    return next(languages(component), "")


_NAMES = {
    "arabic": "ar", "english": "en", "french": "fr", "spanish": "es", "persian": "fa",
    "farsi": "fa", "urdu": "ur", "kurdish": "ku", "hebrew": "he", "turkish": "tr",
    "german": "de", "russian": "ru", "العربية": "ar", "عربي": "ar",
}  # fmt: skip


def located(component: Component) -> str:
    """The city that a text comes from."""
    places = (
        place
        for level in component.outwards()
        for place in children(level.parts.get("descriptivemetadata"), "location")
        if attribute(place, "howpresent").lower() in ("origin", "")
    )
    cities = (city for place in places for city in property_values(place, "city"))
    return next(filter(None, cities), "")


def parties(component: Component, *kinds: str) -> Iterator[str]:
    """Who provides, created or wrote what is in a component, by name."""
    metadata = component.parts.get("administrativemetadata")
    for kind in kinds:
        for party in children(child(metadata, kind), "party"):
            yield next(filter(None, property_values(party, "name")), "") or formal_name(party)
