"""Who wrote an entry, out of the forms in which feeds say it."""

import re

from warraq.wire.formats.rss.names import named, texts
from warraq.wire.markup import Element, text_of
from warraq.wire.tags import joined

_MAIL = r"[^\s<>()@]+@[^\s<>()@]+"
_INITIALS = re.compile(r"[^\W\d_]{1,4}(?:\s*/\s*[^\W\d_]{1,4})+|[a-zß-ÿ]{1,3}")
_FORMS = (
    re.compile(rf"(?:mailto:)?{_MAIL}\s*\((?P<name>[^()]+)\)"),
    re.compile(rf"(?P<name>[^<>]+?)\s*<\s*(?:mailto:)?{_MAIL}\s*>"),
    re.compile(rf"(?P<name>[^()]+?)\s*\(\s*(?:mailto:)?{_MAIL}\s*\)"),
    re.compile(rf"(?P<name>(?:mailto:)?){_MAIL}"),
)


def byline(entry: Element) -> str:
    """The writers, by dc:creator before author."""
    creators = list(dict.fromkeys(filter(_signs, map(person, texts(entry, "dc:creator")))))
    return joined(creators or dict.fromkeys(filter(_signs, map(_author, named(entry, "author")))))


def _signs(name: str) -> bool:
    """Whether it names somebody: initials such as «gru/miw» sign nothing."""
    return bool(name) and not _INITIALS.fullmatch(name)


def _author(author: Element) -> str:
    """Atom's author has a name in it; that of RSS is text."""
    names = texts(author, "name")
    return person(names[0] if names else "" if len(author) else text_of(author))


def person(text: str) -> str:
    """The name in «mail (Name)» or «Name <mail>»; a mail address alone names nobody."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            return found["name"].removeprefix("mailto:")
    return text
