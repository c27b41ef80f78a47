"""Who wrote an entry, out of the forms in which feeds say it."""

import re

from warraq.wire.agencies import all_known, is_address
from warraq.wire.formats.rss.names import named, texts
from warraq.wire.markup import Element, text_of
from warraq.wire.tags import joined

_MAIL = r"[^\s<>()@]+@[^\s<>()@]+"
_INITIALS = re.compile(r"[^\W\d_]{1,4}(?:\s*/\s*[^\W\d_]{1,4})+|[a-zß-ÿ]{1,3}")
_ACCOUNT = re.compile(
    r"(?:the\s)?(?:(?:web|site|super)[\s_-]?)?(?:admin(?:istrat(?:or|eur))?|editor|user|root)"
    r"(?:[\s_-]?(?:web|site))?[\s_-]?\d{0,4}|web[\s_-]?master|wordpress"
    r"|(?:ال)?(?:أدمن|ادمن|محرر|مشرف|مدير)(?: الموقع| الموقع الإلكتروني)?|[إا]دارة الموقع"
    r"|(?:ادمین|مدیر|مدیریت|ایڈمن)(?: سایت)?",
    re.IGNORECASE,
)
"""Under what name a system lets in whoever it does not know better."""
_LOGIN = re.compile(r"[a-z]+[a-z0-9]*(?:[._-][a-z0-9]+)+|[a-z]{2,}\d+")
"""`field.dana`, `desk7`: the account that sent it, no name to be published."""
_FORMS = (
    re.compile(rf"(?:mailto:)?{_MAIL}\s*\((?P<name>[^()]+)\)"),
    re.compile(rf"(?P<name>[^<>]+?)\s*<\s*(?:mailto:)?{_MAIL}\s*>"),
    re.compile(rf"(?P<name>[^()]+?)\s*\(\s*(?:mailto:)?{_MAIL}\s*\)"),
    re.compile(rf"(?P<name>(?:mailto:)?){_MAIL}"),
)


def byline(entry: Element, *, newsroom: str = "") -> str:
    """The writers, by dc:creator before author; the feed's own title, `newsroom`, is none."""
    creators = list(dict.fromkeys(filter(_signs, map(person, texts(entry, "dc:creator")))))
    writers = creators or dict.fromkeys(filter(_signs, map(_author, named(entry, "author"))))
    return joined(name for name in writers if name.casefold() != newsroom.casefold())


def _signs(name: str) -> bool:
    """Whether it names somebody: initials such as «gru/miw», «admin» or a login sign nothing."""
    if _INITIALS.fullmatch(name) or _ACCOUNT.fullmatch(name):
        return False
    is_login = _LOGIN.fullmatch(name) and not all_known(name) and not is_address(name)
    return bool(name) and not is_login


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
