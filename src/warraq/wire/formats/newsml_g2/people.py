"""Who wrote, who photographed and for whom, in a NewsML-G2 item."""

import re
from collections.abc import Iterator

from warraq.wire.agencies import all_known
from warraq.wire.formats.newsml_g2.naming import name_of, party
from warraq.wire.markup import Element, attribute, child, children, text_of
from warraq.wire.tags import joined


def signed(content: Element | None) -> list[str]:
    """The bylines as the agency wants them printed."""
    return [text_of(by) for by in children(content, "by")]


def writers(content: Element | None, language: str) -> str:
    """The creators, but for those whose role is photographer."""
    creators = children(content, "creator")
    return _names((one for one in creators if not _is_photographer(one)), language)


def writers_by_literal(item: Element, language: str) -> str:
    """The creators whose name is but a literal, where it is neither a code nor the agency's."""
    creators = children(child(item, "contentmeta"), "creator")
    literals = (attribute(one, "literal") for one in creators if not _is_photographer(one))
    agencies = credited(item, language)
    return joined(one for one in literals if _FULL_NAME.fullmatch(one) and one not in agencies)


def photographers(content: Element | None, language: str) -> tuple[str, ...]:
    """The byline of a picture item, best first: any creator of it took it."""
    return (*signed(content), photographers_beside(content, language), writers(content, language))


def photographers_beside(content: Element | None, language: str) -> str:
    """The photographers among all who had to do with an item."""
    people = children(content, "creator", "contributor")
    return _names(filter(_is_photographer, people), language)


def credited(item: Element, language: str) -> tuple[str, ...]:
    """The agency, best first: its credit line, its source, who provides it, who told it
    first, who owns it."""
    content = child(item, "contentmeta")
    sources = list(children(content, "infosource"))
    told_it_first = [one for one in sources if attribute(one, "role").endswith(":originfo")]
    return (
        *map(text_of, children(content, "creditline")),
        *(party(source, language) for source in sources if source not in told_it_first),
        party(child(item, "itemmeta", "provider"), language),
        *(party(source, language) for source in told_it_first),
        party(child(item, "rightsinfo", "copyrightholder"), language),
    )


_FULL_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]+(?: [^\W\d_][^\W\d_.'’-]*){1,3}")
_LOGIN = re.compile(r"[a-z]+[._][a-z.]+|[a-z]{5,}")
"""`field.dana`, `dfield`: the account of whoever sent the item, no name to be published."""

_CODE = re.compile(r"[A-Z]{1,4}\d{0,4}|[A-Z\d]{1,4}(?:[-/_.][A-Z\d]{1,4})+")
"""«WHA», «DFD-NT», «W12»: what a desk is called by in the agency's own system."""


def _names(people: Iterator[Element], language: str) -> str:
    names = (name_of(person, language) for person in people)
    return joined(name for name in names if not _is_account(name))


def _is_account(name: str) -> bool:
    is_code = _CODE.fullmatch(name) and not all_known(name)
    return bool(is_code or _LOGIN.fullmatch(name))


def _is_photographer(person: Element) -> bool:
    return "photo" in attribute(person, "role", "roleuri", "qcode").lower()
