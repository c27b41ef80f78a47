"""How NewsML-G2 names things: codes, names in several languages, headlines by role."""

import re
from collections.abc import Iterable, Mapping

from warraq.wire.markup import Element, attribute, children, text_of
from warraq.wire.tags import same_language


def code_of(element: Element | None) -> str:
    """The code itself, without its scheme: `usable` of `stat:usable` or of a URI's end."""
    qcode = attribute(element, "qcode", "uri", "literal")
    return re.split(r"[:/#]", qcode.rstrip("/"))[-1]


def name_of(element: Element | None, language: str = "") -> str:
    """The name that an element carries, in the item's language where there is a choice."""
    names = list(children(element, "name"))
    return text_of(min(names, key=lambda one: _name_rank(one, language), default=None))


def _name_rank(element: Element, language: str) -> tuple[bool, bool]:
    role = attribute(element, "role")
    tag = attribute(element, "lang")
    return bool(tag) and not same_language(tag, language), role.endswith(("mnemonic", "short"))


def party(element: Element | None, language: str = "") -> str:
    """A person or agency by name, else by the code of a scheme; a bare URI names nobody."""
    if named := name_of(element, language):
        return named
    qcode = attribute(element, "qcode")
    return qcode.partition(":")[2] or qcode if qcode else attribute(element, "literal")


def asserted_names(item: Element, language: str) -> Mapping[str, str]:
    """The names that an item's <assert> elements give to codes used elsewhere in it."""
    return {
        attribute(fact, "qcode", "uri", "literal"): name_of(fact, language)
        for fact in children(item, "assert")
    }


_SECONDARY = re.compile(r"sub|short|alt|teaser|kicker|over|web|seo|slug", re.IGNORECASE)


def headline(elements: Iterable[Element], language: str) -> str:
    """The main headline in the item's language: headlines repeat by role, rank and language."""
    said = [element for element in elements if text_of(element)]
    return text_of(min(said, key=lambda one: _headline_rank(one, language), default=None))


def _headline_rank(element: Element, language: str) -> tuple[bool, bool, int]:
    tag = attribute(element, "lang")
    rank = attribute(element, "rank")
    return (
        bool(tag) and not same_language(tag, language),
        bool(_SECONDARY.search(attribute(element, "role", "roleuri"))),
        int(rank) if rank.isdecimal() and len(rank) < 6 else 1,
    )
