"""What the wire said in English, said again in the language of whoever reads it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from django.utils.translation import get_language_bidi, gettext

from warraq.wire import wording
from warraq.wire.formats import FORMATS

_PLACE = re.compile(r"\{(\w+)\}")


def in_active_language(sentence: str) -> str:
    """A refusal or warning as it was kept, in the active language, its values as they were.

    A reason within another one is said again too. Each value is isolated (U+2068, U+2069), so
    that its direction is its own. A sentence that `wording` does not know, from an earlier
    release, stays as it is.
    """
    for template, pattern in _patterns().items():
        if made := pattern.fullmatch(sentence):
            return gettext(template).format_map(_isolated(made.groupdict()))
    return sentence


def refusal_in_active_language(said: str) -> str:
    """`file:line: reason`, its reason in the active language; or a reason alone."""
    place, colon, reason = said.partition(": ")
    return (
        f"\u2068{place}\u2069: {in_active_language(reason)}" if colon else in_active_language(said)
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """What a sentence of each template looks like, the ones that say most first."""
    by_length = sorted(_templates(), key=lambda said: -len(_PLACE.sub("", said)))
    return {template: re.compile(_pattern(template), re.DOTALL) for template in by_length}


def _templates() -> Iterator[str]:
    return (said for name, said in vars(wording).items() if name.isupper())


def _pattern(template: str) -> str:
    literals_and_names = _PLACE.split(template)
    return "".join(
        f"(?P<{part}>.*?)" if place % 2 else re.escape(part)
        for place, part in enumerate(literals_and_names)
    )


_SAID_AGAIN = ("reason", "problem", "thing", "title")
"""Values that may be sentences or names of `wording` themselves."""


def _isolated(values: Mapping[str, str]) -> dict[str, str]:
    said = {
        **values,
        **{name: in_active_language(values[name]) for name in _SAID_AGAIN if name in values},
        **({"formats": _named(values["formats"])} if "formats" in values else {}),
    }
    return {name: f"\u2068{value}\u2069" for name, value in said.items()}


def _named(formats: str) -> str:
    """The list of formats that are read, as `FORMATS` has it."""
    if formats != ", ".join(known.TITLE for known in FORMATS):
        return formats
    comma = "، " if get_language_bidi() else ", "
    return comma.join(in_active_language(known.TITLE) for known in FORMATS)
