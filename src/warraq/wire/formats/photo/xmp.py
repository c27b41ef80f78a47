"""XMP: properties in RDF/XML, each written as an attribute or as an element.

Facts: XMP Specification, part 1 (ISO 16684-1), chapter 7. An array is a Bag, Seq or Alt of
`rdf:li`; an Alt of texts has a language on each, the default one first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from warraq.wire.decoding import decode
from warraq.wire.markup import Element, attribute, children, descendants, name, read_xml

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://ns.useplus.org/ldf/xmp/1.0/": "plus",
}
_PRISM = ("http://prismstandard.org/namespaces/", "http://www.prismstandard.org/namespaces/")
"""PRISM has a namespace for each version and part of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One text, and the language it is marked with; empty or `x-default` for none."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a packet says, by the usual names: `dc:creator`, `photoshop:Credit`."""

    attributes: dict[str, tuple[Element, str]] = field(default_factory=dict)
    """The element that has each, and what it is called there."""
    elements: dict[str, Element] = field(default_factory=dict)

    def said(self, key: str) -> tuple[Said, ...]:
        """The texts of a property, those of an array one by one, in their order."""
        if key in self.attributes:
            element, qualified = self.attributes[key]
            return (Said(str(element.get(qualified))),)
        return tuple(_said(self.elements[key])) if key in self.elements else ()

    def texts(self, *keys: str) -> tuple[str, ...]:
        return tuple(one.text for key in keys for one in self.said(key))

    def inner(self, key: str, field: str) -> tuple[str, ...]:
        """The texts of one field in a property that is a structure, or several of them."""
        element = self.elements.get(key)
        if element is None:
            return ()
        wanted = field.lower()
        places = (element, *element.iterdescendants())
        attributes = (attribute(place, wanted) for place in places)
        texts = (one.text for found in descendants(element, wanted) for one in _said(found))
        return tuple(filter(None, (*attributes, *texts)))


def read_xmp(packet: bytes) -> Properties:
    """The properties of a packet; where one stands twice the first counts.

    Raises `RefusedError` for a packet that is no XML, or declares entities.
    """
    text = decode(packet.strip(b"\0 \r\n\t")).text
    root, _repaired = read_xml(text)
    properties = Properties()
    for rdf in (one for one in (root, *root.iterdescendants()) if name(one) == "rdf"):
        for block in children(rdf, "description"):
            _collect(block, properties)
    return properties


def _collect(block: Element, properties: Properties) -> None:
    for qualified in map(str, block.attrib):
        properties.attributes.setdefault(_key(qualified), (block, qualified))
    for element in block:
        if isinstance(element.tag, str):
            properties.elements.setdefault(_key(element.tag), element)


def _key(qualified: str) -> str:
    """`{http://purl.org/dc/elements/1.1/}creator` as `dc:creator`."""
    space, closed, local = qualified.rpartition("}")
    space = space.removeprefix("{")
    if not closed:  # its prefix is declared nowhere
        return qualified
    prefix = "prism" if space.startswith(_PRISM) else _PREFIXES.get(space, space)
    return f"{prefix}:{local}"


def _said(element: Element) -> Iterator[Said]:
    """The texts under a property: its own, its array's, or that of a qualified value."""
    arrays = list(children(element, "bag", "seq", "alt"))
    items = [one for array in arrays for one in children(array, "li")] or [element]
    for item in items:
        value = next(descendants(item, "value"), item)
        text = "".join(str(piece) for piece in value.itertext())
        if text.strip():
            yield Said(text, attribute(item, "lang"))
