"""Whose mail it is, as readers may be told: a house, never one of its people or their address."""

import re
from email.message import Message
from email.utils import parseaddr

from warraq.text.clean import clean_line
from warraq.wire.agencies import is_agency
from warraq.wire.formats.mail.headers import field
from warraq.wire.persons import is_called


def house(mail: Message, *, forwarded: str = "") -> str:
    """The sender's name unless it is a person's, else the organization that the mail names, else
    the domain it comes from. `forwarded` is the name over what is sent on."""
    said = [(forwarded, ""), *(parseaddr(field(mail, name)) for name in ("from", "sender"))]
    names = ((clean_line(name).strip("\"'"), address) for name, address in said)
    named = [name for name, address in names if name and not is_person(name, address)]
    if named:
        return named[0]
    return "" if forwarded else clean_line(field(mail, "organization")) or _domain(said[1][1])


def is_person(name: str, address: str = "") -> bool:
    """Whether a name, perhaps with its address, is somebody's: «Lina Palm <lina@oasis.example>»."""
    if "@" in name or is_called(name):
        return True
    words = name.split()
    if not words or _HOUSE.search(name) or is_agency(name) or not all(map(_PART.fullmatch, words)):
        return False
    local, _, domain = address.lower().partition("@")
    letters = [re.sub(r"\W", "", word).lower() for word in words]
    if any(word in re.sub(r"\W", "", domain) for word in letters if len(word) > 2):
        return False
    return 2 <= len(words) <= 4 or letters[0] == local


_PART = re.compile(r"[A-ZÀ-Þ][\w’'.-]*|de|da|del|van|von|bin|al|el|der|den|di|du|la|le")
_HOUSE = re.compile(
    r"\b(?:news\w*|press\w*|presse|media|wire|desk|agenc\w+|institut\w*|minist\w+|universit\w+|office"
    r"|team|council|tv|radio|times|post|group|foundation|cent(?:re|er)|association|society|bank"
    r"|company|inc|ltd|gmbh|department|service\w*|communications?|pr|the|and|for|of|red\w+ion"
    r"|federation|union|party|museum|school|club|authority|government|embassy|nations|international"
    r"|holdings?|corporation|corp|trust|network|daily|today|editors?|publishing|alerts?|bureau"
    r"|redazione|ufficio|stampa|prensa|newsletter|noreply|no-reply)\b|&",
    re.IGNORECASE,
)
"""Words that a house has in its name, and hardly anybody else."""


def _domain(address: str) -> str:
    domain = address.rpartition("@")[2].lower()
    return "" if domain in _OF_ANYBODY else re.sub(r"\A(?:mail|www|smtp|mx)\.", "", domain)


_OF_ANYBODY = frozenset(
    ("gmail.com", "googlemail.com", "yahoo.com", "hotmail.com", "outlook.com", "live.com",
     "icloud.com", "me.com", "proton.me", "protonmail.com", "aol.com", "gmx.net", "gmx.de",
     "web.de", "mail.ru", "yandex.ru", "msn.com")
)  # fmt: skip
"""Where anybody may have an address."""
