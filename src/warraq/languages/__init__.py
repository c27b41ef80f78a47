"""The languages of the newsroom: one frozen, typed config each, and what is said with it.

Owns: direction, script, months, digits, the joining of names, numbers, dates and ages in
words. In: plain values and a `Language`. Out: text for people to read. No Django; what
Unicode's CLDR gets right comes from Babel, the rest stands in the language's own module.
"""

from collections.abc import Mapping
from types import MappingProxyType

from warraq.languages import ar, ckb, en, fa, fr, he, ur
from warraq.languages.config import Language

__all__ = ["LANGUAGES", "Language", "language"]

LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {known.LANGUAGE.code: known.LANGUAGE for known in (ar, en, fr, fa, ur, ckb, he)}
)
"""The languages an edition can have, by code."""


def language(code: str) -> Language:
    """The language of a code such as "ar"; ValueError, with the known codes, for any other."""
    if code not in LANGUAGES:
        raise ValueError(f"unknown language {code!r}: known are {', '.join(LANGUAGES)}")
    return LANGUAGES[code]
