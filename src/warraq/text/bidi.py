"""Keep a name or a code in one piece inside plain text of the other direction."""

_FIRST_STRONG_ISOLATE = "\u2068"
_POP_DIRECTIONAL_ISOLATE = "\u2069"


def isolate(text: str) -> str:
    """The text between FSI and PDI (UAX #9, section 2.4.3); an empty text stays empty.

    For mail subjects, feeds and push messages, at output only: never store the result
    (`clean` would strip it), and use `<bdi>` in HTML. The text must have been cleaned.
    """
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_DIRECTIONAL_ISOLATE}" if text else ""
